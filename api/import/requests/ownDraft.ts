import type { FastifyRequest } from 'fastify';
import type { FaultCode } from '#contract/problem.ts';
import { type Deed, reachOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { identityOf } from '../../http/identity.ts';
import { idOf } from '../../http/idParameter.ts';
import { ProblemError } from '../../http/problemError.ts';
import { type Draft, readDraft } from './importDraftStore.ts';

/** An import as its owner, or whoever may touch everything, sees it. @throws ProblemError 404 for another's as for none */
export async function ownDraft(
  db: Ledger['db'],
  request: FastifyRequest,
  deed: Deed,
  id = idOf(request),
): Promise<Draft> {
  const { person } = identityOf(request);
  const draft = await readDraft(db, id);
  if (!draft) throw new ProblemError(404, 'not_found');
  // Another's is not told apart from one that is not there.
  if (draft.person !== person.id && reachOf(person.role, deed) !== 'all')
    throw new ProblemError(404, 'not_found');
  return draft;
}

/** A 409 for what is asked of an import that is past it: it names the state. */
export function alreadyDone(draft: Draft | null | undefined): ProblemError {
  return importConflict('already_done', draft?.state ?? '');
}

/** A 409 that says why an import does not allow what is asked of it. */
export function importConflict(code: FaultCode, found?: string): ProblemError {
  return new ProblemError(409, 'conflict', { faults: [{ code, field: 'state', found }] });
}
