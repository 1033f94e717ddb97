import type { FastifyRequest } from 'fastify';
import type { Writer } from '#record/write.ts';
import type { Identity } from './access.ts';
import { ProblemError } from './problemError.ts';

/** Who asks, on a route that nobody reaches without an account. @throws ProblemError 401 */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw new ProblemError(401, 'login_required');
  return request.identity;
}

/** Who signs what this request writes: the account that asks, if nobody else is named. @throws ProblemError 401 */
export function writerOf(
  request: FastifyRequest,
  { name, id }: Omit<Writer, 'address'> = identityOf(request).person,
): Writer {
  return { name, id, address: request.ip };
}
