import { type FileWindow, openWindow } from '../fileWindow.ts';
import type { Cell, CellMark, CellMarks, Evidence, Notice, ReadOptions } from '../source.ts';
import { nameColumns } from '../tables/tableRows.ts';
import { type DbfEncoding, decideDbfEncoding } from './dbfEncoding.ts';
import { type DbfHeader, isDeleted, readDbfHeader } from './dbfHeader.ts';
import { surveyDbf } from './dbfSurvey.ts';
import { createTexts, type Texts } from './dbfTexts.ts';
import { isText, OVERFLOW, readerOf } from './dbfValues.ts';
import { nameFields } from './headingsOfFields.ts';

/** A record that is not deleted. */
export interface DbfRecord {
  /** Its place in the file, 0 = the first, deleted ones counted. */
  readonly place: number;
  readonly cells: Cell[];
  readonly marks?: CellMarks;
}

/** The records of a dBASE file: none of them is held, they are read anew whenever they are gone through. */
export interface DbfTable {
  readonly headings: readonly string[];
  /** Records in the file, deleted ones counted. */
  readonly places: number;
  readonly deleted: ReadonlySet<number>;
  readonly encoding: string;
  readonly notices: readonly Notice[];
  readonly evidence: readonly Evidence[];
  records(): Generator<DbfRecord>;
}

export interface DbfOptions extends ReadOptions {
  /** Full names of fields, by those of the table. */
  readonly fullNames?: ReadonlyMap<string, string>;
}

/** Records that are read at a time: their texts are decoded in one go. */
const PORTION = 1_000;

/**
 * Opens a dBASE file: goes through it once, to learn its encoding and what has to be said of it.
 * @param cpg what the file of its encoding says, which lies beside it
 * @throws FileRefusal `dbf_malformed`, `encoding_unknown`, over a bound of `caps.ts`
 */
export function openDbf(path: string, cpg: string | null, options: DbfOptions): DbfTable {
  const file = openWindow(path);
  try {
    const header = readDbfHeader(file);
    const survey = surveyDbf(file, header);
    const { languageByte, fields } = header;
    const encoding = decideDbfEncoding({ named: options.encoding, cpg, languageByte, bytes: survey.bytes });
    const named = nameFields(fields, encoding, options);
    const { headings, repeated } = nameColumns(named.names);
    const repeats = repeated.map((field): Notice => ({ code: 'heading_repeated', level: 'warning', field }));
    return {
      headings,
      places: header.records,
      deleted: survey.deleted,
      encoding: encoding.name,
      notices: [...encoding.notices, ...named.notices, ...repeats, ...survey.noticesOf(headings)],
      evidence: encoding.evidence,
      records: () => readRecords(path, header, encoding),
    };
  } finally {
    file.close();
  }
}

function* readRecords(path: string, header: DbfHeader, encoding: DbfEncoding): Generator<DbfRecord> {
  const file = openWindow(path);
  const texts = createTexts(encoding);
  try {
    for (let first = 0; first < header.records; first += PORTION)
      yield* readPortion(file, header, first, texts);
  } finally {
    file.close();
  }
}

function readPortion(file: FileWindow, header: DbfHeader, first: number, texts: Texts): DbfRecord[] {
  const { headerBytes, recordBytes, fields } = header;
  const count = Math.min(PORTION, header.records - first);
  const bytes = file.bytes(headerBytes + first * recordBytes, count * recordBytes);
  const records: (DbfRecord & { marks?: Map<number, CellMark> })[] = [];
  for (let index = 0; index < count; index++)
    if (!isDeleted(bytes[index * recordBytes]))
      records.push({ place: first + index, cells: new Array<Cell>(fields.length).fill(null) });
  for (const [column, field] of fields.entries()) {
    const read = readerOf(field);
    if (!read && !isText(field)) continue;
    for (const record of records) {
      const at = (record.place - first) * recordBytes + field.offset;
      if (!read) {
        texts.read(bytes, at, field.length, record.cells, column);
        continue;
      }
      const value = read(bytes, at);
      if (value !== OVERFLOW) {
        record.cells[column] = value;
        continue;
      }
      record.marks ??= new Map();
      record.marks.set(column, { code: 'number_overflow', found: '*'.repeat(field.length) });
    }
  }
  texts.settle();
  return records;
}
