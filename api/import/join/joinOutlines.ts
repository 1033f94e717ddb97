import { deserialize, serialize } from 'node:v8';
import { meetKeys, pairLoosely } from '#domain/keyJoin.ts';
import {
  FileRefusal,
  type RawGeometry,
  type SourceFile,
  type SourceRow,
  type SourceTable,
} from '../../formats/source.ts';
import { createRowStore, mapRows } from '../../formats/tables/rowStore.ts';
import { isOutline, keyOfRow, keysHere, lostKeys } from './joinKeys.ts';
import type { JoinMeeting } from './joinNotices.ts';
import type { JoinOptions, StoredOutline } from './joinOptions.ts';

/** Tables whose rows have the outlines of their keys. */
export interface JoinedTables {
  readonly tables: readonly SourceTable[];
  readonly isWgs84ByStandard: boolean;
  readonly meeting: JoinMeeting;
}

type Systems = Pick<SourceFile, 'crs' | 'isWgs84ByStandard'>;

/** Where outlines come from: by key, with the system that they are in. */
interface Outlines extends Pick<SourceTable, 'crs' | 'crsAmong' | 'axes'> {
  readonly counts: ReadonlyMap<string, number>;
  readonly packed: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly alias: ReadonlyMap<string, string>;
}

/**
 * Gives rows of tables the outlines that another file has under the same key; what is repeated on a side joins as the options say. Nothing is
 * placed yet: the outlines are in the system of their own file, and are placed as any others.
 * @throws FileRefusal `join_heading_absent`, `join_heading_absent_there`, `join_layer_needed`, `no_such_layer`
 */
export function joinToFile(
  own: Pick<SourceFile, 'tables'> & Systems,
  source: Pick<SourceFile, 'tables'> & Systems,
  options: JoinOptions,
): JoinedTables {
  const here = keysHere(own.tables, options);
  const there = options.there ?? options.here;
  const withKey = tablesWithKey(source.tables, there, options.layer);
  const [first] = withKey;
  const other = withKey.find(({ crs, axes }) => crs !== first.crs || axes !== first.axes);
  if (other !== undefined)
    throw new FileRefusal('join_layer_needed', undefined, withKey.map(({ name }) => name ?? '').join(' | '));
  const counts = countOutlines(withKey, there);
  const alias = pairLoosely(here.keys(), counts);
  const crs = first.crs ?? source.crs;
  const outlines = {
    ...{ counts, alias, crs, axes: first.axes },
    packed: packOutlines(withKey, there, { here: renamed(here, alias), counts, options }),
    ...(first.crsAmong && { crsAmong: first.crsAmong }),
  };
  return {
    ...join(own, outlines, options),
    isWgs84ByStandard: crs === null && source.isWgs84ByStandard === true,
  };
}

/** Gives rows of tables the outlines that the record has under the same key, or under one that is written otherwise. */
export function joinToRecord(
  own: Pick<SourceFile, 'tables'> & Systems,
  stored: readonly StoredOutline[],
  options: JoinOptions & { readonly alias?: ReadonlyMap<string, string> },
): JoinedTables {
  const packed = new Map(stored.map(({ key, geojson }) => [key, [serialize(JSON.parse(geojson))]]));
  const counts = new Map(stored.map(({ key, count }) => [key, count]));
  const { alias = new Map() } = options;
  return {
    ...join(own, { counts, packed, alias, crs: 'EPSG:4326' }, options),
    isWgs84ByStandard: false,
  };
}

/** The layers that have a heading. @throws FileRefusal `join_heading_absent_there`, `no_such_layer` */
export function tablesWithKey(
  tables: readonly SourceTable[],
  heading: string,
  layer?: string,
): readonly SourceTable[] {
  const chosen = tables.filter(({ name }) => layer === undefined || name === layer);
  if (chosen.length === 0)
    throw new FileRefusal('no_such_layer', layer, tables.map(({ name }) => name ?? '').join(', '));
  const withKey = chosen.filter(({ headings }) => headings.includes(heading));
  if (withKey.length === 0)
    throw new FileRefusal(
      'join_heading_absent_there',
      heading,
      chosen.flatMap(({ headings }) => headings).join(', '),
    );
  return withKey;
}

