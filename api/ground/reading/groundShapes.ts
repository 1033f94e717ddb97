import type { Geometry, Position } from 'geojson';
import type { LayerRole } from '#contract/ground.ts';
import { settleCorners } from '#domain/outlineCorners.ts';
import { representativePoint } from '#domain/representativePoint.ts';
import { type FlatGeometry, flattenGeometry, isShapeFault } from '../../formats/geojson/geometryShape.ts';
import type { SourceRow } from '../../formats/source.ts';
import type { ChosenCrs } from '../../import/positions/crsChoice.ts';
import { toLonLat } from '../../import/positions/place.ts';

/** The shapes of a feature in lon/lat, or why it has none. */
export type GroundShapes =
  | { readonly ok: true; readonly shapes: readonly Geometry[] }
  | { readonly ok: false; readonly code: string; readonly found: string };

export type ShapeKind = 'point' | 'line' | 'area';

/** What each role is drawn of; what is of another kind would not be seen, and is told instead. */
const KINDS: Readonly<Record<LayerRole, readonly ShapeKind[]>> = {
  boundary: ['line', 'area'],
  block: ['area'],
  green: ['area'],
  water: ['line', 'area'],
  building: ['area'],
  road: ['line', 'area'],
  rail: ['line', 'area'],
  name: ['point', 'line', 'area'],
  other: ['point', 'line', 'area'],
};

export function kindOf({ type }: Pick<Geometry, 'type'>): ShapeKind {
  if (type.endsWith('Point')) return 'point';
  return type.endsWith('LineString') ? 'line' : 'area';
}

/** The shapes of a row in degrees. Rings are closed; corners that repeat are left out, and no other is moved. */
export function shapesOf(row: SourceRow, chosen: ChosenCrs): GroundShapes {
  if (row.fault) return refused(row.fault.code, row.fault.found);
  if (!row.geometry) return refused('ground_no_geometry', '');
  const flat = flattenGeometry(row.geometry, { mayBeOpen: true });
  if (isShapeFault(flat)) return refused(flat.code, flat.found);
  const shapes: Geometry[] = [];
  for (const part of flat.parts) {
    const placed = placedPart(part, chosen);
    if ('stray' in placed) return refused('position_outside_crs', placed.stray.join(', '));
    const settled = settle(placed.geometry);
    if (settled === null) return refused('ground_without_length', '');
    shapes.push(settled);
  }
  return shapes.length === 0 ? refused('ground_no_geometry', '') : { ok: true, shapes };
}

/** The shapes as a role has them: names stand at a point; what a role is not drawn of is refused. */
export function shapesForRole(shapes: readonly Geometry[], role: LayerRole): GroundShapes {
  const stranger = shapes.find((shape) => !KINDS[role].includes(kindOf(shape)));
  if (stranger) return refused('ground_not_of_role', stranger.type);
  if (role !== 'name') return { ok: true, shapes };
  const point = shapes.map(pointOf).find((one) => one !== null);
  return point ? { ok: true, shapes: [point] } : refused('ground_no_geometry', '');
}

function pointOf(shape: Geometry): Geometry | null {
  if (shape.type === 'Point') return shape;
  if (shape.type === 'LineString')
    return { type: 'Point', coordinates: shape.coordinates[shape.coordinates.length >> 1] };
  const point = representativePoint(shape);
  return point && { type: 'Point', coordinates: [...point] };
}

function refused(code: string, found: string): GroundShapes {
  return { ok: false, code, found };
}

type Nested = [number, number] | readonly Nested[];
type Placed = { readonly geometry: Geometry } | { readonly stray: readonly [number, number] };

function placedPart({ type, coordinates }: FlatGeometry, chosen: ChosenCrs): Placed {
  let stray: readonly [number, number] | null = null;
  const place = (nested: Nested): unknown => {
    if (stray !== null) return nested;
    if (typeof nested[0] !== 'number') return (nested as readonly Nested[]).map(place);
    const position = toLonLat(nested as [number, number], chosen);
    if (position === null) stray = nested as [number, number];
    return position;
  };
  const placed = place(coordinates as Nested);
  return stray === null ? { geometry: { type, coordinates: placed } as Geometry } : { stray };
}

/** Closed rings, lines of more than one place; null for a line or a ring that is none. */
function settle(geometry: Geometry): Geometry | null {
  switch (geometry.type) {
    case 'LineString': {
      const line = withoutRepeats(geometry.coordinates);
      return line.length < 2 ? null : { type: 'LineString', coordinates: line };
    }
    case 'MultiLineString': {
      const lines = geometry.coordinates.map(withoutRepeats).filter(({ length }) => length >= 2);
      return lines.length === 0 ? null : { type: 'MultiLineString', coordinates: lines };
    }
    case 'Polygon': {
      const [rings] = settleCorners([geometry.coordinates as [number, number][][]]).polygons;
      return rings.every(({ length }) => length >= 4)
        ? { type: 'Polygon', coordinates: [...rings] as Position[][] }
        : null;
    }
    case 'MultiPolygon': {
      const { polygons } = settleCorners(geometry.coordinates as [number, number][][][]);
      const whole = polygons.every((rings) => rings.every(({ length }) => length >= 4));
      return whole ? { type: 'MultiPolygon', coordinates: [...polygons] as Position[][][] } : null;
    }
    default:
      return geometry;
  }
}

function withoutRepeats(line: readonly Position[]): Position[] {
  return line.filter(([x, y], place) => place === 0 || x !== line[place - 1][0] || y !== line[place - 1][1]);
}
