import {
  type FlatResult,
  flattenGeometry,
  isShapeFault,
  type ShapeFault,
} from '../../formats/geojson/geometryShape.ts';
import type { RawGeometry, SourceRow, SourceTable } from '../../formats/source.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import type { TextPosition } from './coordinatePair.ts';
import { geometryInText, looksLikePosition, parseCoordinate, positionInText } from './coordinateText.ts';

/** A way in which a table gives positions: the features' own geometry, a column of texts, a pair of columns. */
export type Channel =
  | {
      readonly kind: 'geometry';
      /** By its format. */
      readonly order: 'xy' | 'yx';
    }
  | { readonly kind: 'geometryText'; readonly column: PlannedColumn }
  | {
      readonly kind: 'pair';
      readonly x: PlannedColumn;
      readonly y: PlannedColumn;
      readonly datum: string | null;
      /** lon/lat headings say degrees; x/y say nothing. */
      readonly saysDegrees: boolean;
    }
  | { readonly kind: 'text'; readonly column: PlannedColumn };

/** What a row gives through a channel, in the file's own numbers. */
export type RawPosition =
  | { readonly kind: 'none' }
  /** 0, 0 is no place: it was never filled in. */
  | { readonly kind: 'zero' }
  | {
      readonly kind: 'point';
      readonly pair: readonly [number, number];
      readonly order: 'xy' | 'yx' | null;
      /** The cell itself names both numbers: they stand in `xy` order for certain. */
      readonly isNamed?: boolean;
    }
  | {
      readonly kind: 'geometry';
      readonly geometry: RawGeometry;
      /** The same, taken apart. */
      readonly flat: FlatResult;
      readonly pairs: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'malformed'; readonly fault: ShapeFault };

/** Pairs with a datum that needs no conversion come first, then those that name none, then the Chinese map datums. */
const DATUM_ORDER: readonly (string | null)[] = ['EPSG:4326', 'EPSG:4490', null, 'gcj02', 'bd09'];

/** The channels of a table, the best first. A row takes the first that holds something. */
export function findChannels(table: SourceTable, columns: readonly PlannedColumn[]): Channel[] {
  const channels: Channel[] = [];
  if (hasGeometry(table)) channels.push({ kind: 'geometry', order: table.axes ?? 'xy' });
  const targeted = (target: string) => columns.filter((column) => column.target === target);
  for (const column of targeted('geometryText')) channels.push({ kind: 'geometryText', column });
  for (const datum of DATUM_ORDER) {
    for (const [first, second] of [
      ['lon', 'lat'],
      ['x', 'y'],
    ] as const) {
      const x = targeted(first).find((column) => column.datum === datum);
      const y = targeted(second).find((column) => column.datum === datum);
      if (x && y) channels.push({ kind: 'pair', x, y, datum, saysDegrees: first === 'lon' });
    }
  }
  for (const column of targeted('positionText'))
    if (holdsPositions(table, column.index)) channels.push({ kind: 'text', column });
  return channels;
}

function hasGeometry(table: SourceTable): boolean {
  let without = 0;
  for (const row of table.rows) {
    if (row.geometry) return true;
    // A format without geometries gives none to any row, not even null.
    if (row.geometry === undefined && !row.fault && ++without > LOOKED_AT) return false;
  }
  return false;
}

const LOOKED_AT = 2_000;

/** Whether a column called Location or 坐标 holds coordinates, rather than addresses. */
export function holdsPositions(table: SourceTable, index: number): boolean {
  let seen = 0;
  let filled = 0;
  let positions = 0;
  for (const { cells } of table.rows) {
    if (++seen > LOOKED_AT) break;
    const cell = cells[index] ?? null;
    if (cell === null || cell === '') continue;
    filled++;
    if (positionInText(cell) !== null || geometryInText(cell) || looksLikePosition(cell)) positions++;
  }
  return filled > 0 && positions >= filled * 0.2;
}

/** What to call a channel in messages: its headings. */
export function channelName(channel: Channel): string {
  let name = names.get(channel);
  if (name === undefined) {
    name = nameOf(channel);
    names.set(channel, name);
  }
  return name;
}

/** Asked for with each row. */
const names = new WeakMap<Channel, string>();

function nameOf(channel: Channel): string {
  if (channel.kind === 'geometry') return 'geometry';
  return channel.kind === 'pair' ? `${channel.x.heading}, ${channel.y.heading}` : channel.column.heading;
}

