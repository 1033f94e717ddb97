import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Credentials, Session, type SessionData } from '#contract/people.ts';
import { permissionsOf } from '#domain/policy.ts';
import { insertAudit } from '../audit/store.ts';
import type { Ledger } from '../editions/ledger.ts';
import type { AccessOptions } from '../http/access.ts';
import { readBody } from '../http/body.ts';
import { writerOf } from '../http/identity.ts';
import { ProblemError } from '../http/problemError.ts';
import { NO_QUERY } from '../http/requestChecks.ts';
import type { CookieLogin } from './cookieLogin.ts';
import { countLogin } from './loginTries.ts';
import type { OutsideLogin } from './outsideLogin.ts';
import { verifyPassword } from './password.ts';
import { findForLogin, normalUsername, readStaffing } from './personStore.ts';
import type { Sessions } from './sessions.ts';

const BODY_LIMIT = 16 * 1024;
const tags = ['accounts'];

interface SessionRooms {
  readonly ledger: Ledger;
  readonly cookie: CookieLogin;
  readonly sessions: Sessions;
  readonly access: AccessOptions['access'];
  readonly outside: OutsideLogin | null;
}

/** Who asks, logging in with a password, and logging out. */
export function sessionRoutes(
  app: FastifyInstance,
  { ledger, cookie, sessions, access, outside }: SessionRooms,
): void {
  const { db } = ledger;

  app.get(
    '/api/session',
    {
      config: { permission: 'login' },
      schema: {
        tags,
        summary: 'Who asks, and what they may do',
        querystring: NO_QUERY,
        response: { 200: Session },
      },
    },
    async (request): Promise<SessionData> => {
      const person = request.identity?.person ?? null;
      const staffing = person === null ? await readStaffing(db) : { anybody: true, admin: true };
      return {
        person,
        access: await access(request),
        may: person ? permissionsOf(person.role) : {},
        accounts: staffing.anybody,
        setup: !staffing.admin,
        outside: outside?.name ?? null,
      };
    },
  );

  app.post(
    '/api/session',
    {
      config: { permission: 'login' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Log in',
        querystring: NO_QUERY,
        body: Credentials,
        response: { 204: Type.Null() },
      },
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
      await sessions.logIn(request, reply, found.person);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/api/session',
    {
      config: { permission: 'login' },
      schema: { tags, summary: 'Log out', querystring: NO_QUERY, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const session = request.identity?.session;
      if (session) await sessions.end(request, session, 'session.end');
      cookie.take(request, reply);
      return reply.code(204).send();
    },
  );
}
