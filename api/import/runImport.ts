import type { Kysely } from 'kysely';
import type { PersonData } from '#contract/people.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import { scopeOf } from '#domain/policy.ts';
import { readDataset } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { setStatementLimit } from '#record/statementLimit.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { FileRefusal, type Notice } from '../formats/source.ts';
import type { ImportedKey } from '../resources/row/resourceInput.ts';
import type { ImportProgress } from './importProgress.ts';
import type { OutlineFile } from './join/joinOptions.ts';
import { readFile } from './reading/readFile.ts';
import type { ReadingOptions } from './reading/readingOptions.ts';
import { holdReading, type Reading, ReadingGone } from './reading/readingStore.ts';
import { composeReport, type ImportReport } from './report.ts';
import { applyPlan } from './writing/applyStore.ts';
import type { CheckContext } from './writing/checkContext.ts';
import { clearDemo } from './writing/clearDemoStore.ts';
import { clearedCells } from './writing/clearedCells.ts';
import { putReadContainers } from './writing/containerStore.ts';
import { keepFates, readRejects } from './writing/fateStore.ts';
import { countKept, type KeptCounts } from './writing/keptStore.ts';
import { adoptKnownKeys } from './writing/knownKeyStore.ts';
import { readPlanNotices } from './writing/planNotices.ts';
import { countPlan, dropPlan, lockIncoming, type PlanCounts, planRows } from './writing/planStore.ts';
import { reachesOwnOnly } from './writing/rightsStore.ts';
import { ROW_CHECKS } from './writing/rowChecks.ts';
import {
  analyzeStaging,
  columnsOf,
  createStaging,
  dropStaging,
  stageReading,
} from './writing/stagingStore.ts';

