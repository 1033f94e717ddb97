import { addSegment, type DxfPoint, ringOfEllipse, SAGITTA_M } from './chords.ts';
import { type DxfEntity, type DxfHeader, numberOf } from './entityReader.ts';
import { arcOfEllipse } from './hatch.ts';
import { chordsOfSpline } from './spline.ts';

/** What an entity that draws a line is: the ring of an area, or a line that encloses none by itself, with its points where they are known. */
export type DxfOutline =
  | { readonly kind: 'area'; readonly ring: DxfPoint[]; readonly hasArcs: boolean; readonly scale: number }
  | { readonly kind: 'open'; readonly points?: DxfPoint[] };

interface Vertex {
  readonly x: number;
  readonly y: number;
  bulge: number;
}

const CLOSED = 1;
/** Meshes are surfaces; the frame of a spline is not on it. */
const MESH = 16 | 64;
const SPLINE_FRAME = 16;
/** A tenth of a millimetre: the same point, as programs round it. */
const SAME = 1e-4;
/** Metres have eight digits at most, also with the zone in front: what is larger is written in what the header says. */
const BEYOND_METRES = 1e8;
const METRES: Readonly<Record<number, number>> = { 4: 0.001, 5: 0.01 };
const FULL_TURN = 2 * Math.PI;

/** The outline of a polyline that has its vertices with it. */
export function outlineOfLightPolyline(
  entity: DxfEntity,
  header: DxfHeader,
  sagitta = SAGITTA_M,
): DxfOutline {
  const vertices: Vertex[] = [];
  let x: number | null = null;
  for (const [index, code] of entity.codes.entries()) {
    const value = Number(entity.values[index]);
    if (code === 10) x = value;
    else if (code === 20 && x !== null) {
      vertices.push({ x, y: value, bulge: 0 });
      x = null;
    } else if (code === 42 && vertices.length > 0) vertices[vertices.length - 1].bulge = value;
    // What is added by programs comes behind, with points of its own.
    else if (code >= 1000) break;
  }
  return outlineOf(vertices, entity, { header, sagitta });
}

/** The outline of a polyline whose vertices follow it. */
export function outlineOfPolyline(
  polyline: DxfEntity,
  vertices: readonly DxfEntity[],
  header: DxfHeader,
  sagitta = SAGITTA_M,
): DxfOutline {
  if ((numberOf(polyline, 70, 0) & MESH) !== 0) return { kind: 'open' };
  const onLine = vertices.filter((vertex) => (numberOf(vertex, 70, 0) & SPLINE_FRAME) === 0);
  const read = onLine.map((vertex) => ({
    x: numberOf(vertex, 10, Number.NaN),
    y: numberOf(vertex, 20, Number.NaN),
    bulge: numberOf(vertex, 42, 0),
  }));
  return outlineOf(read, polyline, { header, sagitta });
}

/** The outline of a circle or an ellipse; of a part of one, its line. */
export function outlineOfEllipse(entity: DxfEntity, header: DxfHeader, sagitta = SAGITTA_M): DxfOutline {
  const centre: DxfPoint = [numberOf(entity, 10, Number.NaN), numberOf(entity, 20, Number.NaN)];
  const scale = scaleOf(header, centre);
  const isRound = entity.type !== 'ELLIPSE';
  const major: DxfPoint = isRound
    ? [numberOf(entity, 40, 0), 0]
    : [numberOf(entity, 11, 0), numberOf(entity, 21, 0)];
  const ratio = isRound ? 1 : numberOf(entity, 40, 1);
  const part = partOf(entity);
  if (part !== null) {
    const line = arcOfEllipse({ centre, major, ratio }, part, sagitta / scale);
    return { kind: 'open', points: placed(line, entity, scale) };
  }
  const ring = ringOfEllipse(centre, major, ratio, sagitta / scale);
  return { kind: 'area', ring: placed(ring, entity, scale), hasArcs: true, scale };
}

/** Where a part of a circle or an ellipse begins and by how much it turns, in radians; null for a whole one. */
function partOf(entity: DxfEntity): [from: number, turn: number] | null {
  if (entity.type === 'CIRCLE') return null;
  const unit = entity.type === 'ARC' ? Math.PI / 180 : 1;
  const [first, last] = entity.type === 'ARC' ? [50, 51] : [41, 42];
  const from = numberOf(entity, first, 0) * unit;
  const to = numberOf(entity, last, FULL_TURN / unit) * unit;
  const turn = to - from;
  if (Math.abs(Math.abs(turn) - FULL_TURN) <= 1e-6) return null;
  return [from, ((turn % FULL_TURN) + FULL_TURN) % FULL_TURN];
}

