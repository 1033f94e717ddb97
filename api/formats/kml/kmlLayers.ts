import { createCapCounter } from '../caps.ts';
import type { Cell, ReadOptions, SourceLayer, SourceRow, SourceTable } from '../source.ts';
import { createRowStore, mapRows, type RowStore } from '../tables/rowStore.ts';
import { cellsOfPlacemark, type KmlPlacemark, oneLine } from './kmlPlacemark.ts';
import { geometryOfShape, type ShapeDoings } from './kmlShape.ts';
import { OVITAL_SYSTEMS, ovitalSystem } from './ovital.ts';

export interface KmlTables {
  readonly tables: readonly SourceTable[];
  readonly layers: readonly SourceLayer[];
  /** Rows by the `OvCoordType` that is said of them; null for those of which none is. */
  readonly types: ReadonlyMap<string | null, number>;
}

export interface KmlLayers {
  take(placemark: KmlPlacemark): void;
  /** @param isOvital whether the file is one of Ovital's map, also where no row says its system */
  finish(isOvital: boolean): KmlTables;
}

/** Heading of the names of the folders that a placemark lies in. */
const FOLDERS = '图层';
/** A file of more folders than a reader would choose from keeps the rest in one table. */
const MOST_TABLES = 200;
const MOST_SHAPES = 5;

interface Layer {
  rows: number;
  isRead: boolean;
  readonly shapes: Set<string>;
}

/** The rows of a table while they come in. */
interface Part {
  readonly layer: string;
  /** What Ovital's map says of the system of these rows. */
  readonly type: string | null;
  readonly title: string;
  readonly columns: Map<string, number>;
  readonly rows: RowStore<SourceRow>;
  /** Rows whose name says what another of their columns says, by heading. */
  readonly repeats: Map<string, number>;
  named: number;
}

/**
 * Sorts the placemarks of a file into tables: one for each folder of the highest level and, in files of Ovital's map, each system within it.
 * Rows keep their number in the file.
 */
export function createKmlLayers(
  { recognises, roleOf, layers: chosen }: Pick<ReadOptions, 'recognises' | 'roleOf' | 'layers'>,
  doings: ShapeDoings,
): KmlLayers {
  const caps = createCapCounter();
  const parts = new Map<string, Part>();
  const layers = new Map<string, Layer>();
  const types = new Map<string | null, number>();
  let hasFolders = false;

  function partOf(layer: string, type: string | null, title: string): Part {
    const key = `${layer}\n${type}`;
    const known = parts.get(key);
    if (known) return known;
    const part: Part = {
      ...{ layer, type, title, columns: new Map(), repeats: new Map(), named: 0 },
      rows: createRowStore<SourceRow>(),
    };
    parts.set(key, part);
    return part;
  }

  function take(placemark: KmlPlacemark): void {
    const [title = '', ...folders] = placemark.path;
    const geometry = geometryOfShape(placemark.shape, doings);
    if (folders.length > 0) hasFolders = true;
    const own = folders.length === 0 ? title || 'Document' : folders[0] || 'Folder';
    const name = layers.size < MOST_TABLES || layers.has(own) ? own : 'Document';
    const isRead = !chosen?.length || chosen.includes(name);
    const layer = layers.get(name) ?? { rows: 0, isRead, shapes: new Set<string>() };
    layers.set(name, layer);
    layer.rows++;
    if (geometry !== null && layer.shapes.size < MOST_SHAPES) layer.shapes.add(geometry.type);
    if (!isRead) return;
    const type = placemark.ovitalType?.slice(0, 40) ?? null;
    types.set(type, (types.get(type) ?? 0) + 1);
    const cells = cellsOfPlacemark(placemark, recognises);
    const isNamed = placemark.texts.has('name') && !placemark.data.some((datum) => datum.name === 'name');
    const part = partOf(name, type, title);
    if (isNamed) countRepeats(part, cells);
    if (folders.length > 0) cells.set(FOLDERS, folders.join('/').slice(0, 1_000));
    const row = { row: placemark.row, cells: cellsUnder(part.columns, cells), geometry };
    caps.takeRow(part.rows.length + 1);
    caps.takeCells(row.cells, row.row);
    part.rows.push(row);
  }

  function finish(isOvital: boolean): KmlTables {
    const isOpen = isOvital || [...types.keys()].some((type) => type !== null);
    return {
      types,
      tables: [...parts.values()].map((part) => tableOf(part, { isOpen, hasFolders, roleOf })),
      layers: !hasFolders
        ? []
        : [...layers].map(([name, { rows, shapes, isRead }]) => ({
            ...{ name, rows, isRead },
            shapes: shapes.size === 0 ? null : [...shapes].join(', '),
          })),
    };
  }

  return { take, finish };
}

/** The cells in the order of the headings that there are and that they add. */
function cellsUnder(columns: Map<string, number>, cells: ReadonlyMap<string, Cell>): Cell[] {
  const ordered: Cell[] = [];
  for (const [heading, cell] of cells) {
    const column = columns.get(heading) ?? columns.size;
    columns.set(heading, column);
    while (ordered.length < column) ordered.push(null);
    ordered[column] = cell;
  }
  return ordered;
}

function countRepeats(part: Part, cells: ReadonlyMap<string, Cell>): void {
  const name = cells.get('name') ?? null;
  if (name === null) return;
  part.named++;
  for (const [heading, cell] of cells)
    if (heading !== 'name' && typeof cell === 'string' && oneLine(cell) === name)
      part.repeats.set(heading, (part.repeats.get(heading) ?? 0) + 1);
}

interface TableOptions extends Pick<ReadOptions, 'roleOf'> {
  /** Whether the system of rows that do not say it is open. */
  readonly isOpen: boolean;
  /** Whether the file has folders to choose from. */
  readonly hasFolders: boolean;
}

function tableOf(part: Part, { isOpen, hasFolders, roleOf }: TableOptions): SourceTable {
  const { columns, repeats, named, rows, layer, type, title } = part;
  // What stands on the map is what the column of names says: one of both.
  const isRepeated =
    named > 0 && [...repeats].some(([heading, count]) => count === named && roleOf?.(heading) === 'name');
  const headings = [...columns.keys()].filter((heading) => !isRepeated || heading !== 'name');
  const places = headings.map((heading) => columns.get(heading)!);
  const system = type === null ? null : ovitalSystem(type);
  return {
    name: hasFolders ? layer : null,
    ...(system !== null ? { crs: system } : isOpen && { crsAmong: OVITAL_SYSTEMS }),
    headings,
    titles: title === '' ? [] : [title],
    rows: mapRows(rows, (row) => ({ ...row, cells: places.map((place) => row.cells[place] ?? null) })),
  };
}