/** One import, whoever asks for it: the page, the command line, a terminal elsewhere. */
export interface ImportRun {
  readonly path: string;
  /** The file's own name. */
  readonly file: string;
  readonly options: ReadingOptions;
  /** The file with the outlines of `options.join`; absent: they are in the record. */
  readonly outlines?: OutlineFile;
  readonly replaceDemo: boolean;
  /** Whose blank cells empty what is known: headings, fields, or `all`. */
  readonly clear: readonly string[];
  /** Takes every point over an outline, and an approximate position over an exact one. */
  readonly replaceShapes: boolean;
  /** The places are right, however far they lie from all else. */
  readonly far: boolean;
  /** Who imports; null: the command line, which may do everything. */
  readonly person: PersonData | null;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import while nothing is written yet. */
  readonly signal?: AbortSignal;
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
      /** Called when the file was read, before the transaction in which it is compared. */
      readonly beforeKeeping?: () => Promise<void>;
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

/** `datums`: what the deployment knows of old datums, unless the run itself says it. */
type Home = Pick<RecordHome, 'db' | 'timeZone'> & { readonly datums?: LocalDatums };

/** Rows that are staged at once; between portions an import can be ended. */
const STAGED_AT_ONCE = 10_000;
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
    const { options } = run;
    try {
      const reading = await readFile(home, { ...run, options: { datums: home.datums, ...options } });
      run.signal?.throwIfAborted();
      if (destination.kind === 'try') await destination.beforeKeeping?.();
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
      const planned = await plan(db, reading, run, 'try');
      const outcome = await importOutcome(db, { reading, run, planned, isDry: true });
      const batch = (await destination.keep?.(db, outcome)) ?? null;
      if (batch !== null)
        await keepFates(db, { batch, reading: reading.id, isDone: false, counts: outcome.report });
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

interface Planned {
  readonly context: CheckContext;
  readonly counts: PlanCounts & KeptCounts;
  readonly notices: readonly Notice[];
}

/** Decides what becomes of the rows of a reading, into the temporary tables `incoming` and `planned`. */
async function plan(
  db: Kysely<Tables>,
  reading: Reading,
  { person, replaceDemo, clear, replaceShapes, far, onProgress, signal }: ImportRun,
  purpose: 'try' | 'write',
): Promise<Planned> {
  const notices: Notice[] = [];
  const fields = allowedFields(reading.report.fields, person, notices);
  const { content } = await readDataset(db, 'full');
  if (content === 'demo' && !replaceDemo) notices.push({ code: 'beside_demo', level: 'warning' });
  const { plans, defaults } = reading.report;
  const cleared = clearedCells(clear, reading.report.columns, fields);
  const columns = columnsOf(fields, { plans, defaults, cleared });
  const withoutDemo = purpose === 'try' && replaceDemo && content === 'demo';
  const saysOfficer = reading.report.fields.includes('officer');
  const context: CheckContext = {
    ...{ columns, person, saysOfficer, reading: reading.id, replaceShapes, withoutDemo },
    ...{ insistsOnPlaces: far, besideDemo: content === 'demo', marks: reading.marks },
  };
  await createStaging(db, columns.needed);
  for (let from = 1; from <= reading.lastOrdinal; from += STAGED_AT_ONCE) {
    signal?.throwIfAborted();
    onProgress?.({ phase: 'staging', done: from - 1, total: reading.lastOrdinal });
    await stageReading(db, { reading: reading.id, from, to: from + STAGED_AT_ONCE - 1 }, columns.needed);
  }
  const step = stepper(onProgress, signal);
  step();
  await analyzeStaging(db);
  await adoptKnownKeys(db);
  if (purpose === 'write') await lockIncoming(db);
  for (const { prepare } of ROW_CHECKS) {
    step();
    await prepare?.(db, context);
  }
  step();
  await planRows(db, columns, {
    withoutDemo,
    tellChanges: purpose === 'try' || reachesOwnOnly(person),
  });
  for (const { judge } of ROW_CHECKS) {
    step();
    await judge?.(db, context);
  }
  step();
  const counts = { ...(await countPlan(db, columns)), ...(await countKept(db, columns)) };
  for (const { tell } of ROW_CHECKS) {
    step();
    notices.push(...((await tell?.(db, context)) ?? []));
  }
  notices.push(...(await readPlanNotices(db, reading, columns)));
  if (counts.corrections > 0)
    notices.push({
      code: 'status_corrections',
      level: 'warning',
      field: 'status',
      count: counts.corrections,
    });
  return { context, counts, notices };
}

/** Staged rows are looked at in so many steps: three, and three for each check. */
const STEPS = 3 + 3 * ROW_CHECKS.length;

/** Tells each step of the comparison; between two the import can be ended. */
function stepper(onProgress: ImportRun['onProgress'], signal: AbortSignal | undefined) {
  let done = 0;
  return () => {
    signal?.throwIfAborted();
    onProgress?.({ phase: 'comparing', done: done++, total: STEPS });
  };
}

/** Without the right to publish, what is published stays as it is; whose right reaches their own rows only has them for theirs. */
function allowedFields(
  fields: readonly ImportedKey[],
  person: PersonData | null,
  notices: Notice[],
): readonly ImportedKey[] {
  const mayPublish = person === null || scopeOf(person.role, 'resource.publish') === 'all';
  const allowed = new Set(fields);
  if (!mayPublish && allowed.delete('published'))
    notices.push({ code: 'publication_left', level: 'warning', field: 'published' });
  if (reachesOwnOnly(person)) allowed.add('officer');
  return [...allowed];
}

async function writeReading(
  write: Write,
  { reading, run, batch }: { reading: Reading; run: ImportRun; batch: number },
): Promise<ImportOutcome> {
  const { db } = write;
  const { content } = await readDataset(db, 'full');
  const replaces = content === 'demo' && run.replaceDemo;
  if (replaces) await clearDemo(write);
  const planned = await plan(db, reading, run, 'write');
  const { created, updated, unchanged } = planned.counts;
  if (created + updated + unchanged > 0) {
    run.onProgress?.({ phase: 'writing', done: created + updated, total: 0 });
    await putReadContainers(write, reading.id, planned.context.columns);
    await applyPlan(write, planned.context.columns, batch);
  }
  const outcome = await importOutcome(db, { reading, run, planned, isDry: false });
  await keepFates(db, { batch, reading: reading.id, isDone: true, counts: outcome.report });
  await dropPlan(db);
  await dropStaging(db);
  if ((content === 'empty' || replaces) && outcome.report.accepted > 0) await write.setContent('own');
  return outcome;
}

async function importOutcome(
  db: Kysely<Tables>,
  { reading, run, planned, isDry }: { reading: Reading; run: ImportRun; planned: Planned; isDry: boolean },
): Promise<ImportOutcome> {
  const { counts, notices } = planned;
  const rejects =
    reading.rejected + counts.rejected === 0 ? [] : await readRejects(db, reading.id, MOST_REJECTS);
  return { reading, report: composeReport(run.file, { reading, counts, notices, rejects, isDry }) };
}
