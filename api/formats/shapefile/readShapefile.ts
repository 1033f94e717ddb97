import { basename } from 'node:path';
import { companionsOf } from '../companions.ts';
import { type FileWindow, openWindow } from '../fileWindow.ts';
import type {
  Evidence,
  Notice,
  ReadOptions,
  RowFault,
  SourceFile,
  SourceRow,
  SourceRows,
} from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { type DbfRecord, type DbfTable, openDbf } from './dbfRecords.ts';
import { ownNotesBeside, withNotes } from './ownNotes.ts';
import { readShape } from './shapeGeometry.ts';
import { indexShapes, type ShapeIndex } from './shapeIndex.ts';
import { sideText } from './sideText.ts';

/**
 * Reads a shapefile: shapes of the `.shp` with the records of the `.dbf` at the same place. Nothing of it is held in memory: its rows are read
 * anew whenever they are gone through. What lies beside it is used where it is there and sound, and told where it is not.
 * @throws FileRefusal when the `.shp` or the `.dbf` is none, the encoding cannot be told, or there is too much
 */
export async function readShapefile(path: string, options: ReadOptions): Promise<SourceFile> {
  const beside = await companionsOf(path);
  const dbfPath = beside.get('dbf');
  const notes = await ownNotesBeside(path);
  const dbfOptions = { ...options, fullNames: notes?.names };
  const table =
    dbfPath === undefined
      ? null
      : withNotes(openDbf(dbfPath, sideText(beside.get('cpg')), dbfOptions), notes);
  const { index, notices } = surveyShapes(path, beside.get('shx'), options);
  const wkt = sideText(beside.get('prj'));
  const used = ['dbf', 'shx', 'prj', 'cpg'].flatMap((extension) => beside.get(extension) ?? []);
  return {
    encoding: table?.encoding ?? null,
    crs: wkt,
    tables: [{ name: null, headings: table?.headings ?? [], titles: [], rows: rowsOf(path, index, table) }],
    notices: [...(table?.notices ?? []), ...index.notices, ...notices, ...comparedWith(table, index)],
    evidence: [...(table?.evidence ?? []), crsEvidence(wkt)],
    companions: [...used.map((one) => basename(one)), ...(notes?.files ?? [])],
    leftOut: NOTHING_LEFT_OUT,
  };
}

function crsEvidence(wkt: string | null): Evidence {
  if (wkt === null) return { about: 'crs', code: 'crs_without_prj' };
  return { about: 'crs', code: 'crs_by_prj', value: /"([^"]{1,200})"/.exec(wkt)?.[1] ?? wkt.slice(0, 80) };
}

/** Finds the shapes, and looks at those of several rings, whose order is a matter of judgement. */
function surveyShapes(path: string, shxPath: string | undefined, { onBytes }: ReadOptions) {
  const shp = openWindow(path);
  try {
    const index = indexShapes(shp, shxPath);
    let turned = 0;
    let row = 0;
    for (let place = 0; place < index.count; place++) {
      if (!hasRings(shp, index, place)) continue;
      const reading = readShape(shp.bytes(index.offsets[place], index.lengths[place]));
      if (!('turnedRings' in reading)) continue;
      if (turned++ === 0) row = place + 1;
    }
    onBytes?.(shp.size, shp.size);
    const notices: Notice[] =
      turned === 0 ? [] : [{ code: 'rings_turned', level: 'warning', count: turned, row }];
    return { index, notices };
  } finally {
    shp.close();
  }
}

/** Whether a shape is a polygon of several rings. */
function hasRings(shp: FileWindow, { offsets, lengths }: ShapeIndex, place: number): boolean {
  if (lengths[place] < 44) return false;
  const head = shp.bytes(offsets[place], 44);
  return head.readInt32LE(0) % 10 === 5 && head.readUInt32LE(36) > 1;
}

/** The rows of shapes and records, which go in pairs; a deleted record takes its shape with it. */
function rowsOf(path: string, index: ShapeIndex, table: DbfTable | null): SourceRows {
  const places = Math.max(index.count, table?.places ?? 0);
  return {
    length: places - (table?.deleted.size ?? 0),
    *[Symbol.iterator]() {
      const shp = openWindow(path);
      const records = table?.records();
      try {
        let record = records?.next().value ?? null;
        for (let place = 0; place < places; place++) {
          if (table?.deleted.has(place)) continue;
          const ofPlace: DbfRecord | null = record?.place === place ? record : null;
          yield rowOf(place, ofPlace, shapeAt(shp, index, place));
          if (ofPlace) record = records?.next().value ?? null;
        }
      } finally {
        records?.return(undefined);
        shp.close();
      }
    },
  };
}

type Shape = Pick<SourceRow, 'geometry' | 'fault'>;

function shapeAt(shp: FileWindow, { offsets, lengths, count, lost }: ShapeIndex, place: number): Shape {
  if (place >= count) return lost ? { fault: shapeLost(lost) } : { geometry: null };
  const reading = readShape(shp.bytes(offsets[place], lengths[place]));
  return 'fault' in reading ? reading : { geometry: reading.geometry };
}

/** The shape of this row is somewhere in a part of the file that cannot be read. */
function shapeLost(found: string): RowFault {
  return { field: 'geometry', code: 'shape_lost', found, expected: 'shp' };
}

function rowOf(place: number, record: DbfRecord | null, shape: Shape): SourceRow {
  return {
    row: place + 1,
    cells: record?.cells ?? [],
    ...(record?.marks && { marks: record.marks }),
    ...shape,
  };
}

function comparedWith(table: DbfTable | null, { count, lost }: ShapeIndex): Notice[] {
  if (table === null) return [{ code: 'dbf_missing', level: 'warning', count }];
  if (table.places === count || (lost !== null && table.places > count)) return [];
  const code = table.places < count ? 'shapes_without_records' : 'records_without_shapes';
  return [
    { code, level: 'warning', count: Math.abs(table.places - count), row: Math.min(table.places, count) + 1 },
  ];
}
