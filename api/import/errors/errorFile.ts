import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RecordHome } from '#record/home.ts';
import { csvLine } from '../../formats/csv/csvText.ts';
import { readFates } from '../writing/fateStore.ts';

const HEADINGS = ['row', 'sheet', 'field', 'code', 'found', 'expected'] as const;
const AT_ONCE = 1_000;

export interface ErrorFilePlace {
  readonly db: RecordHome['db'];
  /** The import whose rejected rows are written. */
  readonly batch: number;
  /** Where the file goes that may not stand beside the ledger. */
  readonly folder: string;
  readonly mayStandBeside: boolean;
}

/**
 * Writes the rejected rows beside the file as `<file>.errors.csv`, or into the data folder where the file's own cannot be written. Without
 * rejects, one that an earlier import left is taken away. `file`: its path, or for one that was in an archive the archive's with its own name behind.
 * @returns its path; null when there is nothing to tell
 */
export async function writeErrorFile(
  file: string,
  { db, batch, folder, mayStandBeside }: ErrorFilePlace,
): Promise<string | null> {
  const fallback = join(folder, `${basename(file)}.errors.csv`);
  const places = mayStandBeside ? [`${file}.errors.csv`, fallback] : [fallback];
  const [first] = await readFates(db, batch, { what: 'rejected', after: 0, limit: 1 });
  if (first === undefined) {
    for (const path of places) await rm(path, { force: true }).catch(() => undefined);
    return null;
  }
  for (const path of places) {
    try {
      await pipeline(Readable.from(linesOf(db, batch)), createWriteStream(path));
      return path;
    } catch (error) {
      // Half a list would pass for the whole of it.
      await rm(path, { force: true }).catch(() => undefined);
      if (path === fallback) throw error;
    }
  }
  return null;
}

async function* linesOf(db: RecordHome['db'], batch: number): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(HEADINGS)}`;
  for (let after = 0; ; ) {
    const fates = await readFates(db, batch, { what: 'rejected', after, limit: AT_ONCE });
    if (fates.length === 0) return;
    after = fates[fates.length - 1].place;
    yield fates
      .map(({ row: { sheet, reject } }) =>
        csvLine(HEADINGS.map((heading) => (heading === 'sheet' ? sheet : (reject![heading] ?? null)))),
      )
      .join('');
  }
}
