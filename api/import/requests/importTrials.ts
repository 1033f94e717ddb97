import { readFile } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import type { ImportOptionsData, ImportRunData } from '#contract/imports.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { ProblemError } from '../../http/problemError.ts';
import { readRun } from './importAnswer.ts';
import { readerLanguage, refusing } from './importRefusal.ts';
import { type BrowserImport, commit, tryAgain, tryNew, withFile } from './importRuns.ts';
import { alreadyDone, ownImport } from './ownImport.ts';
import { type PendingImport, readContent } from './pendingImportStore.ts';
import type { Upload } from './upload.ts';

/** Tries an uploaded file and keeps it as a draft. Returns the draft's number. @throws ProblemError 422 for a file that is refused */
export async function tryUpload(
  ledger: Ledger,
  request: FastifyRequest,
  { named, file, options }: Upload,
  signal: AbortSignal,
): Promise<number> {
  refuseReplacing(request, options);
  const content = await readFile(named);
  const run = { ...runOf(request, file, options), path: named, signal };
  return await refusing(request, () => tryNew(ledger, run, content));
}

/** Tries the file of a draft again, with other options. @throws ProblemError 409 when it is no draft any more */
export async function tryPendingAgain(
  ledger: Ledger,
  request: FastifyRequest,
  asked: StoredTrial,
): Promise<ImportRunData> {
  const { id } = asked.draft;
  const isPending = await withStored(ledger, request, asked, (run) => tryAgain(ledger, run, id));
  if (!isPending) throw alreadyDone(asked.draft);
  return readRun(ledger.db, id, readerLanguage(request));
}

/** Imports what was tried, once. @throws ProblemError 409 when it is no draft any more */
export async function commitPending(
  ledger: Ledger,
  request: FastifyRequest,
  { id, signal }: { id: number; signal: AbortSignal },
): Promise<ImportRunData> {
  const draft = await ownImport(ledger.db, request, 'import.run', id);
  if (draft.state !== 'draft') throw alreadyDone(draft);
  const asked = { draft, options: draft.options, signal };
  const tell = (from: Ledger['db']) => readRun(from, draft.id, readerLanguage(request));
  const told = await withStored(ledger, request, asked, (run) =>
    commit(ledger, { asked: run, id: draft.id, tell }),
  );
  if (told === null) throw alreadyDone(draft);
  return told;
}

interface StoredTrial {
  readonly draft: PendingImport;
  readonly options: ImportOptionsData;
  readonly signal: AbortSignal;
}

async function withStored<T>(
  ledger: Ledger,
  request: FastifyRequest,
  { draft, options, signal }: StoredTrial,
  work: (run: BrowserImport) => Promise<T>,
): Promise<T> {
  refuseReplacing(request, options);
  const content = await readContent(ledger.db, draft.id);
  if (content === null) throw new ProblemError(404, 'not_found');
  return withFile(draft.file, content, (path) =>
    refusing(request, () => work({ ...runOf(request, draft.file, options), path, signal })),
  );
}

function runOf(request: FastifyRequest, file: string, options: ImportOptionsData) {
  return { writer: writerOf(request), person: identityOf(request).person, file, options };
}

/** Taking the sample out touches everything. */
function refuseReplacing(request: FastifyRequest, options: ImportOptionsData): void {
  if (options.replaceDemo && scopeOf(identityOf(request).person.role, 'import.run') !== 'all')
    throw new ProblemError(403, 'forbidden');
}
