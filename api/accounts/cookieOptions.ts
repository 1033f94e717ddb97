import type { FastifyRequest } from 'fastify';

/** How a cookie of a login is set: no script reads it, no other site sends it with a write, and over HTTPS it stays there. */
export function cookieOptions(request: FastifyRequest) {
  const proxied = String(request.headers['x-forwarded-proto'] ?? '')
    .split(',', 1)[0]
    .trim();
  const secure = request.protocol === 'https' || proxied === 'https';
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}
