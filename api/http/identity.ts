import type { FastifyRequest } from 'fastify';
import type { Writer } from '../editions/ledger.ts';
import type { Identity } from './access.ts';
import { ProblemError } from './problemError.ts';

/** Who asks, on a route that nobody reaches without an account. @throws ProblemError 401 */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw new ProblemError(401, 'login_required');
  return request.identity;
}

/** Who signs what this request writes. @throws ProblemError 401 */
export function writerOf(request: FastifyRequest): Writer {
  const { person } = identityOf(request);
  return { name: person.name, id: person.id, address: request.ip };
}
