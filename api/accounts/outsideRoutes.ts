import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { PersonData } from '#contract/people.ts';
import { scopeOf } from '#domain/policy.ts';
import { insertAudit } from '../audit/store.ts';
import type { Config } from '../config.ts';
import type { Ledger } from '../editions/ledger.ts';
import { writerOf } from '../http/identity.ts';
import type { Query } from '../http/query.ts';
import { queryOf } from '../http/requestChecks.ts';
import { countAttempt } from './attemptStore.ts';
import { createOidcLogin, OIDC_PATH } from './oidcLogin.ts';
import { type OutsideFailureCode, type OutsideLogin, OutsideLoginError } from './outsideLogin.ts';
import { findByOutsideId } from './personStore.ts';

const LONGEST_NEXT = 2000;

/** What the login page is told, beside what the login elsewhere says itself. */
type Refusal = OutsideFailureCode | 'outside_unknown' | 'outside_disabled' | 'too_many_attempts';

/** Begins a login here; `detail` goes into the log. */
export type LogIn = (
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonData,
  detail?: object,
) => Promise<void>;

export interface OutsideRooms {
  readonly ledger: Ledger;
  readonly outside: OutsideLogin;
  /** Begins a login here, as a password does. */
  readonly logIn: LogIn;
}

/** The login that is kept elsewhere, if one is set. It may be away when the server starts; then the log says so. */
export function openOutsideLogin(app: FastifyInstance, { oidc }: Pick<Config, 'oidc'>): OutsideLogin | null {
  if (oidc === undefined) return null;
  const outside = createOidcLogin(oidc);
  app.addHook('onListen', () => {
    outside.reach().catch((error: OutsideLoginError) => {
      app.log.warn(
        { issuer: oidc.issuer, reason: error.reason },
        'the outside login cannot be reached for now',
      );
    });
  });
  return outside;
}

/** Logging in by a login that is kept elsewhere. These are addresses that a browser opens, so they answer with pages. */
export function outsideRoutes(app: FastifyInstance, { ledger, outside, logIn }: OutsideRooms): void {
  const { db } = ledger;
  const schema = { tags: ['accounts'] };

  app.get<{ Querystring: Query }>(
    OIDC_PATH,
    {
      config: { permission: 'login' },
      schema: {
        ...schema,
        summary: 'Log in elsewhere: sends the browser there',
        querystring: queryOf({
          next: Type.Optional(Type.String({ description: 'the page to come back to' })),
        }),
      },
    },
    async (request, reply) => {
      const next = pathWithin(request.query.next);
      return await orRefuse(request, reply, next, () => outside.begin(request, reply, next));
    },
  );

  app.get(
    `${OIDC_PATH}/callback`,
    {
      config: { permission: 'login' },
      schema: { ...schema, summary: 'Where the browser comes back from there' },
    },
    async (request, reply) =>
      await orRefuse(request, reply, '/', async () => {
        // Each try costs the provider a question.
        if ((await countAttempt(db, 'address', request.ip)) > 0)
          return refuse(reply, 'too_many_attempts', '/');
        const { outsideId, name, next } = await outside.identify(request, reply);
        const found = await findByOutsideId(db, outsideId);
        if (!found?.enabled) {
          const signer = writerOf(request, found ?? { name: 'outside', id: null });
          await insertAudit(db, signer, 'session.refused', { outsideId, name });
          return refuse(reply, found ? 'outside_disabled' : 'outside_unknown', next);
        }
        await logIn(request, reply, found, { outside: true });
        // An auditor has the log and nothing else.
        return reply.redirect(scopeOf(found.role, 'ledger.read') === null ? '/audit' : next, 302);
      }),
  );
}

/** What is expected to fail is told on the login page, and in the log why. */
async function orRefuse(
  request: FastifyRequest,
  reply: FastifyReply,
  next: string,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OutsideLoginError)) throw error;
    request.log.warn({ code: error.code, reason: error.reason }, 'a login elsewhere did not succeed');
    return refuse(reply, error.code, next);
  }
}

function refuse(reply: FastifyReply, problem: Refusal, next: string): FastifyReply {
  return reply.redirect(`/login?${new URLSearchParams({ problem, ...(next !== '/' && { next }) })}`, 302);
}

/** A path of this very site, or the map: no link leads elsewhere by way of the login. */
function pathWithin(next: Query[string]): string {
  const here = 'http://here';
  if (typeof next !== 'string' || next.length > LONGEST_NEXT || !URL.canParse(next, here)) return '/';
  const target = new URL(next, here);
  return target.origin === here && !target.pathname.startsWith('//') ? target.pathname + target.search : '/';
}
