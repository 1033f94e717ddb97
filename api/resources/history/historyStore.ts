import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { HistoryPageData, HistoryVersionData } from '#contract/edit.ts';
import type { Tables } from '#record/tables.ts';
import { EDITION_COLUMNS } from '../row/fieldColumns.ts';
import { PROJECT_ID } from '../status/projectOfChange.ts';

const PAGE = 50;
const OWN_WORDS = EDITION_COLUMNS.full.filter(({ field, key }) => !field.derived || key === 'statusSince');

interface VersionRow extends Record<string, unknown> {
  version: number;
  valid_from: string;
  recorded_at: Date;
  edited_by: string | null;
  edit_reason: string | null;
  computed_area_m2: number | null;
  moved: boolean | null;
}

/** The versions of a resource with what each changed, newest first; null when there never was one of that id. */
export async function readVersions(
  db: Kysely<Tables>,
  id: number,
  before: number | null,
): Promise<HistoryPageData | null> {
  const rows: VersionRow[] = await db
    .selectFrom('resource_version as v')
    .select([
      'v.version',
      'v.valid_from',
      'v.recorded_at',
      'v.edited_by',
      'v.edit_reason',
      'v.computed_area_m2',
    ])
    .select((of) =>
      of(
        'v.geom',
        'is distinct from',
        of
          .selectFrom('resource_version as b')
          .select('b.geom')
          .whereRef('b.id', '=', 'v.id')
          .where('b.version', '=', of('v.version', '-', 1)),
      )
        .$castTo<boolean | null>()
        .as('moved'),
    )
    .select(OWN_WORDS.map(({ column }) => `v.${column}` as const))
    .where('v.id', '=', id)
    .$if(before !== null, (query) => query.where('v.version', '<', before!))
    .orderBy('v.version', 'desc')
    .limit(PAGE + 1)
    .execute();
  if (rows.length === 0 && !(await hasVersions(db, id))) return null;
  const items = rows.slice(0, PAGE).map((row, index) => versionOf(row, rows[index + 1]));
  return {
    items,
    next: rows.length > PAGE ? rows[PAGE - 1].version : null,
    statusChanges: await readStatusChanges(db, id),
    lineage: await readLineage(db, id),
  };
}

async function hasVersions(db: Kysely<Tables>, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('resource_version')
    .select('id')
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function versionOf(row: VersionRow, before: VersionRow | undefined): HistoryVersionData {
  return {
    version: row.version,
    on: row.valid_from,
    at: row.recorded_at.toISOString(),
    by: row.edited_by,
    reason: row.edit_reason,
    changes: before ? changesBetween(before, row) : [],
  };
}

function changesBetween(before: VersionRow, after: VersionRow): HistoryVersionData['changes'] {
  const changes: HistoryVersionData['changes'] = OWN_WORDS.filter(
    ({ column }) => !isDeepStrictEqual(before[column], after[column]),
  ).map(({ key, column }) => ({ field: key, from: before[column] ?? null, to: after[column] ?? null }));
  if (after.moved) {
    const area = ({ computed_area_m2: areaM2 }: VersionRow) => ({ areaM2 });
    changes.push({ field: 'geometry', from: area(before), to: area(after) });
  }
  return changes;
}

async function readStatusChanges(db: Kysely<Tables>, id: number): Promise<HistoryPageData['statusChanges']> {
  const rows = await db
    .selectFrom('status_change as c')
    .select([
      'changed_on as on',
      'recorded_at as at',
      'actor as by',
      'from_status as from',
      'to_status as to',
    ])
    .select(['reason', 'project', PROJECT_ID.as('projectId'), 'reserved_until as reservedUntil'])
    .select(['former_user as formerUser', 'correction', 'outcome', 'outcome_area_m2 as outcomeAreaM2'])
    .where('resource_id', '=', id)
    .orderBy('changed_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Ancestors and descendants, however far, each with the name that it had last. */
async function readLineage(db: Kysely<Tables>, id: number): Promise<HistoryPageData['lineage']> {
  const { rows } = await sql<HistoryPageData['lineage'][number]>`
    with recursive up as (
      select l.* from lineage l where l.descendant = ${id}
      union select l.* from lineage l join up on l.descendant = up.ancestor
    ), down as (
      select l.* from lineage l where l.ancestor = ${id}
      union select l.* from lineage l join down on l.ancestor = down.descendant
    ), both_ways as (select * from up union select * from down)
    select l.ancestor, a.name as "ancestorName", l.descendant, d.name as "descendantName", l.on_day as "on", l.how
    from both_ways l
    left join lateral (select name from resource_version v where v.id = l.ancestor order by version desc limit 1) a on true
    left join lateral (select name from resource_version v where v.id = l.descendant order by version desc limit 1) d on true
    order by l.on_day, l.id
  `.execute(db);
  return rows;
}
