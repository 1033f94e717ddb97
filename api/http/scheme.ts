import type { FastifyRequest } from 'fastify';

/** How the reader's browser reached this server: HTTPS too where a proxy before it ends the encryption and says so. */
export function schemeOf(request: FastifyRequest): 'http' | 'https' {
  const proxied = String(request.headers['x-forwarded-proto'] ?? '')
    .split(',', 1)[0]
    .trim();
  return request.protocol === 'https' || proxied === 'https' ? 'https' : 'http';
}
