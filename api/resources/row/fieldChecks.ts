import type { Geometry } from 'geojson';
import type { Kysely } from 'kysely';
import type { ContainerKind } from '#contract/kinds.ts';
import type { Fault } from '#contract/problem.ts';
import { representativePoint } from '#domain/representativePoint.ts';
import type { Tables } from '#record/tables.ts';
import { judgeGeometries } from '../boundary/geometryJudge.ts';
import type { GeometryJudgement } from '../boundary/invalidGeometry.ts';
import type { FieldValues } from './fieldValues.ts';

/** The zone, park and building that fields name must be there. */
export async function faultsOfHolders(db: Kysely<Tables>, values: FieldValues): Promise<Fault[]> {
  const codeOf = (key: 'zone' | 'park' | 'building') => {
    const value = values[key] ?? null;
    return value === null ? null : String(value);
  };
  const [zone, park, building] = [codeOf('zone'), codeOf('park'), codeOf('building')];
  if (zone === null && park === null && building === null) return [];
  const known = await db
    .selectNoFrom((of) => {
      const container = (code: string | null, kind: ContainerKind) =>
        of.selectFrom('container').select('code').where('code', '=', code).where('kind', '=', kind);
      return [
        of.exists(of.selectFrom('zone').select('code').where('code', '=', zone)).as('zone'),
        of.exists(container(park, 'park')).as('park'),
        of.exists(container(building, 'building')).as('building'),
      ];
    })
    .executeTakeFirstOrThrow();
  return (['zone', 'park', 'building'] as const)
    .filter((key) => typeof values[key] === 'string' && !known[key])
    .map((key) => ({ code: 'not_found', field: key, found: String(values[key]).slice(0, 80) }));
}

/** A geometry as the record keeps it, with the point that stands for it. */
export interface PlacedGeometry {
  readonly geojson: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

const NOWHERE: PlacedGeometry = { geojson: null, lon: null, lat: null };

type Place = { placed: PlacedGeometry } | { fault: Fault };

/** A drawn geometry, made valid where that does not change it; null is no position. */
export async function placeGeometry(db: Kysely<Tables>, geometry: Geometry | null): Promise<Place> {
  if (geometry === null) return { placed: NOWHERE };
  const [place] = await placeGeometries(db, [geometry]);
  return place;
}

/** The same of several, asked of the database at once; in their order. */
export async function placeGeometries(db: Kysely<Tables>, geometries: readonly Geometry[]): Promise<Place[]> {
  const texts = geometries.map((geometry) => JSON.stringify(geometry));
  const checks = await judgeGeometries(db, texts);
  return checks.map((check, index) => placeOf(texts[index], check));
}

function placeOf(text: string, check: GeometryJudgement): Place {
  if (check.state === 'invalid') {
    const { code, reason } = check;
    return { fault: { code, field: 'geometry', found: reason.slice(0, 80) } };
  }
  const kept = check.state === 'repaired' ? check.geojson : text;
  const point = representativePoint(JSON.parse(kept) as Geometry);
  if (!point) return { fault: { code: 'geometry_invalid', field: 'geometry' } };
  return { placed: { geojson: kept, lon: point[0], lat: point[1] } };
}
