import { extensionOf, type FileSet, hasBytes, headText } from './fileLook.ts';

/** The first byte of a dBASE table: its version, with and without a memo. */
const DBASE: readonly number[] = [0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0xcb, 0xf5, 0xfb];

/** Shapes of a shapefile. Their index begins with the same bytes. */
export function isShapefile([file]: FileSet): boolean {
  return hasBytes(file, [0x00, 0x00, 0x27, 0x0a]);
}

/** A dBASE table, which a byte alone does not show. */
export function isDbf([file]: FileSet): boolean {
  return extensionOf(file.name) === 'dbf' && DBASE.includes(file.head[0]);
}

/** A workbook of the formats before 2007: a compound file (WPS' tables too), or its bare records. */
export function isOldWorkbook([file]: FileSet): boolean {
  return [
    [0xd0, 0xcf, 0x11, 0xe0],
    [0x09, 0x08, 0x10, 0x00],
    [0x09, 0x08, 0x08, 0x00],
    [0x09, 0x04, 0x06, 0x00],
    [0x09, 0x02, 0x06, 0x00],
  ].some((bytes) => hasBytes(file, bytes));
}

/** A GeoPackage: SQLite with its mark, or with its name. */
export function isGeoPackage([file]: FileSet): boolean {
  return (
    hasBytes(file, 'SQLite format 3\0') &&
    (extensionOf(file.name) === 'gpkg' || hasBytes(file, 'GPKG', 68) || hasBytes(file, 'GP1', 68))
  );
}

export function isFlatGeobuf([file]: FileSet): boolean {
  return hasBytes(file, [0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62]);
}

/** A folder of that name with tables in it. */
export function isFileGeodatabase([folder, ...members]: FileSet): boolean {
  return (
    folder.head.length === 0 &&
    extensionOf(folder.name) === 'gdb' &&
    members.some(({ name }) => extensionOf(name) === 'gdbtable')
  );
}

/** A topology, whichever of its members comes first. */
export function isTopology([file]: FileSet): boolean {
  const text = headText(file);
  return (
    /^\{[\s\S]*?"type"\s*:\s*"Topology"/.test(text) ||
    /^\{\s*(?:"bbox"\s*:\s*\[[^\]]{0,200}\]\s*,\s*)?"(?:arcs|transform|objects)"\s*:/.test(text)
  );
}

export function isParquet([file]: FileSet): boolean {
  return hasBytes(file, 'PAR1');
}
