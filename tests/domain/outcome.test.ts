import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUSES, type Status } from '#contract/kinds.ts';
import {
  DEFAULT_OUTCOME_SETTINGS,
  type OutcomeChange,
  type OutcomeLabel,
  type OutcomeSubject,
  outcomeOf as outcomeBy,
  outcomeKindOf,
} from '#domain/outcome.ts';

const outcomeOf = (one: OutcomeChange, subject: OutcomeSubject, settings = DEFAULT_OUTCOME_SETTINGS) =>
  outcomeBy(one, subject, settings);

const hall: OutcomeSubject = {
  kind: 'factory',
  supplyClass: 'stock',
  hasFormerUser: false,
  areaM2: 3000,
  freeM2: 3000,
  standing: null,
};
const idleLand: OutcomeSubject = {
  kind: 'land',
  supplyClass: 'inefficient',
  hasFormerUser: true,
  areaM2: 78_000,
  freeM2: null,
  standing: null,
};
const project = '示例项目';

function change(from: Status | null, to: Status, areaM2?: number) {
  return { from, to, project, areaM2 };
}

describe('去化 and 盘活', () => {
  it.each([
    ['factory', 'stock', false, 'absorbed'],
    ['factory', null, false, 'absorbed'],
    ['factory', 'stock', true, 'revived'],
    ['office', 'stock', true, 'absorbed'],
    ['park', null, false, 'absorbed'],
    ['land', 'inefficient', false, 'revived'],
    ['land', 'supplied', true, 'revived'],
    ['land', 'cleared', false, null],
    ['land', 'approved', true, null],
    ['land', null, true, null],
  ] as const)('%s, %s, former user %s: %s', (kind, supplyClass, hasFormerUser, outcome) => {
    expect(outcomeKindOf({ kind, supplyClass, hasFormerUser })).toBe(outcome);
  });

  it('absorbs vacant stock when it is signed, or occupied if so set, once', () => {
    const absorbed = { outcome: 'absorbed', areaM2: 3000 };
    expect(outcomeOf(change('negotiating', 'signed'), hall)).toEqual(absorbed);
    expect(
      outcomeOf(change('signed', 'occupied'), { ...hall, standing: absorbed as OutcomeLabel }),
    ).toBeNull();
    expect(outcomeOf(change('available', 'negotiating'), hall)).toBeNull();
    const late = { ...DEFAULT_OUTCOME_SETTINGS, absorbedAt: 'occupied' } as const;
    expect(outcomeOf(change('negotiating', 'signed'), hall, late)).toBeNull();
    expect(outcomeOf(change('signed', 'occupied'), hall, late)).toEqual(absorbed);
  });

  it('revives what is put to use by a project', () => {
    expect(outcomeOf(change('negotiating', 'signed'), idleLand)).toBeNull();
    expect(outcomeOf(change('signed', 'occupied'), idleLand)).toEqual({ outcome: 'revived', areaM2: 78_000 });
    expect(outcomeOf({ from: 'signed', to: 'occupied', project: null }, idleLand)).toBeNull();
    const early = { ...DEFAULT_OUTCOME_SETTINGS, revivedAt: 'signed' } as const;
    expect(outcomeOf(change('negotiating', 'signed'), idleLand, early)).toEqual({
      outcome: 'revived',
      areaM2: 78_000,
    });
  });

  it('takes a lost deal back, negative', () => {
    const standing = { outcome: 'absorbed', areaM2: 2500 } as const;
    expect(outcomeOf(change('signed', 'available'), { ...hall, standing })).toEqual({
      outcome: 'absorbed',
      areaM2: -2500,
    });
  });

  it('takes back what was vacated, unless set otherwise; a lost deal always', () => {
    const standing = { outcome: 'absorbed', areaM2: 3000 } as const;
    const kept = { ...DEFAULT_OUTCOME_SETTINGS, vacatingReverses: false };
    expect(outcomeOf(change('occupied', 'available'), { ...hall, standing })).toEqual({
      outcome: 'absorbed',
      areaM2: -3000,
    });
    expect(outcomeOf(change('occupied', 'available'), { ...hall, standing }, kept)).toBeNull();
    expect(outcomeOf(change('signed', 'available'), { ...hall, standing }, kept)).toEqual({
      outcome: 'absorbed',
      areaM2: -3000,
    });
  });

  it('counts nothing at a first entry, on the way out of the ledger, or of unknown area', () => {
    expect(outcomeOf(change(null, 'occupied'), hall)).toBeNull();
    expect(
      outcomeOf(change('signed', 'withdrawn'), { ...hall, standing: { outcome: 'absorbed', areaM2: 1 } }),
    ).toBeNull();
    expect(outcomeOf(change('withdrawn', 'occupied'), hall)).toBeNull();
    expect(outcomeOf(change('available', 'signed'), { ...hall, areaM2: null, freeM2: null })).toBeNull();
  });

  it('counts the part that changed hands, else what was free, else all', () => {
    expect(outcomeOf(change('available', 'signed', 800), hall)?.areaM2).toBe(800);
    expect(outcomeOf(change('available', 'signed'), { ...hall, freeM2: 1200 })?.areaM2).toBe(1200);
    expect(outcomeOf(change('available', 'signed'), { ...hall, freeM2: null })?.areaM2).toBe(3000);
  });

  it('over any life adds up to what stands at its end: nothing twice, nothing left over', () => {
    const subjects = fc.constantFrom(hall, { ...hall, hasFormerUser: true }, idleLand);
    fc.assert(
      fc.property(subjects, fc.array(fc.constantFrom(...STATUSES), { maxLength: 20 }), (subject, life) => {
        let status: Status = 'available';
        let standing: OutcomeLabel | null = null;
        let sum = 0;
        for (const to of life) {
          const label = outcomeOf(change(status, to), { ...subject, standing });
          if (label) {
            sum += label.areaM2;
            expect(label.areaM2 < 0).toBe(standing !== null);
            standing = label.areaM2 > 0 ? label : null;
          }
          expect(sum).toBe(standing?.areaM2 ?? 0);
          status = to;
        }
      }),
    );
  });
});
