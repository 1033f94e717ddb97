import { type Kysely, type RawBuilder, sql } from 'kysely';
import {
  boxOfMoved,
  createBoxIndex,
  type DegreeBox,
  type OutlineBoxes,
} from '#domain/neighbours/boxIndex.ts';
import { mayOverlap } from '#domain/neighbours/mayOverlap.ts';
import { type NarrowGap, narrowGap } from '#domain/neighbours/narrowGap.ts';
import { frameAround, type MetricFrame } from '#record/metricFrame.ts';
import type { Tables } from '#record/tables.ts';
import type { Notice } from '../../formats/source.ts';
import { GROWTH_M2, isOverlap, overlayAreaM2, overlayOf } from '../../resources/boundary/overlapRule.ts';
import type { CheckContext } from './checkContext.ts';
import {
  type Neighbourhood,
  type NeighbourPair,
  newStrips,
  type Portion,
  reachIn,
  readOutlines,
  readPairs,
} from './neighbourStore.ts';
import { createOutlines, hasOutlinesIn, readBoxes } from './outlineStore.ts';
import { createOverlapTeller, type Gap, type Overlap } from './overlapTeller.ts';

const ROWS_AT_ONCE = 1_000;
const MOST_MS = 30_000;
/** More of them nobody looks at one by one. */
const MOST_FOUND = 10_000;

/**
 * Finds overlaps of the outlines that rows bring with stored outlines of their kind, and with those of other rows: by the editor's rule, and
 * only what is new or has grown; and narrow strips between parcels. The record measures those pairs that may overlap, by what is seen of their
 * edges here: of parcels that adjoin, none. Each row keeps its own. Where there is too much to look at, the notices say from which row on nobody looked.
 */
export async function tellOverlaps(db: Kysely<Tables>, context: CheckContext): Promise<Notice[]> {
  if (!context.columns.hasGeometry) return [];
  const boxes = await readBoxes(db);
  const box = boxOfMoved(boxes);
  if (box === null) return [];
  const [first, last] = [boxes.moved.indexOf(1), boxes.moved.lastIndexOf(1)].map((at) => boxes.ordinals[at]);
  const frame = frameAround([box[0], box[1]]);
  const neighbourhood = await neighbourhoodOf(db, context, { boxes, box, frame });
  const teller = createOverlapTeller();
  const deadline = performance.now() + MOST_MS;
  for (let from = first; from <= last; from += ROWS_AT_ONCE) {
    const isLate = performance.now() > deadline || teller.count() >= MOST_FOUND;
    const portion = { ...neighbourhood, from, to: from + ROWS_AT_ONCE - 1, frame };
    const found = isLate ? null : await findBeside(db, context, portion);
    for (const overlap of found?.overlaps ?? []) teller.add(overlap);
    for (const gap of found?.gaps ?? []) teller.addGap(gap);
    if (found !== null && !found.isCut) continue;
    teller.stop(await lineOf(db, context.reading, from));
    break;
  }
  await neighbourhood.outlines.drop();
  await sql`
    insert into finding (ordinal, said) select ordinal, said
    from jsonb_to_recordset(${JSON.stringify(teller.findings())}::text::jsonb) as found (ordinal integer, said jsonb)
    returning ordinal
  `.execute(db);
  return teller.notices();
}

async function neighbourhoodOf(
  db: Kysely<Tables>,
  { withoutDemo }: CheckContext,
  { boxes, box, frame }: { boxes: OutlineBoxes; box: DegreeBox; frame: MetricFrame },
): Promise<Neighbourhood> {
  const reach = reachIn(frame);
  const [west, south] = [box[0] - reach.east, box[1] - reach.north];
  const [east, north] = [box[2] + reach.east, box[3] + reach.north];
  const isBesideRecord = await hasOutlinesIn(db, [west, south, east, north], withoutDemo);
  return { boxes, isBesideRecord, index: createBoxIndex(boxes, reach), outlines: createOutlines(db) };
}

/** What the outlines of a portion share with others, and the strips between them. */
async function findBeside(
  db: Kysely<Tables>,
  context: CheckContext,
  portion: Portion & Neighbourhood,
): Promise<{ overlaps: Overlap[]; gaps: Gap[]; isCut: boolean }> {
  const { pairs, isCut } = await readPairs(db, context, portion);
  if (pairs.length === 0) return { overlaps: [], gaps: [], isCut };
  await portion.outlines.gather();
  const { ofRows, stored } = await readOutlines(db, pairs, portion.frame);
  const meeting: NeighbourPair[] = [];
  const strips: (NeighbourPair & { gap: NarrowGap })[] = [];
  for (const pair of pairs) {
    const own = ofRows.get(pair.ordinal)!;
    const other = pair.otherOrdinal === null ? stored.get(pair.otherId!)! : ofRows.get(pair.otherOrdinal)!;
    if (mayOverlap(own, other)) meeting.push(pair);
    const gap = pair.kind === 'land' ? narrowGap(own, other) : null;
    if (gap) strips.push({ ...pair, gap });
  }
  return {
    overlaps: meeting.length === 0 ? [] : await measureOverlaps(db, context, { pairs: meeting, ...portion }),
    gaps: await readGaps(db, context, { strips: await newStrips(db, strips, portion.frame), ...portion }),
    isCut,
  };
}

