import type { FastifyRequest } from 'fastify';
import type { Identity } from './access.ts';
import { ProblemError } from './problemError.ts';

/** Who asks, on a route that nobody reaches without an account. @throws ProblemError 401 */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw new ProblemError(401, 'login_required');
  return request.identity;
}
