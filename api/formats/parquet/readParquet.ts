import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { createCapCounter, TABLE_CAPS } from '../caps.ts';
import {
  type Evidence,
  FileRefusal,
  type Notice,
  type ReadOptions,
  type SourceFile,
  type SourceRow,
} from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { createRowStore, type RowStore } from '../tables/rowStore.ts';
import { nameColumns } from '../tables/tableRows.ts';
import { readWkb } from '../wkb/readWkb.ts';
import { checkPages } from './checkPages.ts';
import { type GeoColumn, geoColumnOf } from './geoMetadata.ts';
import { isNativeEncoding, nativeShape } from './nativeShape.ts';
import { columnsOf, PARSERS, type ParquetColumn } from './parquetColumns.ts';

type Buffer = Awaited<ReturnType<typeof asyncBufferFromFile>>;

/**
 * Reads a Parquet file, with shapes (GeoParquet, or Parquet's own type of them) or as a table, one group of rows after the other. Lists and
 * structures become text.
 * @throws FileRefusal `parquet_damaged`, `rows_lost`, over a bound of `caps.ts`
 */
export async function readParquet(path: string, options: ReadOptions): Promise<SourceFile> {
  const file = await asyncBufferFromFile(path);
  const metadata = await undamaged(parquetMetadataAsync(file, { geoparquet: false, parsers: PARSERS }));
  const all = columnsIn(metadata);
  checkPages(path, metadata);
  const geo = geoColumnOf(
    metadata,
    all.map(({ element }) => element),
  );
  if (geo && geo.encoding !== 'WKB' && !isNativeEncoding(geo.encoding))
    throw new FileRefusal('geometry_type_unknown', geo.encoding, 'WKB, point, polygon, multipolygon …');
  const columns = all.filter((column) => !isLeftOut(column, geo));
  const rows = createRowStore<SourceRow>();
  const total = metadata.row_groups.length;
  const reader = { file, metadata, columns, geo, rows, caps: createCapCounter() };
  let start = 0;
  for (const [place, group] of metadata.row_groups.entries()) {
    await readGroup(reader, start, start + Number(group.num_rows));
    start += Number(group.num_rows);
    options.onBytes?.(Math.round((file.byteLength * (place + 1)) / total), file.byteLength);
  }
  if (rows.length !== Number(metadata.num_rows))
    throw new FileRefusal('rows_lost', String(rows.length), String(metadata.num_rows));
  const { headings } = nameColumns(columns.map(({ name }) => name));
  return {
    encoding: null,
    crs: geo?.crs ?? null,
    ...(geo?.isByStandard && { isWgs84ByStandard: true }),
    tables: [{ name: null, headings, titles: [], rows }],
    notices: noticesOf(columns),
    evidence: geo === null ? [] : [evidenceOf(geo)],
    leftOut: NOTHING_LEFT_OUT,
  };
}

function columnsIn(metadata: FileMetaData): ParquetColumn[] {
  const rows = Number(metadata.num_rows);
  if (rows > TABLE_CAPS.rows) throw new FileRefusal('too_many_rows', String(rows), `≤ ${TABLE_CAPS.rows}`);
  if (metadata.schema.length > 2 * TABLE_CAPS.columns)
    throw new FileRefusal('too_many_columns', String(metadata.schema.length), `≤ ${TABLE_CAPS.columns}`);
  const inGroups = metadata.row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
  if (inGroups !== rows) throw new FileRefusal('rows_lost', String(inGroups), String(rows));
  try {
    return columnsOf(metadata);
  } catch (error) {
    throw damaged(error);
  }
}

/** The shapes, and what only repeats them. */
function isLeftOut({ name }: ParquetColumn, geo: GeoColumn | null): boolean {
  return geo !== null && (name === geo.name || geo.covering.has(name));
}

interface GroupReader {
  readonly file: Buffer;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
  readonly geo: GeoColumn | null;
  readonly rows: RowStore<SourceRow>;
  readonly caps: ReturnType<typeof createCapCounter>;
}

async function readGroup(
  { file, metadata, columns, geo, rows, caps }: GroupReader,
  start: number,
  end: number,
) {
  if (end === start) return;
  const names = [...columns.map(({ name }) => name), ...(geo ? [geo.name] : [])];
  let found: unknown[][] = [];
  await undamaged(
    parquetRead({
      ...{ file, metadata, columns: names, compressors, parsers: PARSERS },
      ...{ rowStart: start, rowEnd: end, geoparquet: false, utf8: false },
      onComplete: (read) => {
        found = read;
      },
    }),
  );
  for (const values of found) {
    const cells = columns.map(({ cellOf }, place) => cellOf(values[place]));
    const row = { row: rows.length + 1, cells, ...(geo && shapeOf(values[columns.length], geo)) };
    caps.takeRow(row.row);
    caps.takeCells(cells, row.row);
    rows.push(row);
  }
}

function shapeOf(value: unknown, { encoding }: GeoColumn): Pick<SourceRow, 'geometry' | 'fault'> {
  if (encoding !== 'WKB') return { geometry: nativeShape(value, encoding) };
  if (!(value instanceof Uint8Array)) return { geometry: null };
  const reading = readWkb(value);
  return 'fault' in reading ? reading : { geometry: reading.geometry };
}

function noticesOf(columns: readonly ParquetColumn[]): Notice[] {
  return columns
    .filter(({ isNested }) => isNested)
    .map(({ name }) => ({ code: 'nested_column_as_text', level: 'note', field: name }));
}

function evidenceOf({ name, crs, isByStandard }: GeoColumn): Evidence {
  if (isByStandard) return { about: 'crs', code: 'crs_by_standard', value: 'WGS 84', found: 'GeoParquet' };
  if (crs === null) return { about: 'crs', code: 'crs_not_said_by_layer', layer: name };
  return { about: 'crs', code: 'crs_by_layer', layer: name, value: crs, found: crs };
}

async function undamaged<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw damaged(error);
  }
}

/** The reader throws plain errors at what it cannot make out. */
function damaged(error: unknown): FileRefusal {
  if (error instanceof FileRefusal) return error;
  return new FileRefusal('parquet_damaged', (error as Error).message?.slice(0, 120));
}
