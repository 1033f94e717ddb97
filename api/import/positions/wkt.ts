import type { RawGeometry } from '../../formats/source.ts';

const TYPES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  MULTIPOINT: 'MultiPoint',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
};
const MAX_DEPTH = 8;
const HEAD =
  /^(?:SRID=\d{1,9};\s{0,9})?((?:MULTI)?(?:POINT|LINESTRING|POLYGON))\s{0,9}(?:ZM|Z|M)?(?=[\s(]|EMPTY)/i;
const NEXT_SIGN = /[(),]/g;

/**
 * Reads well-known text (with or without `SRID=n;`, Z and M values kept for the shape check to drop).
 * @returns the geometry, null for `EMPTY`, undefined for what is no WKT
 */
export function parseWkt(text: string): RawGeometry | null | undefined {
  const head = HEAD.exec(text.trimStart());
  if (!head) return undefined;
  const type = TYPES[head[1].toUpperCase()];
  const body = text.trimStart().slice(head[0].length).trim();
  if (/^EMPTY$/i.test(body)) return null;
  if (!body.startsWith('(') || !body.endsWith(')')) return undefined;
  const nested = readNested(body);
  if (nested === undefined) return undefined;
  if (type === 'Point') return { type, coordinates: (nested as unknown[])[0] };
  // MULTIPOINT has its positions with or without brackets of their own.
  if (type === 'MultiPoint') {
    const points = nested as unknown[][];
    return { type, coordinates: points.map((point) => (Array.isArray(point[0]) ? point[0] : point)) };
  }
  return { type, coordinates: nested };
}

/** `((0 0, 1 1))` → [[[0, 0], [1, 1]]]; undefined when brackets or numbers are wrong. */
function readNested(text: string): unknown {
  const root: unknown[] = [];
  const open: unknown[][] = [root];
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '(') {
      if (open.length > MAX_DEPTH) return undefined;
      const list: unknown[] = [];
      open[open.length - 1].push(list);
      open.push(list);
      at++;
    } else if (sign === ')') {
      open.pop();
      if (open.length === 0) return undefined;
      at++;
    } else if (sign === ',' || /\s/.test(sign)) at++;
    else {
      NEXT_SIGN.lastIndex = at;
      const end = NEXT_SIGN.exec(text)?.index ?? text.length;
      const position = text.slice(at, end).trim().split(/\s+/).map(Number);
      if (position.length < 2 || !position.every(Number.isFinite)) return undefined;
      open[open.length - 1].push(position);
      at = end;
    }
  }
  return open.length === 1 ? root[0] : undefined;
}
