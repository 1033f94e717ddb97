import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFault } from '../faults/fault.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'tests/faults');
const PATCHES = readdirSync(FOLDER).filter((file) => file.endsWith('.patch'));

/** The lines that a patch finds in each file, hunk by hunk: what it takes out with the line before and after it. */
function* expectedLines(patch: string): Generator<{ file: string; lines: string }> {
  for (const part of patch.split(/^diff --git /m).slice(1)) {
    const file = /^--- a\/(.+)$/m.exec(part)![1];
    for (const hunk of part.split(/^@@ .*$/m).slice(1)) {
      const lines = hunk.split('\n').slice(1);
      const before = lines.filter((line) => /^[ -]/.test(line)).map((line) => line.slice(1));
      const isTaken = lines.filter((line) => /^[ -]/.test(line)).map((line) => line.startsWith('-'));
      const added = lines.findIndex((line) => line.startsWith('+'));
      const first = isTaken.includes(true) ? isTaken.indexOf(true) : added;
      const last = isTaken.includes(true) ? isTaken.lastIndexOf(true) : added - 1;
      yield { file, lines: before.slice(Math.max(0, first - 1), last + 2).join('\n') };
    }
  }
}

describe('the planted faults', () => {
  it.each(PATCHES)('%s lies where the code is now', (file) => {
    expect(readFault(join(FOLDER, file)).kind).not.toBe('');
    for (const { file: changed, lines } of expectedLines(readFileSync(join(FOLDER, file), 'utf8')))
      expect(readFileSync(join(ROOT, changed), 'utf8')).toContain(lines);
  });

  it('are twenty, with enough that show in one place only', () => {
    const kinds = PATCHES.map((file) => readFault(join(FOLDER, file)).kind);
    expect(kinds).toHaveLength(20);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(count('embedded')).toBeGreaterThanOrEqual(5);
    expect(count('page')).toBeGreaterThanOrEqual(5);
    expect(count('self-wait')).toBeGreaterThanOrEqual(2);
  });
});
