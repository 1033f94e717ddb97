import { type RawBuilder, sql } from 'kysely';
import { fieldsOfTarget } from '../columns/targetFields.ts';
import type { TablePlan } from '../rows/resourceRows.ts';
import type { ClearedCells } from './clearedCells.ts';

/**
 * How the rows of a file speak of the record's fields: which of its tables have a column for one, which fields are said of all rows alike,
 * and whose blank cells are to empty what is known. `r` is the resource as it stands, `i` the row of the file.
 */
export interface Saying {
  readonly plans: readonly TablePlan[];
  readonly defaults: readonly string[];
  readonly cleared: ClearedCells;
}

/** Rows that come without a file: what they do not say, nobody says. */
export const PLAIN_ROWS: Saying = { plans: [], defaults: [], cleared: { fields: [], headings: [] } };

const MADE_OF_OTHERS: readonly string[] = ['name', 'code', 'kind'];

/** The value that a row itself says of a field, null where it says none: what is only made up, or said of all rows, fills what is unknown. */
export function saidOf({ defaults }: Saying, key: string, column: string): RawBuilder<unknown> {
  const incoming = sql.ref(`i.${column}`);
  if (!MADE_OF_OTHERS.includes(key) && !defaults.includes(key)) return incoming;
  return sql`case when r.id is null or ${sql.ref(`r.${column}`)} is null or not coalesce(i.soft ? ${key}::text, false) then ${incoming} end`;
}

/** Whether a row's table has a column for a field. */
export function hasColumn({ plans }: Saying, key: string): RawBuilder<boolean> {
  const places = plans.flatMap(({ fields }, place) => (fields.some((field) => field === key) ? [place] : []));
  if (places.length === 0) return sql`false`;
  return places.length === plans.length
    ? sql`true`
    : sql`i.plan in (${sql.join(places.map((place) => sql.lit(place)))})`;
}

/** Whether the cell of a field that has no value is blank, and no word that was not understood; of `columns` those that are in `incoming`. */
export function isBlank(
  saying: Saying,
  key: string,
  columns: ReadonlyMap<string, string>,
): RawBuilder<boolean> {
  const targets = targetsOf(saying, key);
  const others = new Set(
    targets.flatMap(fieldsOfTarget).filter((field) => field !== key && columns.has(field)),
  );
  const conditions = [
    hasColumn(saying, key),
    ...targets.map((target) => sql<boolean>`not coalesce(i.silence ? ${target}::text, false)`),
    // 10t×2 fills two fields; 2台 leaves one of them without a value, and says something all the same.
    ...[...others].map((field) => sql<boolean>`${sql.ref(`i.${columns.get(field)!}`)} is null`),
  ];
  return sql`(${sql.join(conditions, sql` and `)})`;
}

/** Whether a cell has a column and gives no value, be it blank, a word (面议) or unreadable. */
export function isQuiet(
  saying: Saying,
  key: string,
  columns: ReadonlyMap<string, string>,
): RawBuilder<boolean> {
  const silent = targetsOf(saying, key).map(
    (target) => sql<boolean>`coalesce(i.silence ? ${target}::text, false)`,
  );
  return sql`(${sql.join([isBlank(saying, key, columns), ...silent], sql` or `)})`;
}

/** What columns of the file's tables give a field its value. */
export function targetsOf({ plans }: Saying, key: string): string[] {
  const targets = new Set(plans.flatMap((plan) => plan.targets));
  return [...targets].filter((target) => fieldsOfTarget(target).some((field) => field === key));
}
