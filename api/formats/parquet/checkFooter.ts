import { openWindow } from '../fileWindow.ts';
import { damagedParquet } from './damagedParquet.ts';
import { endOfStruct } from './thriftBounds.ts';

const MARK = 'PAR1';
/** Its length and the mark stand behind a footer. */
const TAIL_BYTES = 8;

/** Goes over the footer, which describes all of a file, before it is read. @throws FileRefusal `parquet_damaged` */
export function checkFooter(path: string): void {
  const file = openWindow(path);
  try {
    const { size } = file;
    const tail =
      size < TAIL_BYTES ? Buffer.alloc(TAIL_BYTES) : Buffer.from(file.bytes(size - TAIL_BYTES, TAIL_BYTES));
    const length = tail.readUInt32LE();
    if (tail.toString('latin1', 4) !== MARK || length > size - TAIL_BYTES)
      throw damagedParquet(`footer of ${length} bytes`, `≤ ${size - TAIL_BYTES}`);
    endOfStruct(file.bytes(size - TAIL_BYTES - length, length), 0);
  } finally {
    file.close();
  }
}
