import { deserialize, serialize } from 'node:v8';
import { countKeys, joinKey, type KeyMeeting, meetKeys } from '#domain/keyJoin.ts';
import {
  FileRefusal,
  type Notice,
  type RawGeometry,
  type SourceFile,
  type SourceRow,
  type SourceTable,
} from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import { mapRows } from '../../formats/tables/rowStore.ts';
import type { JoinOptions, StoredOutline } from './joinOptions.ts';

/** Tables whose rows have the outlines of their keys. */
export interface JoinedTables {
  readonly tables: readonly SourceTable[];
  readonly isWgs84ByStandard: boolean;
  readonly notices: readonly Notice[];
}

/** Where outlines come from: by key, with the system that they are in. */
interface Outlines extends Pick<SourceTable, 'crs' | 'crsAmong' | 'axes'> {
  readonly counts: ReadonlyMap<string, number>;
  readonly packed: ReadonlyMap<string, Uint8Array>;
}

/** How often each key of a heading stands in the rows that lie nowhere. @throws FileRefusal `join_heading_absent` */
export function keysHere(tables: readonly SourceTable[], { here }: JoinOptions): Map<string, number> {
  return countKeys(keysOf(tables, here, (row) => !row.geometry));
}

/**
 * Gives rows of tables the outlines that another file has under the same key; a key that is repeated on a side joins nothing. Nothing is
 * placed yet: the outlines are in the system of their own file, and are placed as any others.
 * @throws FileRefusal `join_heading_absent`, `join_layer_needed`, `no_such_layer`
 */
export function joinToFile(
  tables: readonly SourceTable[],
  source: Pick<SourceFile, 'tables' | 'crs' | 'isWgs84ByStandard'>,
  options: JoinOptions,
): JoinedTables {
  const here = keysHere(tables, options);
  const there = options.there ?? options.here;
  const chosen = source.tables.filter(({ name }) => options.layer === undefined || name === options.layer);
  if (chosen.length === 0) {
    const names = source.tables.map(({ name }) => name ?? '').join(', ');
    throw new FileRefusal('no_such_layer', options.layer, names);
  }
  const withKey = chosen.filter(({ headings }) => headings.includes(there));
  if (withKey.length === 0)
    throw new FileRefusal(
      'join_heading_absent',
      there,
      chosen.flatMap(({ headings }) => headings).join(', '),
    );
  const [first] = withKey;
  const other = withKey.find(({ crs, axes }) => crs !== first.crs || axes !== first.axes);
  if (other !== undefined)
    throw new FileRefusal('join_layer_needed', undefined, withKey.map(({ name }) => name ?? '').join(' | '));
  const { counts, packed } = packOutlines(withKey, there, here);
  const outlines = {
    ...{ counts, packed, crs: first.crs ?? source.crs, axes: first.axes },
    ...(first.crsAmong && { crsAmong: first.crsAmong }),
  };
  return {
    ...join(tables, outlines, options),
    isWgs84ByStandard: outlines.crs === null && source.isWgs84ByStandard === true,
  };
}

/** Gives rows of tables the outlines that the record has under the same key. */
export function joinToRecord(
  tables: readonly SourceTable[],
  stored: readonly StoredOutline[],
  options: JoinOptions,
): JoinedTables {
  const packed = new Map(
    stored.flatMap(({ key, geojson }) =>
      geojson === null ? [] : [[key, serialize(JSON.parse(geojson))] as const],
    ),
  );
  const counts = new Map(stored.map(({ key, count }) => [key, count]));
  return { ...join(tables, { counts, packed, crs: 'EPSG:4326' }, options), isWgs84ByStandard: false };
}

function packOutlines(tables: readonly SourceTable[], heading: string, here: ReadonlyMap<string, number>) {
  const packed = new Map<string, Uint8Array>();
  const counts = new Map<string, number>();
  for (const { headings, rows } of tables) {
    const column = headings.indexOf(heading);
    for (const row of rows) {
      const key = row.geometry ? joinKey(cellText(row.cells[column] ?? null)) : '';
      if (key === '') continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      // Packed: two hundred thousand outlines are at hand at once.
      if (here.get(key) === 1 && counts.get(key) === 1) packed.set(key, serialize(row.geometry));
      else packed.delete(key);
    }
  }
  return { packed, counts };
}

function join(
  tables: readonly SourceTable[],
  { counts, packed, ...system }: Outlines,
  options: JoinOptions,
): Omit<JoinedTables, 'isWgs84ByStandard'> {
  const here = keysHere(tables, options);
  return {
    tables: tables.map((table) => joinTable(table, here, { counts, packed, ...system }, options)),
    notices: noticesOf(meetKeys(here, counts), options),
  };
}

function joinTable(
  table: SourceTable,
  here: ReadonlyMap<string, number>,
  { packed, counts, ...system }: Outlines,
  options: JoinOptions,
): SourceTable {
  const column = table.headings.indexOf(options.here);
  if (column === -1) return table;
  const outlineOf = (row: SourceRow): RawGeometry | null => {
    if (row.geometry) return null;
    const key = joinKey(cellText(row.cells[column] ?? null));
    const isOne = here.get(key) === 1 && counts.get(key) === 1;
    const bytes = isOne ? packed.get(key) : undefined;
    return bytes === undefined ? null : (deserialize(bytes) as RawGeometry);
  };
  return {
    ...table,
    ...system,
    rows: mapRows(table.rows, (row) => {
      const geometry = outlineOf(row);
      return geometry === null ? row : { ...row, geometry };
    }),
  };
}

function* keysOf(
  tables: readonly SourceTable[],
  heading: string,
  isMeant: (row: SourceRow) => boolean,
): Generator<string> {
  const withKey = tables.filter(({ headings }) => headings.includes(heading));
  if (withKey.length === 0)
    throw new FileRefusal(
      'join_heading_absent',
      heading,
      tables.flatMap(({ headings }) => headings).join(', '),
    );
  for (const { headings, rows } of withKey) {
    const column = headings.indexOf(heading);
    for (const row of rows) if (isMeant(row)) yield joinKey(cellText(row.cells[column] ?? null));
  }
}

function noticesOf(meeting: KeyMeeting, { here, there }: JoinOptions): Notice[] {
  const { examples } = meeting;
  const counted: readonly (readonly [Notice['level'], string, number, (readonly string[])?])[] = [
    ['note', 'join_matched', meeting.matched],
    ['warning', 'join_only_here', meeting.onlyHere, examples.onlyHere],
    ['note', 'join_only_there', meeting.onlyThere],
    ['warning', 'join_double_here', meeting.doubleHere, examples.doubleHere],
    ['warning', 'join_double_there', meeting.doubleThere, examples.doubleThere],
  ];
  return counted
    .filter(([, code, count]) => count > 0 || code === 'join_matched')
    .map(([level, code, count, found]) => ({
      ...{ level, code, count, field: here, expected: there ?? here },
      ...(found && { found: found.join(', ') }),
    }));
}
