import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRecordLost, type RecordHome } from '#record/home.ts';
import type { Identity, Login, Proof } from '../http/access.ts';
import { createMaking } from '../http/making.ts';
import { cookieName, cookieOptions, cookieValues } from './cookieOptions.ts';
import { type Concerned, createRememberedLogins, type RememberedLogins } from './rememberedLogins.ts';
import { findSession, hashToken } from './sessionStore.ts';

const COOKIE = 'wutong_session';
/** More logins than that no browser sends. */
const MOST_TOKENS = 4;

export interface CookieLogin extends Login {
  /** Hands the login to the browser. */
  give(request: FastifyRequest, reply: FastifyReply, token: string): void;
  /** Takes it from the browser. */
  take(request: FastifyRequest, reply: FastifyReply): void;
  /** Whether that is a login of theirs, as far as is remembered. */
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
  const remembered = createRememberedLogins(home);
  const { prove, look } = createInquiry(home, remembered);
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
      remembered.some((identity) => identity.person.id === person && identity.session === session),
    end: (session) => remembered.end((identity) => identity.session === session),
    endAllOf: (person, except) =>
      remembered.end((identity) => identity.person.id === person && identity.session !== except),
    doubt: (person) => remembered.doubt((identity) => identity.person.id === person),
    doubtAll: remembered.doubtAll,
    onChange: remembered.onChange,
  };
}

/** Asks the record whose a token is, where what is remembered does not say it. */
function createInquiry(home: RecordHome, remembered: RememberedLogins) {
  /** What the record is being asked: a page asks for many things at once, and its login is asked about once. */
  const asking = createMaking<Identity | null>();
  // Who comes after a change is not told what was asked before.
  remembered.onChange(asking.forget);

  async function look(token: string): Promise<Identity | null> {
    const key = hashToken(token);
    const known = remembered.get(key);
    if (known && remembered.isBelieved(known)) return known.identity;
    return await asking.once(key, () => ask(key, token));
  }
  async function ask(key: string, token: string, proof: Proof = 'believed'): Promise<Identity | null> {
    const before = remembered.changes();
    try {
      const found = await findSession(home.prompt.db, token);
      const identity = found && { person: found.person, session: found.id };
      remembered.keep(key, identity, before);
      return remembered.isOver(key) ? null : identity;
    } catch (error) {
      const later = remembered.get(key);
      if (
        later &&
        proof === 'believed' &&
        isRecordLost(error) &&
        (remembered.isBelieved(later) || remembered.isBelievedWithout(later, error))
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
    return remembered.isOver(key) ? null : await ask(key, token, 'proved');
  }

  return { look, prove };
}

function tokensOf(request: FastifyRequest): string[] {
  const tokens = cookieValues(request, COOKIE).filter((token) => /^[\w-]{43}$/.test(token));
  return [...new Set(tokens)].slice(0, MOST_TOKENS);
}
