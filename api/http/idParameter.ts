import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problemError.ts';

/** The id in an address. @throws ProblemError 404 for what is none */
export function idOf(request: Pick<FastifyRequest, 'params'>, name: 'id' | 'entry' = 'id'): number {
  const id = (request.params as Record<string, string>)[name];
  if (!/^[1-9]\d{0,8}$/.test(id)) throw new ProblemError(404, 'not_found');
  return Number(id);
}
