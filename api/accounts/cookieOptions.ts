import type { FastifyRequest } from 'fastify';
import { schemeOf } from '../http/scheme.ts';

/** How a cookie of a login is set: no script reads it, no other site sends it with a write, and over HTTPS it stays there. */
export function cookieOptions(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: schemeOf(request) === 'https' } as const;
}

/**
 * What a cookie is called. Over HTTPS by a name that no other host, and no page without encryption, can set: browsers see to that.
 * https://www.rfc-editor.org/rfc/rfc6265bis section 4.1.3
 */
export function cookieName(request: FastifyRequest, name: string): string {
  return schemeOf(request) === 'https' ? `__Host-${name}` : name;
}

/** All values that a browser sends under that name, in its order: without HTTPS others can plant one before the real one. */
export function cookieValues(request: FastifyRequest, name: string): string[] {
  const wanted = `${cookieName(request, name)}=`;
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  return parts.filter((part) => part.startsWith(wanted)).map((part) => part.slice(wanted.length));
}
