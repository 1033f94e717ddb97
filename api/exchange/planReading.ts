import type { Kysely } from 'kysely';
import type { PersonData } from '#contract/people.ts';
import { reachOf } from '#domain/policy.ts';
import { readDataset } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import type { ImportedKey } from '../resources/resourceInput.ts';
import type { Notice } from './formats/source.ts';
import type { ImportProgress } from './importProgress.ts';
import type { Reading } from './reading/readingStore.ts';
import type { CheckContext } from './writing/checkContext.ts';
import { clearedCells } from './writing/clearedCells.ts';
import { countKept, type KeptCounts } from './writing/keptStore.ts';
import { adoptKnownKeys } from './writing/knownKeyStore.ts';
import { readPlanNotices } from './writing/planNotices.ts';
import { countPlan, lockIncoming, type PlanCounts, planRows } from './writing/planStore.ts';
import { reachesOwnOnly } from './writing/rightsStore.ts';
import { ROW_CHECKS } from './writing/rowChecks.ts';
import { analyzeStaging, columnsOf, createStaging, stageReading } from './writing/stagingStore.ts';

/** By what the rows of a file are compared with the record: the file is not read anew for another answer. */
export interface ComparedBy {
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

/** Rows that are staged at once; between portions an import can be ended. */
const STAGED_AT_ONCE = 10_000;

/** What becomes of the rows of a reading, in `incoming` and `planned`, and counted. */
export interface Planned {
  readonly context: CheckContext;
  readonly counts: PlanCounts & KeptCounts;
  readonly notices: readonly Notice[];
}

/** Decides what becomes of the rows of a reading, into the temporary tables `incoming` and `planned`. */
export async function planReading(
  db: Kysely<Tables>,
  reading: Reading,
  { person, replaceDemo, clear, replaceShapes, far, onProgress, signal }: ComparedBy,
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
    ...{ insistsOnPlaces: far, besideDemo: content === 'demo' },
  };
  await createStaging(db, columns.needed);
  for (let from = 1; from <= reading.lastOrdinal; from += STAGED_AT_ONCE) {
    signal?.throwIfAborted();
    onProgress?.({ phase: 'writing', done: from - 1, total: reading.lastOrdinal });
    await stageReading(db, { reading: reading.id, from, to: from + STAGED_AT_ONCE - 1 }, columns.needed);
  }
  await analyzeStaging(db);
  await adoptKnownKeys(db);
  if (purpose === 'write') await lockIncoming(db);
  for (const { prepare } of ROW_CHECKS) await prepare?.(db, context);
  await planRows(db, columns, {
    withoutDemo,
    tellChanges: purpose === 'try' || reachesOwnOnly(person),
  });
  for (const { judge } of ROW_CHECKS) await judge?.(db, context);
  const counts = { ...(await countPlan(db, columns)), ...(await countKept(db, columns)) };
  for (const { tell } of ROW_CHECKS) notices.push(...((await tell?.(db, context)) ?? []));
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

/** Without the right to publish, what is published stays as it is; whose right reaches her own rows only has them for hers. */
function allowedFields(
  fields: readonly ImportedKey[],
  person: PersonData | null,
  notices: Notice[],
): readonly ImportedKey[] {
  const mayPublish = person === null || reachOf(person.role, 'resource.publish') === 'all';
  const allowed = new Set(fields);
  if (!mayPublish && allowed.delete('published'))
    notices.push({ code: 'publication_left', level: 'warning', field: 'published' });
  if (reachesOwnOnly(person)) allowed.add('officer');
  return [...allowed];
}
