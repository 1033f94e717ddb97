import { createCapCounter } from '../caps.ts';
import {
  type Cell,
  FileRefusal,
  type Notice,
  type SourceLayer,
  type SourceRow,
  type SourceTable,
} from '../source.ts';
import { createRowStore, mapRows, type RowStore } from '../tables/rowStore.ts';
import { createRingIndex } from './containment.ts';
import type { DxfArea } from './dxfShapes.ts';
import type { DxfText } from './dxfText.ts';
import { cellsOfExtendedData } from './extendedData.ts';

export interface DxfTables {
  readonly tables: readonly SourceTable[];
  readonly layers: readonly SourceLayer[];
  readonly notices: readonly Notice[];
}

const LAYER = '图层';
/** What stands within an outline. */
const NOTE = '注记';
const MOST_TABLES = 500;
/** Rings that are kept to see what lies within them, and texts: 64 MB each. */
const MOST_NUMBERS = 8_000_000;
const MOST_TEXTS = 200_000;
const MOST_NOTE = 2_000;

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

/** Collects the closed lines of a drawing by layer, and finds which text stands in which. */
export function createDxfLayers(chosen: readonly string[] | undefined) {
  const caps = createCapCounter();
  const parts = new Map<string, Part>();
  const layers = new Map<string, Layer>();
  const rings: Float64Array[] = [];
  const layerOfRing: string[] = [];
  const texts: DxfText[] = [];
  let numbers = 0;
  let rows = 0;

  function layerOf(name: string): Layer {
    const known = layers.get(name);
    if (known) return known;
    const layer: Layer = { rows: 0, isRead: !chosen?.length || chosen.includes(name) };
    layers.set(name, layer);
    return layer;
  }

  /** What is small beside what is large in one layer, such as a legend at the origin, is placed for itself or not at all. */
  function partOf(layer: string, ring: DxfArea['ring']): Part {
    const key = `${layer}\n${isSmall(ring)}`;
    const known = parts.get(key);
    if (known) return known;
    const part: Part = {
      ...{ layer, columns: new Map(), rows: createRowStore<SourceRow>() },
      extent: [Infinity, Infinity, -Infinity, -Infinity],
    };
    parts.set(key, part);
    return part;
  }

  function takeArea({ layer, ring, entity }: DxfArea): void {
    const name = layers.size < MOST_TABLES || layers.has(layer) ? layer : '0';
    const own = layerOf(name);
    own.rows++;
    if (!own.isRead) return;
    const part = partOf(name, ring);
    const cells = new Map<string, Cell>([[LAYER, layer], ...cellsOfExtendedData(entity)]);
    const ordered: Cell[] = [];
    for (const [heading, cell] of cells) {
      const column = part.columns.get(heading) ?? part.columns.size;
      part.columns.set(heading, column);
      while (ordered.length < column) ordered.push(null);
      ordered[column] = cell;
    }
    rows++;
    caps.takeRow(rows);
    caps.takeCells(ordered, rows);
    part.rows.push({ row: rows, cells: ordered, geometry: { type: 'Polygon', coordinates: [ring] } });
    for (const [x, y] of ring) stretch(part.extent, x, y);
    numbers += ring.length * 2;
    if (numbers > MOST_NUMBERS) return;
    rings.push(Float64Array.from(ring.flat()));
    layerOfRing.push(layer);
  }

  function takeText(text: DxfText): void {
    if (texts.length <= MOST_TEXTS) texts.push(text);
  }

  function finish(): DxfTables {
    const absent = chosen?.find((name) => !layers.has(name));
    if (absent !== undefined) throw new FileRefusal('no_such_layer', absent, [...layers.keys()].join(', '));
    const isTooLarge = numbers > MOST_NUMBERS || texts.length > MOST_TEXTS;
    const found = isTooLarge ? null : findWithin(rings, layerOfRing, texts);
    return {
      tables: [...parts.values()].map((part) => tableOf(part, found?.notes ?? new Map())),
      layers: [...layers].map(([name, { rows, isRead }]) => ({ name, rows, shapes: 'Polygon', isRead })),
      notices:
        found === null
          ? [{ code: 'dxf_texts_not_looked_at', level: 'warning', count: texts.length }]
          : found.notices,
    };
  }

  return { takeArea, takeText, finish };
}

/** Metres of a system are larger: what is smaller is degrees, or the plan of a works yard. */
const LARGEST_LOCAL = 100_000;
/** Where degrees are those of China. */
const CHINA = { west: 73, south: 3, east: 136, north: 54 };
const DEGREE_SYSTEMS = ['EPSG:4490', 'EPSG:4326'];

function isSmall(ring: DxfArea['ring']): boolean {
  return ring.every(([x, y]) => Math.abs(x) <= LARGEST_LOCAL && Math.abs(y) <= LARGEST_LOCAL);
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

/** The texts that stand in one outline and no other, by its place; and what is to be told. */
function findWithin(rings: readonly Float64Array[], layers: readonly string[], texts: readonly DxfText[]) {
  const index = createRingIndex(rings);
  const notes = new Map<number, DxfText[]>();
  let unclear = 0;
  for (const text of texts) {
    const around = index.around([text.x, text.y]);
    if (around.length > 1) unclear++;
    if (around.length !== 1) continue;
    const within = notes.get(around[0]) ?? [];
    notes.set(around[0], within);
    within.push(text);
  }
  const nested = layers.filter((layer, place) =>
    index.aroundRing(place).some((other) => layers[other] === layer),
  );
  const several = [...notes.values()].filter(({ length }) => length > 1).length;
  const notices: Notice[] = [
    { code: 'dxf_texts_unclear', level: 'note', count: unclear },
    { code: 'dxf_texts_several', level: 'note', count: several },
    { code: 'dxf_areas_nested', level: 'warning', count: nested.length, found: nested[0] },
    ...(index.isSpent()
      ? [{ code: 'dxf_texts_not_looked_at', level: 'warning', count: texts.length } as const]
      : []),
  ];
  return { notes, notices: notices.filter(({ count }) => count! > 0) };
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

/** From the upper left to the lower right, as it is read. */
function noteOf(texts: readonly DxfText[] | undefined): Cell {
  if (texts === undefined) return null;
  const ordered = [...texts].sort((a, b) => b.y - a.y || a.x - b.x).map(({ text }) => text);
  return ordered.join('\n').slice(0, MOST_NOTE);
}
