import { TABLE_CAPS } from '../caps.ts';
import type { FileWindow } from '../fileWindow.ts';
import { FileRefusal } from '../source.ts';

/** A field as the head of a dBASE file describes it (dBASE III to 5, FoxPro). */
export interface DbfField {
  /** The bytes of its name, at most ten: a longer one was cut, in the middle of a character where need be. */
  readonly name: Buffer;
  readonly type: string;
  /** Where it begins in a record. */
  readonly offset: number;
  readonly length: number;
  readonly decimals: number;
}

export interface DbfHeader {
  /** Records that the head promises. */
  readonly promised: number;
  /** Records that the file has room for. */
  readonly records: number;
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** The code page as dBASE numbers them (LDID); 0 where it is not said. */
  readonly languageByte: number;
  readonly fields: readonly DbfField[];
}

const HEAD_BYTES = 32;
const FIELD_BYTES = 32;
const NAME_BYTES = 11;
/** FoxPro's own columns, which no one sees. */
const HIDDEN_TYPE = '0';

/**
 * Reads the head of a dBASE file.
 * @throws FileRefusal `dbf_malformed` when its lengths contradict each other, `too_many_columns`, `too_many_rows`
 */
export function readDbfHeader(file: FileWindow): DbfHeader {
  if (file.size < HEAD_BYTES + 1) throw malformed(`${file.size} bytes`, `≥ ${HEAD_BYTES + 1}`);
  const head = file.bytes(0, HEAD_BYTES);
  const promised = head.readUInt32LE(4);
  const headerBytes = head.readUInt16LE(8);
  const recordBytes = head.readUInt16LE(10);
  const languageByte = head[29];
  if ((head[0] & 0x07) === 4) throw malformed('dBASE 7', 'dBASE III–5, FoxPro');
  if (headerBytes < HEAD_BYTES + 1 || headerBytes > file.size)
    throw malformed(`header of ${headerBytes} bytes`, `≤ ${file.size}`);
  const fields = readFields(file.bytes(0, headerBytes));
  fitLengths(fields, recordBytes);
  if (fields.length > TABLE_CAPS.columns)
    throw new FileRefusal('too_many_columns', String(fields.length), `≤ ${TABLE_CAPS.columns}`);
  const room = Math.floor((file.size - headerBytes) / recordBytes);
  const records = Math.min(promised, room);
  if (records > TABLE_CAPS.rows)
    throw new FileRefusal('too_many_rows', String(records), `≤ ${TABLE_CAPS.rows}`);
  const shown = fields.filter(({ type }) => type !== HIDDEN_TYPE);
  return { promised, records, headerBytes, recordBytes, languageByte, fields: shown };
}

interface OpenField extends DbfField {
  offset: number;
  length: number;
  decimals: number;
}

function readFields(head: Buffer): OpenField[] {
  const fields: OpenField[] = [];
  for (let at = HEAD_BYTES; at + FIELD_BYTES <= head.length && head[at] !== 0x0d && head[at] !== 0; ) {
    const padded = head.subarray(at, at + NAME_BYTES);
    const end = padded.indexOf(0);
    fields.push({
      name: Buffer.from(padded.subarray(0, end === -1 ? NAME_BYTES : end)),
      type: String.fromCharCode(head[at + NAME_BYTES]),
      offset: 0,
      length: head[at + 16],
      decimals: head[at + 17],
    });
    at += FIELD_BYTES;
  }
  if (fields.length === 0) throw malformed('no fields', '≥ 1');
  return fields;
}

/** A text of more than 255 bytes has the rest of its length where others have their decimals (Clipper, FoxPro): where the record says so. */
function fitLengths(fields: OpenField[], recordBytes: number): void {
  const total = () => 1 + fields.reduce((sum, { length }) => sum + length, 0);
  if (total() < recordBytes)
    for (const field of fields)
      if (field.type === 'C' && field.decimals > 0 && total() + field.decimals * 256 <= recordBytes) {
        field.length += field.decimals * 256;
        field.decimals = 0;
      }
  if (recordBytes < 2 || total() > recordBytes)
    throw malformed(`record of ${recordBytes} bytes`, `${total()} (fields)`);
  let offset = 1;
  for (const field of fields) {
    field.offset = offset;
    offset += field.length;
  }
}

function malformed(found: string, expected: string): FileRefusal {
  return new FileRefusal('dbf_malformed', found, expected);
}

/** Whether a record, which begins with this byte, was deleted: it keeps its place until the file is packed. */
export function isDeleted(flag: number): boolean {
  return flag === 0x2a;
}
