import { open } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { ago, anyOf } from '#record/expressions.ts';
import type { Tables } from '#record/tables.ts';
import type { SetFile } from './filesOf.ts';

/** What is held in memory of a file that is kept or laid out. */
const PIECE_BYTES = 1024 * 1024;

/** Keeps the files of a set piece by piece, each by a statement of its own: no other writer waits for them. Returns what `giveFiles` takes. */
export async function keepFiles(
  db: Kysely<Tables>,
  files: readonly SetFile[],
  signal?: AbortSignal,
): Promise<number[]> {
  const kept: number[] = [];
  try {
    for (const [ordinal, { name, path, bytes }] of files.entries()) {
      const { id } = await db
        .insertInto('import_file')
        .values({ ordinal, name, bytes })
        .returning('id')
        .executeTakeFirstOrThrow();
      kept.push(id);
      await keepPieces(db, id, path, signal);
    }
  } catch (error) {
    await dropFiles(db, kept).catch(() => undefined);
    throw error;
  }
  return kept;
}

async function keepPieces(
  db: Kysely<Tables>,
  file: number,
  path: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const source = await open(path, 'r');
  try {
    for (let ordinal = 0; ; ordinal++) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await source.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES);
      if (bytesRead === 0) return;
      // As text: what the embedded record makes of bytes takes it ten times as long.
      const base64 = buffer.toString('base64', 0, bytesRead);
      const content = sql<Uint8Array>`decode(${base64}::text, 'base64')`;
      await db.insertInto('import_piece').values({ file, ordinal, content }).returning('file').execute();
    }
  } finally {
    await source.close();
  }
}

/** Files that were kept are those of an import now. */
export async function giveFiles(db: Kysely<Tables>, files: readonly number[], batch: number): Promise<void> {
  await db.updateTable('import_file').set({ batch }).where('id', '=', anyOf(files)).returning('id').execute();
}

export async function dropFiles(db: Kysely<Tables>, files: readonly number[]): Promise<void> {
  await db.deleteFrom('import_file').where('id', '=', anyOf(files)).returning('id').execute();
}

/** Forgets the files of an import that are of no use any more. */
export async function dropFilesOf(db: Kysely<Tables>, batch: number): Promise<void> {
  await db.deleteFrom('import_file').where('batch', '=', batch).returning('id').execute();
}

/** Forgets the files of what is no draft any more, or never was one, a day after they came. */
export async function forgetOldFiles(db: Kysely<Tables>): Promise<void> {
  await db
    .deleteFrom('import_file')
    .where('at', '<', ago(1, 'day'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('import_batch as b')
            .select('b.id')
            .whereRef('b.id', '=', 'import_file.batch')
            .where('b.state', '=', 'draft'),
        ),
      ),
    )
    .returning('id')
    .execute();
}

/** The files of an import, the one that is read first. */
export async function readSetFiles(
  db: Kysely<Tables>,
  batch: number,
): Promise<{ id: number; name: string; bytes: number }[]> {
  const rows = await db
    .selectFrom('import_file')
    .select(['id', 'name', 'bytes'])
    .where('batch', '=', batch)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Files that are no import's, by their numbers. */
export async function readFilesOf(
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<{ id: number; name: string; bytes: number }[]> {
  const rows = await db
    .selectFrom('import_file')
    .select(['id', 'name', 'bytes'])
    .where('id', '=', anyOf(ids))
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** The pieces of a file, one after the other. */
export async function* readPieces(db: Kysely<Tables>, file: number): AsyncGenerator<Uint8Array> {
  for (let ordinal = 0; ; ordinal++) {
    const row = await db
      .selectFrom('import_piece')
      .select(sql<string>`encode(content, 'base64')`.as('base64'))
      .where('file', '=', file)
      .where('ordinal', '=', ordinal)
      .executeTakeFirst();
    if (!row) return;
    yield Buffer.from(row.base64, 'base64');
  }
}
