import {
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
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
import { checkFooter } from './checkFooter.ts';
import { checkPages } from './checkPages.ts';
import { damagedParquet } from './damagedParquet.ts';
import { type GeoColumn, geoColumnOf } from './geoMetadata.ts';
import { isNativeEncoding, nativeShape } from './nativeShape.ts';
import { PAGE_CODECS } from './pageCodecs.ts';
import { columnsOf, PARSERS, type ParquetColumn } from './parquetColumns.ts';

/** Shapes that lie in lists of lists are ten deep. */
const MOST_DEPTH = 32;

type Buffer = Awaited<ReturnType<typeof asyncBufferFromFile>>;

/**
 * Reads a Parquet file, with shapes (GeoParquet, or Parquet's own type of them) or as a table, one group of rows after the other. Lists and
 * structures become text.
 * @throws FileRefusal `parquet_damaged`, `rows_lost`, over a bound of `caps.ts`
 */
export async function readParquet(path: string, options: ReadOptions): Promise<SourceFile> {
  const file = await asyncBufferFromFile(path);
  checkFooter(path);
  const metadata = await undamaged(parquetMetadataAsync(file, { geoparquet: false, parsers: PARSERS }));
  const root = schemaOf(metadata);
  const all = columnsOf(root);
  checkPages(path, metadata, root);
  const geo = geoColumnOf(
    metadata,
    all.map(({ element }) => element),
  );
  if (geo && geo.encoding !== 'WKB' && !isNativeEncoding(geo.encoding))
    throw new FileRefusal('geometry_type_unknown', geo.encoding, 'WKB, point, polygon, multipolygon …');
  const columns = all.filter((column) => !column.isVariant && !isLeftOut(column, geo));
  const rows = createRowStore<SourceRow>();
  const total = metadata.row_groups.length;
  const reader = { file, metadata, columns, geo, rows, caps: createCapCounter() };
  for (const [place, group] of metadata.row_groups.entries()) {
    await readGroup(reader, group);
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
    notices: noticesOf(all, columns),
    evidence: geo === null ? [] : [evidenceOf(geo)],
    leftOut: NOTHING_LEFT_OUT,
  };
}

function schemaOf(metadata: FileMetaData): SchemaTree {
  const rows = Number(metadata.num_rows);
  if (rows > TABLE_CAPS.rows) throw new FileRefusal('too_many_rows', String(rows), `≤ ${TABLE_CAPS.rows}`);
  if (metadata.schema.length > 2 * TABLE_CAPS.columns)
    throw new FileRefusal('too_many_columns', String(metadata.schema.length), `≤ ${TABLE_CAPS.columns}`);
  let inGroups = 0;
  for (const { num_rows: count } of metadata.row_groups) {
    if (!(Number(count) >= 0)) throw damagedParquet(`${count} rows`, '≥ 0');
    inGroups += Number(count);
  }
  if (inGroups !== rows) throw new FileRefusal('rows_lost', String(inGroups), String(rows));
  try {
    const root = parquetSchema(metadata);
    if (depthOf(root) > MOST_DEPTH) throw damagedParquet(`columns ${depthOf(root)} deep`, `≤ ${MOST_DEPTH}`);
    return root;
  } catch (error) {
    throw damaged(error);
  }
}

function depthOf({ children }: SchemaTree): number {
  return 1 + Math.max(0, ...children.map(depthOf));
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

async function readGroup({ file, metadata, columns, geo, rows, caps }: GroupReader, group: RowGroup) {
  const count = Number(group.num_rows);
  if (count === 0) return;
  const names = [...columns.map(({ name }) => name), ...(geo ? [geo.name] : [])];
  let found: unknown[][] = [];
  await undamaged(
    parquetRead({
      // As if it were the only one: the reader looks at all of them each time.
      ...{ file, metadata: { ...metadata, row_groups: [group] }, columns: names },
      ...{ compressors: PAGE_CODECS, parsers: PARSERS },
      ...{ rowStart: 0, rowEnd: count, geoparquet: false, utf8: false },
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

function noticesOf(all: readonly ParquetColumn[], columns: readonly ParquetColumn[]): Notice[] {
  const told = (code: string, level: Notice['level'], some: readonly ParquetColumn[]) =>
    some.map(({ name }): Notice => ({ code, level, field: name }));
  return [
    ...told(
      'nested_column_as_text',
      'note',
      columns.filter(({ isNested }) => isNested),
    ),
    ...told(
      'binary_column_left_out',
      'warning',
      all.filter(({ isVariant }) => isVariant),
    ),
  ];
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
