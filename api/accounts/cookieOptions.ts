import type { FastifyRequest } from 'fastify';
import { schemeOf } from '../http/scheme.ts';

/** How a cookie of a login is set: no script reads it, no other site sends it with a write, and over HTTPS it stays there. */
export function cookieOptions(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: schemeOf(request) === 'https' } as const;
}
