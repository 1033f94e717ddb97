import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { csvLine } from './export/csvText.ts';
import type { Reject } from './rows/understand.ts';

const HEADINGS = ['row', 'sheet', 'field', 'code', 'found', 'expected'] as const;

/**
 * Writes the rejected rows beside the file as `<file>.errors.csv`, or into the data folder where the file's own cannot be written. Without
 * rejects, one that an earlier import left is taken away.
 * @returns its path; null when there is nothing to tell
 */
export async function writeErrorFile(
  file: string,
  rejects: readonly Reject[],
  dataDir: string,
  mayStandBeside: boolean,
): Promise<string | null> {
  const beside = `${file}.errors.csv`;
  const fallback = join(dataDir, `${basename(file)}.errors.csv`);
  const places = mayStandBeside ? [beside, fallback] : [fallback];
  if (rejects.length === 0) {
    for (const path of places) await rm(path, { force: true }).catch(() => undefined);
    return null;
  }
  const lines = [HEADINGS, ...rejects.map((reject) => HEADINGS.map((heading) => reject[heading] ?? null))];
  const text = `\uFEFF${lines.map(csvLine).join('')}`;
  for (const path of places) {
    try {
      await writeFile(path, text);
      return path;
    } catch (error) {
      if (path === fallback) throw error;
    }
  }
  return null;
}
