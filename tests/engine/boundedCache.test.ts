import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoundedCache } from '#engine/boundedCache.ts';

it('keeps what was used last within its bounds, and always knows its weight', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'bb', 'ccc', 'dddd', 'eeeee'),
    weight: fc.integer({ min: 0, max: 600 }),
    verb: fc.constantFrom('set', 'set', 'get', 'delete'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const bounds = { maxWeight: 1_000, maxEntries: 3 };
      const cache = new BoundedCache<number>(bounds);
      /** Oldest use first. */
      let model: { key: string; value: number }[] = [];
      const weightOf = ({ key, value }: { key: string; value: number }) => weightAlone(key, value);
      const total = () => model.reduce((sum, entry) => sum + weightOf(entry), 0);
      for (const { key, weight, verb } of steps) {
        const known = model.find((entry) => entry.key === key);
        if (verb === 'get') expect(cache.get(key)).toBe(known?.value);
        else if (verb === 'delete') cache.delete(key);
        else cache.set(key, weight, weight);
        model = model.filter((entry) => entry.key !== key);
        if (verb === 'set') model.push({ key, value: weight });
        else if (verb === 'get' && known) model.push(known);
        while (model.length > 1 && (model.length > bounds.maxEntries || total() > bounds.maxWeight))
          model.shift();
        expect([cache.size, cache.weight]).toEqual([model.length, total()]);
      }
    }),
  );
});

/** What an entry weighs in a cache of its own. */
function weightAlone(key: string, weight: number): number {
  const cache = new BoundedCache<number>({ maxWeight: 1 });
  cache.set(key, weight, weight);
  return cache.weight;
}
