import type { FastifyRequest } from 'fastify';

/** How the reader's browser reached this server: by HTTPS too where a proxy that the settings name ends the encryption and says so. */
export function schemeOf(request: FastifyRequest): 'http' | 'https' {
  return request.protocol === 'https' ? 'https' : 'http';
}
