import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { createCapCounter } from '../caps.ts';
import { FileRefusal, type Notice, type RawRow, type ReadOptions, type SourceFile } from '../source.ts';
import { sheetTables } from '../survey/sheetTables.ts';
import { createRowStore, type Rows } from '../tables/rowStore.ts';
import { gatherEvidence } from '../text/byteEvidence.ts';
import { decideEncoding, decodeFile, type EncodingChoice, namedEncoding } from '../text/encoding.ts';
import { armedText } from './csvText.ts';
import { detectDelimiter, saidDelimiter } from './delimiter.ts';
import { createPlainRecords } from './plainRecords.ts';

/** Text of the file that is looked at to find the delimiter. */
const SAMPLE_CHARACTERS = 1 << 16;
/** A cell or record beyond this is a quotation mark that was never closed. */
const MAX_RECORD_CHARACTERS = 4 << 20;

/**
 * Reads a text table: comma, semicolon, tab or bar, in full width too; UTF-8, UTF-16, GB18030, Big5, cp1252 or what the user names; quoted cells over several lines; titles
 * above the heading row.
 * @throws FileRefusal when it is not text, has no heading row, or a quoted cell does not end
 */
export async function readCsv(path: string, options: ReadOptions): Promise<SourceFile> {
  const evidence = await gatherEvidence(path);
  if (evidence.bytes === 0) throw new FileRefusal('file_empty');
  const encoding = options.encoding ? namedEncoding(options.encoding) : decideEncoding(evidence);
  const { rows, delimiter } = await readCsvRecords(path, encoding, {
    onBytes: (read) => options.onBytes?.(read, evidence.bytes),
  });
  const notices: Notice[] = [...encoding.notices];
  if (delimiter !== ',')
    notices.push({
      code: 'delimiter_detected',
      level: 'note',
      found: delimiter === '\t' ? 'tab' : delimiter,
    });
  const { recognises, roleOf } = options;
  const found = sheetTables(rows, { name: null, recognises, roleOf });
  if (found === null) throw new FileRefusal('no_heading_row', undefined, 'a row of column headings');
  if (found.refusal) throw found.refusal;
  return {
    encoding: encoding.name,
    crs: null,
    tables: found.tables,
    evidence: [...encoding.evidence, ...(found.evidence ?? [])],
    notices: [...notices, ...found.notices],
    leftOut: found.leftOut,
  };
}

interface RecordOptions {
  /** Found by the first records where it is not known. */
  readonly delimiter?: string;
  readonly onBytes?: (read: number) => void;
}

/** The records of a text table, headings and all, as they were before they were written. @throws FileRefusal `csv_malformed` */
export async function readCsvRecords(
  path: string,
  encoding: EncodingChoice,
  { delimiter: known, onBytes = () => undefined }: RecordOptions = {},
): Promise<{ rows: Rows<RawRow>; delimiter: string }> {
  const chunks = decodeFile(path, encoding.label, onBytes);
  let sample = '';
  while (sample.length < SAMPLE_CHARACTERS) {
    const next = await chunks.next();
    if (next.done) break;
    sample += next.value;
  }
  const said = saidDelimiter(sample);
  const text = sample.slice(said?.length ?? 0);
  const delimiter = known ?? said?.delimiter ?? detectDelimiter(text.slice(0, SAMPLE_CHARACTERS));
  const above = said === null ? 0 : 1;
  const rows = createRowStore<RawRow>();
  const caps = createCapCounter();
  const take = (record: readonly string[]) => {
    const row = { row: rows.length + 1 + above, cells: record.map(armedText) };
    caps.takeRow(row.row);
    caps.takeCells(row.cells, row.row);
    rows.push(row);
  };
  try {
    await takeRecords(rejoin(text, chunks), delimiter, take);
  } catch (error) {
    if (error instanceof CsvError)
      throw new FileRefusal('csv_malformed', `${error.code}, row ${rows.length + 1 + above}`, 'CSV');
    throw error;
  }
  return { rows, delimiter };
}

/** The records of a text: those that are written plainly by a reader of our own, from the first other one on by one that knows them all. */
async function takeRecords(
  chunks: AsyncIterable<string>,
  delimiter: string,
  take: (record: readonly string[]) => void,
): Promise<void> {
  const plain = createPlainRecords(delimiter, take);
  const iterator = chunks[Symbol.asyncIterator]();
  let isOdd = false;
  while (!isOdd) {
    const next = await iterator.next();
    isOdd = (next.done ? plain.end() : plain.add(next.value)) === 'odd';
    if (next.done) break;
  }
  if (!isOdd) return;
  const { text, newline } = plain.rest();
  const parser = Readable.from(rejoin(text, { [Symbol.asyncIterator]: () => iterator })).pipe(
    parse({
      delimiter,
      ...(newline !== null && { record_delimiter: newline }),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_RECORD_CHARACTERS,
    }),
  );
  for await (const record of parser) take(record as string[]);
}

async function* rejoin(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
