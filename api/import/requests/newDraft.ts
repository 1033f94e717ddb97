import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { FileRefusal } from '../../formats/source.ts';
import { isAnswerable } from '../answerable.ts';
import { emptyReport } from '../emptyReport.ts';
import { detailOf } from '../reading/refusedReading.ts';
import { runImport } from '../runImport.ts';
import type { SetFile } from '../sets/filesOf.ts';
import { hashFiles } from '../sets/hashFiles.ts';
import { dropFiles, dropFilesOf, keepFiles } from '../sets/setFileStore.ts';
import { type Beginning, recallDecisions } from '../sources/recall.ts';
import type { WorkOwner } from '../works/importWorks.ts';
import { keepMissing } from '../writing/missingStore.ts';
import { type BrowserImport, runOf } from './importRuns.ts';
import { insertPending, type TriedFile, triedFile, updatePending } from './pendingImportStore.ts';

/** What became of a file that was kept. */
export interface ReadDraft {
  readonly id: number;
  /** Why it cannot be read as it is; `isLost`: and never will be. */
  readonly refusal?: FileRefusal;
  readonly isLost: boolean;
  /** It may be imported as it is without being looked at: its source is, nothing is asked, and rows are accepted. */
  readonly isAuto: boolean;
  /** What was said of it, with what was decided of its source. */
  readonly options: ImportOptionsData;
}

type Kept = Pick<BrowserImport, 'writer' | 'file' | 'options'>;

interface UnreadFile extends Kept {
  readonly files: readonly SetFile[];
  readonly owner: WorkOwner;
  readonly sentWith: number | null;
  readonly signal: AbortSignal;
}

/** Keeps a file that is new here as a draft that is not read yet, so that it can be read whatever happens. Returns its number. */
export async function keepUnread(
  { db }: Ledger,
  { writer, file, options, files, owner, sentWith, signal }: UnreadFile,
): Promise<number> {
  const sha256 = await hashFiles(files);
  const kept = await keepFiles(db, files, signal);
  const draft = { ...draftOf({ writer, file, options }), sha256, sentWith, files: kept };
  try {
    return await insertPending(db, draft, { owner });
  } catch (error) {
    await dropFiles(db, kept).catch(() => undefined);
    throw error;
  }
}

/**
 * Reads the file of a draft for the first time, and keeps what was found. One that is refused for something that a person can answer waits
 * for the answer; of any other the refusal alone is kept.
 */
export async function readNew(ledger: Ledger, asked: BrowserImport, id: number): Promise<ReadDraft> {
  let begun: Beginning | null = null;
  try {
    begun = await recallDecisions(ledger, asked.options, (options) => runOf({ ...asked, options }));
    return await tryBegun(ledger, asked, { begun, id });
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const isLost = begun === null || !isAnswerable(error.code);
    const { options } = begun ?? asked;
    const tried = refusedFile(asked.file, error);
    await updatePending(ledger.db, id, options, { tried, origin: begun ? originOf(begun) : {} });
    if (isLost) await dropFilesOf(ledger.db, id);
    return { id, refusal: error, isLost, isAuto: false, options };
  }
}

async function tryBegun(
  ledger: Ledger,
  asked: BrowserImport,
  { begun, id }: { begun: Beginning; id: number },
): Promise<ReadDraft> {
  const { options, source } = begun;
  let isAuto = false;
  await runImport(ledger, runOf({ ...asked, options }), {
    kind: 'try',
    keep: async (db, outcome) => {
      const tried = triedFile(outcome);
      if (!(await updatePending(db, id, options, { tried, origin: originOf(begun) }))) return null;
      await keepMissing(db, id);
      const isOpen = outcome.report.error !== undefined || (tried.questions ?? []).length > 0;
      isAuto = source?.autoImport === true && !isOpen;
      return id;
    },
  });
  return { id, isLost: false, isAuto, options };
}

function originOf({ source, fingerprint }: Beginning) {
  return { source: source?.id ?? null, fingerprint };
}

/** Keeps a file that can never be read, without its content, so that whoever looks after imports hears of it. Returns its number. */
export async function keepRefused(
  { db }: Ledger,
  kept: Kept,
  { sha256, refusal }: { readonly sha256: string; readonly refusal: FileRefusal },
): Promise<number> {
  return await insertPending(
    db,
    { ...draftOf(kept), sha256, files: [] },
    { tried: refusedFile(kept.file, refusal) },
  );
}

function draftOf({ writer, file, options }: Kept) {
  return { actor: writer.name, person: writer.id, file, options, source: null, fingerprint: null };
}

/** What is kept of a file that waits for an answer: what it is, what it has, what is asked. */
function refusedFile(file: string, refusal: FileRefusal): TriedFile {
  const { code, found, expected, count } = refusal;
  const { columns, questions, companions, ...known } = detailOf(refusal);
  const report = { ...emptyReport(file), ...known, format: known.format ?? 'unknown' };
  return {
    report: { ...report, files: [file, ...companions], error: { code, found, expected, count } },
    ...{ columns, questions, reading: null },
  };
}
