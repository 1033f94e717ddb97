import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A part of a file that is at hand, moved along as it is asked for: a file of any length in the memory of its largest record. */
export interface FileWindow {
  /** Bytes in the file. */
  readonly size: number;
  /** These bytes, until the next call. @throws RangeError where the file has none */
  bytes(offset: number, length: number): Buffer;
  close(): void;
}

const WINDOW_BYTES = 1 << 20;

/** Opens a file to be read in pieces, mostly one after the other. */
export function openWindow(path: string): FileWindow {
  const fd = openSync(path, 'r');
  const { size } = fstatSync(fd);
  let buffer = Buffer.allocUnsafe(Math.min(size, WINDOW_BYTES));
  let start = 0;
  let filled = 0;

  function fill(offset: number, length: number): void {
    if (length > buffer.length) buffer = Buffer.allocUnsafe(length);
    start = offset;
    filled = 0;
    while (filled < length) {
      const read = readSync(fd, buffer, filled, buffer.length - filled, offset + filled);
      if (read === 0) throw new RangeError('The file became shorter while it was read.');
      filled += read;
    }
  }

  return {
    size,
    bytes(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size) throw new RangeError(`${offset} + ${length}`);
      if (offset < start || offset + length > start + filled) fill(offset, length);
      return buffer.subarray(offset - start, offset - start + length);
    },
    close: () => closeSync(fd),
  };
}
