import { basename } from 'node:path';
import { companionsOf } from '../companions.ts';
import type { ReadOptions, SourceFile, SourceRows } from '../source.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import { type DbfTable, openDbf } from './dbfRecords.ts';
import { ownNotesBeside, withNotes } from './ownNotes.ts';
import { sideText } from './sideText.ts';

/** Reads a dBASE file as a table. @throws FileRefusal when it is none, or its encoding cannot be told */
export async function readDbf(path: string, options: ReadOptions): Promise<SourceFile> {
  const beside = await companionsOf(path);
  const cpg = beside.get('cpg');
  const notes = await ownNotesBeside(path);
  const table = withNotes(openDbf(path, sideText(cpg), { ...options, fullNames: notes?.names }), notes);
  const shapes = beside.get('shp');
  return {
    encoding: table.encoding,
    crs: null,
    tables: [{ name: null, headings: table.headings, titles: [], rows: rowsOf(table) }],
    notices: [
      ...table.notices,
      ...(shapes ? [{ code: 'shapes_not_read', level: 'warning', found: basename(shapes) } as const] : []),
    ],
    evidence: table.evidence,
    companions: [...(cpg === undefined ? [] : [basename(cpg)]), ...(notes?.files ?? [])],
    leftOut: NOTHING_LEFT_OUT,
  };
}

function rowsOf(table: DbfTable): SourceRows {
  return {
    length: table.places - table.deleted.size,
    *[Symbol.iterator]() {
      for (const { place, ...record } of table.records()) yield { row: place + 1, ...record };
    },
  };
}
