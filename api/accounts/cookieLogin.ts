import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRecordBusy, isRecordLost, type RecordHome } from '#record/home.ts';
import type { Identity, Login } from '../http/access.ts';
import { cookieOptions } from './cookieOptions.ts';
import { findSession, hashToken } from './sessionStore.ts';

const COOKIE = 'wutong_session';
/** How long a login is believed without asking the record again; a login that is ended elsewhere ends here after it. */
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
}
const OVER = Number.POSITIVE_INFINITY;
const DOUBTED = Number.NEGATIVE_INFINITY;

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
  /** The same of everybody: others may have changed accounts. */
  doubtAll(): void;
}

/** Logins kept in the record, known by a cookie that no script can read. */
export function createCookieLogin(home: RecordHome): CookieLogin {
  const remembered = new Map<string, Remembered>();
  /** Counts what changed here: an answer of the record that was on its way meanwhile is not remembered. */
  let changes = 0;
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
  async function ask(key: string, token: string): Promise<Identity | null> {
    const before = changes;
    try {
      const found = await findSession(home.prompt.db, token);
      const identity = found && { person: found.person, session: found.id };
      if (changes === before) remember(key, { identity, at: Date.now() });
      return remembered.get(key)?.at === OVER ? null : identity;
    } catch (error) {
      const later = remembered.get(key);
      if (later && isRecordLost(error) && (isBelieved(later) || isBelievedWithout(later, error)))
        return later.identity;
      throw error;
    }
  }
  function isBelieved({ at }: Remembered): boolean {
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
  function change(concerns: (identity: Identity) => boolean, to: 'over' | 'doubted'): void {
    changes++;
    // Who comes from now on is not told what was asked before.
    asking.clear();
    for (const [key, { identity }] of remembered)
      if (identity !== null && concerns(identity))
        remembered.set(key, to === 'over' ? { identity: null, at: OVER } : { identity, at: DOUBTED });
  }

  return {
    async identify(request) {
      const token = tokenOf(request);
      return token === null ? null : await look(token);
    },
    give(request, reply, token) {
      reply.setCookie(COOKIE, token, cookieOptions(request));
    },
    take(request, reply) {
      reply.clearCookie(COOKIE, cookieOptions(request));
    },
    isOf: (person, session) =>
      [...remembered.values()].some(
        ({ identity }) => identity?.person.id === person && identity.session === session,
      ),
    end(session) {
      change((identity) => identity.session === session, 'over');
    },
    endAllOf(person, except) {
      change((identity) => identity.person.id === person && identity.session !== except, 'over');
    },
    doubt(person) {
      change((identity) => identity.person.id === person, 'doubted');
    },
    doubtAll() {
      change(() => true, 'doubted');
    },
  };
}

function tokenOf(request: FastifyRequest): string | null {
  const token = request.cookies[COOKIE];
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}
