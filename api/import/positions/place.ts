import type { Geometry } from 'geojson';
import { type Crs, gaussKrugerOf, isApproximate } from '#domain/crs/registry.ts';
import { toWgs84 } from '#domain/crs/transform.ts';
import { type CornerSights, settleCorners } from '#domain/outlineCorners.ts';
import { type LonLat, representativePoint } from '#domain/representativePoint.ts';
import type { FlatGeometry } from '../../formats/geojson/geometryShape.ts';
import type { RawGeometry, RowFault } from '../../formats/source.ts';
import type { RawPosition } from './channels.ts';
import type { ChosenCrs } from './crsChoice.ts';

/** Where a row lies, or why it is not drawn. A `fault` rejects the row; an `unplaced` one is kept without a position. */
export type Placement =
  | {
      readonly state: 'placed';
      readonly geometry: Geometry;
      readonly approximate: boolean;
      /** Heights or measures were dropped. */
      readonly dropped: boolean;
      /** Where its symbol stands, once somebody asked. */
      point?: LonLat;
      /** The central meridian of a zone whose number the eastings leave out: of another zone they would look alike. */
      readonly meridian?: number;
      /** What was seen of its corners. */
      readonly corners?: SeenCorners;
    }
  | {
      readonly state: 'unplaced';
      readonly code: string | null;
      readonly found?: string;
      readonly expected?: string;
      /** The pair that lies outside of the range of its system. */
      readonly stray?: readonly [number, number];
    }
  | { readonly state: 'fault'; readonly fault: RowFault };

/** What was seen of the corners of an outline, and how it was before. */
export interface SeenCorners extends CornerSights {
  /** As the file has it, open rings as lines; absent where nothing was done to it. */
  readonly before?: Geometry;
  readonly openRings?: RawGeometry['openRings'];
}

/** A tenth of a millimetre: files that were written and read again stay equal. */
const DECIMALS = 1e9;
/** Web Mercator ends here. */
const MAX_LATITUDE = 85.05;

type Position = [number, number];

/** Where the symbol of what is placed stands; asked for several times, and found once. */
export function pointOfPlacement(placement: Placement): LonLat | null {
  if (placement.state !== 'placed') return null;
  const point = placement.point ?? representativePoint(placement.geometry);
  if (point !== null && placement.geometry.type !== 'Point') placement.point = point;
  return point;
}

/** Puts what a row gives into WGS 84, in degrees of nine decimals. Numbers outside of the system's range are not drawn. */
export function placeRow(raw: RawPosition, chosen: ChosenCrs, field: string): Placement {
  switch (raw.kind) {
    case 'zero':
    case 'none':
      return { state: 'unplaced', code: null };
    case 'unreadable':
      return { state: 'unplaced', code: 'position_unreadable', found: raw.text.slice(0, 80) };
    case 'malformed':
      return { state: 'fault', fault: { field, ...raw.fault } };
    case 'point':
      return placePoint(raw.pair, chosen);
    case 'geometry':
      return placeGeometry(raw, chosen);
  }
}

function placePoint(pair: readonly [number, number], chosen: ChosenCrs): Placement {
  const position = toLonLat(pair, chosen);
  if (position === null) return outside(pair, chosen);
  return placed({ type: 'Point', coordinates: position }, chosen, false);
}

type Placed = Extract<Placement, { readonly state: 'placed' }>;

function placed(geometry: Geometry, chosen: ChosenCrs, dropped: boolean): Placed {
  const place = gaussKrugerOf(Number(chosen.crs.code.slice('EPSG:'.length)));
  const approximate = chosen.assumed || isApproximate(chosen.crs);
  return {
    ...{ state: 'placed', geometry, approximate, dropped },
    ...(place && !place.prefixed && { meridian: place.centralMeridian }),
  };
}

