import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { fieldsOfTarget } from '../columns/targetFields.ts';
import { consequencesOfStatus, hasHeading, type Setting, settingOf } from './columnSetting.ts';
import { GEOMETRY_CONSEQUENCES } from './geometrySetting.ts';
import { hasColumn, isBlank, isQuiet, saidOf, targetsOf } from './saying.ts';
import type { BroughtColumns } from './stagingStore.ts';

/** How many rows, by field or by the heading of a column of the ledger's own. */
export type FieldCounts = Readonly<Record<string, number>>;

export interface KeptCounts {
  /** What is known and stays, though the row has a column for it: the cell is blank, a word or unreadable, or the position says less. */
  readonly kept: FieldCounts;
  /** What is known and goes. */
  readonly emptied: FieldCounts;
}

interface Count {
  readonly what: 'kept' | 'emptied';
  readonly field: string;
  readonly where: RawBuilder<boolean>;
}

/** Counts are asked for so many at a time: a statement has its bounds. */
const COUNTS_AT_ONCE = 100;

/** Counts over the rows that are not rejected what stays and what goes of what the record knows. */
export async function countKept(db: Kysely<Tables>, columns: BroughtColumns): Promise<KeptCounts> {
  const counts = { kept: {} as Record<string, number>, emptied: {} as Record<string, number> };
  const wanted = countsOf(columns);
  for (let start = 0; start < wanted.length; start += COUNTS_AT_ONCE) {
    const portion = wanted.slice(start, start + COUNTS_AT_ONCE);
    const columnsOfCounts = portion.map(
      ({ where }, place) => sql`count(*) filter (where ${where})::int as ${sql.id(`n${place}`)}`,
    );
    const { rows } = await sql<Record<string, number>>`
      select ${sql.join(columnsOfCounts)} from planned p join incoming i using (ordinal) join resource r on r.id = p.id
      where p.what <> 'rejected'
    `.execute(db);
    for (const [place, { what, field }] of portion.entries()) {
      const count = rows[0][`n${place}`];
      if (count > 0) counts[what][field] = count;
    }
  }
  return counts;
}

function countsOf(columns: BroughtColumns): Count[] {
  const { brought, hasGeometry, rules } = columns;
  const { saying } = rules;
  const after = new Map<string, RawBuilder<unknown>>();
  const setAll = (settings: readonly Setting[]) => {
    for (const { column, value } of settings) after.set(column, value);
  };
  setAll(brought.map((field) => ({ column: field.column, value: settingOf(field, rules) })));
  setAll(consequencesOfStatus(brought, rules));
  const isKnown = (column: string) => sql<boolean>`${sql.ref(`r.${column}`)} is not null`;
  const goes = (column: string) => sql<boolean>`${isKnown(column)} and ${after.get(column)!} is null`;
  const counts: Count[] = brought.flatMap(({ key, column }): Count[] => [
    {
      what: 'kept',
      field: key,
      where: sql`${isKnown(column)} and ${saidOf(saying, key, column)} is null and ${isQuiet(saying, key, rules.columns)}
        and ${after.get(column)!} is not null`,
    },
    { what: 'emptied', field: key, where: sql`${goes(column)} or ${wordsGo(key, columns)}` },
  ]);
  // What follows from a status is emptied also where the file has no column for it.
  for (const [column, field] of [
    ['reserved_until', 'reservedUntil'],
    ['project', 'project'],
  ] as const)
    if (after.has(column) && !brought.some((one) => one.column === column))
      counts.push({ what: 'emptied', field, where: goes(column) });
  if (hasGeometry) {
    setAll(GEOMETRY_CONSEQUENCES);
    counts.push(
      {
        what: 'kept',
        field: 'geometry',
        where: sql`r.geom is not null and i.geom is null and ${hasColumn(saying, 'geometry')}`,
      },
      { what: 'emptied', field: 'computedAreaM2', where: goes('computed_area_m2') },
    );
  }
  for (const heading of saying.cleared.headings)
    counts.push({
      what: 'emptied',
      field: heading,
      where: sql`${hasHeading(saying, heading)} and r.extra ? ${heading}::text and not i.extra ? ${heading}::text`,
    });
  return counts;
}

/** Whether a field has no value, but words that go with a blank cell: 面议 is known too. They count for the first of their fields. */
function wordsGo(key: string, { brought, rules: { saying, columns } }: BroughtColumns): RawBuilder<boolean> {
  const { fields } = saying.cleared;
  const conditions = targetsOf(saying, key).flatMap((target) => {
    const ofTarget = fieldsOfTarget(target) as readonly string[];
    if (fields.find((field) => ofTarget.includes(field)) !== key) return [];
    const silent = brought
      .filter((one) => ofTarget.includes(one.key))
      .map(({ column }) => sql`${sql.ref(`r.${column}`)} is null and ${sql.ref(`i.${column}`)} is null`);
    return [
      sql<boolean>`(${sql.join([sql`r.raw ? ${target}::text and not i.raw ? ${target}::text`, isBlank(saying, key, columns), ...silent], sql` and `)})`,
    ];
  });
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;
}
