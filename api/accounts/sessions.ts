import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PersonData } from '#contract/people.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { forgiveAttempt } from './attemptStore.ts';
import type { CookieLogin } from './cookieLogin.ts';
import type { Endings } from './endings.ts';
import { giveKnownToken, knownTokenOf } from './knownBrowser.ts';
import { renewKnownBrowser } from './knownBrowserStore.ts';
import type { LogIn } from './outsideRoutes.ts';
import { deleteSession, insertSession, newToken } from './sessionStore.ts';

const AGENT_CHARS = 200;

type Transaction = Parameters<Parameters<Ledger['together']>[0]>[0];

/** What the log says of a login. */
interface LogEntry {
  readonly verb: string;
  readonly detail?: object;
}

/** A login that has begun: its token, and that by which the browser is known from now on. */
interface Begun {
  readonly token: string;
  readonly known: string;
}

export interface Sessions {
  /** Begins a login, with its entry in the log. It always has a token of its own: one that was there before is worth nothing after. */
  begin(one: Transaction, request: FastifyRequest, person: PersonData, entry: LogEntry): Promise<Begun>;
  /** Hands the browser the login that has begun; the one it had is over. */
  give(request: FastifyRequest, reply: FastifyReply, begun: Begun): void;
  /** After a password, or whatever else said who they are; what was tried before is forgiven. */
  readonly logIn: LogIn;
  /** A login that is ended here is over at once; from the record it is taken as soon as that can be asked. */
  end(request: FastifyRequest, session: string, verb: string): Promise<void>;
}

/** How logins begin and end: in the record, in the log, in the browser. */
export function createSessions(
  ledger: Ledger,
  { cookie, endings }: { readonly cookie: CookieLogin; readonly endings: Endings },
): Sessions {
  function give(request: FastifyRequest, reply: FastifyReply, { token, known }: Begun): void {
    if (request.identity?.session) cookie.end(request.identity.session);
    cookie.give(request, reply, token);
    giveKnownToken(request, reply, known);
  }
  return {
    begin,
    give,
    async logIn(request, reply, person, detail) {
      const begun = await ledger.together(async (one) => {
        await forgiveAttempt(one, person.username, request.ip);
        return await begin(one, request, person, { verb: 'session.begin', detail });
      });
      give(request, reply, begun);
    },
    async end(request, session, verb) {
      const { person } = identityOf(request);
      const writer = writerOf(request);
      cookie.end(session);
      await endings.write(async (one) => {
        if (await deleteSession(one, person.id, session)) await insertAudit(one, writer, verb);
      });
    },
  };
}

async function begin(
  one: Transaction,
  request: FastifyRequest,
  person: PersonData,
  { verb, detail }: LogEntry,
): Promise<Begun> {
  const token = newToken();
  const known = newToken();
  const { identity } = request;
  if (identity?.session) await deleteSession(one, identity.person.id, identity.session);
  await insertSession(one, {
    token,
    person: person.id,
    address: request.ip,
    agent: request.headers['user-agent']?.slice(0, AGENT_CHARS) ?? null,
  });
  await renewKnownBrowser(one, { old: knownTokenOf(request), token: known, person: person.id });
  await insertAudit(one, writerOf(request, person), verb, detail);
  return { token, known };
}
