import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRecordBusy, isRecordLost, type RecordHome } from '#record/home.ts';
import type { Identity, Login, Proof } from '../http/access.ts';
import { cookieName, cookieOptions, cookieValues } from './cookieOptions.ts';
import { findSession, hashToken } from './sessionStore.ts';

const COOKIE = 'wutong_session';
/** More logins than that no browser sends. */
const MOST_TOKENS = 4;
/** How long a reader is believed to be who she was; what is changed elsewhere is told, and this is for what was not heard. */
const BELIEVED_MS = 5_000;
/** A login that was proved so long before somebody took the record for itself is believed until it is given back. */
const PROVED_BEFORE_MS = 60_000;
/** While the record cannot be asked, whoever was logged in goes on reading for so long. */
const BELIEVED_WITHOUT_RECORD_MS = 600_000;
const MOST_REMEMBERED = 5_000;

interface Remembered {
  /** Null: the token is no login. */
  readonly identity: Identity | null;
  /** When the record said so: `OVER` for what stays so, `DOUBTED` for what the record has to say anew. */
  readonly at: number;
  /** Something may have been told since that was not heard: believed only while the record cannot be asked. */
  readonly isStale?: boolean;
}
const OVER = Number.POSITIVE_INFINITY;
const DOUBTED = Number.NEGATIVE_INFINITY;

/** Whether a change concerns that login. */
export type Concerned = (identity: Identity) => boolean;

export interface CookieLogin extends Login {
  /** Hands the login to the browser. */
  give(request: FastifyRequest, reply: FastifyReply, token: string): void;
  /** Takes it from the browser. */
  take(request: FastifyRequest, reply: FastifyReply): void;
  /** Whether that is a login of hers, as far as is remembered. */
  isOf(person: number, session: string): boolean;
  /** That login is over, at once and for good. */
  end(session: string): void;
  /** All logins of a person are over but one, at once and for good. */
  endAllOf(person: number, except: string | null): void;
  /** An account is about to change, or has: nobody is believed to be that person until the record says so again. */
  doubt(person: number): void;
  /** Others may have changed accounts, and nothing was heard of it: everybody is asked about anew. */
  doubtAll(): void;
  /** Calls when some may no longer be who they were. Returns how to stop. */
  onChange(listener: (concerns: Concerned) => void): () => void;
}

/** Logins kept in the record, known by a cookie that no script can read. */
export function createCookieLogin(home: RecordHome): CookieLogin {
  const remembered = new Map<string, Remembered>();
  /** Counts what changed here: an answer of the record that was on its way meanwhile is not remembered. */
  let changes = 0;
  const listeners = new Set<(concerns: Concerned) => void>();
  /** What the record is being asked: a page asks for many things at once, and its login is asked about once. */
  const asking = new Map<string, Promise<Identity | null>>();

  async function look(token: string): Promise<Identity | null> {
    const key = hashToken(token);
    const known = remembered.get(key);
    if (known && isBelieved(known)) return known.identity;
    const asked = asking.get(key);
    if (asked) return await asked;
    const answer = ask(key, token).finally(() => {
      if (asking.get(key) === answer) asking.delete(key);
    });
    asking.set(key, answer);
    return await answer;
  }
  async function ask(key: string, token: string, proof: Proof = 'believed'): Promise<Identity | null> {
    const before = changes;
    try {
      const found = await findSession(home.prompt.db, token);
      const identity = found && { person: found.person, session: found.id };
      if (changes === before) remember(key, { identity, at: Date.now() });
      return remembered.get(key)?.at === OVER ? null : identity;
    } catch (error) {
      const later = remembered.get(key);
      if (
        later &&
        proof === 'believed' &&
        isRecordLost(error) &&
        (isBelieved(later) || isBelievedWithout(later, error))
      )
        return later.identity;
      throw error;
    }
  }
  /** The record itself is asked, and no answer that was on its way to somebody else is taken. */
  async function prove(token: string): Promise<Identity | null> {
    const key = hashToken(token);
    // Nobody but this process changes accounts in an embedded record; what is believed is so, and a long write is no reason to refuse.
    if (home.kind === 'embedded') return await look(token);
    return remembered.get(key)?.at === OVER ? null : await ask(key, token, 'proved');
  }
  function isBelieved({ at, isStale }: Remembered): boolean {
    if (isStale) return false;
    if (Date.now() - at < BELIEVED_MS) return true;
    const heldSince = home.heldSince();
    return heldSince !== null && at >= heldSince - PROVED_BEFORE_MS;
  }
  function isBelievedWithout({ at }: Remembered, error: unknown): boolean {
    return !isRecordBusy(error) && Date.now() - at < BELIEVED_WITHOUT_RECORD_MS;
  }
  /** The longest remembered goes first when there are too many. */
  function remember(key: string, entry: Remembered): void {
    remembered.delete(key);
    remembered.set(key, entry);
    if (remembered.size <= MOST_REMEMBERED) return;
    for (const oldest of remembered.keys()) {
      remembered.delete(oldest);
      return;
    }
  }
  function change(concerns: Concerned, to: Partial<Remembered>): void {
    changes++;
    // Who comes from now on is not told what was asked before.
    asking.clear();
    for (const [key, known] of remembered)
      if (known.identity !== null && concerns(known.identity)) remembered.set(key, { ...known, ...to });
    for (const listener of [...listeners]) listener(concerns);
  }
  const over = { identity: null, at: OVER };

  return {
    async identify(request, proof = 'believed') {
      for (const token of tokensOf(request)) {
        const identity = proof === 'proved' ? await prove(token) : await look(token);
        if (identity) return identity;
      }
      return null;
    },
    give(request, reply, token) {
      reply.setCookie(cookieName(request, COOKIE), token, cookieOptions(request));
    },
    take(request, reply) {
      reply.clearCookie(cookieName(request, COOKIE), cookieOptions(request));
    },
    isOf: (person, session) =>
      [...remembered.values()].some(
        ({ identity }) => identity?.person.id === person && identity.session === session,
      ),
    end(session) {
      change((identity) => identity.session === session, over);
    },
    endAllOf(person, except) {
      change((identity) => identity.person.id === person && identity.session !== except, over);
    },
    doubt(person) {
      change((identity) => identity.person.id === person, { at: DOUBTED });
    },
    doubtAll() {
      change(() => true, { isStale: true });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function tokensOf(request: FastifyRequest): string[] {
  const tokens = cookieValues(request, COOKIE).filter((token) => /^[\w-]{43}$/.test(token));
  return [...new Set(tokens)].slice(0, MOST_TOKENS);
}
