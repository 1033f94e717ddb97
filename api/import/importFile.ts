import { basename } from 'node:path';
import type { Language } from '#contract/language.ts';
import { today } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import { writeTransaction } from '#record/write.ts';
import type { Evidence, Notice } from '../formats/source.ts';
import { MOST_ERROR_ROWS } from './errors/errorBook.ts';
import { writeErrorBookFile } from './errors/errorBookFile.ts';
import { writeErrorFile } from './errors/errorFile.ts';
import type { ImportProgress } from './importProgress.ts';
import type { OutlineFile } from './join/joinOptions.ts';
import type { ReadingOptions } from './reading/readingOptions.ts';
import type { ImportReport } from './report.ts';
import { setOutcome } from './requests/pendingImportStore.ts';
import type { Reject } from './rows/understand.ts';
import {
  type Destination,
  type ImportOutcome,
  type ImportRun,
  NothingAccepted,
  runImport,
} from './runImport.ts';
import { beginByCommand, type CommandBeginning, rememberByCommand } from './sources/commandSource.ts';
import { readFates, readRejects } from './writing/fateStore.ts';
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
  /** Begins with what was decided of its source: of that name, remembering what is decided now; null: of the one with its headings. */
  readonly recall?: string | null;
  /** Where the rejected rows go as a workbook, in which words. */
  readonly errorBook?: { readonly path: string; readonly language: Language };
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import while nothing is written yet. */
  readonly signal?: AbortSignal;
}

/** What the command line's import of a file did. */
export interface FileImport extends ImportReport {
  /** The import's number, by which it is taken back; null where nothing was written. */
  readonly batch: number | null;
  /** The workbook of the rejected rows, where one was asked for and there are any. */
  readonly errorBook: string | null;
}

type Told = Omit<FileImport, 'errorBook'>;

/** An import under way, with what is found on the way. */
interface Course {
  readonly home: RecordHome;
  readonly path: string;
  readonly run: ImportRun;
  readonly options: ImportOptions;
  readonly begun: CommandBeginning | null;
  readonly evidence: Evidence[];
  /** For the workbook. */
  rejects: readonly Reject[];
}

/**
 * Imports one file as the command line does: everything is read, understood and checked before the one transaction that writes it. A dry
 * run tells what that would do. Where no row is accepted the report has an `error`, and nothing is written.
 * @throws FileRefusal when the file cannot be imported as it is, with what to do
 */
export async function importFile(home: RecordHome, path: string, asked: ImportOptions): Promise<FileImport> {
  const begun = asked.recall === undefined ? null : await beginByCommand(home, path, asked, asked.recall);
  const options = begun?.options ?? asked;
  const evidence = [...(begun?.evidence ?? [])];
  const course: Course = { home, path, run: runOf(path, options), options, begun, evidence, rejects: [] };
  const told = await (options.dryRun ? tryOnly(course) : writeAll(course));
  const known = { ...told, evidence: [...evidence, ...told.evidence], errorBook: null };
  return options.errorBook && course.rejects.length > 0
    ? await withBook(known, course, options.errorBook)
    : known;
}

async function tryOnly(course: Course): Promise<Told> {
  const keep = async (db: RecordHome['db'], { reading }: ImportOutcome) => {
    if (course.options.errorBook) course.rejects = await readRejects(db, reading.id, MOST_ERROR_ROWS);
    return null;
  };
  const { report } = (await runImport(course.home, course.run, { kind: 'try', keep }))!;
  return { ...report, file: course.path, batch: null };
}

async function writeAll(course: Course): Promise<Told> {
  const { home, path, run, options, begun, evidence } = course;
  const { dataDir, errorsBeside, errorsOf, recall, actor = 'cli' } = options;
  const errors = (db: RecordHome['db'], batch: number) =>
    writeErrorFile(errorsOf ?? path, { db, batch, folder: dataDir, mayStandBeside: errorsBeside ?? true });
  let batch = 0;
  let errorFile: string | null = null;
  const destination: Destination = {
    kind: 'write',
    write: (work) =>
      writeTransaction(home, { actor, day: today(home.timeZone), verb: 'resources.import' }, work),
    begin: async (write, { sha256 }) => {
      batch = await insertBatch(write, { file: run.file, sha256 });
      return batch;
    },
    end: async ({ db }, id, outcome) => {
      await setOutcome(db, id, outcome);
      await gatherRejects(course, db, id);
      if (begun && recall)
        evidence.push(await rememberByCommand(db, begun, { name: recall, batch: id, actor, outcome }));
    },
    refuse: async (db, id) => {
      await gatherRejects(course, db, id);
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
    return unwritten({ ...report, file: path, batch, errorFile: null }, error);
  }
}

function runOf(path: string, options: ImportOptions): ImportRun {
  const { dryRun: _dry, outlines, replaceDemo, clear, replaceShapes, far, ...others } = options;
  const { actor: _actor, dataDir: _dir, errorsBeside: _beside, errorsOf: _of, ...more } = others;
  const { recall: _recall, errorBook: _book, onProgress, signal, ...reading } = more;
  return {
    ...{ path, file: basename(path), options: reading, outlines, person: null, onProgress, signal },
    ...{ replaceDemo: replaceDemo ?? false, clear: clear ?? [], replaceShapes: replaceShapes ?? false },
    far: far ?? false,
  };
}

async function gatherRejects(course: Course, db: RecordHome['db'], batch: number): Promise<void> {
  if (!course.options.errorBook) return;
  const fates = await readFates(db, batch, { what: 'rejected', after: 0, limit: MOST_ERROR_ROWS });
  course.rejects = fates.map(({ row: { row, sheet, reject } }) => ({
    ...reject!,
    ...{ row, sheet: sheet ?? undefined },
  }));
}

async function withBook(
  known: FileImport,
  { path, run, rejects }: Course,
  { path: book, language }: NonNullable<ImportOptions['errorBook']>,
): Promise<FileImport> {
  try {
    await writeErrorBookFile(
      book,
      { path, options: run.options },
      { rejects, language, place: 'shell', signal: run.signal },
    );
    return { ...known, errorBook: book };
  } catch (error) {
    return unwritten(known, error);
  }
}

/** An import that is done is told as done, and a trial as a trial, whatever happens to the list of its rejected rows. */
function unwritten<Report extends ImportReport>(report: Report, error: unknown): Report {
  const found = error instanceof Error ? error.message : String(error);
  const code = report.dryRun ? 'errors_unwritten_tried' : 'errors_unwritten';
  const notes: Notice[] = [...report.notes, { code, level: 'warning', found }];
  return { ...report, notes, warnings: report.warnings + 1 };
}
