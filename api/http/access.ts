import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonData } from '#contract/people.ts';
import { type Permission, scopeOf } from '#domain/policy.ts';
import { refuseOtherOrigin } from './origin.ts';
import { ProblemError } from './problemError.ts';

/**
 * What a route is for: a permission of the policy table; `open` to anyone; `login`: what one needs to log in; `person`: any account, about
 * itself. A route that names none is refused when the server is built.
 */
export type RoutePermission = Permission | 'open' | 'login' | 'person';

/** Whether a reader without an account may look (`open`, on this machine only) or is asked to log in. */
export type AccessMode = 'open' | 'login';

/** Who asks, as a login found it. */
export interface Identity {
  readonly person: PersonData;
  /** The login's id; null for one that keeps none. */
  readonly session: string | null;
}

/** `believed`: who asked a moment ago is who they were then, unless something else was told; `proved`: the record says so now. */
export type Proof = 'believed' | 'proved';

/** A way to tell who asks. The password's is a cookie; others bring their own. */
export interface Login {
  identify(request: FastifyRequest, proof?: Proof): Promise<Identity | null>;
}

/** A route as the guard knows it. */
export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  readonly permission: RoutePermission;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with its permission: what the matrix of roles is tested against. */
    guardedRoutes(): readonly GuardedRoute[];
  }
  interface FastifyRequest {
    /** Null for a reader without an account. */
    identity: Identity | null;
  }
  interface FastifyContextConfig {
    permission?: RoutePermission;
  }
}

/** Whether an address to bind to, or a Host header's name, stays on this machine. */
export function isLoopback(name: string): boolean {
  const host = name.toLowerCase().replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The name in a Host header, without its port; empty when the header is none. */
function hostName(header = ''): string {
  return /^(\[[^\]]*\]|[^:]*)(:\d*)?$/.exec(header)?.[1] ?? '';
}

/**
 * Whether a reader without an account may see the full edition where it is open: the server is bound to loopback, the reader names it by a
 * loopback name (so a rebound foreign name does not pass) and nothing says that a proxy stands between.
 */
export function mayReadFull(bindAddress: string, request: FastifyRequest): boolean {
  return isLoopback(bindAddress) && isLoopback(hostName(request.headers.host)) && !isForwarded(request);
}

/** Whether a reader sits at this machine itself: nobody speaks for others from here. */
export function isOnThisMachine(request: FastifyRequest): boolean {
  return isLoopback(request.ip) && !isForwarded(request);
}

/**
 * Whether something says that a proxy stands between. HTTP/1.0 is what a proxy speaks that was set up without a thought of headers; no browser
 * does.
 */
function isForwarded({ raw, headers }: FastifyRequest): boolean {
  if (raw.httpVersion === '1.0') return true;
  return Object.keys(headers).some(
    (header) =>
      header === 'forwarded' ||
      header === 'via' ||
      header === 'x-real-ip' ||
      header.startsWith('x-forwarded-'),
  );
}

/** What a reader without an account may do where the full edition is open: look at everything, write nothing. */
const OPEN_PERMISSIONS: ReadonlySet<RoutePermission> = new Set<RoutePermission>([
  'ledger.read',
  'ledger.readPrivate',
  'history.read',
  'month.read',
  'project.read',
]);

/** Whether a reader whom the guard has let in may ask for what is behind a permission; without an account they are where all is open. */
export function mayAsk(identity: Identity | null, permission: RoutePermission): boolean {
  if (!identity) return OPEN_PERMISSIONS.has(permission);
  return (
    permission === 'open' ||
    permission === 'login' ||
    permission === 'person' ||
    scopeOf(identity.person.role, permission) !== null
  );
}

export interface AccessOptions {
  readonly bindAddress: string;
  readonly access: (request: FastifyRequest) => Promise<AccessMode>;
  readonly login: Login;
}

