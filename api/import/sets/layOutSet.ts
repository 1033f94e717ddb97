import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import type { Tables } from '#record/tables.ts';
import { createLayout } from './layout.ts';
import { readPieces, readSetFiles } from './setFileStore.ts';

/** Lays the files of a draft out as they lay when it was tried. Returns the path of the one that is read; null for a draft without. */
export async function layOutSet(db: Kysely<Tables>, batch: number, folder: string): Promise<string | null> {
  const layout = createLayout(folder);
  let root: string | null = null;
  for (const { id, name } of await readSetFiles(db, batch)) {
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
    await pipeline(Readable.from(readPieces(db, id)), createWriteStream(path, { flags: 'wx' }));
  }
  return root;
}
