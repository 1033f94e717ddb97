import type { RawGeometry, RowFault } from '../source.ts';

type JsonObject = Readonly<Record<string, unknown>>;
type Position = readonly number[];
type Arc = readonly Position[];

/** A geometry of a topology with its arcs put in, or why that cannot be. */
export type Stitched = { readonly geometry: RawGeometry | null } | { readonly fault: RowFault };

/** Puts the arcs of a topology into its geometries. */
export interface ArcStitcher {
  stitch(geometry: JsonObject): Stitched;
  /** Vertices of all that was stitched: arcs that are used again and again make much of little. */
  readonly vertices: () => number;
}

class StitchError extends Error {
  readonly found: string;
  readonly expected: string;
  constructor(found: unknown, expected: string) {
    super('topology');
    this.found = (typeof found === 'string' ? found : (JSON.stringify(found) ?? 'undefined')).slice(0, 60);
    this.expected = expected;
  }
}

const MOST_VERTICES = 500_000;
const MOST_LEVELS = 4;

/** Of a topology (TopoJSON 1.0, 2.1): its arcs, which are written as differences where it has a transform. */
export function createStitcher(topology: JsonObject): ArcStitcher {
  const transform = readTransform(topology.transform);
  const arcs = Array.isArray(topology.arcs) ? topology.arcs : [];
  const decoded = new Map<number, Arc>();
  let vertices = 0;

  function arcAt(index: unknown): Arc {
    if (!Number.isInteger(index)) throw new StitchError(index, 'an index of arcs');
    const place = (index as number) < 0 ? ~(index as number) : (index as number);
    if (place >= arcs.length) throw new StitchError(index, `< ${arcs.length}`);
    const known = decoded.get(place) ?? decodeArc(arcs[place], transform);
    decoded.set(place, known);
    return (index as number) < 0 ? known.toReversed() : known;
  }

  function lineOf(indices: unknown): Position[] {
    const line: Position[] = [];
    for (const index of listOf(indices)) {
      const arc = arcAt(index);
      vertices += arc.length;
      if (line.length + arc.length > MOST_VERTICES)
        throw new StitchError(`> ${MOST_VERTICES}`, `≤ ${MOST_VERTICES}`);
      // An arc begins where the one before ended.
      for (let at = line.length === 0 ? 0 : 1; at < arc.length; at++) line.push(arc[at]);
    }
    return line;
  }

  const pointOf = (position: unknown) => transform(numbersOf(position));

  function geometryOf(given: unknown, level: number): RawGeometry | null {
    const { type, arcs: own, coordinates, geometries } = objectOf(given);
    switch (type) {
      case null:
        return null;
      case 'Point':
        return { type, coordinates: pointOf(coordinates) };
      case 'MultiPoint':
        return { type, coordinates: listOf(coordinates).map(pointOf) };
      case 'LineString':
        return { type, coordinates: lineOf(own) };
      case 'MultiLineString':
      case 'Polygon':
        return { type, coordinates: listOf(own).map(lineOf) };
      case 'MultiPolygon':
        return { type, coordinates: listOf(own).map((rings) => listOf(rings).map(lineOf)) };
      case 'GeometryCollection':
        if (level >= MOST_LEVELS) throw new StitchError(`> ${MOST_LEVELS} levels`, `≤ ${MOST_LEVELS}`);
        return { type, geometries: listOf(geometries).flatMap((one) => geometryOf(one, level + 1) ?? []) };
      default:
        throw new StitchError(type, 'Point, LineString, Polygon, Multi…, GeometryCollection');
    }
  }

  return {
    vertices: () => vertices,
    stitch(geometry) {
      try {
        return { geometry: geometryOf(geometry, 0) };
      } catch (error) {
        if (!(error instanceof StitchError)) throw error;
        const { found, expected } = error;
        return { fault: { field: 'geometry', code: 'topology_malformed', found, expected } };
      }
    },
  };
}

type Transform = ((position: Position) => Position) & { readonly isDelta: boolean };

function readTransform(given: unknown): Transform {
  if (given === undefined || given === null)
    return Object.assign((position: Position) => position, { isDelta: false });
  const { scale, translate } = given as JsonObject;
  const [sx, sy] = numbersOf(scale);
  const [tx, ty] = numbersOf(translate);
  return Object.assign(([x, y, ...rest]: Position): Position => [x * sx + tx, y * sy + ty, ...rest], {
    isDelta: true,
  });
}

function decodeArc(given: unknown, transform: Transform): Arc {
  let [x, y] = [0, 0];
  return listOf(given).map((position) => {
    const numbers = numbersOf(position);
    if (!transform.isDelta) return numbers;
    x += numbers[0];
    y += numbers[1];
    return transform([x, y, ...numbers.slice(2)]);
  });
}

function numbersOf(value: unknown): readonly number[] {
  const list = listOf(value);
  if (list.length < 2 || !list.every((one) => typeof one === 'number'))
    throw new StitchError(value, 'numbers');
  return list as readonly number[];
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new StitchError(value, 'an array');
  return value;
}

function objectOf(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null) throw new StitchError(value, 'a geometry');
  return value as JsonObject;
}

/** Whether an error is about the topology as a whole, as its transform. */
export function isStitchError(error: unknown): error is { found: string; expected: string } {
  return error instanceof StitchError;
}
