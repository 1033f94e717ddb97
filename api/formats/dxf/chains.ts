import type { DxfPoint } from './chords.ts';

/** A line that ends elsewhere than where it begins. */
export interface OpenLine {
  readonly layer: string;
  readonly type: string;
  readonly points: readonly DxfPoint[];
}

/** Lines that together come back to where they begin. */
export interface Loop {
  readonly layer: string;
  readonly ring: DxfPoint[];
  readonly types: readonly string[];
}

/** More lines are no outlines that somebody wants closed: contours, hatching by hand. */
const MOST_LINES = 200_000;
const LEAST_CORNERS = 4;
/** A millimetre. */
const MEETS = 1e-3;
const NEIGHBOURS = [-1, 0, 1];

/** Finds the loops among the open lines of each layer: a corner where three lines meet belongs to none, for it is not known which way. */
export function createChains() {
  const lines: OpenLine[] = [];
  let isSpent = false;

  function loops(): Loop[] {
    if (isSpent) return [];
    const ends = endsOf(lines);
    const taken = new Set<number>();
    const found: Loop[] = [];
    for (const first of lines.keys()) {
      if (taken.has(first)) continue;
      const loop = followed(first, ends, lines, taken);
      if (loop !== null) found.push(loop);
    }
    return found;
  }

  /** Lines for themselves that may be boundaries nobody closed: what their ends lack is no longer than their edges. */
  function almostClosed(): OpenLine[] {
    if (isSpent || !lines.some(isAlmostClosed)) return [];
    const ends = endsOf(lines);
    const isAlone = (line: number) => ends(line, false).length === 0 && ends(line, true).length === 0;
    return lines.filter((line, place) => isAlmostClosed(line) && isAlone(place));
  }

  return {
    almostClosed,
    take(line: OpenLine): void {
      if (line.points.length < 2) return;
      isSpent ||= lines.length >= MOST_LINES;
      if (!isSpent) lines.push(line);
    },
    loops,
  };
}

/** A street or a contour goes on and on, and a bend of fewer corners is no boundary. */
function isAlmostClosed({ points }: OpenLine): boolean {
  if (points.length < LEAST_CORNERS) return false;
  const edges = points
    .slice(1)
    .map(([x, y], place) => Math.hypot(x - points[place][0], y - points[place][1]));
  const [first, last] = [points[0], points[points.length - 1]];
  const median = edges.sort((a, b) => a - b)[Math.floor(edges.length / 2)];
  return Math.hypot(first[0] - last[0], first[1] - last[1]) <= median;
}

interface End {
  readonly line: number;
  readonly isLast: boolean;
}

/** The other ends at each end of each line. */
function endsOf(lines: readonly OpenLine[]): (line: number, isLast: boolean) => End[] {
  const cells = new Map<string, End[]>();
  const cellOf = ([x, y]: DxfPoint) => [Math.round(x / MEETS), Math.round(y / MEETS)];
  const pointOf = ({ line, isLast }: End) => lines[line].points.at(isLast ? -1 : 0)!;
  for (const [line, { layer }] of lines.entries())
    for (const isLast of [false, true]) {
      const key = `${layer}\n${cellOf(pointOf({ line, isLast })).join(' ')}`;
      const list = cells.get(key) ?? [];
      cells.set(key, list);
      list.push({ line, isLast });
    }
  return (line, isLast) => {
    const at = pointOf({ line, isLast });
    const [column, row] = cellOf(at);
    const near = NEIGHBOURS.flatMap((dx) =>
      NEIGHBOURS.flatMap((dy) => cells.get(`${lines[line].layer}\n${column + dx} ${row + dy}`) ?? []),
    );
    return near.filter((end) => {
      if (end.line === line && end.isLast === isLast) return false;
      const [x, y] = pointOf(end);
      return Math.hypot(x - at[0], y - at[1]) <= MEETS;
    });
  };
}

/** The loop that a line is part of; null where it ends, or a corner leaves it open which way it goes on. */
function followed(
  first: number,
  ends: (line: number, isLast: boolean) => End[],
  lines: readonly OpenLine[],
  taken: Set<number>,
): Loop | null {
  const { layer, points } = lines[first];
  const ring = [...points];
  const chain = new Set([first]);
  let at: End = { line: first, isLast: true };
  for (;;) {
    const next = ends(at.line, at.isLast);
    if (next.length !== 1) break;
    const [{ line, isLast }] = next;
    if (line === first) {
      if (isLast || ring.length < 4) break;
      ring[ring.length - 1] = ring[0];
      for (const one of chain) taken.add(one);
      return { layer, ring, types: [...chain].map((one) => lines[one].type) };
    }
    if (taken.has(line) || chain.has(line)) break;
    const own = isLast ? lines[line].points.toReversed() : lines[line].points;
    for (const point of own.slice(1)) ring.push(point);
    chain.add(line);
    at = { line, isLast: !isLast };
  }
  // None of them is part of a loop.
  for (const one of chain) taken.add(one);
  return null;
}
