import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readCsvRecords } from '../csv/readCsv.ts';
import type { Cell, Evidence, Notice, RawRow } from '../source.ts';
import type { Rows } from '../tables/rowStore.ts';
import { namedEncoding } from '../text/encoding.ts';
import type { DbfRecord, DbfTable } from './dbfRecords.ts';
import { type LayerName, LONG_TEXTS_NAME, layerNamed, README_NAME } from './layerFiles.ts';
import { sideText } from './sideText.ts';

/** Of every field of three layers, several times over. */
const MOST_README_BYTES = 256 << 10;

/** What lies beside a layer that was written here: without it, names of fields and long texts are what the table has of them. */
export interface OwnNotes {
  /** Full names of fields, by the short ones of the table. */
  readonly names: ReadonlyMap<string, string>;
  /** Texts that the tables have only the beginning of, by layer, record and field; null where none were written. */
  readonly texts: Rows<RawRow> | null;
  readonly layer: LayerName;
  /** The names of the files that were used. */
  readonly files: readonly string[];
}

/** The notes beside a file; null for one that was not written here. @throws FileRefusal when the list of long texts is none */
export async function ownNotesBeside(path: string): Promise<OwnNotes | null> {
  const layer = layerNamed(basename(path));
  if (layer === null) return null;
  const readme = await fileBeside(path, README_NAME);
  const names = fullNames(sideText(readme, MOST_README_BYTES) ?? '', layer);
  const list = await fileBeside(path, LONG_TEXTS_NAME);
  if (names.size === 0 && list === undefined) return null;
  const texts =
    list === undefined ? null : (await readCsvRecords(list, namedEncoding('utf-8'), { delimiter: ',' })).rows;
  return {
    ...{ layer, names, texts },
    files: [...(names.size > 0 ? [README_NAME] : []), ...(texts ? [LONG_TEXTS_NAME] : [])],
  };
}

async function fileBeside(path: string, name: string): Promise<string | undefined> {
  const beside = join(dirname(path), name);
  return (await stat(beside).catch(() => null))?.isFile() ? beside : undefined;
}

/** The list under a layer's line, as `readmeText` writes it in every language: `  short⇥full`. */
function fullNames(readme: string, layer: LayerName): Map<string, string> {
  const lines = readme.split(/\r?\n/);
  const first = lines.findIndex((line) => line.startsWith(`${layer}: `));
  if (first === -1) return new Map();
  const end = lines.indexOf('', first);
  return new Map(
    lines.slice(first, end === -1 ? undefined : end).flatMap((line) => {
      const [, short, full] = /^ {2}([^\t]+)\t(.+)$/.exec(line) ?? [];
      return short === undefined ? [] : [[short, full] as const];
    }),
  );
}

/** The table with its long texts whole, and what has to be said of both notes. */
export function withNotes(table: DbfTable, notes: OwnNotes | null): DbfTable {
  if (notes === null) return table;
  const evidence: Evidence[] = [...table.evidence];
  const named = table.headings.filter((heading) => [...notes.names.values()].includes(heading)).length;
  if (named > 0)
    evidence.push({ about: 'columns', code: 'names_by_readme', found: README_NAME, count: named });
  if (notes.texts === null) return { ...table, evidence };
  const count = { whole: 0, misfits: 0, row: 0 };
  const records = () => withTexts(table, notes);
  for (const { place, whole, misfits } of records()) {
    count.whole += whole;
    if (misfits > 0 && count.misfits === 0) count.row = place + 1;
    count.misfits += misfits;
  }
  if (count.whole > 0)
    evidence.push({
      about: 'columns',
      code: 'long_texts_by_list',
      found: LONG_TEXTS_NAME,
      count: count.whole,
    });
  const lost: Notice[] =
    count.misfits === 0
      ? []
      : [{ code: 'long_texts_misfit', level: 'warning', ...{ count: count.misfits, row: count.row } }];
  return { ...table, evidence, notices: [...table.notices, ...lost], records };
}

interface NotedRecord extends DbfRecord {
  readonly whole: number;
  readonly misfits: number;
}

/** Records and list go in the same order. A text that the table does not have the beginning of is of another record: somebody sorted them. */
function* withTexts(table: DbfTable, { texts, layer }: OwnNotes): Generator<NotedRecord> {
  const list = textsOf(texts ?? [], layer);
  const next = () => {
    const { value, done } = list.next();
    return done ? null : value;
  };
  let text = next();
  for (const record of table.records()) {
    const cells: Cell[] = [...record.cells];
    let whole = 0;
    let misfits = 0;
    while (text !== null && text.record <= record.place + 1) {
      const column = table.headings.indexOf(text.field);
      const cell = cells[column];
      const isOfRecord = text.record === record.place + 1;
      if (isOfRecord && typeof cell === 'string' && text.text.startsWith(cell)) {
        cells[column] = text.text;
        whole++;
      } else misfits++;
      text = next();
    }
    yield { ...record, cells, whole, misfits };
  }
}

function* textsOf(
  rows: Iterable<RawRow>,
  layer: LayerName,
): Generator<{ record: number; field: string; text: string }, void> {
  for (const { cells } of rows) {
    const [of, record, field, text] = cells.map(String);
    if (of === layer) yield { record: Number(record), field, text };
  }
}
