import type { Kysely } from 'kysely';
import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { setStatementLimit } from '#record/statementLimit.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { clearDemo } from './demoStore.ts';
import { FileRefusal } from './formats/source.ts';
import { type ComparedBy, type Planned, planReading } from './planReading.ts';
import { readFile } from './reading/readFile.ts';
import type { ReadingOptions } from './reading/readingOptions.ts';
import { holdReading, type Reading, ReadingGone } from './reading/readingStore.ts';
import { composeReport, type ImportReport } from './report.ts';
import { applyPlan } from './writing/applyStore.ts';
import { putReadContainers } from './writing/containerStore.ts';
import { keepFates, readRejects } from './writing/fateStore.ts';
import { dropPlan } from './writing/planStore.ts';
import { dropStaging } from './writing/stagingStore.ts';

/** One import, whoever asks for it: the page, the command line, a terminal elsewhere. */
export interface ImportRun extends ComparedBy {
  readonly path: string;
  /** The file's own name. */
  readonly file: string;
  readonly options: ReadingOptions;
}

/** What an import does, or would do. */
export interface ImportOutcome {
  readonly report: ImportReport;
  readonly reading: Reading;
}

/** Where an import goes. */
export type Destination =
  /** Nowhere: it is only told. `keep` makes what keeps the fates of the rows, and returns its number. */
  | {
      readonly kind: 'try';
      readonly keep?: (db: Kysely<Tables>, outcome: ImportOutcome) => Promise<number | null>;
    }
  /** Into the record, by a write that its caller opens. */
  | {
      readonly kind: 'write';
      readonly write: <T>(
        work: (write: Write) => Promise<T>,
      ) => Promise<{ result: T; version: number | null }>;
      /** The import's own number; null: it is not to be written any more. */
      readonly begin: (write: Write, reading: Reading) => Promise<number | null>;
      readonly end: (write: Write, batch: number, outcome: ImportOutcome) => Promise<void>;
      /** Called before all is taken back, when no row is accepted: what became of the rows can still be read. */
      readonly refuse?: (db: Kysely<Tables>, batch: number) => Promise<void>;
    };

/** No row of a file is accepted: nothing was written. */
export class NothingAccepted extends FileRefusal {
  readonly outcome: ImportOutcome;
  constructor(outcome: ImportOutcome) {
    const { code, count, found, expected } = outcome.report.error!;
    super(code, found, expected, count);
    this.outcome = outcome;
  }
}

type Home = Pick<RecordHome, 'db' | 'timeZone'>;

/** A trial holds nobody up, and may take as long as a write. */
const TRIAL_LIMIT_MS = 600_000;
/** Another import of the same file may forget the reading that both use; hardly twice. */
const MOST_READINGS = 3;
/** More of them are in the file of rejected rows, and in the preview. */
const MOST_REJECTS = 1_000;

/**
 * Reads a file and compares it with the record; writes it when that is its destination, in one transaction. Null when the destination does
 * not take it any more.
 * @throws FileRefusal when the file cannot be imported as it is, with what to do, or no row of it is (`NothingAccepted`); the signal's reason
 * while nothing is written
 */
export async function runImport(
  home: Home,
  run: ImportRun,
  destination: Destination,
): Promise<ImportOutcome | null> {
  for (let times = 1; ; times++) {
    const reading = await readFile(home, run);
    run.signal?.throwIfAborted();
    try {
      return await compareReading(home, reading, run, destination);
    } catch (error) {
      if (!(error instanceof ReadingGone) || times === MOST_READINGS) throw error;
    }
  }
}

/** Compares a reading with the record, and writes it where that is asked for. @throws ReadingGone */
async function compareReading(
  home: Home,
  reading: Reading,
  run: ImportRun,
  destination: Destination,
): Promise<ImportOutcome | null> {
  if (destination.kind === 'try')
    return await home.db.transaction().execute(async (db) => {
      await setStatementLimit(db, TRIAL_LIMIT_MS);
      await holdReading(db, reading.id);
      const planned = await planReading(db, reading, run, 'try');
      const outcome = await outcomeOf(db, { reading, run, planned, isDry: true });
      const batch = (await destination.keep?.(db, outcome)) ?? null;
      if (batch !== null) await keepFates(db, { batch, reading: reading.id, isDone: false });
      return outcome;
    });
  const { result, version } = await destination.write(async (write) => {
    await holdReading(write.db, reading.id);
    const batch = await destination.begin(write, reading);
    if (batch === null) return null;
    const outcome = await writeReading(write, { reading, run, batch });
    if (outcome.report.error) {
      await destination.refuse?.(write.db, batch);
      throw new NothingAccepted(outcome);
    }
    await destination.end(write, batch, outcome);
    return outcome;
  });
  run.onProgress?.({ phase: 'done', done: reading.lastOrdinal, total: reading.lastOrdinal });
  return result && { ...result, report: { ...result.report, version } };
}

async function writeReading(
  write: Write,
  { reading, run, batch }: { reading: Reading; run: ImportRun; batch: number },
): Promise<ImportOutcome> {
  const { db } = write;
  const { content } = await readDataset(db, 'full');
  const replaces = content === 'demo' && run.replaceDemo;
  if (replaces) await clearDemo(write);
  const planned = await planReading(db, reading, run, 'write');
  const { created, updated, unchanged } = planned.counts;
  if (created + updated + unchanged > 0) {
    await putReadContainers(write, reading.id, planned.context.columns);
    await applyPlan(write, planned.context.columns, batch);
  }
  const outcome = await outcomeOf(db, { reading, run, planned, isDry: false });
  await keepFates(db, { batch, reading: reading.id, isDone: true });
  await dropPlan(db);
  await dropStaging(db);
  if ((content === 'empty' || replaces) && outcome.report.accepted > 0) await write.setContent('own');
  return outcome;
}

async function outcomeOf(
  db: Kysely<Tables>,
  { reading, run, planned, isDry }: { reading: Reading; run: ImportRun; planned: Planned; isDry: boolean },
): Promise<ImportOutcome> {
  const rejects = await readRejects(db, reading.id, MOST_REJECTS);
  const { counts, notices } = planned;
  return { reading, report: composeReport(run.file, { reading, counts, notices, rejects, isDry }) };
}
