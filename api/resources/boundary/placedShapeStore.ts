import type { Kysely } from 'kysely';
import { representativePoint } from '#domain/representativePoint.ts';
import type { Tables } from '#record/tables.ts';
import type { PlacedGeometry } from '../row/fieldChecks.ts';
import { judgeGeometries } from './geometryJudge.ts';
import type { Areal } from './keepVertices.ts';

/** A polygon as the record keeps it, with its area on the ellipsoid. */
export interface PlacedShape extends PlacedGeometry {
  readonly geojson: string;
  readonly areaM2: number;
}

/** Places shapes together, as they are: in the first form in which all of them are valid; null when there is none. */
export async function placeShapes(
  db: Kysely<Tables>,
  ...forms: readonly (readonly Areal[])[]
): Promise<PlacedShape[] | null> {
  for (const shapes of forms) {
    const texts = shapes.map((shape) => JSON.stringify(shape));
    const checks = await judgeGeometries(db, texts);
    const placed = shapes.map((shape, index): PlacedShape | null => {
      const [check, point] = [checks[index], representativePoint(shape)];
      if (check.state !== 'valid' || check.areaM2 === null || point === null) return null;
      return { geojson: texts[index], lon: point[0], lat: point[1], areaM2: check.areaM2 };
    });
    if (placed.every((shape) => shape !== null)) return placed;
  }
  return null;
}
