import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { packTexts, unpackTexts } from './textRows.ts';

/** Rows that are gone through in their order, as often as wanted, and never are all at hand. */
export interface Rows<T> extends Iterable<T> {
  readonly length: number;
}

/** Rows that can still be added to. */
export interface RowStore<T> extends Rows<T> {
  push(row: T): void;
}

export interface RowStoreOptions {
  /** Rows that are objects at the same time, at most. */
  readonly portionRows?: number;
  /** Bytes of packed rows that are kept in memory; what comes later lies in a file without a name. */
  readonly memoryBytes?: number;
}

type Portion = { readonly isText: boolean } & (
  | { readonly bytes: Buffer }
  | { readonly offset: number; readonly length: number }
);

const PORTION_ROWS = 1_000;
/** A portion of long rows ends before it has its number of them. */
const PORTION_CELLS = 50_000;
const MEMORY_BYTES = 16 << 20;

/** Files that nobody reads any more are closed with the store that wrote them; their names are gone already. */
const abandoned = new FinalizationRegistry<number>((fd) => closeSync(fd));

/**
 * Keeps rows packed: portions of at most 1,000 as bytes (one text where rows are nothing but texts, else V8's structured serialisation), beyond
 * 16 MB in a temporary file. A row is an
 * object only while it is looked at, so that the memory of a file is that of its text, not twenty times as much. What is read is a copy.
 */
export function createRowStore<T>(options: RowStoreOptions = {}): RowStore<T> {
  const { portionRows = PORTION_ROWS, memoryBytes = MEMORY_BYTES } = options;
  const portions: Portion[] = [];
  let open: T[] = [];
  let openCells = 0;
  let length = 0;
  let kept = 0;
  let file: { fd: number; end: number } | null = null;

  function pack(): void {
    if (open.length === 0) return;
    const text = packTexts(open);
    const isText = text !== null;
    // A copy: the serialiser's buffer is larger than what is in it.
    const bytes = isText ? Buffer.from(text) : Buffer.from(serialize(open));
    open = [];
    openCells = 0;
    if (kept + bytes.length <= memoryBytes) {
      kept += bytes.length;
      portions.push({ isText, bytes });
      return;
    }
    file ??= openFile(store);
    portions.push({ isText, offset: file.end, length: bytes.length });
    writeAll(file.fd, bytes, file.end);
    file.end += bytes.length;
  }

  const store: RowStore<T> = {
    get length() {
      return length;
    },
    push(row) {
      open.push(row);
      length++;
      openCells += widthOf(row);
      if (open.length >= portionRows || openCells >= PORTION_CELLS) pack();
    },
    *[Symbol.iterator]() {
      pack();
      for (const portion of portions) {
        const bytes = 'bytes' in portion ? portion.bytes : readAll(file!.fd, portion);
        yield* (portion.isText ? unpackTexts(bytes.toString()) : deserialize(bytes)) as T[];
      }
    },
  };
  return store;
}

/** The same rows, each made another one when it is looked at. */
export function mapRows<T, R>(rows: Rows<T>, change: (row: T, place: number) => R): Rows<R> {
  return {
    get length() {
      return rows.length;
    },
    *[Symbol.iterator]() {
      let place = 0;
      for (const row of rows) yield change(row, place++);
    },
  };
}

function widthOf(row: unknown): number {
  const cells = Array.isArray(row) ? row : (row as { cells?: unknown } | null)?.cells;
  return Array.isArray(cells) ? cells.length : 1;
}

/** A file that has no name any more: it ends with the process, however that ends. */
function openFile(store: object): { fd: number; end: number } {
  const path = join(tmpdir(), `wutong-rows-${process.pid}-${crypto.randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  rmSync(path);
  abandoned.register(store, fd);
  return { fd, end: 0 };
}

function writeAll(fd: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(fd, bytes, done, bytes.length - done, at + done);
}

function readAll(fd: number, { offset, length }: { offset: number; length: number }): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const read = readSync(fd, bytes, done, length - done, offset + done);
    if (read === 0) throw new Error('Rows that were written aside are gone.');
    done += read;
  }
  return bytes;
}
