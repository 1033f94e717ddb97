import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRecordLost, type RecordHome } from '#record/home.ts';
import type { Identity, Login } from '../http/access.ts';
import { cookieOptions } from './cookieOptions.ts';
import { findSession, hashToken } from './sessionStore.ts';

const COOKIE = 'wutong_session';
/** How long a login is believed without asking the record again; a login that is ended elsewhere ends here after it. */
const BELIEVED_MS = 5_000;
/** While the record cannot be asked, whoever was logged in goes on reading for so long. */
const BELIEVED_WITHOUT_RECORD_MS = 600_000;
const MOST_REMEMBERED = 5_000;

interface Remembered {
  readonly identity: Identity | null;
  readonly at: number;
}

export interface CookieLogin extends Login {
  /** Hands the login to the browser. */
  give(request: FastifyRequest, reply: FastifyReply, token: string): void;
  /** Takes it from the browser. */
  take(request: FastifyRequest, reply: FastifyReply): void;
  /** Asks the record anew about everybody: an account or a login has changed. */
  forget(): void;
}

/** Logins kept in the record, known by a cookie that no script can read. */
export function createCookieLogin(home: RecordHome): CookieLogin {
  const remembered = new Map<string, Remembered>();

  async function look(token: string): Promise<Identity | null> {
    const key = hashToken(token);
    const known = remembered.get(key);
    const age = known ? Date.now() - known.at : Number.POSITIVE_INFINITY;
    if (known && age < BELIEVED_MS) return known.identity;
    try {
      const found = await findSession(home.db, token);
      const identity = found && { person: found.person, session: found.id };
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(key, { identity, at: Date.now() });
      return identity;
    } catch (error) {
      if (known && age < BELIEVED_WITHOUT_RECORD_MS && isRecordLost(error)) return known.identity;
      throw error;
    }
  }

  function tokenOf(request: FastifyRequest): string | null {
    const token = request.cookies[COOKIE];
    return token && /^[\w-]{43}$/.test(token) ? token : null;
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
    forget() {
      remembered.clear();
    },
  };
}
