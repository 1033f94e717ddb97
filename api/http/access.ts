import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problemError.ts';

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
 * Whether a request may see the full edition while there are no accounts: the server is bound to loopback, the reader names it by a
 * loopback name (so a rebound foreign name does not pass) and nothing says that a proxy stands between. HTTP/1.0 is what a proxy speaks
 * that was set up without a thought of headers; no browser does.
 */
export function mayReadFull(bindAddress: string, request: FastifyRequest): boolean {
  if (!isLoopback(bindAddress) || !isLoopback(hostName(request.headers.host))) return false;
  if (request.raw.httpVersion === '1.0') return false;
  return !Object.keys(request.headers).some(
    (header) =>
      header === 'forwarded' ||
      header === 'via' ||
      header === 'x-real-ip' ||
      header.startsWith('x-forwarded-'),
  );
}

/** Paths that anyone may ask for: the public edition and the health of the server. */
function isOpenPath(path: string): boolean {
  return path === '/public' || path.startsWith('/public/') || path.startsWith('/health/');
}

/** The guard of the full edition, as an `onRequest` hook: `/api` and `/tiles` answer 403, the page sends the reader to the public one, the rest is not there. */
export function guardFullEdition(bindAddress: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const path = request.url.split('?', 1)[0];
    if (isOpenPath(path) || mayReadFull(bindAddress, request)) return undefined;
    if (path === '/') return reply.redirect('/public/', 302);
    const segment = path.split('/', 2)[1];
    if (segment === 'api' || segment === 'tiles') throw new ProblemError(403, 'full_edition_refused');
    throw new ProblemError(404, 'not_found');
  };
}
