import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../../http/problemError.ts';
import type { CreateKey } from './idempotencyStore.ts';

/**
 * The key under which a request is done once however often it is sent (`Idempotency-Key`); null: it has none.
 * @param route what is asked for by it, so that one key says two things to two routes
 * @throws ProblemError 400 for a key that is none
 */
export function createKeyOf(request: FastifyRequest, person: number, route: string): CreateKey | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new ProblemError(400, 'bad_request', {
      faults: [{ code: 'malformed_text', field: 'Idempotency-Key', expected: '1–200 ASCII' }],
    });
  const bodyHash = createHash('sha256').update(JSON.stringify(request.body)).digest('base64url');
  return { key, person, route, bodyHash };
}
