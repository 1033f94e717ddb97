import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SourceToRead } from '../reading/readSource.ts';
import { type ErrorBook, writeErrorBook } from './errorBook.ts';

/** Writes the workbook of rejected rows to a path. @throws what reading the file again or writing does; nothing half-written stays */
export async function writeErrorBookFile(path: string, source: SourceToRead, book: ErrorBook): Promise<void> {
  const pieces = await writeErrorBook(source, book);
  const target = createWriteStream(path);
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), target);
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}
