import type { Kysely } from 'kysely';
import type { IdleLandRule } from '#domain/idleCourse.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { Tables } from '#record/tables.ts';
import { idleOfRow } from '../resources/sheet/idleOfRow.ts';
import { type ExportRow, readExportRows } from '../resources/sheet/store.ts';
import { readRules } from '../rules/store.ts';
import type { ExportedRow } from './columns.ts';

/** Rows are read from the record in portions of this size while a file is written: what is in memory at once. */
const ROWS_AT_ONCE = 500;

/** Which rows a file holds, and how the record is asked for them. */
export interface LedgerRows {
  readonly edition: RecordEdition;
  readonly read: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
  readonly ids: Int32Array;
  /** The civil day whose rows are meant; undefined: as they are now. */
  readonly at?: string;
  readonly today: string;
  /** Whether the reader may see what the statutory clock says. */
  readonly seesIdle: boolean;
  /** Told before each portion how many rows are written. */
  readonly onPortion?: (done: number) => void;
}

/**
 * The rows of a file, portion by portion. The first portion is read before this resolves: a record that cannot be reached is known before
 * anything is written.
 */
export async function openLedgerRows(rows: LedgerRows): Promise<AsyncIterable<ExportedRow>> {
  const { edition, read, ids, at, today, seesIdle, onPortion } = rows;
  const day = at ?? today;
  // The public edition knows neither the clock nor its rules.
  const rule = seesIdle ? (await read((db) => readRules(db))).on(day).idleLand : null;
  const portion = async (start: number): Promise<ExportedRow[]> => {
    onPortion?.(start);
    const some = ids.subarray(start, start + ROWS_AT_ONCE);
    const found = await read((db) => readExportRows(db, edition, some, at));
    return rule ? found.map((row) => withIdle(row, day, rule)) : found;
  };
  const first = await portion(0);
  return (async function* () {
    yield* first;
    for (let start = ROWS_AT_ONCE; start < ids.length; start += ROWS_AT_ONCE) yield* await portion(start);
  })();
}

/** With what the statutory clock says of it on that day. */
function withIdle(row: ExportRow, day: string, rule: IdleLandRule): ExportRow {
  const clock = idleOfRow(row, day, rule);
  return { ...row, idleState: clock?.state ?? null, idleNextOn: clock?.next?.on ?? null };
}
