import { expect, it } from 'vitest';
import { cutAndJoinAtRandom } from '../support/cutAndJoin.ts';
import { surveyorsOfSuite } from '../support/surveyors.ts';

const surveyors = surveyorsOfSuite('embedded');

it('ten editors of one parcel overwrite nothing over one connection', async () => {
  const { make, sheet, editAtOnce, remarksOf } = surveyors;
  const id = await make();
  const { accepted, refused } = await editAtOnce(id, { editors: 10, edits: 5 });
  expect(accepted + refused).toBe(50);
  expect(accepted).toBeGreaterThanOrEqual(5);
  expect((await sheet(id)).version).toBe(1 + accepted);
  expect(await remarksOf(id)).toBe(accepted);
});

it('random outlines are cut and joined again, with no geometry lost unseen', () =>
  cutAndJoinAtRandom(surveyors, { turns: 30, seed: 42 }));