function placeGeometry(raw: RawPosition & { kind: 'geometry' }, chosen: ChosenCrs): Placement {
  const { flat } = raw;
  // Of outlines each corner is converted once, and looked at again only where one is outside.
  const converted = flat.parts.every(isArea) ? convertedAreas(flat.parts, chosen) : null;
  if (converted !== null)
    return placedOutline(raw.geometry, converted, placed(NOWHERE, chosen, flat.dropped));
  const stray = raw.pairs.find((pair) => toLonLat(pair, chosen) === null);
  if (stray) return outside(stray, chosen);
  const points = flat.parts.flatMap(({ type, coordinates }) => {
    if (type === 'Point') return [coordinates as Position];
    return type === 'MultiPoint' ? (coordinates as Position[]) : [];
  });
  const others = flat.parts.filter(({ type }) => !type.endsWith('Point')).length;
  if (points.length === 1 && others === 0)
    return placed({ type: 'Point', coordinates: toLonLat(points[0], chosen)! }, chosen, flat.dropped);
  return {
    state: 'unplaced',
    code: 'geometry_neither_point_nor_area',
    found: raw.geometry.type,
    expected: 'Point, Polygon, MultiPolygon',
  };
}

function isArea({ type }: FlatGeometry): boolean {
  return type === 'Polygon' || type === 'MultiPolygon';
}

/** The polygons of areas in degrees; null where a corner lies outside of the range of its system, or there is none. */
function convertedAreas(parts: readonly FlatGeometry[], chosen: ChosenCrs): Position[][][] | null {
  const polygons = parts.flatMap(({ type, coordinates }) =>
    type === 'Polygon' ? [coordinates as Position[][]] : (coordinates as Position[][][]),
  );
  if (polygons.length === 0) return null;
  let isOutside = false;
  const converted = polygons.map((rings) =>
    rings.map((ring) =>
      ring.map((corner) => {
        const position = isOutside ? null : toLonLat(corner, chosen);
        isOutside ||= position === null;
        return position ?? corner;
      }),
    ),
  );
  return isOutside ? null : converted;
}

const NOWHERE: Geometry = { type: 'MultiPolygon', coordinates: [] };

/** The outline with its rings closed and without repeated corners; what was done is kept beside it, to be told. */
function placedOutline(
  { type, openRings }: RawGeometry,
  converted: Position[][][],
  placement: Placed,
): Placed {
  const { polygons, sights } = settleCorners(converted);
  const outlineOf = (coordinates: readonly Position[][][]): Geometry =>
    type === 'Polygon'
      ? { type, coordinates: coordinates[0] }
      : { type: 'MultiPolygon', coordinates: [...coordinates] };
  const placed = { ...placement, geometry: outlineOf(polygons) };
  if (sights === null) return placed;
  const isOpen = sights.open !== undefined || sights.met !== undefined;
  const before: Geometry = isOpen
    ? { type: 'MultiLineString', coordinates: converted.flat() }
    : outlineOf(converted);
  const isTouched = polygons !== converted;
  return { ...placed, corners: { ...sights, ...(isTouched && { before }), ...(openRings && { openRings }) } };
}

/** A pair of the file as longitude and latitude of nine decimals; null outside of the range of its system. */
export function toLonLat(
  [first, second]: readonly [number, number],
  { crs, order }: ChosenCrs,
): Position | null {
  const [x, y] = order === 'xy' ? [first, second] : [second, first];
  // Degrees in a metric system would be a spot near its origin.
  if (crs.kind === 'projected' && Math.abs(x) <= 180 && Math.abs(y) <= 90) return null;
  const result = toWgs84(crs, x, y);
  if (!result.ok || Math.abs(result.lat) > MAX_LATITUDE) return null;
  return [round(result.lon), round(result.lat)];
}

function round(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}

function outside(pair: readonly [number, number], chosen: ChosenCrs): Placement {
  const [x, y] = chosen.order === 'xy' ? pair : [pair[1], pair[0]];
  // No map shows what lies nearer to a pole.
  const place = toWgs84(chosen.crs, x, y);
  const isPolar = place.ok && Math.abs(place.lat) > MAX_LATITUDE;
  const range = isPolar ? `lat -${MAX_LATITUDE}…${MAX_LATITUDE}` : rangeText(chosen.crs);
  const expected = `${chosen.crs.code} ${range}`;
  return { state: 'unplaced', code: 'position_outside_crs', found: pair.join(', '), expected, stray: pair };
}

function rangeText(crs: Crs): string {
  const [west, south, east, north] = crs.range;
  return `x ${west}…${east}, y ${south}…${north}`;
}
