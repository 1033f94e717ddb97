import { type Kysely, sql } from 'kysely';
import { anyOf } from '#record/expressions.ts';
import { frameAround, GRID_M, inDegrees, inMetres, type MetricFrame } from '#record/metricFrame.ts';
import type { Tables } from '#record/tables.ts';
import { type Areal, keepVertices, withoutSmallHoles } from './keepVertices.ts';
import { type PlacedShape, placeShapes } from './placedShapeStore.ts';

/** Between neighbours that were drawn one by one lies a gap; up to this width they adjoin, and it closes. */
const MOST_GAP_M = 0.5;
/** What holds two together must be wider than this: no corner, no thread. */
const LEAST_NECK_M = 0.6;
/** A smaller filling or hole is what rounding leaves. */
const LEAST_FILLING_M2 = 0.01;
const LEAST_HOLE_M2 = 0.05;
export const MOST_TOGETHER = 50_000;

export type Joined =
  | { readonly state: 'joined'; readonly shape: PlacedShape }
  /** These have no common boundary with what the first one belongs to. */
  | { readonly state: 'apart'; readonly ids: readonly number[] }
  /** They have more vertices than are worked on at once. */
  | { readonly state: 'too_large'; readonly vertices: number }
  /** These are points, or lie nowhere. */
  | { readonly state: 'no_polygon'; readonly ids: readonly number[] };

/** The union of resources' polygons, with the gaps between them closed. Other vertices stay where they were. */
export async function mergeShapes(db: Kysely<Tables>, ids: readonly number[]): Promise<Joined> {
  const given = await readGiven(db, ids);
  const bare = given.filter(({ geojson }) => geojson === null);
  if (bare.length > 0) return { state: 'no_polygon', ids: bare.map(({ id }) => id) };
  const vertices = given.reduce((sum, one) => sum + one.vertices, 0);
  if (vertices > MOST_TOGETHER) return { state: 'too_large', vertices };
  const frame = frameAround([given[0].lon!, given[0].lat!]);
  const { merged, groups } = await unite(db, ids, frame);
  const apart = outsideFirstGroup(ids, groups ?? []);
  if (apart.length > 0) return { state: 'apart', ids: apart };
  const before = given.map(({ geojson }) => JSON.parse(geojson!) as Areal);
  const shape = withoutSmallHoles(JSON.parse(merged) as Areal, LEAST_HOLE_M2, frame);
  const placed = await placeShapes(db, keepVertices([shape], before, frame), [shape]);
  return placed ? { state: 'joined', shape: placed[0] } : { state: 'apart', ids };
}

async function readGiven(db: Kysely<Tables>, ids: readonly number[]) {
  return await db
    .selectFrom('resource')
    .select(({ eb, fn, ref }) => [
      'id',
      fn.coalesce(fn<number>('ST_NPoints', ['geom']), sql.lit(0)).as('vertices'),
      eb
        .case()
        .when(fn<number>('ST_Dimension', ['geom']), '=', sql.lit(2))
        .then(sql<string>`ST_AsGeoJSON(${ref('geom')}, 15)`)
        .end()
        .as('geojson'),
      'lon',
      'lat',
    ])
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .execute();
}

interface United {
  merged: string;
  /** Who is held together by one piece of the union that is wide enough. */
  groups: number[][] | null;
}

async function unite(db: Kysely<Tables>, ids: readonly number[], frame: MetricFrame): Promise<United> {
  const grid = sql.lit(GRID_M);
  const mitred = sql`'join=mitre mitre_limit=2.5'`;
  const [reach, neck] = [sql.lit(MOST_GAP_M / 2 + GRID_M), sql.lit(LEAST_NECK_M / 2)];
  const { rows } = await sql<United>`
    with given as materialized (
      select id, ${inMetres(sql`geom`, frame)} as geom from resource where id = any(${ids}::int[])
    ), united as materialized (
      select ST_UnaryUnion(ST_Collect(geom), ${grid}) as geom from given
    ), gaps as materialized (
      select (ST_Dump(ST_Difference(
        ST_Buffer(ST_Buffer(geom, ${reach}, ${mitred}), -${reach}, ${mitred}), geom, ${grid}))).geom as gap
      from united
    ), fillings as materialized (
      select gap from gaps where ST_Area(gap) >= ${sql.lit(LEAST_FILLING_M2)}
        and (select count(*) from given where ST_DWithin(given.geom, gap, ${sql.lit(2 * GRID_M)})) > 1
    ), merged as materialized (
      select ST_UnaryUnion(ST_Collect(geom), ${grid}) as geom
      from (select geom from united union all select gap from fillings) pieces
    ), wide as materialized (
      select row_number() over () as piece, geom from (select (ST_Dump(ST_Buffer(geom, -${neck}))).geom from merged) dumped
    ), held as (
      select json_agg(distinct g.id) as ids from wide w join given g on ST_Intersects(w.geom, g.geom) group by w.piece
    )
    select ST_AsGeoJSON(${inDegrees(sql`ST_CollectionExtract(geom, 3)`, frame)}, 15) as merged,
      (select json_agg(ids) from held) as groups
    from merged
  `.execute(db);
  return rows[0];
}

/** Those of the ids that no chain of groups connects with the first. */
function outsideFirstGroup(ids: readonly number[], groups: readonly (readonly number[])[]): number[] {
  const reached = new Set([ids[0]]);
  for (let grown = true; grown; ) {
    const before = reached.size;
    for (const group of groups)
      if (group.some((id) => reached.has(id))) for (const id of group) reached.add(id);
    grown = reached.size > before;
  }
  return ids.filter((id) => !reached.has(id));
}
