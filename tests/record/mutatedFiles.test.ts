import { expect, it } from 'vitest';
import { freshHome } from '../support/databases.ts';
import { readManyMutated } from '../support/mutatedFiles.ts';

/** A soak reads 10,000 of them. */
const FILES = 200;

it('damaged files of every format are read or refused, and none takes a process with it', async () => {
  const { told, wrong } = await readManyMutated(await freshHome('postgresql'), FILES, 7);
  expect(wrong).toEqual([]);
  // The damage reaches readers, and is not only refused by the first bytes.
  expect(told.map(([what]) => what)).toEqual(expect.arrayContaining(['read', 'refused archive_damaged']));
});