/**
 * Guards every route by the permission that it names: whoever has no account sees what is open, whoever has one does what the policy table lets
 * them. What depends on the resource (`own`) the route decides itself.
 */
export function guardRoutes(app: FastifyInstance, { bindAddress, access, login }: AccessOptions): void {
  app.decorateRequest('identity', null);
  const routes: { url: string; method: string | string[]; config?: { permission?: RoutePermission } }[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.decorate('guardedRoutes', () =>
    routes.flatMap(({ url, method, config }) =>
      [method].flat().map((one) => ({ method: one, url, permission: config?.permission ?? 'open' })),
    ),
  );
  app.addHook('onReady', async () => {
    const bare = routes.filter((route) => route.config?.permission === undefined);
    if (bare.length > 0)
      throw new Error(
        `Routes without a permission of the policy: ${bare.map(({ method, url }) => `${method} ${url}`).join(', ')}`,
      );
  });
  app.addHook('onRequest', async (request, reply) => {
    // A target that names a host of its own is a proxy's language; the guard looks at the Host header only.
    if (!request.url.startsWith('/')) throw new ProblemError(404, 'not_found');
    refuseOtherOrigin(request);
    const permission = request.is404 ? null : (request.routeOptions.config.permission ?? null);
    if (permission === 'open') return undefined;
    request.identity = await login.identify(request, proofFor(request.method, permission));
    if (request.identity)
      return sendOn(request, reply) ?? refuseWithoutRight(request.identity.person, permission);
    const mode = await access(request);
    if (mode === 'open' && mayReadFull(bindAddress, request)) {
      if (permission !== null && permission !== 'login' && !OPEN_PERMISSIONS.has(permission))
        throw new ProblemError(401, 'login_required');
      return undefined;
    }
    if (mode === 'login' && permission === 'login') return undefined;
    return refuseStranger(request, reply, mode);
  });
}

/**
 * What is written, and the accounts, are for whom the record knows now. Reading, and asking at length, go by what is believed; so does
 * the end of one's own login, which nobody waits for.
 */
function proofFor(method: string, permission: RoutePermission | null): Proof {
  if (permission === null || permission === 'login' || OPEN_PERMISSIONS.has(permission)) return 'believed';
  if (permission === 'people.read' || permission === 'people.manage') return 'proved';
  const isReading = method === 'GET' || method === 'HEAD';
  if (permission === 'person') return method === 'DELETE' ? 'believed' : 'proved';
  return isReading ? 'believed' : 'proved';
}

/** An account that has the log and nothing else begins there. */
function sendOn({ identity, url }: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const [path, query] = url.split('?', 2);
  const role = identity?.person.role;
  if (path !== '/' || !role || scopeOf(role, 'ledger.read') !== null) return undefined;
  return reply.redirect(query ? `/audit?${query}` : '/audit', 302);
}

function refuseWithoutRight(person: PersonData, permission: RoutePermission | null): undefined {
  if (permission === null || permission === 'open' || permission === 'login' || permission === 'person')
    return undefined;
  if (scopeOf(person.role, permission) === null) throw new ProblemError(403, 'forbidden');
  return undefined;
}

/** The page sends the reader to where they may be; the API says why not; the rest is not there. */
function refuseStranger(request: FastifyRequest, reply: FastifyReply, mode: AccessMode): FastifyReply {
  const [path, query] = request.url.split('?', 2);
  if (path === '/') {
    if (mode === 'open') return reply.redirect('/public/', 302);
    return reply.redirect(query ? `/login?next=${encodeURIComponent(`/?${query}`)}` : '/login', 302);
  }
  const segment = path.split('/', 2)[1];
  const isApi = segment === 'api' || segment === 'tiles';
  if (isApi && mode === 'login') throw new ProblemError(401, 'login_required');
  if (isApi) throw new ProblemError(403, 'full_edition_refused');
  throw new ProblemError(404, 'not_found');
}
