import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { createLayout } from './layout.ts';
import { readFilesOf, readPieces, readSetFiles } from './setFileStore.ts';

/**
 * Lays the files of a draft out as they lay when it was tried; `onBytes` hears how far that is. Returns the path of the one that is read; null
 * for a draft without.
 */
export async function layOutSet(
  db: Kysely<Tables>,
  batch: number,
  folder: string,
  onBytes: (done: number, total: number) => void = () => undefined,
): Promise<string | null> {
  return await layOut(db, await readSetFiles(db, batch), folder, onBytes);
}

/** The same of files that are no import's, by their numbers; null where one of them is not kept any more. */
export async function layOutFiles(
  db: Kysely<Tables>,
  ids: readonly number[],
  folder: string,
  onBytes: (done: number, total: number) => void,
): Promise<string | null> {
  const files = await readFilesOf(db, ids);
  return files.length < ids.length ? null : await layOut(db, files, folder, onBytes);
}

async function layOut(
  db: Kysely<Tables>,
  files: Awaited<ReturnType<typeof readSetFiles>>,
  folder: string,
  onBytes: (done: number, total: number) => void,
): Promise<string | null> {
  const layout = createLayout(folder);
  let root: string | null = null;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const { id, name } of files) {
    const path = await layout.place(name);
    // Names were told apart when they were kept.
    if (path === null) continue;
    root ??= join(
      path,
      ...name
        .split('/')
        .slice(1)
        .map(() => '..'),
    );
    await pipeline(
      Readable.from(readPieces(db, id)),
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          yield piece;
          done += piece.length;
          onBytes(done, total);
        }
      },
      createWriteStream(path, { flags: 'wx' }),
    );
  }
  return root;
}
