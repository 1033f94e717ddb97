import { WGS84 } from '#domain/crs/registry.ts';
import { esriWkt } from '#domain/crs/wkt.ts';
import { csvLine } from '../csv/csvText.ts';
import { openScratch, type Scratch, type Spool } from '../scratch/spool.ts';
import { type ZipMember, zipPieces } from '../scratch/zipPieces.ts';
import { type Cell, FileRefusal } from '../source.ts';
import type { ShapesTarget, WrittenEncoding } from '../target.ts';
import type { Encode } from '../text/writtenText.ts';
import { CPG_NAMES, encoderOf, USUAL_ENCODING } from '../text/writtenText.ts';
import { LAYER_NAMES, type LayerName, LONG_TEXTS_NAME, README_NAME } from './layerFiles.ts';
import { type ReadmeLayer, readmeText, SHAPEFILE_WORDS } from './readme.ts';
import {
  type Bounds,
  emptyBounds,
  HEADER_BYTES,
  headerBytes,
  pairBytes,
  SHAPE_TYPES,
  shapeBytes,
} from './shpRecords.ts';
import { isCut } from './writtenColumns.ts';
import { type LayerNeeds, layerNeeds, layerRow, plainColumns } from './writtenLayers.ts';
import { dbfPieces } from './writtenTable.ts';

/** Lengths are counted in words of 16 bits with a sign, and most programs stop at 2 GB. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Shapefiles in a zip: one for each type of shape and a table of rows without, with .prj, .cpg, a readme that has the full names of fields, and
 * texts that are too long for a table whole in a CSV file. x (east) stands before y (north) in every system. Rows are spooled to a scratch
 * folder: the width of a field is known when all have come.
 * @param mostBytes of each file in it
 * @throws FileRefusal `too_large_to_write`, before the first piece
 */
export async function* writeShapefile<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
  mostBytes = MOST_BYTES,
): AsyncGenerator<Uint8Array> {
  const scratch = await openScratch();
  try {
    const encoding = target.encoding ?? USUAL_ENCODING;
    const layers = await spoolLayers(rows, target, scratch, { encode: encoderOf(encoding), mostBytes });
    for (const { needs } of layers) checkSize(tableBytes(needs), mostBytes);
    yield* zipPieces(membersOf(layers, target, encoding));
  } finally {
    await scratch.remove();
  }
}

interface Layer {
  readonly name: LayerName;
  readonly needs: LayerNeeds;
  readonly rows: Spool;
  /** Absent: it has no shapes. */
  readonly shapes?: { readonly records: Spool; readonly index: Spool; readonly bounds: Bounds };
}

async function spoolLayers<Row>(
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
  scratch: Scratch,
  { encode, mostBytes }: { encode: Encode; mostBytes: number },
): Promise<readonly Layer[]> {
  const columns = plainColumns(target);
  const layers = new Map<LayerName, Layer>();
  const layerOf = async (name: LayerName) => {
    const known = layers.get(name) ?? (await openLayer(name, layerNeeds(columns, encode), scratch));
    layers.set(name, known);
    return known;
  };
  for await (const row of rows) {
    const { layer: name, shape, cells } = layerRow(row, columns, target);
    const { needs, rows: table, shapes } = await layerOf(name);
    needs.add(cells);
    await table.add(`${JSON.stringify(cells)}\n`);
    if (shape === null || !shapes) continue;
    const bytes = shapeBytes(shape, shapes.bounds);
    const words = bytes.length / 2;
    await shapes.index.add(pairBytes((HEADER_BYTES + shapes.records.size) / 2, words));
    await shapes.records.add(pairBytes(needs.count, words));
    await shapes.records.add(bytes);
    checkSize(shapes.records.size, mostBytes);
  }
  if (layers.size === 0) await layerOf('polygons');
  for (const { rows: table, shapes } of layers.values())
    await Promise.all([table.end(), shapes?.records.end(), shapes?.index.end()]);
  return LAYER_NAMES.flatMap((name) => layers.get(name) ?? []);
}

