import type { PictureOutlineData, PicturePointData, PlacementData } from '#contract/pictures.ts';
import type { Fault, FaultCode } from '#contract/problem.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { Crs } from '#domain/crs/registry.ts';
import { toWgs84 } from '#domain/crs/transform.ts';
import { type FitRefusal, fitPicture, type PictureSize } from '#domain/pictures/fitPicture.ts';
import { groundExtent } from '#domain/pictures/groundExtent.ts';
import { localPlane, onPlane } from '#domain/pictures/localPlane.ts';
import type { PictureGround } from '#domain/pictures/tileGrid.ts';
import { ProblemError } from '../http/problemError.ts';
import type { KeptGround } from '../layers/placedPictureStore.ts';
import type { Georeference } from './tiff/geoTiff.ts';

/** What a placement needs to know of its picture. */
export interface PlacedThing extends PictureSize {
  readonly georeference: Georeference | null;
  readonly outline: PictureOutlineData | null;
}

const FIT_FAULTS: Readonly<Record<FitRefusal['code'], FaultCode>> = {
  too_few: 'points_too_few',
  same_place: 'points_same_place',
  in_line: 'points_in_line',
  mirrored: 'points_mirrored',
  folded: 'points_folded',
};

/**
 * A placement with what comes of it; degrees of points that a survey gave are worked out anew.
 * @throws ProblemError 422 that says what is wrong with it
 */
export function placePicture(
  placement: PlacementData,
  picture: PlacedThing,
  datums: LocalDatums,
): { placement: PlacementData; ground: KeptGround } {
  if (placement.by === 'file') {
    if (!picture.georeference) throw refused('missing_field', 'georeference');
    const crs = systemOf(placement.crs, 'placement.crs', datums);
    return { placement, ground: groundOf({ crs, fit: picture.georeference.fit }, picture) };
  }
  const points = placement.points.map((point, place) => located(point, place, datums));
  const plane = localPlane(points.length > 0 ? points.map(({ lon, lat }) => [lon, lat]) : [[0, 0]]);
  const pairs = points.map(({ x, y, lon, lat }, place) => {
    const found = onPlane(plane, [lon, lat]);
    if (!found) throw refused('points_apart', `placement.points.${place}`, { found: `${lon}, ${lat}` });
    return { pixel: [x, y] as const, plane: found };
  });
  const fitted = fitPicture(placement.transform, pairs, picture);
  if (!fitted.ok)
    throw refused(FIT_FAULTS[fitted.code], 'placement.points', {
      ...('points' in fitted && { found: fitted.points.map((place) => place + 1).join(', ') }),
      ...('found' in fitted && { found: String(fitted.found), expected: `≥ ${fitted.expected}` }),
    });
  const ground = groundOf({ crs: plane, fit: fitted.fit }, picture);
  return { placement: { ...placement, points }, ground };
}

function located(point: PicturePointData, place: number, datums: LocalDatums): PicturePointData {
  const { crs, east, north } = point;
  if (crs === undefined || east === undefined || north === undefined) return point;
  const field = `placement.points.${place}`;
  const found = toWgs84(systemOf(crs, `${field}.crs`, datums), east, north);
  if (!found.ok) throw refused('out_of_range', field, { found: `${east}, ${north}` });
  return { ...point, lon: found.lon, lat: found.lat };
}

function systemOf(text: string, field: string, datums: LocalDatums): Crs {
  const found = findCrs(text, datums);
  if (found.ok) return found.crs;
  const codes = { refused: 'crs_refused', zone_missing: 'crs_zone_missing' } as const;
  const code = found.code === 'refused' || found.code === 'zone_missing' ? codes[found.code] : 'crs_unknown';
  throw refused(code, field, { found: text.slice(0, 80) });
}

/** Where it lies, and at which zooms it is drawn. @throws ProblemError 422 for one that lies nowhere on the map */
function groundOf(ground: PictureGround, picture: PlacedThing): KeptGround {
  const found = groundExtent(ground, picture, picture.outline);
  if (!found) throw refused('out_of_range', 'placement', { found: ground.crs.code.slice(0, 80) });
  return { crs: ground.crs.code, fit: ground.fit, ...found };
}

function refused(code: FaultCode, field: string, said: Pick<Fault, 'found' | 'expected'> = {}): ProblemError {
  return new ProblemError(422, 'invalid', { faults: [{ code, field, ...said }] });
}
