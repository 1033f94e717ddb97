import { type Kysely, sql } from 'kysely';
import type { createBoxIndex, OutlineBoxes, Reach } from '#domain/neighbours/boxIndex.ts';
import { type Edges, edgesOf, type MetricRings } from '#domain/neighbours/edges.ts';
import { hasGapGrown, type NarrowGap, narrowGap, WIDEST_GAP_M } from '#domain/neighbours/narrowGap.ts';
import type { MetricFrame } from '#record/metricFrame.ts';
import type { Tables } from '#record/tables.ts';
import { readWkb } from '../../formats/wkb/readWkb.ts';
import { APART } from '../../resources/boundary/overlapRule.ts';
import type { CheckContext } from './checkContext.ts';
import { type createOutlines, ofOthers } from './outlineStore.ts';

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

/** The outlines of a file among which neighbours are looked for. */
export interface Neighbourhood {
  readonly boxes: OutlineBoxes;
  readonly index: ReturnType<typeof createBoxIndex>;
  /** Whether the record has outlines where they lie. */
  readonly isBesideRecord: boolean;
  readonly outlines: ReturnType<typeof createOutlines>;
}

/**
 * Outlines of a portion and those of their kind within reach; of two rows of the file the pair once. `isCut`: there were more than can be
 * looked at.
 */
export async function readPairs(
  db: Kysely<Tables>,
  context: CheckContext,
  portion: Portion & Neighbourhood,
): Promise<{ pairs: NeighbourPair[]; isCut: boolean }> {
  const ofRecord = portion.isBesideRecord ? await readPairsOfRecord(db, context, portion) : [];
  const ofFile = pairsOfFile(portion);
  const pairs: NeighbourPair[] = [];
  let corners = 0;
  for (const pair of [...ofRecord, ...ofFile]) {
    corners += pair.corners;
    if (corners <= MOST_CORNERS) pairs.push(pair);
  }
  const found = ofRecord.length + ofFile.length;
  return { pairs, isCut: found >= MOST_PAIRS || pairs.length < found };
}

type CountedPair = NeighbourPair & { readonly corners: number };

/** Those beside outlines of the record, by the temporary table `outline`. */
async function readPairsOfRecord(
  db: Kysely<Tables>,
  { withoutDemo }: CheckContext,
  { from, to, frame, outlines }: Portion & Neighbourhood,
): Promise<CountedPair[]> {
  await outlines.gather();
  const { east, north } = reachIn(frame);
  const { rows } = await sql<CountedPair>`
    with moved as materialized (
      select ordinal, kind, geom, ST_Expand(geom, ${east}::float8, ${north}::float8) as around
      from outline where moved and ordinal between ${from}::int and ${to}::int
    )
    select m.ordinal, m.kind, null::int as "otherOrdinal", r.id as "otherId", (ST_NPoints(m.geom) + ST_NPoints(r.geom))::int as corners
    from moved m join resource r on r.geom && m.around and r.kind = m.kind
    where ST_Dimension(r.geom) = 2 and not exists (select from outline n where n.resource = r.id)
      ${ofOthers(withoutDemo)} limit ${sql.lit(MOST_PAIRS)}
  `.execute(db);
  return rows;
}

/** Those of two rows of the file. */
function pairsOfFile({ from, to, boxes, index }: Portion & Neighbourhood): CountedPair[] {
  const { ordinals, resources, kinds, moved, corners } = boxes;
  const pairs: CountedPair[] = [];
  for (let place = placeOf(from, ordinals); ordinals[place] <= to; place++) {
    if (moved[place] === 0) continue;
    for (const other of index.beside(place)) {
      if (pairs.length >= MOST_PAIRS) return pairs;
      pairs.push({
        ...{ ordinal: ordinals[place], kind: APART[kinds[place] - 1], otherOrdinal: ordinals[other] },
        ...{ otherId: resources[other] || null, corners: corners[place] + corners[other] },
      });
    }
  }
  return pairs;
}

/** The place of the first that is not below an ordinal. */
function placeOf(ordinal: number, ordinals: Int32Array): number {
  let [low, high] = [0, ordinals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordinals[middle] < ordinal) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How far neighbours may lie apart, in degrees. */
export function reachIn({ metresPerDegreeEast, metresPerDegreeNorth }: MetricFrame): Reach {
  return { east: WIDEST_GAP_M / metresPerDegreeEast, north: WIDEST_GAP_M / metresPerDegreeNorth };
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