/** A line of two points. */
export function outlineOfLine(entity: DxfEntity, header: DxfHeader): DxfOutline {
  const [from, to] = ([10, 11] as const).map(
    (code): DxfPoint => [numberOf(entity, code, Number.NaN), numberOf(entity, code + 10, Number.NaN)],
  );
  // A line has no plane of its own: it is where it is.
  const scale = scaleOf(header, from);
  return { kind: 'open', points: [from, to].map(([x, y]): DxfPoint => [x * scale, y * scale]) };
}

/** The area of a curve that ends where it begins, else its line. */
export function outlineOfSpline(entity: DxfEntity, header: DxfHeader, sagitta = SAGITTA_M): DxfOutline {
  const controls: [number, number][] = [];
  const [knots, weights]: [number[], number[]] = [[], []];
  for (const [index, code] of entity.codes.entries()) {
    const value = Number(entity.values[index]);
    if (code === 40) knots.push(value);
    else if (code === 41) weights.push(value);
    else if (code === 10) controls.push([value, Number.NaN]);
    else if (code === 20 && controls.length > 0) controls[controls.length - 1][1] = value;
  }
  const scale = scaleOf(header, controls[0] ?? [0, 0]);
  const spline = { degree: numberOf(entity, 71, 3), knots, controls, weights };
  const line = chordsOfSpline(spline, sagitta / scale);
  if (line === null) return { kind: 'open' };
  const points = placed(line, { ...entity, codes: [], values: [] }, scale);
  const [first, last] = [points[0], points[points.length - 1]];
  if (points.length < 4 || Math.hypot(first[0] - last[0], first[1] - last[1]) > SAME)
    return { kind: 'open', points };
  return { kind: 'area', ring: [...points.slice(0, -1), first], hasArcs: true, scale };
}

function outlineOf(
  vertices: readonly Vertex[],
  entity: DxfEntity,
  { header, sagitta }: { readonly header: DxfHeader; readonly sagitta: number },
): DxfOutline {
  const isFlagged = (numberOf(entity, 70, 0) & CLOSED) !== 0;
  const [first, last] = [vertices[0], vertices[vertices.length - 1]];
  const meets = vertices.length > 2 && Math.hypot(first.x - last.x, first.y - last.y) <= SAME;
  if (vertices.length < 2) return { kind: 'open' };
  const scale = scaleOf(header, [first.x, first.y]);
  const isArea = isFlagged || meets;
  const own = meets ? vertices.slice(0, -1) : vertices;
  const ring: DxfPoint[] = [[own[0].x, own[0].y]];
  for (const [index, from] of own.entries()) {
    if (!isArea && index === own.length - 1) break;
    const to = own[(index + 1) % own.length];
    addSegment(ring, [from.x, from.y], [to.x, to.y], from.bulge, sagitta / scale);
  }
  if (!isArea) return { kind: 'open', points: placed(ring, entity, scale) };
  // Two vertices without an arc are a line there and back.
  if (ring.length < 4) return { kind: 'open' };
  const hasArcs = own.some(({ bulge }) => bulge !== 0);
  return { kind: 'area', ring: placed(ring, entity, scale), hasArcs, scale };
}

/** The drawing's units in metres, where its numbers can be no metres. */
export function scaleOf({ units }: DxfHeader, [x, y]: DxfPoint): number {
  const isBeyond = Math.max(Math.abs(x), Math.abs(y)) >= BEYOND_METRES;
  return isBeyond && units !== null ? (METRES[units] ?? 1) : 1;
}

/** In metres, and seen from above: what is drawn looking up has its x the other way round. */
export function placed(ring: DxfPoint[], entity: DxfEntity, scale: number): DxfPoint[] {
  const isFromBelow = numberOf(entity, 230, 1) < 0;
  if (scale === 1 && !isFromBelow) return ring;
  const across = isFromBelow ? -scale : scale;
  return ring.map(([x, y]) => [x * across, y * scale]);
}
