import type { LineString, Position } from 'geojson';
import { type Kysely, sql } from 'kysely';
import type { Fault } from '#contract/problem.ts';
import { frameAround, GRID_M, inDegrees, inMetres, type MetricFrame } from '#record/metricFrame.ts';
import type { Tables } from '#record/tables.ts';
import { type Areal, keepVertices } from './keepVertices.ts';
import { type PlacedShape, placeShapes } from './placedShapeStore.ts';

export const MOST_PARTS = 20;
/** A line that is drawn to the boundary may end just short of it. */
const REACH_M = 0.05;
/** An end that runs along the boundary may lie on either side of it by rounding. */
const NEAR_M = 0.01;
/** What is smaller or thinner is a slip of the hand, and no site. */
const LEAST_PART_M2 = 1;
const LEAST_PART_WIDTH_M = 0.1;
/** The share by which the parts together may differ from the whole. */
const TOLERANCE = 1e-4;

interface Cut {
  simple: boolean;
  ends_inside: boolean;
  parts: { geometry: string; width: number }[] | null;
}

/**
 * Cuts a resource's polygon along a line: the faces between its rings and the line that lie in it, largest first. The cut is the very
 * same in both neighbours, every other vertex stays where it was, and holes stay holes. Each piece is a part, also one that the line
 * does not meet.
 */
export async function splitShape(
  db: Kysely<Tables>,
  id: number,
  line: LineString,
): Promise<{ parts: readonly PlacedShape[] } | { fault: Fault }> {
  const whole = await readAreal(db, id);
  if ('fault' in whole) return whole;
  const frame = frameAround(whole.middle);
  const cut = await cutAlong(db, id, extend(line, frame), frame);
  const fault = faultOfCut(cut);
  if (fault) return { fault };
  const shapes = (cut.parts ?? []).map(({ geometry }) => JSON.parse(geometry) as Areal);
  const placed = await placeShapes(db, keepVertices(shapes, [whole.shape], frame), shapes);
  const parts = placed?.toSorted((a, b) => b.areaM2 - a.areaM2) ?? [];
  const sum = parts.reduce((total, { areaM2 }) => total + areaM2, 0);
  if (!placed || Math.abs(sum - whole.areaM2) > TOLERANCE * whole.areaM2)
    return { fault: { code: 'not_divisible', field: 'geometry', found: `${whole.areaM2.toFixed(1)} ㎡` } };
  const smallest = parts[parts.length - 1].areaM2;
  return smallest < LEAST_PART_M2 ? { fault: tooSmall(`${smallest.toFixed(2)} ㎡`) } : { parts };
}

interface Whole {
  readonly shape: Areal;
  readonly areaM2: number;
  readonly middle: readonly [number, number];
}

async function readAreal(db: Kysely<Tables>, id: number): Promise<Whole | { fault: Fault }> {
  const { geojson, area, lon, lat } = await db
    .selectFrom('resource')
    .select(({ eb, fn, ref }) => [
      sql<string | null>`ST_AsGeoJSON(${ref('geom')}, 15)`.as('geojson'),
      eb
        .case()
        .when(fn<number>('ST_Dimension', ['geom']), '=', sql.lit(2))
        .then(sql<number>`ST_Area(${ref('geom')}::geography)`)
        .end()
        .as('area'),
      'lon',
      'lat',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const shape = geojson === null ? null : (JSON.parse(geojson) as Areal);
  if (shape === null || area === null)
    return {
      fault: { code: 'not_divisible', field: 'geometry', found: shape?.type ?? 'null', expected: 'Polygon' },
    };
  return { shape, areaM2: area, middle: [lon!, lat!] };
}

/** The line, a little longer at both ends. */
function extend({ coordinates }: LineString, frame: MetricFrame): LineString {
  const beyond = ([x, y]: Position, [fromX, fromY]: Position): Position => {
    const [dx, dy] = [x - fromX, y - fromY];
    const lengthM = Math.hypot(dx * frame.metresPerDegreeEast, dy * frame.metresPerDegreeNorth);
    const share = lengthM > 0 ? REACH_M / lengthM : 0;
    return [x + dx * share, y + dy * share];
  };
  const last = coordinates.length - 1;
  return {
    type: 'LineString',
    coordinates: [
      beyond(coordinates[0], coordinates[1]),
      ...coordinates.slice(1, last),
      beyond(coordinates[last], coordinates[last - 1]),
    ],
  };
}

/** ST_Split fails unseen on the embedded database; rings and line on the grid make the same faces without it. */
async function cutAlong(db: Kysely<Tables>, id: number, line: LineString, frame: MetricFrame): Promise<Cut> {
  const knife = sql`ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(line)}), 4326)`;
  const { rows } = await sql<Cut>`
    with given as materialized (
      select ${inMetres(sql`geom`, frame)} as whole, ${inMetres(knife, frame)} as knife from resource where id = ${id}
    ), judged as materialized (
      select *, ST_IsSimple(knife) as simple,
        exists (
          select from unnest(array[ST_StartPoint(knife), ST_EndPoint(knife)]) as ends (point)
          where ST_Contains(whole, point) and ST_Distance(ST_Boundary(whole), point) > ${sql.lit(NEAR_M)}
        ) as ends_inside
      from given
    ), noded as materialized (
      select ST_Union(ST_Boundary(whole), knife, ${sql.lit(GRID_M)}) as lines from judged where simple and not ends_inside
    ), faces as materialized (
      select (ST_Dump(ST_Polygonize(lines))).geom as face from noded
    ), parts as (
      select face from faces, judged where ST_Contains(whole, ST_PointOnSurface(face))
    )
    select simple, ends_inside, (
      select json_agg(json_build_object('geometry', ST_AsGeoJSON(${inDegrees(sql`face`, frame)}, 15),
        'width', 2 * ST_Area(face) / ST_Perimeter(face))) from parts
    ) as parts
    from judged
  `.execute(db);
  return rows[0];
}

function faultOfCut({ simple, ends_inside: endsInside, parts }: Cut): Fault | null {
  if (!simple) return { code: 'self_intersection', field: 'line' };
  const count = parts?.length ?? 0;
  if (endsInside || count < 2) return { code: 'not_across', field: 'line' };
  if (count > MOST_PARTS)
    return { code: 'too_many_values', field: 'line', found: String(count), expected: `≤ ${MOST_PARTS}` };
  const thinnest = Math.min(...parts!.map(({ width }) => width));
  return thinnest < LEAST_PART_WIDTH_M ? tooSmall(`${thinnest.toFixed(3)} m`) : null;
}

function tooSmall(found: string): Fault {
  return {
    code: 'out_of_range',
    field: 'line',
    found,
    expected: `≥ ${LEAST_PART_M2} ㎡, ${LEAST_PART_WIDTH_M} m`,
  };
}
