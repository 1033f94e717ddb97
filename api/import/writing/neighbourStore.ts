import { type Kysely, sql } from 'kysely';
import { type Edges, edgesOf, type MetricRings } from '#domain/neighbours/edges.ts';
import { hasGapGrown, type NarrowGap, narrowGap, WIDEST_GAP_M } from '#domain/neighbours/narrowGap.ts';
import type { MetricFrame } from '#record/metricFrame.ts';
import type { Tables } from '#record/tables.ts';
import { readWkb } from '../../formats/wkb/readWkb.ts';
import type { CheckContext } from './checkContext.ts';
import { IS_DEMO } from './demoRows.ts';

/** Of one portion: neighbours whose boxes meet; a row of a cadastre has eight. */
const MOST_PAIRS = 20_000;
/** Of one portion: corners of all its pairs. */
const MOST_CORNERS = 4_000_000;

/** Rows of a file whose outlines are looked at together: from one ordinal to another, both included. */
export interface Portion {
  readonly from: number;
  readonly to: number;
  readonly frame: MetricFrame;
}

/** A row's outline and one beside it: of another row of the file, or of the record. */
export interface NeighbourPair {
  readonly ordinal: number;
  readonly kind: string;
  readonly otherOrdinal: number | null;
  readonly otherId: number | null;
}

/**
 * Outlines of a portion, by the temporary table `outline`, and those of their kind within reach; of two rows of the file the pair once.
 * `isCut`: there were more than can be looked at.
 */
export async function readPairs(
  db: Kysely<Tables>,
  { withoutDemo }: CheckContext,
  { from, to, frame }: Portion,
): Promise<{ pairs: NeighbourPair[]; isCut: boolean }> {
  const east = WIDEST_GAP_M / frame.metresPerDegreeEast;
  const north = WIDEST_GAP_M / frame.metresPerDegreeNorth;
  const { rows } = await sql<NeighbourPair & { corners: number }>`
    with moved as materialized (
      select ordinal, kind, geom, ST_Expand(geom, ${east}::float8, ${north}::float8) as around
      from outline where moved and ordinal between ${from}::int and ${to}::int
    ), pairs as materialized (
      (select m.ordinal, m.kind, m.geom, null::int as other_ordinal, r.id as other_id, r.geom as other
      from moved m join resource r on r.geom && m.around and r.kind = m.kind
      where ST_Dimension(r.geom) = 2 and not exists (select from outline n where n.resource = r.id)
        ${withoutDemo ? sql`and not ${IS_DEMO}` : sql``} limit ${sql.lit(MOST_PAIRS)})
      union all
      (select m.ordinal, m.kind, m.geom, n.ordinal, n.resource, n.geom
      from moved m join outline n on n.geom && m.around and n.kind = m.kind
      where n.ordinal <> m.ordinal and (n.ordinal > m.ordinal or not n.moved) limit ${sql.lit(MOST_PAIRS)})
    )
    select ordinal, kind, other_ordinal as "otherOrdinal", other_id as "otherId",
      (sum(ST_NPoints(geom) + ST_NPoints(other)) over (rows unbounded preceding))::int as corners
    from pairs
  `.execute(db);
  const pairs = rows.filter(({ corners }) => corners <= MOST_CORNERS);
  return { pairs, isCut: rows.length >= MOST_PAIRS || pairs.length < rows.length };
}

/** The outlines of pairs, in the metres of the frame: of rows by their ordinals, of the record by its numbers. */
export async function readOutlines(
  db: Kysely<Tables>,
  pairs: readonly NeighbourPair[],
  frame: MetricFrame,
): Promise<{ ofRows: ReadonlyMap<number, Edges>; stored: ReadonlyMap<number, Edges> }> {
  const ordinals = new Set(pairs.flatMap(({ ordinal, otherOrdinal }) => [ordinal, otherOrdinal ?? ordinal]));
  const ids = new Set(
    pairs.flatMap(({ otherOrdinal, otherId }) =>
      otherOrdinal === null && otherId !== null ? [otherId] : [],
    ),
  );
  const { rows } = await sql<{ ordinal: number | null; id: number | null; wkb: Uint8Array }>`
    select ordinal, null::int as id, ST_AsBinary(geom, 'NDR') as wkb from outline where ordinal = any(${[...ordinals]}::int[])
    union all
    select null, id, ST_AsBinary(geom, 'NDR') from resource where id = any(${[...ids]}::int[])
  `.execute(db);
  const ofRows = new Map<number, Edges>();
  const stored = new Map<number, Edges>();
  for (const { ordinal, id, wkb } of rows) {
    const edges = edgesOf(polygonsIn(wkb, frame));
    if (ordinal !== null) ofRows.set(ordinal, edges);
    else if (id !== null) stored.set(id, edges);
  }
  return { ofRows, stored };
}

/** Strips that the record has not as they are: both outlines of the others lie there already, with the same strip between them. */
export async function newStrips<T extends NeighbourPair & { readonly gap: NarrowGap }>(
  db: Kysely<Tables>,
  strips: readonly T[],
  frame: MetricFrame,
): Promise<T[]> {
  if (strips.length === 0) return [];
  const { rows } = await sql<{ ordinal: number; otherId: number; own: Uint8Array; other: Uint8Array }>`
    select o.ordinal, other.id as "otherId", ST_AsBinary(own.geom, 'NDR') as own, ST_AsBinary(other.geom, 'NDR') as other
    from jsonb_to_recordset(${JSON.stringify(strips.map(({ ordinal, otherId }) => ({ ordinal, other: otherId })))}::text::jsonb)
      as p (ordinal integer, other integer)
    join outline o using (ordinal) join resource own on own.id = o.resource join resource other on other.id = p.other
    where ST_Dimension(own.geom) = 2 and ST_Dimension(other.geom) = 2
  `.execute(db);
  const before = new Map(
    rows.map(({ ordinal, otherId, own, other }) => [
      `${ordinal} ${otherId}`,
      narrowGap(edgesOf(polygonsIn(own, frame)), edgesOf(polygonsIn(other, frame))),
    ]),
  );
  return strips.filter(({ ordinal, otherId, gap }) =>
    hasGapGrown(gap, before.get(`${ordinal} ${otherId}`) ?? null),
  );
}

function polygonsIn(wkb: Uint8Array, frame: MetricFrame): MetricRings[] {
  const reading = readWkb(wkb);
  if ('fault' in reading || reading.geometry === null) return [];
  const { type, coordinates } = reading.geometry;
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as MetricRings[];
  const { lon, lat, metresPerDegreeEast: east, metresPerDegreeNorth: north } = frame;
  return polygons.map((rings) =>
    rings.map((ring) => ring.map(([x, y]) => [(x - lon) * east, (y - lat) * north] as const)),
  );
}
