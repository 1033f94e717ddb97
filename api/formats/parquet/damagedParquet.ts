import { FileRefusal } from '../source.ts';

/** A file that contradicts itself, with what was found in it and what may stand there. */
export function damagedParquet(found: string, expected: string): FileRefusal {
  return new FileRefusal('parquet_damaged', `${found} (${expected})`, expected);
}
