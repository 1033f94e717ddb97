import { TABLE_CAPS } from '../caps.ts';
import type { FileWindow } from '../fileWindow.ts';
import { FileRefusal, type Notice } from '../source.ts';
import { type ByteEvidence, createByteCounter } from '../text/byteEvidence.ts';
import { endOfPairs, endOfUtf8 } from './cutText.ts';
import { type DbfField, type DbfHeader, isDeleted } from './dbfHeader.ts';
import { hasHighByte } from './dbfTexts.ts';
import { endOfText, isText, OVERFLOW, readerOf } from './dbfValues.ts';

/** What going through a dBASE file once has shown. */
export interface DbfSurvey {
  /** What its texts and names of fields say of their encoding. */
  readonly bytes: ByteEvidence;
  readonly deleted: ReadonlySet<number>;
  noticesOf(headings: readonly string[]): Notice[];
}

/** Something that fields of a column have, first in this row. */
interface Seen {
  readonly code: string;
  readonly column: number;
  readonly row: number;
  readonly found: string;
  count: number;
}

const PORTION = 1_000;
const LINE_END = Buffer.from('\n');

/** Goes through all records without decoding them. @throws FileRefusal `too_many_cells` */
export function surveyDbf(file: FileWindow, header: DbfHeader): DbfSurvey {
  const { headerBytes, recordBytes, records, fields } = header;
  const deleted = new Set<number>();
  const seen = new Map<string, Seen>();
  const texts = createTextCounter();
  let filled = 0;
  const tell = (code: string, column: number, row: number, found: string) => {
    const known = seen.get(`${code} ${column}`);
    if (known) known.count++;
    else seen.set(`${code} ${column}`, { code, column, row, found, count: 1 });
  };

  for (const { name } of fields) texts.add(name, name.length >= 10);
  const columns = fields.map((field, column) => ({ field, column, look: lookerAt(field) }));
  for (let first = 0; first < records; first += PORTION) {
    const count = Math.min(PORTION, records - first);
    const bytes = file.bytes(headerBytes + first * recordBytes, count * recordBytes);
    for (let index = 0; index < count; index++) {
      const start = index * recordBytes;
      if (isDeleted(bytes[start])) {
        deleted.add(first + index);
        continue;
      }
      for (const { field, column, look } of columns) {
        const at = start + field.offset;
        const end = endOfText(bytes, at, field.length);
        if (end === at) continue;
        filled++;
        if (isText(field)) {
          if (hasHighByte(bytes, at, end)) texts.add(bytes.subarray(at, end), end === at + field.length);
        } else if (look) {
          const problem = look(bytes, at);
          if (problem)
            tell(problem, column, first + index + 1, bytes.toString('latin1', at, end).trim().slice(0, 20));
        }
      }
    }
    if (filled > TABLE_CAPS.filledCells)
      throw new FileRefusal('too_many_cells', `> ${filled}`, `≤ ${TABLE_CAPS.filledCells}`);
  }
  return {
    bytes: texts.evidence(),
    deleted,
    noticesOf: (headings) => [...ofFile(header, deleted), ...ofColumns([...seen.values()], headings)],
  };
}

/** What is to be said of a value that is there; undefined for a type whose values are all as they should be. */
function lookerAt(field: DbfField): ((bytes: Buffer, at: number) => string | null) | undefined {
  const read = readerOf(field);
  if (field.type === 'N' || field.type === 'F')
    return (bytes, at) => (read!(bytes, at) === OVERFLOW ? 'number_overflow' : null);
  return read ? undefined : () => 'field_type_not_read';
}

function ofFile({ promised, records }: DbfHeader, deleted: ReadonlySet<number>): Notice[] {
  const notices: Notice[] = [];
  if (promised > records)
    notices.push({
      code: 'dbf_shorter',
      level: 'warning',
      found: String(records),
      expected: String(promised),
    });
  if (deleted.size > 0)
    notices.push({
      code: 'deleted_records',
      level: 'note',
      count: deleted.size,
      row: Math.min(...first(deleted)) + 1,
    });
  return notices;
}

function first(places: ReadonlySet<number>): number[] {
  const [place] = places;
  return [place];
}

function ofColumns(seen: readonly Seen[], headings: readonly string[]): Notice[] {
  return seen.map(({ column, ...one }) => ({ ...one, level: 'warning', field: headings[column] }));
}

/** Counts over texts. One that fills its field may have been cut within a character, which is no damage: what is left depends on the encoding. */
function createTextCounter() {
  const whole = createByteCounter();
  const cutAsUtf8 = createByteCounter();
  const cutAsPairs = createByteCounter();
  return {
    add(bytes: Buffer, isFull: boolean): void {
      if (!isFull) {
        whole.add(bytes);
        whole.add(LINE_END);
        return;
      }
      cutAsUtf8.add(bytes.subarray(0, endOfUtf8(bytes)));
      cutAsUtf8.add(LINE_END);
      cutAsPairs.add(bytes.subarray(0, endOfPairs(bytes)));
      cutAsPairs.add(LINE_END);
    },
    evidence: (): ByteEvidence => summed(whole.evidence, cutAsUtf8.evidence, cutAsPairs.evidence),
  };
}

function summed(whole: ByteEvidence, utf8: ByteEvidence, pairs: ByteEvidence): ByteEvidence {
  const { head, utf8Sequences, utf8Faults, ...counts } = pairs;
  const sum = { ...whole };
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) sum[key] += counts[key];
  sum.utf8Sequences += utf8.utf8Sequences;
  sum.utf8Faults += utf8.utf8Faults;
  // The first bytes of a field are no byte order mark of a file; what the texts hold tells encodings apart.
  sum.head = Buffer.concat([LINE_END, whole.head, head]);
  return sum;
}
