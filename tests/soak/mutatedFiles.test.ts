import { expect, it } from 'vitest';
import { freshHome } from '../support/databases.ts';
import { readManyMutated } from '../support/mutatedFiles.ts';

const FILES = Number(process.env.MUTATED_FILES ?? 10_000);
const SEED = Number(process.env.MUTATED_SEED ?? 11);

/** `REAL_DATA=/folder`: files of one's own are damaged too. */
it(`${FILES} damaged files are read or refused, and none takes a process with it`, async () => {
  const folders = process.env.REAL_DATA === undefined ? [] : [process.env.REAL_DATA];
  const { told, wrong } = await readManyMutated(await freshHome('postgresql'), FILES, SEED, folders);
  console.log(told.map(([what, count]) => `${count} ${what}`).join('\n'));
  expect(wrong).toEqual([]);
});
