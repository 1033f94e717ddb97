import type { FastifyRequest } from 'fastify';
import type { Deed, Subject } from '#domain/policy.ts';
import { mayDo } from '#domain/policy.ts';
import type { Identity } from './access.ts';
import { ProblemError } from './problemError.ts';

/** Who asks, on a route that nobody reaches without an account. @throws ProblemError 401 */
export function identityOf(request: FastifyRequest): Identity {
  if (!request.identity) throw new ProblemError(401, 'login_required');
  return request.identity;
}

/** Lets pass who may do this to that resource. @throws ProblemError 403 */
export function refuseUnless(request: FastifyRequest, deed: Deed, subject: Subject): void {
  if (!mayDo(identityOf(request).person, deed, subject)) throw new ProblemError(403, 'forbidden');
}
