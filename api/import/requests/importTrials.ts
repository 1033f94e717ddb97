import type { FastifyRequest } from 'fastify';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import { IMPORT_FILE_BYTES, type ImportRunData, type ImportSiblingData } from '#contract/imports.ts';
import type { Language } from '#contract/language.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal, type Notice } from '../../formats/source.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { ProblemError } from '../../http/problemError.ts';
import type { OutlineFile } from '../join/joinOptions.ts';
import { eachSet, type SetTaker } from '../sets/eachSet.ts';
import type { LeftFile } from '../sets/leftFile.ts';
import { SET_BOUNDS } from '../sets/setBounds.ts';
import { sayNotice } from '../words.ts';
import { withDraftFile } from './draftFile.ts';
import { readRun } from './importAnswer.ts';
import { readerLanguage, refused, refusing } from './importRefusal.ts';
import { type BrowserImport, commit, tryAgain, tryNew } from './importRuns.ts';
import { alreadyDone, ownImport } from './ownImport.ts';
import { type PendingImport, readPreview } from './pendingImportStore.ts';
import type { Upload } from './upload.ts';
import { withUploadFolder } from './uploadFolder.ts';

/** What became of the files that were sent together. */
export interface TriedUpload {
  /** The first draft. */
  readonly id: number;
  readonly siblings: readonly ImportSiblingData[];
}

/**
 * Tries what was uploaded, one set of files after the other, and keeps each as a draft.
 * @throws ProblemError 422 when none can ever be read
 */
export async function tryUpload(
  ledger: Ledger,
  request: FastifyRequest,
  { files, left, options }: Upload,
  signal: AbortSignal,
): Promise<TriedUpload> {
  refuseReplacing(request, options);
  const language = readerLanguage(request);
  const tried: ImportSiblingData[] = [];
  const refusals: FileRefusal[] = [];
  const tell = (file: string, id: number | null, refusal?: FileRefusal) => {
    if (id === null && refusal) refusals.push(refusal);
    tried.push({ id, file, ...(refusal && { error: saidError(refusal, language) }) });
  };
  const tellLeft = ({ name, ...reason }: LeftFile) => {
    tried.push({ id: null, file: name, error: { ...saidError(reason, language), level: 'note' } });
  };
  const bounds = { mostBytes: IMPORT_FILE_BYTES, mostSets: SET_BOUNDS.setsOfBrowser };
  const taker: SetTaker = {
    onSet: async (opened) => {
      const run = { ...runOf(request, opened.name, options), path: opened.path, signal };
      const { id, refusal } = await tryNew(ledger, run, opened);
      tell(opened.name, id, refusal);
    },
    onLeft: tellLeft,
    onRefused: (name, refusal) => tell(name, null, refusal),
  };
  await refusing(request, () => eachSet(files, { ...bounds, withFolder: withUploadFolder, signal }, taker));
  for (const file of left) tellLeft(file);
  const first = tried.find(({ id }) => id !== null);
  if (!first) throw refused(request, refusals[0] ?? new FileRefusal('nothing_to_read', tried[0]?.file));
  return { id: first.id!, siblings: tried.filter((one) => one !== first) };
}

function saidError(
  { code, found, expected, count }: Omit<Notice, 'level'>,
  language: Language,
): NonNullable<ImportSiblingData['error']> {
  const notice = { code, found, expected, count };
  return { ...notice, message: sayNotice(notice, language, 'page') };
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

/** Imports what was tried together, each by a write of its own; where one cannot be, it stays a draft, with the reason beside it. */
export async function commitUpload(
  ledger: Ledger,
  request: FastifyRequest,
  { tried, signal }: { tried: TriedUpload; signal: AbortSignal },
): Promise<ImportRunData> {
  const run = await commitPending(ledger, request, { id: tried.id, signal });
  const siblings: ImportSiblingData[] = [];
  for (const sibling of tried.siblings) {
    if (sibling.id === null || sibling.error) {
      siblings.push(sibling);
      continue;
    }
    const { error } = await commitPending(ledger, request, { id: sibling.id, signal });
    siblings.push({ ...sibling, ...(error && { error }) });
  }
  return { ...run, siblings };
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
  return await withDraftFile(
    ledger.db,
    draft,
    (path) =>
      withOutlines(ledger, request, options, (outlines) =>
        refusing(request, () => work({ ...runOf(request, draft.file, options), path, outlines, signal })),
      ),
    () => withoutFile(ledger.db, request, draft),
  );
}

/** What can never be read is kept without its content: it is told again why. */
async function withoutFile(db: Ledger['db'], request: FastifyRequest, { id }: PendingImport) {
  const error = (await readPreview(db, id))?.report.error;
  if (!error) return new ProblemError(404, 'not_found');
  return refused(request, new FileRefusal(error.code, error.found, error.expected, error.count));
}

/** The file of the draft that has the outlines of a join, as long as it is kept: one's own. */
async function withOutlines<T>(
  { db }: Ledger,
  request: FastifyRequest,
  { join }: ImportOptionsData,
  work: (outlines: OutlineFile | undefined) => Promise<T>,
): Promise<T> {
  if (join?.draft === undefined) return await work(undefined);
  const draft = await ownImport(db, request, 'import.run', join.draft);
  const lack = async () => refused(request, new FileRefusal('join_file_gone', draft.file));
  const { encoding, sheet, layers, crs, axes } = draft.options;
  const reading = { encoding, sheet, layers, crs, axes };
  return await withDraftFile(db, draft, (path) => work({ path, file: draft.file, reading }), lack);
}

function runOf(request: FastifyRequest, file: string, options: ImportOptionsData) {
  return { writer: writerOf(request), person: identityOf(request).person, file, options };
}

/** Taking the sample out touches everything. */
function refuseReplacing(request: FastifyRequest, options: ImportOptionsData): void {
  if (options.replaceDemo && scopeOf(identityOf(request).person.role, 'import.run') !== 'all')
    throw new ProblemError(403, 'forbidden');
}
