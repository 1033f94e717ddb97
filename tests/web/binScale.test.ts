import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOutward, occupiedBins, positionOf, spoken, valueAt } from '../../web/ui/binScale.ts';

const edges = [0, 100, 1000, 10_000];

const scales = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 24 })
  .map((values) => values.sort((a, b) => a - b));

describe('the scale of a slider on a histogram', () => {
  it('gives every bin the same width', () => {
    expect(valueAt(edges, 0)).toBe(0);
    expect(valueAt(edges, 1)).toBe(100);
    expect(valueAt(edges, 1.5)).toBe(550);
    expect(valueAt(edges, 3)).toBe(10_000);
    expect(positionOf(edges, 550)).toBe(1.5);
  });

  it('ends where the histogram ends', () => {
    expect(valueAt(edges, -1)).toBe(0);
    expect(valueAt(edges, 9)).toBe(10_000);
    expect(positionOf(edges, -5)).toBe(0);
    expect(positionOf(edges, 1e9)).toBe(3);
  });

  it('finds the position of every value that it gives', () => {
    fc.assert(
      fc.property(scales, fc.double({ min: 0, max: 1, noNaN: true }), (scale, share) => {
        const position = share * (scale.length - 1);
        expect(positionOf(scale, valueAt(scale, position))).toBeCloseTo(position, 6);
      }),
    );
  });

  it('never goes backwards', () => {
    fc.assert(
      fc.property(
        scales,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scale, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) =>
            valueAt(scale, share * (scale.length - 1)),
          );
          expect(low).toBeLessThanOrEqual(high);
        },
      ),
    );
  });

  it('takes a histogram of a single value', () => {
    expect(positionOf([5, 5], 5)).toBe(0);
    expect(valueAt([5, 5], 0.5)).toBe(5);
  });
});

describe('a value as it is said', () => {
  it('is rounded to a step that suits the span', () => {
    expect(spoken(3127.4, 1000)).toBe(3150);
    expect(spoken(0.4321, 0.2)).toBe(0.43);
    expect(spoken(47, 10)).toBe(47);
  });

  it('lies within a twentieth of the span, rounded up to a step', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        (value, span) => {
          expect(Math.abs(spoken(value, span) - value)).toBeLessThanOrEqual(span / 16 + 1e-6);
        },
      ),
    );
  });
});

describe('a bound that is written down', () => {
  it('takes in what lies on it', () => {
    const fiftyMuM2 = (50 * 2000) / 3;
    expect(boundOutward(fiftyMuM2, 'max')).toBe(33_333.3334);
    expect(boundOutward(fiftyMuM2, 'min')).toBe(33_333.3333);
    expect(boundOutward(0.3, 'min')).toBe(0.3);
    expect(boundOutward(3.5, 'max')).toBe(3.5);
  });

  it('never leaves out the exact value, and is never far from it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
        const [low, high] = [boundOutward(value, 'min'), boundOutward(value, 'max')];
        expect(low).toBeLessThanOrEqual(value * (1 + 1e-13));
        expect(high).toBeGreaterThanOrEqual(value * (1 - 1e-13));
        expect(high - low).toBeLessThanOrEqual(0.000_11 + value * 1e-13);
      }),
    );
  });
});

describe('a histogram’s occupied bins', () => {
  it('leave out the empty ends and keep the empty middle', () => {
    expect(occupiedBins({ edges: [0, 1, 2, 3, 4, 5], counts: [0, 2, 0, 1, 0] })).toEqual({
      edges: [1, 2, 3, 4],
      counts: [2, 0, 1],
    });
    expect(occupiedBins({ edges: [0, 1, 2], counts: [0, 0] })).toEqual({ edges: [], counts: [] });
  });
});
