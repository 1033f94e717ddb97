import { FileRefusal } from '../source.ts';

export interface BiffRecord {
  readonly type: number;
  readonly record: DataView;
}

/** The records of a workbook stream, up to the first that is not all there. @throws FileRefusal where it is none */
export function* eachRecord(stream: Uint8Array): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0;
  while (at + 4 <= view.byteLength) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (at === 0 && (type & 0xff) !== 0x09) throw new FileRefusal('xls_damaged', `record ${type}`, 'XLS');
    if (at + 4 + length > view.byteLength) break;
    yield { type, record: new DataView(stream.buffer, stream.byteOffset + at + 4, length) };
    at += 4 + length;
  }
}
