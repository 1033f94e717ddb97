import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  Account,
  type AccountData,
  Credentials,
  LoginSession,
  type LoginSessionData,
  NewPerson,
  PasswordChange,
  PersonChange,
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
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { allowOnly, type Query } from '../http/query.ts';
import { countAttempt, forgiveAttempt } from './attemptStore.ts';
import type { CookieLogin } from './cookieLogin.ts';
import type { OutsideLogin } from './outsideLogin.ts';
import { outsideRoutes } from './outsideRoutes.ts';
import { hashPassword, verifyPassword } from './password.ts';
import {
  countPeople,
  findForLogin,
  hasOtherAdmin,
  insertPerson,
  normalUsername,
  type PersonFailure,
  readPeople,
  updatePerson,
} from './personStore.ts';
import { deleteSession, deleteSessions, insertSession, newToken, readSessions } from './sessionStore.ts';
import { spendSetupToken } from './setupStore.ts';

const BODY_LIMIT = 16 * 1024;
const AGENT_CHARS = 200;

export interface AccountRooms {
  readonly ledger: Ledger;
  readonly cookie: CookieLogin;
  readonly access: AccessOptions['access'];
  /** A login that is kept elsewhere, beside the passwords. */
  readonly outside: OutsideLogin | null;
}

/** Logging in and out, one's own logins and password, and the accounts of a deployment. */
export function accountRoutes(app: FastifyInstance, { ledger, cookie, access, outside }: AccountRooms): void {
  const tags = ['accounts'];
  const { db } = ledger;

  /** A login always has a token of its own: one that was there before is worth nothing after. */
  async function logIn(request: FastifyRequest, reply: FastifyReply, person: PersonData): Promise<void> {
    const token = newToken();
    if (request.identity?.session)
      await deleteSession(db, request.identity.person.id, request.identity.session);
    await insertSession(db, {
      token,
      person: person.id,
      address: request.ip,
      agent: request.headers['user-agent']?.slice(0, AGENT_CHARS) ?? null,
    });
    cookie.forget();
    cookie.give(request, reply, token);
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
      return {
        person,
        access: await access(request),
        may: person ? deedsOf(person.role) : {},
        setup: (await countPeople(db)) === 0,
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
      // A try at an account that is blocked is none of the address: others of its office go on logging in.
      const wait =
        (await countAttempt(db, 'account', account)) || (await countAttempt(db, 'address', request.ip));
      if (wait > 0) throw new ProblemError(429, 'too_many_attempts', { retryAfter: wait });
      const found = await findForLogin(db, account);
      const isHers = await verifyPassword(password, found?.passwordHash ?? null);
      if (!found || !isHers || !found.person.enabled) {
        const signer = writerOf(request, { name: account.slice(0, 64), id: null });
        await insertAudit(db, signer, 'session.refused');
        throw new ProblemError(401, 'bad_credentials');
      }
      await forgiveAttempt(db, account, request.ip);
      await logIn(request, reply, found.person);
      await insertAudit(db, writerOf(request, found.person), 'session.begin');
      return reply.code(204).send();
    },
  );

  if (outside) outsideRoutes(app, { ledger, outside, logIn });

  app.delete(
    '/api/session',
    { config: { deed: 'login' }, schema: { tags, summary: 'Log out', response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { identity } = request;
      if (identity?.session) {
        await deleteSession(db, identity.person.id, identity.session);
        cookie.forget();
        await insertAudit(db, writerOf(request), 'session.end');
      }
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
      if (!(await deleteSession(db, person.id, request.params.id))) throw new ProblemError(404, 'not_found');
      cookie.forget();
      await insertAudit(db, writerOf(request), 'session.revoke');
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
      const wait = await countAttempt(db, 'account', person.username);
      if (wait > 0) throw new ProblemError(429, 'too_many_attempts', { retryAfter: wait });
      const found = await findForLogin(db, person.username);
      if (!found || !(await verifyPassword(current, found.passwordHash)))
        throw new ProblemError(401, 'bad_credentials');
      await forgiveAttempt(db, person.username, request.ip);
      await updatePerson(db, person.id, { passwordHash: await hashPassword(password) });
      await deleteSessions(db, person.id, session);
      cookie.forget();
      await insertAudit(db, writerOf(request), 'person.password');
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
      const passwordHash = await hashPassword(password);
      const person = await ledger.together(async (one) =>
        (await spendSetupToken(one, token))
          ? await insertPerson(one, { username, name, role: 'admin', passwordHash })
          : null,
      );
      if (person === null) throw new ProblemError(403, 'setup_over');
      const made = refuseTaken(person);
      await logIn(request, reply, made);
      await insertAudit(db, writerOf(request, made), 'person.setup');
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/people',
    {
      config: { deed: 'people.read' },
      schema: {
        tags,
        summary: 'Accounts',
        response: { 200: Type.Object({ items: Type.Array(Account) }) },
      },
    },
    async (request) => {
      allowOnly(request.query as Query);
      return { items: await readPeople(db) };
    },
  );

  app.post(
    '/api/people',
    {
      config: { deed: 'people.manage' },
      bodyLimit: BODY_LIMIT,
      schema: { tags, summary: 'Make an account', body: NewPerson, response: { 201: Account } },
    },
    async (request, reply) => {
      const { password, ...input } = readBody(request, NewPerson);
      const made = refuseTaken(
        await insertPerson(db, { ...input, passwordHash: await hashPassword(password) }),
      );
      await insertAudit(db, writerOf(request), 'person.create', {
        username: made.username,
        role: made.role,
      });
      return reply.code(201).send(made);
    },
  );

  app.patch(
    '/api/people/:id',
    {
      config: { deed: 'people.manage' },
      bodyLimit: BODY_LIMIT,
      schema: { tags, summary: 'Change an account', body: PersonChange, response: { 200: Account } },
    },
    async (request) => {
      const { password, ...fields } = readBody(request, PersonChange);
      const id = idOf(request);
      const weakens = (fields.role !== undefined && fields.role !== 'admin') || fields.enabled === false;
      if (weakens && !(await hasOtherAdmin(db, id))) {
        const people = await readPeople(db);
        // The last one who could let others in again.
        if (people.some((one) => one.id === id && one.role === 'admin'))
          throw new ProblemError(409, 'conflict');
      }
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      const changed = await updatePerson(db, id, { ...fields, ...(passwordHash && { passwordHash }) });
      if (changed === null) throw new ProblemError(404, 'not_found');
      const made = refuseTaken(changed);
      const isLinkedAnew = fields.outsideId !== undefined;
      if (passwordHash !== undefined || fields.enabled === false || isLinkedAnew)
        await deleteSessions(db, id, null);
      cookie.forget();
      await insertAudit(db, writerOf(request), 'person.change', {
        username: made.username,
        ...fields,
      });
      return made;
    },
  );
}

const TAKEN_FIELD: Readonly<Record<PersonFailure, string>> = {
  name_taken: 'name',
  username_taken: 'username',
  outside_taken: 'outsideId',
};

function refuseTaken(made: AccountData | PersonFailure): AccountData {
  if (typeof made === 'object') return made;
  throw new ProblemError(409, 'conflict', { faults: [{ code: 'already_taken', field: TAKEN_FIELD[made] }] });
}
