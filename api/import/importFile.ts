import { basename } from 'node:path';
import { today } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import { writeTransaction } from '#record/write.ts';
import type { Notice } from '../formats/source.ts';
import { writeErrorFile } from './errors/errorFile.ts';
import type { ImportProgress } from './importProgress.ts';
import type { OutlineFile } from './join/joinOptions.ts';
import type { ReadingOptions } from './reading/readingOptions.ts';
import type { ImportReport } from './report.ts';
import { setOutcome } from './requests/pendingImportStore.ts';
import { type Destination, type ImportRun, NothingAccepted, runImport } from './runImport.ts';
import { insertBatch } from './writing/importStore.ts';

export interface ImportOptions extends ReadingOptions {
  readonly dryRun?: boolean;
  /** The file with the outlines of a join; absent: they are in the record. */
  readonly outlines?: OutlineFile;
  readonly replaceDemo?: boolean;
  readonly clear?: readonly string[];
  readonly replaceShapes?: boolean;
  /** The places are right, however far they lie from all else. */
  readonly far?: boolean;
  readonly actor?: string;
  readonly dataDir: string;
  /** False: the list of rejected rows goes to the data folder even where the file's own can be written. */
  readonly errorsBeside?: boolean;
  /** The path beside which that list stands, where it is not the file's own: that was unpacked somewhere. */
  readonly errorsOf?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import while nothing is written yet. */
  readonly signal?: AbortSignal;
}

/** What the command line's import of a file did. */
export interface FileImport extends ImportReport {
  /** The import's number, by which it is taken back; null where nothing was written. */
  readonly batch: number | null;
}

/**
 * Imports one file as the command line does: everything is read, understood and checked before the one transaction that writes it. A dry
 * run tells what that would do. Where no row is accepted the report has an `error`, and nothing is written.
 * @throws FileRefusal when the file cannot be imported as it is, with what to do
 */
export async function importFile(
  home: RecordHome,
  path: string,
  {
    dryRun,
    outlines,
    replaceDemo,
    clear,
    replaceShapes,
    far,
    actor,
    dataDir,
    errorsBeside,
    errorsOf,
    onProgress,
    signal,
    ...options
  }: ImportOptions,
): Promise<FileImport> {
  const file = basename(path);
  const run: ImportRun = {
    ...{ path, file, options, outlines, person: null, onProgress, signal },
    ...{ replaceDemo: replaceDemo ?? false, clear: clear ?? [], replaceShapes: replaceShapes ?? false },
    far: far ?? false,
  };
  if (dryRun) return { ...(await runImport(home, run, { kind: 'try' }))!.report, file: path, batch: null };
  const errors = (db: RecordHome['db'], batch: number) =>
    writeErrorFile(errorsOf ?? path, { db, batch, folder: dataDir, mayStandBeside: errorsBeside ?? true });
  let batch = 0;
  let errorFile: string | null = null;
  const destination: Destination = {
    kind: 'write',
    write: (work) =>
      writeTransaction(
        home,
        { actor: actor ?? 'cli', day: today(home.timeZone), verb: 'resources.import' },
        work,
      ),
    begin: async (write, { sha256 }) => {
      batch = await insertBatch(write, { file, sha256 });
      return batch;
    },
    end: ({ db }, id, outcome) => setOutcome(db, id, outcome),
    refuse: async (db, id) => {
      errorFile = await errors(db, id).catch(() => null);
    },
  };
  let report: ImportReport;
  try {
    ({ report } = (await runImport(home, run, destination))!);
  } catch (error) {
    if (!(error instanceof NothingAccepted)) throw error;
    return { ...error.outcome.report, file: path, errorFile, batch: null };
  }
  try {
    return { ...report, file: path, batch, errorFile: await errors(home.db, batch) };
  } catch (error) {
    // The import is done, and is told as done.
    const found = error instanceof Error ? error.message : String(error);
    const notes: Notice[] = [...report.notes, { code: 'errors_unwritten', level: 'warning', found }];
    return { ...report, file: path, batch, errorFile: null, notes, warnings: report.warnings + 1 };
  }
}