function* outlinesOf(
  tables: readonly SourceTable[],
  heading: string,
): Generator<readonly [string, RawGeometry]> {
  for (const { headings, rows } of tables) {
    const column = headings.indexOf(heading);
    for (const row of rows) {
      const key = isOutline(row.geometry) ? keyOfRow(row, column) : '';
      if (key !== '') yield [key, row.geometry!];
    }
  }
}

/** How often each key of a heading stands beside an outline. */
export function countOutlines(tables: readonly SourceTable[], heading: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [key] of outlinesOf(tables, heading)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The outlines that rows will take, packed: two hundred thousand are at hand at once. */
function packOutlines(
  tables: readonly SourceTable[],
  heading: string,
  {
    here,
    counts,
    options,
  }: { here: ReadonlyMap<string, number>; counts: ReadonlyMap<string, number>; options: JoinOptions },
): Map<string, Uint8Array[]> {
  const packed = new Map<string, Uint8Array[]>();
  for (const [key, geometry] of outlinesOf(tables, heading)) {
    if (!joins(here.get(key) ?? 0, counts.get(key)!, options)) continue;
    const pieces = packed.get(key) ?? [];
    packed.set(key, pieces);
    pieces.push(serialize(geometry));
  }
  return packed;
}

/** Whether a key joins that stands so often on either side. */
function joins(here: number, there: number, { shared = false, parts = false }: JoinOptions): boolean {
  return (here === 1 || (here > 1 && shared)) && (there === 1 || (there > 1 && parts));
}

/** Counts by the keys as the other side writes them. */
export function renamed(
  counts: ReadonlyMap<string, number>,
  alias: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  return alias.size === 0 ? counts : new Map([...counts].map(([key, n]) => [alias.get(key) ?? key, n]));
}

function join(
  own: Pick<SourceFile, 'tables'> & Systems,
  outlines: Outlines,
  options: JoinOptions,
): Omit<JoinedTables, 'isWgs84ByStandard'> {
  const here = renamed(keysHere(own.tables, options), outlines.alias);
  const outlineOf = (row: SourceRow, column: number): RawGeometry | null => {
    if (isOutline(row.geometry)) return null;
    const key = keyOfRow(row, column);
    const there = outlines.alias.get(key) ?? key;
    if (!joins(here.get(there) ?? 0, outlines.counts.get(there) ?? 0, options)) return null;
    const pieces = outlines.packed.get(there)?.map((bytes) => deserialize(bytes) as RawGeometry) ?? [];
    if (pieces.length > 1) return { type: 'GeometryCollection', geometries: pieces };
    return pieces[0] ?? null;
  };
  return {
    tables: own.tables.flatMap((table) => joinTable(table, own, { outlines, outlineOf, options })),
    meeting: {
      ...meetKeys(here, outlines.counts),
      ...{ alias: outlines.alias, lost: lostKeys(own.tables, options.here) },
    },
  };
}

interface Joining {
  readonly outlines: Outlines;
  readonly outlineOf: (row: SourceRow, column: number) => RawGeometry | null;
  readonly options: JoinOptions;
}

/** A table with its outlines; where rows keep a place of their own, those are a table apart, for they may be in another system. */
function joinTable(
  table: SourceTable,
  file: Systems,
  { outlines, outlineOf, options }: Joining,
): SourceTable[] {
  const column = table.headings.indexOf(options.here);
  const { crs, axes, crsAmong } = outlines;
  const system = { crs, axes, ...(crsAmong && { crsAmong }) };
  const standard = file.isWgs84ByStandard ? 'EPSG:4326' : null;
  const keeping = { ...table, crs: table.crs ?? file.crs ?? standard };
  if (column === -1) return [keeping];
  const joined = (row: SourceRow): SourceRow => {
    const geometry = outlineOf(row, column);
    return geometry === null ? row : { ...row, geometry };
  };
  if (!hasPlaces(table)) return [{ ...table, ...system, rows: mapRows(table.rows, joined) }];
  const [withOutline, others] = [createRowStore<SourceRow>(), createRowStore<SourceRow>()];
  for (const row of table.rows) {
    const next = joined(row);
    (next === row ? others : withOutline).push(next);
  }
  const { crsAmong: _own, ...plain } = table;
  return [
    { ...keeping, rows: others },
    { ...plain, ...system, rows: withOutline },
  ].filter(({ rows }) => rows.length > 0);
}

function hasPlaces({ rows }: SourceTable): boolean {
  for (const { geometry } of rows) if (geometry) return true;
  return false;
}
