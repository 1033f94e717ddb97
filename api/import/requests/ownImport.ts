import type { FastifyRequest } from 'fastify';
import type { FaultCode } from '#contract/problem.ts';
import { type Permission, scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { identityOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { ProblemError } from '../../http/problemError.ts';
import { type PendingImport, readPending } from './pendingImportStore.ts';

/** An import as its owner, or whoever may touch everything, sees it. @throws ProblemError 404 for another's as for none */
export async function ownImport(
  db: Ledger['db'],
  request: FastifyRequest,
  permission: Permission,
  id = idOf(request),
): Promise<PendingImport> {
  const { person } = identityOf(request);
  const draft = await readPending(db, id);
  if (!draft) throw new ProblemError(404, 'not_found');
  // What came into a watched folder waits for whoever may import.
  const waits = draft.person === null && draft.state === 'draft' && permission === 'import.run';
  // Another's is not told apart from one that is not there.
  if (!waits && draft.person !== person.id && scopeOf(person.role, permission) !== 'all')
    throw new ProblemError(404, 'not_found');
  return draft;
}

/** A 409 for what is asked of an import that is past it: it names the state. */
export function alreadyDone(draft: PendingImport | null | undefined): ProblemError {
  return importConflict('already_done', draft?.state ?? '');
}

/** A 409 that says why an import does not allow what is asked of it. */
export function importConflict(code: FaultCode, found?: string): ProblemError {
  return new ProblemError(409, 'conflict', { faults: [{ code, field: 'state', found }] });
}
