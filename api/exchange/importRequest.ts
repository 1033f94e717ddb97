import type { FastifyRequest } from 'fastify';
import { type Deed, reachOf } from '#domain/policy.ts';
import type { Ledger } from '../editions/ledger.ts';
import { identityOf } from '../http/identity.ts';
import { idOf } from '../http/idParameter.ts';
import { ProblemError } from '../http/problemError.ts';
import { type Language, languageOf } from '../http/words.ts';
import { FileRefusal } from './formats/source.ts';
import { type Draft, readDraft } from './importDraftStore.ts';
import { sayNotice } from './words.ts';

/** An import as its owner, or whoever may touch everything, sees it. @throws ProblemError 403, 404 */
export async function ownDraft(
  request: FastifyRequest,
  db: Ledger['db'],
  { deed, id = idOf(request) }: { deed: Deed; id?: number },
): Promise<Draft> {
  const { person } = identityOf(request);
  const draft = await readDraft(db, id);
  if (!draft) throw new ProblemError(404, 'not_found');
  if (draft.person !== person.id && reachOf(person.role, deed) !== 'all')
    throw new ProblemError(403, 'forbidden');
  return draft;
}

/** A file that is refused is said so in the words that the command line has for it. */
export async function refusing<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const { code, found, expected, count } = error;
    const said = sayNotice({ code, found, expected, count }, languageOfReader(request), 'page');
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'file_refused', field: code, found: said }] });
  }
}

export function languageOfReader(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language']);
}