/** The datum that the headings of a channel name, or null. */
export function ownDatum(channel: Channel): string | null {
  if (channel.kind === 'geometry') return null;
  return channel.kind === 'pair' ? channel.datum : channel.column.datum;
}

/** The order in which a channel says that its pairs stand, by its headings or by what its cells say; null when it does not. */
export function saidOrder(channel: Channel, orders: ReadonlySet<'xy' | 'yx' | null>): 'xy' | 'yx' | null {
  if (channel.kind === 'geometry') return channel.order;
  if (channel.kind === 'pair' || channel.kind === 'geometryText') return 'xy';
  const heading = channel.column.heading.toLowerCase();
  const lat = heading.search(/纬度|lat/);
  const lon = heading.search(/经度|lon|lng/);
  if (lat !== -1 && lon !== -1) return lat < lon ? 'yx' : 'xy';
  if (/经纬度/.test(heading)) return 'xy';
  return orders.size === 1 ? [...orders][0] : null;
}

/** Two numbers of a row that a raw position stands for; null where there are none. */
export function firstPair(raw: RawPosition): readonly [number, number] | null {
  if (raw.kind === 'point') return raw.pair;
  return raw.kind === 'geometry' ? raw.pairs[0] : null;
}

/** Reads a row through a channel. */
export function readChannel(channel: Channel, row: SourceRow): RawPosition {
  switch (channel.kind) {
    case 'geometry':
      return row.geometry ? rawGeometry(row.geometry) : { kind: 'none' };
    case 'geometryText':
      return geometryPosition(row, channel.column.index);
    case 'text': {
      const cell = row.cells[channel.column.index] ?? null;
      const position = positionInText(cell);
      return position ? pointOf(position) : geometryPosition(row, channel.column.index, true);
    }
    case 'pair':
      return pairPosition(row, channel.x.index, channel.y.index);
  }
}

function geometryPosition(row: SourceRow, index: number, lenient = false): RawPosition {
  const cell = row.cells[index] ?? null;
  const geometry = geometryInText(cell);
  if (geometry === null) return { kind: 'none' };
  if (geometry !== undefined) return rawGeometry(geometry);
  const position = positionInText(cell);
  if (position) return pointOf(position);
  // An address is no position that could not be read.
  return lenient && !looksLikePosition(cell) ? { kind: 'none' } : { kind: 'unreadable', text: String(cell) };
}

function pointOf({ first, second, order, isNamed }: TextPosition): RawPosition {
  if (first === 0 && second === 0) return { kind: 'zero' };
  return { kind: 'point', pair: [first, second], order, ...(isNamed && { isNamed }) };
}

function pairPosition(row: SourceRow, xIndex: number, yIndex: number): RawPosition {
  const x = parseCoordinate(row.cells[xIndex] ?? null, 'x');
  const y = parseCoordinate(row.cells[yIndex] ?? null, 'y');
  if (x === null && y === null) return { kind: 'none' };
  if (typeof x === 'number' && typeof y === 'number') {
    return x === 0 && y === 0 ? { kind: 'zero' } : { kind: 'point', pair: [x, y], order: 'xy' };
  }
  // Both in one of the two cells, named, and nothing in the other.
  const filled = [xIndex, yIndex]
    .map((index) => row.cells[index] ?? null)
    .filter((cell) => cell !== null && cell !== '');
  const whole = filled.length === 1 ? positionInText(filled[0]) : null;
  if (whole?.isNamed) return pointOf(whole);
  return { kind: 'unreadable', text: filled.join(', ') };
}

function rawGeometry(geometry: RawGeometry): RawPosition {
  const flat = flattenGeometry(geometry, { mayBeOpen: true });
  if (isShapeFault(flat)) return { kind: 'malformed', fault: flat };
  const pairs: [number, number][] = [];
  for (const { coordinates } of flat.parts) gatherPairs(coordinates, pairs);
  if (pairs.length === 0) return { kind: 'none' };
  const isZero = pairs.every(([x, y]) => x === 0 && y === 0);
  return isZero ? { kind: 'zero' } : { kind: 'geometry', geometry, flat, pairs };
}

function gatherPairs(coordinates: unknown, into: [number, number][]): void {
  const list = coordinates as unknown[];
  if (typeof list[0] === 'number') into.push(list as [number, number]);
  else for (const part of list) gatherPairs(part, into);
}
