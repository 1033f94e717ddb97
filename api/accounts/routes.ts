import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  Credentials,
  LoginSession,
  type LoginSessionData,
  PasswordChange,
  type PersonData,
  Session,
  type SessionData,
  SetupRequest,
} from '#contract/people.ts';
import { deedsOf } from '#domain/policy.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import type { AccessOptions } from '../http/access.ts';
import { readBody } from '../http/body.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { ProblemError } from '../http/problemError.ts';
import { allowOnly, type Query } from '../http/query.ts';
import { countAttempt, forgiveAttempt, giveBackAttempt } from './attemptStore.ts';
import type { CookieLogin } from './cookieLogin.ts';
import type { Endings } from './endings.ts';
import { giveKnownToken, knownTokenOf } from './knownBrowser.ts';
import { renewKnownBrowser } from './knownBrowserStore.ts';
import { countFromAddress, countLogin } from './loginTries.ts';
import { refuseWeak } from './newPasswordCheck.ts';
import type { OutsideLogin } from './outsideLogin.ts';
import { type LogIn, outsideRoutes } from './outsideRoutes.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { refuseTaken } from './peopleRoutes.ts';
import { findForLogin, insertPerson, normalUsername, readStaffing, updatePerson } from './personStore.ts';
import { deleteSession, deleteSessions, insertSession, newToken, readSessions } from './sessionStore.ts';
import { isSetupToken, spendSetupToken } from './setupStore.ts';

const BODY_LIMIT = 16 * 1024;
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

export interface AccountRooms {
  readonly ledger: Ledger;
  readonly cookie: CookieLogin;
  readonly endings: Endings;
  readonly access: AccessOptions['access'];
  /** A login that is kept elsewhere, beside the passwords. */
  readonly outside: OutsideLogin | null;
}

/** Logging in and out, one's own logins and password, and the accounts of a deployment. */
export function accountRoutes(
  app: FastifyInstance,
  { ledger, cookie, endings, access, outside }: AccountRooms,
): void {
  const tags = ['accounts'];
  const { db } = ledger;

  /** Begins a login, with its entry in the log. It always has a token of its own: one that was there before is worth nothing after. */
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
  function give(request: FastifyRequest, reply: FastifyReply, { token, known }: Begun): void {
    if (request.identity?.session) cookie.end(request.identity.session);
    cookie.give(request, reply, token);
    giveKnownToken(request, reply, known);
  }
  /** After a password, or whatever else said who she is; what was tried before is forgiven. */
  const logIn: LogIn = async (request, reply, person, detail) => {
    const begun = await ledger.together(async (one) => {
      await forgiveAttempt(one, person.username, request.ip);
      return await begin(one, request, person, { verb: 'session.begin', detail });
    });
    give(request, reply, begun);
  };
  /** A login that is ended here is over at once; from the record it is taken as soon as that can be asked. */
  async function end(request: FastifyRequest, session: string, verb: string): Promise<void> {
    const { person } = identityOf(request);
    const writer = writerOf(request);
    cookie.end(session);
    await endings.write(async (one) => {
      if (await deleteSession(one, person.id, session)) await insertAudit(one, writer, verb);
    });
  }

  app.get(
    '/api/session',
    {
      config: { deed: 'login' },
      schema: { tags, summary: 'Who asks, and what she may do', response: { 200: Session } },
    },
    async (request): Promise<SessionData> => {
      allowOnly(request.query as Query);
      const person = request.identity?.person ?? null;
      const staffing = person === null ? await readStaffing(db) : { anybody: true, admin: true };
      return {
        person,
        access: await access(request),
        may: person ? deedsOf(person.role) : {},
        accounts: staffing.anybody,
        setup: !staffing.admin,
        outside: outside?.name ?? null,
      };
    },
  );

  app.post(
    '/api/session',
    {
      config: { deed: 'login' },
      bodyLimit: BODY_LIMIT,
      schema: { tags, summary: 'Log in', body: Credentials, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { username, password } = readBody(request, Credentials);
      const account = normalUsername(username);
      await countLogin(db, request, account);
      const found = await findForLogin(db, account);
      const isHers = await verifyPassword(password, found?.passwordHash ?? null);
      if (!found || !isHers || !found.person.enabled) {
        const signer = writerOf(request, { name: account.slice(0, 64), id: null });
        await insertAudit(db, signer, 'session.refused');
        throw new ProblemError(401, 'bad_credentials');
      }
      await logIn(request, reply, found.person);
      return reply.code(204).send();
    },
  );

  if (outside) outsideRoutes(app, { ledger, outside, logIn });

  app.delete(
    '/api/session',
    { config: { deed: 'login' }, schema: { tags, summary: 'Log out', response: { 204: Type.Null() } } },
    async (request, reply) => {
      const session = request.identity?.session;
      if (session) await end(request, session, 'session.end');
      cookie.take(request, reply);
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/session/logins',
    {
      config: { deed: 'person' },
      schema: {
        tags,
        summary: 'One’s own logins',
        response: { 200: Type.Object({ items: Type.Array(LoginSession) }) },
      },
    },
    async (request): Promise<{ items: LoginSessionData[] }> => {
      allowOnly(request.query as Query);
      const { person, session } = identityOf(request);
      const rows = await readSessions(db, person.id);
      return {
        items: rows.map(({ createdAt, seenAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          seenAt: seenAt.toISOString(),
          current: row.id === session,
        })),
      };
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/api/session/logins/:id',
    {
      config: { deed: 'person' },
      schema: { tags, summary: 'End one of one’s own logins', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const { id } = request.params;
      if (!cookie.isOf(person.id, id) && !(await readSessions(db, person.id)).some((one) => one.id === id))
        throw new ProblemError(404, 'not_found');
      await end(request, id, 'session.revoke');
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/session/password',
    {
      config: { deed: 'person' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Change one’s own password',
        body: PasswordChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { person, session } = identityOf(request);
      const { current, password } = readBody(request, PasswordChange);
      refuseWeak(password, [person.username, person.name]);
      const wait = await countAttempt(db, 'account', person.username);
      if (wait > 0) throw new ProblemError(429, 'too_many_attempts', { retryAfter: wait });
      const found = await findForLogin(db, person.username);
      if (!found || !(await verifyPassword(current, found.passwordHash)))
        throw new ProblemError(401, 'bad_credentials');
      const passwordHash = await hashPassword(password);
      await ledger.together(async (one) => {
        await forgiveAttempt(one, person.username, request.ip);
        await updatePerson(one, person.id, { passwordHash });
        await deleteSessions(one, person.id, session);
        await insertAudit(one, writerOf(request), 'person.password');
      });
      cookie.endAllOf(person.id, session);
      return reply.code(204).send();
    },
  );

  app.post(
    '/api/setup',
    {
      config: { deed: 'login' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'The first administrator, by the one-time link',
        body: SetupRequest,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { token, username, name, password } = readBody(request, SetupRequest);
      await countFromAddress(db, request);
      if (!(await isSetupToken(db, token))) throw new ProblemError(403, 'setup_over');
      refuseWeak(password, [username, name]);
      const passwordHash = await hashPassword(password);
      const login = await ledger.together(async (one) => {
        if (!(await spendSetupToken(one, token))) throw new ProblemError(403, 'setup_over');
        await giveBackAttempt(one, request.ip);
        const made = refuseTaken(await insertPerson(one, { username, name, role: 'admin', passwordHash }));
        return await begin(one, request, made, { verb: 'person.setup' });
      });
      give(request, reply, login);
      return reply.code(204).send();
    },
  );
}
