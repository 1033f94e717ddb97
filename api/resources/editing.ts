import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WrittenData } from '#contract/edit.ts';
import type { Fault } from '#contract/problem.ts';
import type { Writer } from '../editions/ledger.ts';
import { identityOf } from '../http/identity.ts';
import { versionTag } from '../http/ifMatch.ts';
import { ProblemError } from '../http/problemError.ts';

const STATUS_OF = {
  not_found: 404,
  forbidden: 403,
  version_required: 428,
  version_conflict: 412,
  invalid: 422,
  key_reused: 422,
  conflict: 409,
} as const;

/** What a store refused, as the answer to the request. @throws ProblemError always */
export function refuse(failure: { code: keyof typeof STATUS_OF; faults: readonly Fault[] }): never {
  throw new ProblemError(STATUS_OF[failure.code], failure.code, { faults: failure.faults.slice(0, 1_000) });
}

/** Who signs what this request writes. */
export function writerOf(request: FastifyRequest): Writer {
  const { person } = identityOf(request);
  return { name: person.name, id: person.id, address: request.ip };
}

/** The id in an address. @throws ProblemError 404 for what is none */
export function idOf(request: FastifyRequest): number {
  const { id } = request.params as { id: string };
  if (!/^[1-9]\d{0,8}$/.test(id)) throw new ProblemError(404, 'not_found');
  return Number(id);
}

/** Answers with the version that a write made, and its tag. */
export function sendWritten(reply: FastifyReply, written: WrittenData): WrittenData {
  reply.header('etag', versionTag(written.version, `written ${written.id}`));
  return { id: written.id, version: written.version };
}
