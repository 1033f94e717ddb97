import { describe, expect, it } from 'vitest';
import { createPacker } from '#api/import/reading/packedRow.ts';

describe('rows on their way to the record', () => {
  it('are kept in their order, one portion while the next is gathered, and all of them by the end', async () => {
    const kept: number[] = [];
    let open = 0;
    let most = 0;
    const packer = createPacker<number>(async (json) => {
      most = Math.max(most, ++open);
      for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
      kept.push(...(JSON.parse(json) as number[]));
      open--;
    });
    const all = Array.from({ length: 1_801 }, (_, place) => place);
    let behind = false;
    for (const number of all) {
      await packer.put(number);
      behind ||= open === 1;
    }
    await packer.end();
    expect(kept).toEqual(all);
    expect({ most, open, behind }).toEqual({ most: 1, open: 0, behind: true });
  });

  it('tell whoever gathers that they could not be kept', async () => {
    const packer = createPacker<number>(async () => {
      throw new Error('gone');
    });
    const gather = async () => {
      for (let place = 0; place < 2_000; place++) await packer.put(place);
      await packer.end();
    };
    await expect(gather()).rejects.toThrow('gone');
  });
});