/** Both sides of pairs (`p`), their names and lines. */
function sidesOf(reading: number): RawBuilder<unknown> {
  return sql`
    join incoming own on own.ordinal = p.ordinal
    join import_row row on row.reading = ${reading}::int and row.ordinal = p.ordinal
    left join incoming i on i.ordinal = p.other_ordinal
    left join import_row beside on beside.reading = ${reading}::int and beside.ordinal = p.other_ordinal
    left join resource r on p.other_ordinal is null and r.id = p.other_id`;
}

const SIDES = sql`p.ordinal, row.line, row.sheet, own.name as "ownName", own.code as "ownCode", coalesce(i.name, r.name) as name,
  coalesce(i.code, r.code) as code, p.other_ordinal as "otherOrdinal", beside.line as "otherLine"`;

async function measureOverlaps(
  db: Kysely<Tables>,
  { reading }: CheckContext,
  { pairs, frame }: Portion & { readonly pairs: readonly NeighbourPair[] },
): Promise<Overlap[]> {
  const before = overlayAreaM2('ST_Intersection', sql`old.geom`, sql`other_old.geom`, frame);
  const { rows } = await sql<Overlap>`
    with pairs as materialized (
      select o.ordinal, o.resource, o.geom, other_ordinal, other_id, coalesce(n.geom, r.geom) as other
      from jsonb_to_recordset(${pairsText(pairs)}::text::jsonb) as p (ordinal integer, other_ordinal integer, other_id integer)
      join outline o using (ordinal) left join outline n on n.ordinal = other_ordinal
      left join resource r on other_ordinal is null and r.id = other_id
    ), shared as materialized (
      select c.*, ${overlayOf('ST_Intersection', sql`c.geom`, sql`c.other`, frame)} as common from pairs c
    ), measured as materialized (
      select s.*, ST_Area(common::geography) as area, ST_Perimeter(common::geography) as edge,
        least(ST_Area(s.geom::geography), ST_Area(s.other::geography)) as smaller
      from shared s where not ST_IsEmpty(common)
    ), p as materialized (
      select m.* from measured m left join resource old on old.id = m.resource left join resource other_old on other_old.id = m.other_id
      where area > ${GROWTH_M2}::float8 and area > ${GROWTH_M2}::float8 + case
        when ST_Dimension(old.geom) = 2 and ST_Dimension(other_old.geom) = 2 and ST_Intersects(old.geom, other_old.geom) then ${before} else 0 end
    )
    select ${SIDES}, p.area as "areaM2", 2 * p.area / p.edge as "widthM", ${isOverlap(sql`p.area`, sql`p.smaller`)} as "isOverlap", mark
    from p cross join lateral (select jsonb_build_array(ST_X(spot), ST_Y(spot)) as mark from ST_PointOnSurface(p.common) spot) inside
    ${sidesOf(reading)}
    order by p.ordinal, p.area desc
  `.execute(db);
  return rows;
}

/** Strips in which nothing lies: a narrow parcel between two others is no gap. */
async function readGaps(
  db: Kysely<Tables>,
  { reading }: CheckContext,
  { strips, frame }: Portion & { readonly strips: readonly (NeighbourPair & { gap: NarrowGap })[] },
): Promise<Gap[]> {
  if (strips.length === 0) return [];
  const { lon, lat, metresPerDegreeEast: east, metresPerDegreeNorth: north } = frame;
  const given = strips.map(({ gap: { at, lengthM, widthM }, ...pair }) => ({
    ...{ ordinal: pair.ordinal, other_ordinal: pair.otherOrdinal, other_id: pair.otherId },
    ...{ x: lon + at[0] / east, y: lat + at[1] / north, length: lengthM, width: widthM },
  }));
  const { rows } = await sql<Gap>`
    with p as materialized (
      select g.*, ST_SetSRID(ST_MakePoint(x, y), 4326) as spot
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as g
        (ordinal integer, other_ordinal integer, other_id integer, x float8, y float8, length float8, width float8)
    )
    select ${SIDES}, p.length as "lengthM", p.width as "widthM", jsonb_build_array(p.x, p.y) as mark
    from p ${sidesOf(reading)}
    where not exists (select from outline o where o.geom && p.spot and ST_Intersects(o.geom, p.spot))
      and not exists (select from resource s where s.kind = own.kind and s.geom && p.spot and ST_Intersects(s.geom, p.spot)
        and not exists (select from outline n where n.resource = s.id))
    order by p.ordinal, p.length desc
  `.execute(db);
  return rows;
}

function pairsText(pairs: readonly NeighbourPair[]): string {
  return JSON.stringify(
    pairs.map(({ ordinal, otherOrdinal, otherId }) => ({
      ...{ ordinal, other_ordinal: otherOrdinal, other_id: otherId },
    })),
  );
}

async function lineOf(db: Kysely<Tables>, reading: number, ordinal: number): Promise<number> {
  const { line } = await db
    .selectFrom('import_row')
    .select('line')
    .where('reading', '=', reading)
    .where('ordinal', '>=', ordinal)
    .orderBy('ordinal')
    .limit(1)
    .executeTakeFirstOrThrow();
  return line;
}
