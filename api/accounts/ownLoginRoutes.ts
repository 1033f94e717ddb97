import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { LoginSession, type LoginSessionData, PasswordChange } from '#contract/people.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import { readBody } from '../http/body.ts';
import { identityOf, writerOf } from '../http/identity.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import { countAttempt, forgiveAttempt } from './attemptStore.ts';
import type { CookieLogin } from './cookieLogin.ts';
import { refuseWeak } from './newPasswordCheck.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { findForLogin, updatePerson } from './personStore.ts';
import { deleteSessions, readSessions } from './sessionStore.ts';
import type { Sessions } from './sessions.ts';

const BODY_LIMIT = 16 * 1024;
const tags = ['accounts'];

interface OwnLoginRooms {
  readonly ledger: Ledger;
  readonly cookie: CookieLogin;
  readonly sessions: Sessions;
}

/** One's own logins, and one's own password. */
export function ownLoginRoutes(app: FastifyInstance, rooms: OwnLoginRooms): void {
  loginListRoutes(app, rooms);
  passwordRoute(app, rooms);
}

function loginListRoutes(app: FastifyInstance, { ledger: { db }, cookie, sessions }: OwnLoginRooms): void {
  app.get(
    '/api/session/logins',
    {
      config: { permission: 'person' },
      schema: {
        tags,
        summary: 'One’s own logins',
        querystring: NO_QUERY,
        response: { 200: Type.Object({ items: Type.Array(LoginSession) }) },
      },
    },
    async (request): Promise<{ items: LoginSessionData[] }> => {
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
      config: { permission: 'person' },
      schema: {
        tags,
        summary: 'End one of one’s own logins',
        querystring: NO_QUERY,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { person } = identityOf(request);
      const { id } = request.params;
      if (!cookie.isOf(person.id, id) && !(await readSessions(db, person.id)).some((one) => one.id === id))
        throw new ProblemError(404, 'not_found');
      await sessions.end(request, id, 'session.revoke');
      return reply.code(204).send();
    },
  );
}

function passwordRoute(app: FastifyInstance, { ledger, cookie }: OwnLoginRooms): void {
  const { db } = ledger;

  app.post(
    '/api/session/password',
    {
      config: { permission: 'person' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Change one’s own password',
        querystring: NO_QUERY,
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
}
