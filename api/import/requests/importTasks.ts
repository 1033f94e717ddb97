import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportWork } from '#contract/importProgress.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { scopeOf } from '#domain/policy.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { identityOf, writerOf } from '../../http/identity.ts';
import { ProblemError } from '../../http/problemError.ts';
import type { OutlineFile } from '../join/joinOptions.ts';
import {
  type ImportWorks,
  newOwner,
  type RunningWork,
  type WorkHands,
  type WorkOwner,
  WorkStopped,
} from '../works/importWorks.ts';
import { withDraftFile } from './draftFile.ts';
import { readRun } from './importAnswer.ts';
import { readerLanguage } from './importRefusal.ts';
import { type BrowserImport, commit, tryAgain } from './importRuns.ts';
import { type ReadDraft, readNew } from './newDraft.ts';
import { alreadyDone, importConflict, ownImport } from './ownImport.ts';
import { type PendingImport, readPreview } from './pendingImportStore.ts';
import { dropPending, setWork } from './workStore.ts';

/** Where work on imports is done, and on what. */
export interface TaskRooms {
  /** It is not refused because somebody else writes for long. */
  readonly ledger: Ledger;
  readonly works: ImportWorks;
  /** Hears of failures that nobody expects: nobody may be waiting for them. */
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

/** A draft as work needs it. */
export type TaskDraft = Pick<PendingImport, 'id' | 'file' | 'person'>;

/** Work that was begun. */
export interface BegunTask<T> {
  readonly outcome: Promise<T>;
  readonly running: RunningWork;
}

/** Begins to read a draft that was not read yet. */
export function beginReading(
  rooms: TaskRooms,
  request: FastifyRequest,
  { draft, options, owner = newOwner() }: { draft: TaskDraft; options: ImportOptionsData; owner?: WorkOwner },
): BegunTask<ReadDraft> {
  return beginTask(rooms, draft, { what: 'reading', owner }, (hands) =>
    withStored(rooms, request, { draft, options, hands }, (run) => readNew(rooms.ledger, run, draft.id)),
  );
}

/** Begins to read the file of a draft as somebody says it is to be. @throws ProblemError 409 when something is done with it already */
export function beginAgain(
  rooms: TaskRooms,
  request: FastifyRequest,
  { draft, options }: { draft: PendingImport; options: ImportOptionsData },
): BegunTask<ImportRunData | null> {
  if (draft.isUnread) {
    const { outcome, running } = beginReading(rooms, request, { draft, options });
    return { running, outcome: outcome.then(() => null) };
  }
  return beginTask(rooms, draft, { what: 'again', owner: newOwner() }, (hands) =>
    withStored(rooms, request, { draft, options, hands }, async (run) => {
      if (!(await tryAgain(rooms.ledger, run, draft.id))) throw alreadyDone(draft);
      return null;
    }),
  );
}

/** Begins to import what was tried, once; its outcome is what is told of it. */
export function beginCommit(
  rooms: TaskRooms,
  request: FastifyRequest,
  draft: PendingImport,
): BegunTask<ImportRunData | null> {
  if (draft.isUnread) throw importConflict('not_read_yet');
  const { options } = draft;
  // It is told as it will be when this is done.
  const done = { find: () => undefined };
  const tell = (from: Ledger['db']) => readRun(from, draft.id, readerLanguage(request), done);
  return beginTask(rooms, draft, { what: 'commit', owner: newOwner() }, (hands) =>
    withStored(rooms, request, { draft, options, hands }, async (run) => {
      const told = await commit(rooms.ledger, { asked: run, id: draft.id, tell });
      if (told === null) throw alreadyDone(draft);
      return told;
    }),
  );
}

function beginTask<T>(
  { ledger: { db }, works, log }: TaskRooms,
  { id, file, person }: TaskDraft,
  { what, owner }: { what: ImportWork; owner: WorkOwner },
  work: (hands: WorkHands) => Promise<T>,
): BegunTask<T> {
  if (works.find(id)) throw importConflict('still_running');
  const begun = works.begin({
    ...{ id, file, person, what, owner },
    work: async (hands) => {
      await setWork(db, id, { what, owner });
      return await work(hands);
    },
    onFailure: async (error) => {
      if (!isExpected(error)) log.error({ err: error, import: id, what }, 'the work on an import failed');
      await keepFailure(db, { id, what }, error);
    },
  });
  // Whoever does not wait for it finds it with the draft.
  begun.outcome.catch(() => undefined);
  return begun;
}

function isExpected(error: unknown): boolean {
  return [FileRefusal, WorkStopped, ProblemError].some((kind) => error instanceof kind);
}

/** What comes to no end says why, as long as its draft is there; what nobody wants any more is as if it had not begun. */
async function keepFailure(
  db: Ledger['db'],
  { id, what }: { id: number; what: ImportWork },
  error: unknown,
): Promise<void> {
  if (error instanceof FileRefusal) {
    const { code, found, expected, count } = error;
    await setWork(db, id, { what, failed: { code, found, expected, count } });
  } else if (error instanceof WorkStopped) {
    // A server that stops leaves it as it is: whoever looks next sees that nobody goes on with it.
    if (error.by === 'server') return;
    if (what === 'reading') await dropPending(db, id);
    else await setWork(db, id, null);
  } else await setWork(db, id, { what, failed: { code: 'work_failed' } });
}

interface StoredTrial {
  readonly draft: TaskDraft;
  readonly options: ImportOptionsData;
  readonly hands: WorkHands;
}

async function withStored<T>(
  { ledger }: TaskRooms,
  request: FastifyRequest,
  { draft, options, hands: { signal, onProgress } }: StoredTrial,
  work: (run: BrowserImport) => Promise<T>,
): Promise<T> {
  const who = { writer: writerOf(request), person: identityOf(request).person, signal, onProgress };
  return await withDraftFile(
    ledger.db,
    draft,
    (path) =>
      withOutlines(ledger, request, options, (outlines) =>
        work({ ...who, file: draft.file, options, path, outlines }),
      ),
    {
      lack: () => withoutFile(ledger.db, draft),
      onBytes: (done, total) => onProgress({ phase: 'fetching', done, total }),
    },
  );
}

/** What can never be read is kept without its content: it is told again why. */
async function withoutFile(db: Ledger['db'], { id }: TaskDraft): Promise<Error> {
  const error = (await readPreview(db, id))?.report.error;
  if (!error) return new ProblemError(404, 'not_found');
  return new FileRefusal(error.code, error.found, error.expected, error.count);
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
  const lack = async () => new FileRefusal('join_file_gone', draft.file);
  const { encoding, sheet, layers, crs, axes } = draft.options;
  const reading = { encoding, sheet, layers, crs, axes };
  return await withDraftFile(db, draft, (path) => work({ path, file: draft.file, reading }), { lack });
}

/** Taking the sample out touches everything. @throws ProblemError 403 */
export function refuseReplacing(request: FastifyRequest, options: ImportOptionsData): void {
  if (options.replaceDemo && scopeOf(identityOf(request).person.role, 'import.run') !== 'all')
    throw new ProblemError(403, 'forbidden');
}
