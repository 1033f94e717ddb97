import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WrittenData } from '#contract/edit.ts';
import type { Fault } from '#contract/problem.ts';
import type { WrittenSheetData } from '#contract/resource.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { identityOf } from '../../http/identity.ts';
import { versionTag } from '../../http/ifMatch.ts';
import { ProblemError } from '../../http/problemError.ts';
import { shownSheet } from '../sheet/shownSheet.ts';
import { readSheet } from '../sheet/store.ts';

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

/**
 * Answers as `sendWritten`, with the sheet as it is now: whoever wrote need not ask for it. Without one where it cannot be read, since what
 * is written is written.
 */
export async function sendSheet(
  request: FastifyRequest,
  reply: FastifyReply,
  ledger: Ledger,
  written: WrittenData,
): Promise<WrittenSheetData> {
  const { role } = identityOf(request).person;
  const seesPrivate = scopeOf(role, 'ledger.readPrivate') !== null;
  const sheet = await readSheet(ledger.db, 'full', written.id).catch(() => null);
  const shown = sheet && shownSheet(sheet, { seesPrivate, today: ledger.today(), rules: ledger.rules() });
  return { ...sendWritten(reply, written), ...(shown && { sheet: shown }) };
}

/** Answers with the version that a write made, and its tag. */
export function sendWritten(reply: FastifyReply, written: WrittenData): WrittenData {
  reply.header('etag', versionTag(written.version, `written ${written.id}`));
  return { id: written.id, version: written.version };
}

/** A resource that is named twice would have to be two versions at once. @throws ProblemError 422 */
export function oncePerId<T extends { id: number }>(resources: readonly T[]): readonly T[] {
  const seen = new Set<number>();
  const twice = resources.filter(({ id }) => seen.size === seen.add(id).size);
  if (twice.length === 0) return resources;
  throw new ProblemError(422, 'invalid', {
    faults: twice.map(({ id }) => ({ code: 'already_taken', field: 'resources', found: String(id) })),
  });
}