async function openLayer(name: LayerName, needs: LayerNeeds, scratch: Scratch): Promise<Layer> {
  const rows = await scratch.spool(`${name}.rows`);
  if (name === 'no_shape') return { name, needs, rows };
  const records = await scratch.spool(`${name}.records`);
  const index = await scratch.spool(`${name}.index`);
  return { name, needs, rows, shapes: { records, index, bounds: emptyBounds() } };
}

async function* membersOf<Row>(
  layers: readonly Layer[],
  target: ShapesTarget<Row>,
  encoding: WrittenEncoding,
): AsyncGenerator<ZipMember> {
  const crs = target.crs ?? WGS84;
  const encode = encoderOf(encoding);
  const wkt = esriWkt(crs);
  const told: ReadmeLayer[] = [];
  for (const { name, needs, rows, shapes } of layers) {
    const fields = needs.fields();
    const columns = fields.map(({ column }) => column);
    const places = fields.map(({ place }) => place);
    if (shapes) {
      const type = name === 'points' ? SHAPE_TYPES.Point : SHAPE_TYPES.Polygon;
      for (const [extension, spool] of [
        ['shp', shapes.records],
        ['shx', shapes.index],
      ] as const)
        yield { name: `${name}.${extension}`, bytes: withHeader(spool, type, shapes.bounds) };
      if (wkt !== null) yield { name: `${name}.prj`, bytes: [wkt] };
    }
    const table = { columns, encoding, encode, rows: keptCells(rows, places), count: needs.count };
    yield { name: `${name}.dbf`, bytes: dbfPieces(table) };
    yield { name: `${name}.cpg`, bytes: [CPG_NAMES[encoding]] };
    told.push({ name, count: needs.count, columns });
  }
  const isAnyCut = layers.some(({ needs }) => needs.needs.some(({ cut }) => cut > 0));
  if (isAnyCut) yield { name: LONG_TEXTS_NAME, bytes: longTexts(layers, target, encode) };
  yield { name: README_NAME, bytes: [readmeText(target, { layers: told, crs, encoding, isAnyCut })] };
}

function tableBytes(needs: LayerNeeds): number {
  return needs.count * needs.fields().reduce((sum, { column }) => sum + column.width, 1);
}

function checkSize(found: number, mostBytes: number): void {
  if (found > mostBytes) throw new FileRefusal('too_large_to_write', sizeText(found), sizeText(mostBytes));
}

function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

async function* withHeader(spool: Spool, type: number, bounds: Bounds): AsyncGenerator<Uint8Array> {
  yield headerBytes(HEADER_BYTES + spool.size, type, bounds);
  yield* spool.bytes();
}

/** The cells of the columns that are kept, row by row. */
async function* keptCells(rows: Spool, places: readonly number[]): AsyncGenerator<readonly Cell[]> {
  for await (const line of rows.lines()) {
    const cells = JSON.parse(line) as Cell[];
    yield places.map((place) => cells[place]);
  }
}

/** What the tables have only the beginning of, whole: by layer, number of the record and field. */
async function* longTexts<Row>(
  layers: readonly Layer[],
  { language }: ShapesTarget<Row>,
  encode: Encode,
): AsyncGenerator<string> {
  const words = SHAPEFILE_WORDS[language];
  yield `\uFEFF${csvLine([words.layer, words.record, words.field, words.text])}`;
  for (const { name, needs, rows } of layers) {
    const fields = needs.fields().filter(({ place }) => needs.needs[place].cut > 0);
    let record = 0;
    for await (const line of rows.lines()) {
      record++;
      const cells = JSON.parse(line) as Cell[];
      for (const { place, column } of fields) {
        const cell = cells[place];
        if (isCut(cell, column, encode)) yield csvLine([name, record, column.heading, cell]);
      }
    }
  }
}
