import type { Geometry } from 'geojson';
import type { Kysely } from 'kysely';
import { outlineWork } from '#domain/outlineWork.ts';
import { checkGeometries, type GivenGeometry } from '#record/geometryCheck.ts';
import type { Tables } from '#record/tables.ts';
import { type GeometryJudgement, refusedOutline } from './invalidGeometry.ts';

/**
 * Judges geometries before they come near the record: whoever takes one in asks here. What no database can judge in good time is refused
 * without asking one.
 * @param geojson geometries as GeoJSON text, well formed, in lon/lat
 * @returns one answer a geometry, in their order
 */
export async function judgeGeometries(
  db: Kysely<Tables>,
  geojson: readonly string[],
): Promise<GeometryJudgement[]> {
  const judgements: GeometryJudgement[] = [];
  const places: number[] = [];
  const given: GivenGeometry[] = [];
  for (const [place, text] of geojson.entries()) {
    const work = outlineWork(JSON.parse(text) as Geometry);
    if (work.ok) {
      places.push(place);
      given.push({ text, steps: work.steps });
    } else judgements[place] = refusedOutline(work.fault);
  }
  const checks = await checkGeometries(db, given);
  for (const [index, check] of checks.entries()) judgements[places[index]] = check;
  return judgements;
}
