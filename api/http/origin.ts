import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problemError.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that a page of another site sends with the reader's cookie. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, `Origin`); a program that says neither has no cookie of a reader.
 * @throws ProblemError 403
 */
export function refuseOtherOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new ProblemError(403, 'cross_origin');
  const { origin, host } = request.headers;
  if (origin !== undefined && hostOf(origin) !== host?.toLowerCase())
    throw new ProblemError(403, 'cross_origin');
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
