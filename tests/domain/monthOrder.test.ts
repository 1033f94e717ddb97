import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closableMonths, gapsOf, whyNotClosable } from '#domain/monthOrder.ts';

const month = fc
  .tuple(fc.integer({ min: 2019, max: 2026 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
const facts = fc.record({
  current: month,
  first: fc.option(month),
  closed: fc.uniqueArray(month, { maxLength: 6 }),
});

describe('the order in which months are closed', () => {
  it('the first close may be any month since the first row of one’s own', () => {
    const ofOwn = { current: '2026-03', first: '2025-11', closed: [] };
    expect(closableMonths(ofOwn)).toEqual({ from: '2025-11', to: '2026-03' });
    expect(whyNotClosable('2025-12', ofOwn)).toBeNull();
    expect(whyNotClosable('2019-01', ofOwn)).toBe('before_first');
  });

  it('sample data can be tried with the month that runs', () => {
    const sample = { current: '2026-03', first: null, closed: [] };
    expect(closableMonths(sample)).toEqual({ from: '2026-03', to: '2026-03' });
    expect(whyNotClosable('2026-02', sample)).toBe('before_first');
  });

  it('from then on one month after another; what was left out stays open', () => {
    const left = { current: '2026-03', first: '2025-06', closed: ['2026-01', '2025-07', '2025-10'] };
    expect(closableMonths(left)).toEqual({ from: '2026-02', to: '2026-02' });
    expect(['2025-07', '2025-08', '2026-02', '2026-03'].map((one) => whyNotClosable(one, left))).toEqual([
      'closed',
      'out_of_turn',
      null,
      'out_of_turn',
    ]);
    expect(gapsOf(left.closed)).toEqual(['2025-08', '2025-09', '2025-11', '2025-12']);
    expect(closableMonths({ ...left, current: '2026-01' })).toBeNull();
  });

  it('closing whatever may be closed, over and over, leaves no gap after the first close', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 40 }), ({ current, first }, step) => {
        const closed: string[] = [];
        for (let turn = 0; turn < 100; turn++) {
          const span = closableMonths({ current, first, closed });
          if (!span || span.from > current) break;
          const choice = turn === 0 && step % 2 === 0 ? span.to : span.from;
          expect(whyNotClosable(choice, { current, first, closed })).toBeNull();
          closed.push(choice);
        }
        expect(gapsOf(closed)).toEqual([]);
      }),
    );
  });

  it('a month that is closed, or lies before the last close, is never closed', () => {
    fc.assert(
      fc.property(facts, month, (given, one) => {
        const last = given.closed.toSorted().at(-1);
        if (last !== undefined && one <= last) expect(whyNotClosable(one, given)).not.toBeNull();
      }),
    );
  });
});
