import { createCapCounter } from '../caps.ts';
import {
  type Cell,
  FileRefusal,
  type Notice,
  type RawGeometry,
  type SourceLayer,
  type SourceRow,
  type SourceTable,
} from '../source.ts';
import { createRowStore, mapRows, type RowStore } from '../tables/rowStore.ts';
import { createAreaSorter } from './areaSorter.ts';
import type { DxfPoint } from './chords.ts';
import type { DxfArea } from './drawing.ts';
import type { DxfText } from './dxfText.ts';
import { cellsOfExtendedData } from './extendedData.ts';
import { outlineOf } from './knownAreas.ts';
import { findWithin, labelNotice, NOTE, noteOf, notLookedAt } from './notes.ts';

export interface DxfTables {
  readonly tables: readonly SourceTable[];
  readonly layers: readonly SourceLayer[];
  readonly notices: readonly Notice[];
}

const LAYER = '图层';
const MOST_TABLES = 500;
/** Rings that are kept to see what lies within them, and texts: 64 MB each. */
const MOST_NUMBERS = 8_000_000;
const MOST_TEXTS = 200_000;

/** Rows of a layer whose numbers are of one size. */
interface Part {
  readonly layer: string;
  readonly columns: Map<string, number>;
  readonly rows: RowStore<SourceRow>;
  /** West, south, east and north. */
  readonly extent: [number, number, number, number];
}

interface Layer {
  rows: number;
  readonly isRead: boolean;
}

/** Collects the areas of a drawing by layer, and finds which text stands in which. */
export function createDxfLayers(chosen: readonly string[] | undefined) {
  const caps = createCapCounter();
  const parts = new Map<string, Part>();
  const layers = new Map<string, Layer>();
  const rings: Float64Array[] = [];
  const layerOfRing: string[] = [];
  const texts: DxfText[] = [];
  let numbers = 0;
  let rows = 0;
  const sorter = createAreaSorter(keepArea);

  function layerOf(name: string): Layer {
    const known = layers.get(name);
    if (known) return known;
    const layer: Layer = { rows: 0, isRead: !chosen?.length || chosen.includes(name) };
    layers.set(name, layer);
    return layer;
  }

  /** What is small beside what is large in one layer, such as a legend at the origin, is placed for itself or not at all. */
  function partOf(layer: string, points: readonly DxfPoint[]): Part {
    const key = `${layer}\n${isSmall(points)}`;
    const known = parts.get(key);
    if (known) return known;
    const part: Part = {
      ...{ layer, columns: new Map(), rows: createRowStore<SourceRow>() },
      extent: [Infinity, Infinity, -Infinity, -Infinity],
    };
    parts.set(key, part);
    return part;
  }

  function keepArea({ layer, polygons, entity, cells: attributes, isLine }: DxfArea): void {
    const name = layers.size < MOST_TABLES || layers.has(layer) ? layer : '0';
    const own = layerOf(name);
    own.rows++;
    if (!own.isRead) return;
    const points = polygons.flatMap(([ring]) => ring);
    const part = partOf(name, points);
    const ordered = orderedIn(part, [[LAYER, layer], ...(attributes ?? []), ...cellsOfExtendedData(entity)]);
    caps.takeRow(++rows);
    caps.takeCells(ordered, rows);
    part.rows.push({ row: rows, cells: ordered, geometry: geometryOf(polygons, isLine) });
    for (const [x, y] of points) stretch(part.extent, x, y);
    const outline = outlineOf(polygons);
    numbers += outline.length;
    if (numbers > MOST_NUMBERS) return;
    rings.push(outline);
    layerOfRing.push(layer);
  }

  function takeText(text: DxfText): void {
    if (texts.length <= MOST_TEXTS) texts.push(text);
  }

  function finish(): DxfTables {
    const { same, symbols } = sorter.finish(rings);
    const absent = chosen?.find((name) => !layers.has(name));
    if (absent !== undefined) throw new FileRefusal('no_such_layer', absent, [...layers.keys()].join(', '));
    const isTooLarge = numbers > MOST_NUMBERS || texts.length > MOST_TEXTS;
    const found = isTooLarge ? null : findWithin(rings, layerOfRing, texts);
    const tables = [...parts.values()].map((part) => tableOf(part, found?.notes ?? new Map()));
    return {
      tables,
      layers: [...layers].map(([name, { rows, isRead }]) => ({ name, rows, shapes: 'Polygon', isRead })),
      notices: [
        ...(found?.notices ?? [notLookedAt(texts)]),
        ...counted('dxf_fills_of_areas', same),
        ...counted('dxf_symbols_left_out', symbols),
        ...tables.flatMap(labelNotice),
      ],
    };
  }

  return { takeArea: sorter.take, takeText, finish };
}

/** Cells in the places of their headings, which those that are new take at the end. */
function orderedIn({ columns }: Part, cells: Iterable<readonly [string, Cell]>): Cell[] {
  const ordered: Cell[] = [];
  for (const [heading, cell] of new Map(cells)) {
    const column = columns.get(heading) ?? columns.size;
    columns.set(heading, column);
    while (ordered.length < column) ordered.push(null);
    ordered[column] = cell;
  }
  return ordered;
}

function geometryOf(polygons: DxfArea['polygons'], isLine = false): RawGeometry {
  const openRings = isLine ? { openRings: 'line' as const } : {};
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0], ...openRings }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** Metres of a system are larger: what is smaller is degrees, or the plan of a works yard. */
const LARGEST_LOCAL = 100_000;
/** Where degrees are those of China. */
const CHINA = { west: 73, south: 3, east: 136, north: 54 };
const DEGREE_SYSTEMS = ['EPSG:4490', 'EPSG:4326'];

function isSmall(points: readonly DxfPoint[]): boolean {
  return points.every(([x, y]) => Math.abs(x) <= LARGEST_LOCAL && Math.abs(y) <= LARGEST_LOCAL);
}

/** Numbers that can be degrees of China may be these; others of their size are none that any system has. */
function systemsAmong([west, south, east, north]: Part['extent']): readonly string[] | undefined {
  const most = Math.max(Math.abs(west), Math.abs(east), Math.abs(south), Math.abs(north));
  if (!(most <= LARGEST_LOCAL)) return undefined;
  const areDegrees = west >= CHINA.west && east <= CHINA.east && south >= CHINA.south && north <= CHINA.north;
  return areDegrees ? DEGREE_SYSTEMS : [];
}

function stretch(extent: [number, number, number, number], x: number, y: number): void {
  extent[0] = Math.min(extent[0], x);
  extent[1] = Math.min(extent[1], y);
  extent[2] = Math.max(extent[2], x);
  extent[3] = Math.max(extent[3], y);
}

function counted(code: string, count: number): Notice[] {
  return count > 0 ? [{ code, level: 'note', count }] : [];
}

/** A layer's rows; rows are numbered over the whole drawing, and their rings lie at the number before theirs. */
function tableOf(
  { layer, columns, rows, extent }: Part,
  notes: ReadonlyMap<number, readonly DxfText[]>,
): SourceTable {
  const headings = [...columns.keys()];
  const hasNotes = [...rows].some(({ row }) => notes.has(row - 1));
  const among = systemsAmong(extent);
  return {
    name: layer,
    ...(among !== undefined && { crsAmong: among }),
    headings: hasNotes ? [...headings, NOTE] : headings,
    titles: [],
    rows: mapRows(rows, (row) => ({
      ...row,
      cells: [
        ...headings.map((_, column) => row.cells[column] ?? null),
        ...(hasNotes ? [noteOf(notes.get(row.row - 1))] : []),
      ],
    })),
  };
}
