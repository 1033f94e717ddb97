import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DegreeBox, OutlineBoxes } from '#domain/neighbours/boxIndex.ts';
import type { Tables } from '#record/tables.ts';
import { APART } from '../../resources/boundary/overlapRule.ts';
import { IS_DEMO } from './demoRows.ts';

const KINDS = sql.lit(`{${APART.join(',')}}`);
/** Outlines of the rows of kinds that lie apart. */
const OUTLINES = sql`planned p join incoming i using (ordinal) left join resource r on r.id = p.id
    where p.what <> 'rejected' and i.kind = any(${KINDS}::text[]) and ST_Dimension(i.geom) = 2`;
/** One value has its limits. */
const BOXES_AT_ONCE = sql.lit(200_000);
const NUMBERS = 5;
const BYTES_OF_BOX = NUMBERS * 4 + 4 * 8;

/**
 * The boxes of the outlines of the rows that are not rejected, of kinds that lie apart (`kinds`: places in `APART`, from 1 on). As bytes: of
 * many rows each value on its own takes longer than all that is done with it.
 */
export async function readBoxes(db: Kysely<Tables>): Promise<OutlineBoxes> {
  const moved = sql`(i.geom is distinct from r.geom)::int`;
  const numbers = [
    ...[sql`ordinal`, sql`coalesce(p.id, 0)`, sql`array_position(${KINDS}::text[], i.kind)`, moved],
    sql`ST_NPoints(i.geom)`,
  ].map((number) => sql`int4send(${number})`);
  const degrees = (['ST_XMin', 'ST_YMin', 'ST_XMax', 'ST_YMax'] as const).map(
    (end) => sql`float8send(${sql.raw(end)}(i.geom))`,
  );
  const { rows } = await sql<{ bytes: Uint8Array }>`
    select string_agg(${sql.join([...numbers, ...degrees], sql` || `)}, ''::bytea order by ordinal) as bytes
    from ${OUTLINES} group by ordinal / ${BOXES_AT_ONCE} order by ordinal / ${BOXES_AT_ONCE}
  `.execute(db);
  return boxesIn(rows.map(({ bytes }) => bytes));
}

function boxesIn(portions: readonly Uint8Array[]): OutlineBoxes {
  const count = portions.reduce((sum, { byteLength }) => sum + byteLength, 0) / BYTES_OF_BOX;
  const numbers = Array.from({ length: NUMBERS }, () => new Int32Array(count));
  const degrees = new Float64Array(4 * count);
  let place = 0;
  for (const { buffer, byteOffset, byteLength } of portions) {
    const view = new DataView(buffer, byteOffset, byteLength);
    for (let at = 0; at < byteLength; place++) {
      for (let number = 0; number < NUMBERS; number++, at += 4) numbers[number][place] = view.getInt32(at);
      for (let end = 0; end < 4; end++, at += 8) degrees[4 * place + end] = view.getFloat64(at);
    }
  }
  const [ordinals, resources, kinds, moved, corners] = numbers;
  return { ordinals, resources, kinds, moved, corners, degrees };
}

/**
 * Those outlines themselves, in the temporary table `outline` once they were gathered; `moved`: the record has another one, or none. Of rows
 * that lie apart nobody asks for it.
 */
export function createOutlines(db: Kysely<Tables>) {
  let isGathered = false;

  async function gather(): Promise<void> {
    if (isGathered) return;
    isGathered = true;
    await sql`
      create temporary table outline on commit drop as
      select ordinal, p.id as resource, i.kind, i.geom, i.geom is distinct from r.geom as moved from ${OUTLINES}
    `.execute(db);
    await sql`create index on outline using gist (geom)`.execute(db);
    await sql`create index on outline (ordinal)`.execute(db);
    await sql`create index on outline (resource)`.execute(db);
    await sql`analyze outline (ordinal, resource)`.execute(db);
  }

  async function drop(): Promise<void> {
    if (isGathered) await sql`drop table outline`.execute(db);
  }

  return { gather, drop };
}

/** Whether the record has outlines of those kinds in a box in degrees. */
export async function hasOutlinesIn(
  db: Kysely<Tables>,
  [west, south, east, north]: DegreeBox,
  withoutDemo: boolean,
): Promise<boolean> {
  const box = sql`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`;
  const isThere = sql<boolean>`r.geom && ${box} and r.kind = any(${KINDS}::text[]) and ST_Dimension(r.geom) = 2
    ${ofOthers(withoutDemo)}`;
  const found = await db
    .selectFrom('resource as r')
    .select('r.id')
    .where(isThere)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Of resources (`r`) those that do not go with the demo. */
export function ofOthers(withoutDemo: boolean): RawBuilder<unknown> {
  return withoutDemo ? sql`and not ${IS_DEMO}` : sql``;
}
