import { MOST_POSITIONS, readCoordinates, readTrackPosition } from './kmlCoordinates.ts';
import type { KmlShape } from './kmlShape.ts';

/** Builds the shape of one placemark from its elements. */
export interface ShapeReader {
  /** Takes an element that opens. @returns whether its text is wanted */
  open(name: string): boolean;
  /** Takes a text that was wanted. @returns false when it belongs to no shape */
  takeText(text: string): boolean;
  close(name: string): void;
  /** Characters that one text may have: half a million positions of three numbers. */
  readonly mostText: number;
  /** The shape; null for none. */
  end(): KmlShape | null;
}

const KINDS: Readonly<Record<string, 'point' | 'line' | 'ring' | 'track'>> = {
  Point: 'point',
  LineString: 'line',
  LinearRing: 'ring',
  Track: 'track',
};
const GROUPS = new Set(['MultiGeometry', 'MultiTrack']);

/** A reader for the geometry of one placemark. */
export function createShapeReader(): ShapeReader {
  const roots: KmlShape[] = [];
  const open: KmlShape[] = [];
  let ring: 'outer' | 'inner' = 'outer';
  let positions = 0;
  let isTextOf: 'coordinates' | 'coord' | null = null;

  function begin(shape: KmlShape): void {
    const above = open.at(-1);
    if (above?.kind === 'many') above.parts.push(shape);
    else if (above === undefined) roots.push(shape);
    open.push(shape);
  }

  function openShape(name: string): void {
    const above = open.at(-1);
    if (name === 'innerBoundaryIs') ring = 'inner';
    else if (name === 'outerBoundaryIs') ring = 'outer';
    else if (name === 'Polygon') begin({ kind: 'polygon', outer: [], inner: [] });
    else if (GROUPS.has(name)) begin({ kind: 'many', parts: [] });
    // The rings of a polygon are its own, not shapes beside it.
    else if (Object.hasOwn(KINDS, name) && above?.kind !== 'polygon')
      begin({ kind: KINDS[name], positions: [] });
  }

  return {
    mostText: 32 << 20,
    open(name) {
      isTextOf = null;
      openShape(name);
      const above = open.at(-1);
      if (above === undefined || positions >= MOST_POSITIONS) return false;
      if (name === 'coordinates' && above.kind !== 'many') isTextOf = 'coordinates';
      else if (name === 'coord' && above.kind === 'track') isTextOf = 'coord';
      return isTextOf !== null;
    },
    takeText(text) {
      const shape = open.at(-1);
      if (isTextOf === null || shape === undefined || shape.kind === 'many') return false;
      const isCoordinates = isTextOf === 'coordinates';
      isTextOf = null;
      if (!isCoordinates && shape.kind === 'track') {
        positions++;
        shape.positions.push(readTrackPosition(text));
        return true;
      }
      const read = readCoordinates(text);
      positions += read.length;
      if (shape.kind === 'polygon') shape[ring].push(read);
      else shape.positions = shape.positions.length === 0 ? read : shape.positions.concat(read);
      return true;
    },
    close(name) {
      const isShape = name === 'Polygon' || GROUPS.has(name) || Object.hasOwn(KINDS, name);
      const isRingOfPolygon = Object.hasOwn(KINDS, name) && open.at(-1)?.kind === 'polygon';
      if (isShape && !isRingOfPolygon) open.pop();
    },
    end: () => (roots.length > 1 ? { kind: 'many', parts: roots } : (roots[0] ?? null)),
  };
}
