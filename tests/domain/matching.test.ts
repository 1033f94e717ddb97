import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_CRITERIA, criterionOf, NEED_CODES } from '#contract/criteria.ts';
import { fieldWithKey } from '#contract/fields.ts';
import type { MatchValue } from '#contract/match.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { assess, holdPlan } from '#domain/matching/assess.ts';
import { curveOf } from '#domain/matching/curve.ts';
import { ranksOf } from '#domain/matching/firmness.ts';
import { compareStandings } from '#domain/matching/order.ts';
import { type MatchPlan, planMatch } from '#domain/matching/plan.ts';
import { apportion, scoreOf } from '#domain/matching/score.ts';
import { polygonTest } from '#engine/shapes/polygonTest.ts';
import { columnsOf, type SiteFacts } from '../support/siteFacts.ts';

const MU = 2000 / 3;

function planOf(requirement: RequirementData): MatchPlan {
  const read = planMatch(requirement);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.plan;
}

function held(requirement: RequirementData, site: SiteFacts, ageDays = 0) {
  const columns = columnsOf([site]);
  const holdings = holdPlan({ plan: planOf(requirement), columns, polygonTest });
  const identity = {
    id: 1,
    code: 'A',
    name: 'A',
    kind: site.kind,
    lon: null,
    lat: null,
    areaM2: null,
    ageDays,
  };
  return assess(holdings, 0, identity);
}

/** One need of one site, as a wish that weighs everything. */
function wish(
  need: Omit<NeedData, 'mode'>,
  site: SiteFacts,
  project: RequirementData['project'] = {},
): { outcome: string; score: number; need: unknown; have: unknown; unit: unknown } {
  const requirement = { kinds: [site.kind], needs: [{ ...need, mode: 'wish' as const }], project };
  const { score, criteria } = held(requirement, site).site;
  const { outcome, need: asked, have, unit } = criteria.at(-1)!;
  return { outcome, score, need: asked, have, unit };
}

const hall = { kind: 'factory' } as const;
const parcel = { kind: 'land' } as const;

/** Worked out by hand: what is asked, what is there, what comes of it. */
const TABLE: readonly [
  string,
  Omit<NeedData, 'mode'>,
  SiteFacts,
  string,
  number,
  RequirementData['project']?,
][] = [
  ['clear height exactly met', { code: 'clearHeight', min: 9 }, { ...hall, clearHeightM: 9 }, 'pass', 100],
  // 9 × 0.25 = 2.25 m of slack: 7.2 m is 1.8 m short, 0.8 of it.
  ['clear height 7.2 of 9 m', { code: 'clearHeight', min: 9 }, { ...hall, clearHeightM: 7.2 }, 'fail', 20],
  ['clear height far too low', { code: 'clearHeight', min: 9 }, { ...hall, clearHeightM: 6 }, 'fail', 0],
  ['clear height not known', { code: 'clearHeight', min: 9 }, hall, 'unknown', 0],
  ['floor load 3 of 3 t/㎡', { code: 'floorLoad', min: 3 }, { ...hall, floorLoadTPerM2: 3 }, 'pass', 100],
  [
    'floor load 2.55 of 3 t/㎡',
    { code: 'floorLoad', min: 3 },
    { ...hall, floorLoadTPerM2: 2.55 },
    'fail',
    50,
  ],
  ['price at the ceiling', { code: 'landPrice', max: 30 }, { ...parcel, landPriceWanPerMu: 30 }, 'pass', 100],
  // 30 × 0.3 = 9 of slack: 3 above leaves two thirds.
  [
    'price above the ceiling',
    { code: 'landPrice', max: 30 },
    { ...parcel, landPriceWanPerMu: 33 },
    'fail',
    66.7,
  ],
  ['rent just above', { code: 'rent', max: 15 }, { ...hall, rentYuanPerM2Month: 15.45 }, 'fail', 90],
  ['area within', { code: 'area', min: 5000, max: 8000 }, { ...hall, areaM2: 6000 }, 'pass', 100],
  [
    'area: what is free counts',
    { code: 'area', min: 5000 },
    { ...hall, areaM2: 9000, freeM2: 4250 },
    'fail',
    50,
  ],
  [
    'area within the tolerance',
    { code: 'area', min: 5000, tolerancePercent: 10 },
    { ...hall, areaM2: 4500 },
    'pass',
    100,
  ],
  [
    'area below the tolerance',
    { code: 'area', min: 5000, tolerancePercent: 10 },
    { ...hall, areaM2: 4365 },
    'fail',
    90,
  ],
  [
    'too large, a part will do, cut anywhere',
    { code: 'area', min: 1000, max: 2000, part: true },
    { ...parcel, areaM2: 9000 },
    'pass',
    100,
  ],
  [
    'too large a hall, smallest part small enough',
    { code: 'area', max: 2000, part: true },
    { ...hall, areaM2: 9000, divisibleM2: 2000 },
    'pass',
    100,
  ],
  [
    'too large a hall, smallest part not known',
    { code: 'area', max: 2000, part: true },
    { ...hall, areaM2: 9000 },
    'unknown',
    0,
  ],
  ['too large, no part', { code: 'area', max: 2000 }, { ...hall, areaM2: 2300 }, 'fail', 50],
  ['hall of 乙 admits 丙', { code: 'fireClass', codes: ['bing'] }, { ...hall, fireClass: 'yi' }, 'pass', 100],
  [
    'hall of 丁 does not admit 丙',
    { code: 'fireClass', codes: ['bing'] },
    { ...hall, fireClass: 'ding' },
    'fail',
    0,
  ],
  [
    '二类 land admits 一类',
    { code: 'environmentClass', max: 1 },
    { ...parcel, landUse: 'yongdi2023:100102' },
    'pass',
    100,
  ],
  [
    '二类 land does not admit 三类',
    { code: 'environmentClass', max: 3 },
    { ...parcel, landUse: 'gb50137:M2' },
    'fail',
    0,
  ],
  [
    'land of no class',
    { code: 'environmentClass', max: 1 },
    { ...parcel, landUse: 'yongdi2023:1001' },
    'unknown',
    0,
  ],
  [
    'a parent branch is admitted',
    { code: 'industry' },
    { ...parcel, admittedIndustries: 'C34,C36' },
    'pass',
    100,
    { industry: 'C3611' },
  ],
  [
    'another branch is not',
    { code: 'industry' },
    { ...parcel, admittedIndustries: 'C34' },
    'fail',
    0,
    { industry: 'C3611' },
  ],
  [
    'an excluded branch',
    { code: 'industry' },
    { ...parcel, excludedIndustries: 'C26' },
    'fail',
    0,
    { industry: 'C2614' },
  ],
  ['no list', { code: 'industry' }, parcel, 'unknown', 0, { industry: 'C2614' }],
  // 6,000 万元 on 20 亩 are 300 万元/亩.
  [
    'standard met',
    { code: 'investmentIntensity' },
    { ...parcel, areaM2: 20 * MU, investmentIntensityWanPerMu: 300 },
    'pass',
    100,
    { fixedInvestmentWan: 6000 },
  ],
  [
    'standard missed by a tenth',
    { code: 'investmentIntensity' },
    { ...parcel, areaM2: 20 * MU, investmentIntensityWanPerMu: 300 },
    'fail',
    66.7,
    { fixedInvestmentWan: 5400 },
  ],
  [
    'energy within',
    { code: 'energyUse' },
    { ...parcel, energyUseTcePerWan: 0.2 },
    'pass',
    100,
    { energyTcePerWan: 0.2 },
  ],
  [
    'energy above by a tenth',
    { code: 'energyUse' },
    { ...parcel, energyUseTcePerWan: 0.2 },
    'fail',
    66.7,
    { energyTcePerWan: 0.22 },
  ],
  ['free now', { code: 'availableBy', date: '2026-12-01' }, hall, 'pass', 100],
  [
    'free on the day',
    { code: 'availableBy', date: '2026-12-01' },
    { ...hall, status: 'occupied', availableFrom: '2026-12-01' },
    'pass',
    100,
  ],
  // 45 of 180 days late.
  [
    'free 45 days late',
    { code: 'availableBy', date: '2026-12-01' },
    { ...hall, status: 'occupied', availableFrom: '2027-01-15' },
    'fail',
    75,
  ],
  [
    'a wished-for use',
    { code: 'use', codes: ['industrial', 'storage'] },
    { ...parcel, use: 'storage' },
    'pass',
    100,
  ],
  ['another use', { code: 'use', codes: ['industrial'] }, { ...parcel, use: 'green' }, 'fail', 0],
  // 0.01° of latitude at 36° are 1,109.6 m of the ellipsoid.
  [
    'near enough',
    { code: 'distance', max: 1110, place: { lon: 120, lat: 36 } },
    { ...parcel, lon: 120, lat: 36.01 },
    'pass',
    100,
  ],
  [
    'half too far',
    { code: 'distance', max: 739.7, place: { lon: 120, lat: 36 } },
    { ...parcel, lon: 120, lat: 36.01 },
    'fail',
    50,
  ],
  ['no place', { code: 'distance', max: 500, place: { lon: 120, lat: 36 } }, parcel, 'unknown', 0],
  [
    'inside',
    { code: 'inside', within: 'POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))' },
    { ...parcel, lon: 1, lat: 1 },
    'pass',
    100,
  ],
  [
    'outside',
    { code: 'inside', within: 'POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))' },
    { ...parcel, lon: 3, lat: 1 },
    'fail',
    0,
  ],
  ['upper floors', { code: 'floor', min: 10, max: 20 }, { kind: 'office', floor: 10 }, 'pass', 100],
  ['a floor too low', { code: 'floor', min: 10, max: 20 }, { kind: 'office', floor: 7.5 }, 'fail', 50],
  ['sprinklers', { code: 'sprinklers' }, { ...hall, sprinklers: 'yes' }, 'pass', 100],
];

describe('one need of one site, worked out by hand', () => {
  it.each(TABLE)('%s', (_, need, site, outcome, score, project) => {
    expect(wish(need, site, project)).toMatchObject({ outcome, score });
  });

  it('is told with what is asked, what is there, and the unit of its source', () => {
    expect(wish({ code: 'clearHeight', min: 9 }, { ...hall, clearHeightM: 7.2 })).toMatchObject({
      need: 9,
      have: 7.2,
      unit: 'm',
    });
    const standard = wish(
      { code: 'investmentIntensity' },
      { ...parcel, areaM2: 20 * MU, investmentIntensityWanPerMu: 300 },
      { fixedInvestmentWan: 5400 },
    );
    expect(standard).toMatchObject({ need: 300, unit: 'wanPerMu' });
    expect(standard.have).toBeCloseTo(270, 9);
  });
});

describe('a site', () => {
  const needs: NeedData[] = [
    { code: 'clearHeight', mode: 'wish', min: 9, weight: 3 },
    { code: 'floorLoad', mode: 'wish', min: 3, weight: 1 },
    { code: 'rent', mode: 'wish', max: 15, weight: 3 },
  ];
  const site = { ...hall, clearHeightM: 9, floorLoadTPerM2: 2.55 };

  it('scores what is known; what is not is the width of its interval', () => {
    // 3/7 + 1/7 × 0.5 = 50.0; with the rent met 92.9.
    const { score, low, high, criteria } = held({ kinds: ['factory'], needs }, site).site;
    expect([score, low, high]).toEqual([50, 50, 92.9]);
    expect(criteria.map(({ contribution }) => contribution)).toEqual([0, 42.9, 7.1, 0]);
  });

  it('has a confidence beside its score, of the weight that is known and the age of its facts', () => {
    const confidence = (ageDays: number) =>
      held({ kinds: ['factory'], needs }, site, ageDays).site.confidence;
    // 4 of 7 known: 57; after a year half.
    expect([confidence(0), confidence(30), confidence(365), confidence(Number.NaN)]).toEqual([
      57, 57, 29, 29,
    ]);
    // A must that is not known counts as much as a wish would: 4 of 12.
    const must: NeedData = { code: 'power', mode: 'must', min: 500 };
    expect(held({ kinds: ['factory'], needs: [...needs, must] }, site).site.confidence).toBe(33);
    expect(held({ kinds: ['factory'], needs: [must] }, { ...site, powerKva: 900 }).site.confidence).toBe(100);
    expect(held({ kinds: ['factory'], needs: [must] }, site).site.confidence).toBe(0);
  });

  it('carries no top label below the least confidence, however high it scores', () => {
    const known = { ...hall, clearHeightM: 9, floorLoadTPerM2: 3, rentYuanPerM2Month: 10 };
    const label = (ageDays: number) => held({ kinds: ['factory'], needs }, known, ageDays).site.label;
    expect([label(0), label(290), label(365)]).toEqual(['strong', 'strong', 'good']);
  });

  it('is not asked what does not concern its kind', () => {
    const { criteria } = held({ kinds: ['factory', 'land'], needs }, parcel).site;
    expect(criteria.map(({ code }) => code)).toEqual(['status']);
  });

  it('that is let is a failure of its own', () => {
    const { criteria } = held({ kinds: ['factory'], needs }, { ...site, status: 'occupied' }).site;
    expect(criteria[0]).toMatchObject({ code: 'status', mode: 'must', outcome: 'fail', have: 'occupied' });
  });

  it('that is held for the project that asks is its own, now and on any day, and nobody else has it', () => {
    const outcomes = (status: string, own: boolean, date?: string) => {
      const needs = date ? [{ code: 'availableBy', mode: 'must', date } as const] : [];
      const plan = { ...planOf({ kinds: ['factory'], needs }), ...(own && { held: new Set([1]) }) };
      const columns = columnsOf([{ ...site, status }]);
      const identity = { id: 1, code: 'A', name: 'A', kind: 'factory', lon: null, lat: null, areaM2: null };
      const { criteria } = assess(holdPlan({ plan, columns, polygonTest }), 0, {
        ...identity,
        ageDays: 0,
      }).site;
      return criteria.map(({ outcome, need }) => (need === 'own' ? `${outcome} own` : outcome)).join();
    };
    for (const status of ['reserved', 'negotiating', 'signed', 'occupied']) {
      expect([outcomes(status, true), outcomes(status, false)]).toEqual(['pass own', 'fail']);
      expect(outcomes(status, true, '2026-12-01')).toBe('pass own,pass');
    }
    expect([outcomes('withdrawn', true), outcomes('available', true)]).toEqual(['fail', 'pass']);
  });

  it('comes free by a date when it is in use, not when it is promised', () => {
    const needs = [{ code: 'availableBy', mode: 'must', date: '2027-01-01' } as const];
    const outcome = (status: string) =>
      held({ kinds: ['factory'], needs }, { ...site, status, availableFrom: '2026-12-01' }).site.criteria[0]
        .outcome;
    expect(['occupied', 'signed', 'reserved', 'negotiating', 'withdrawn'].map(outcome)).toEqual([
      'pass',
      'fail',
      'fail',
      'fail',
      'fail',
    ]);
  });
});

describe('a requirement', () => {
  const faults = (needs: NeedData[], project = {}) => {
    const read = planMatch({ kinds: ['factory'], needs, project });
    return 'faults' in read ? read.faults.map(({ code, field }) => `${code} ${field}`) : [];
  };

  it('names what is missing, what does not belong, and what is unknown', () => {
    expect(faults([{ code: 'clearHeight', mode: 'must' }])).toEqual(['missing_field needs.0.min']);
    expect(faults([{ code: 'clearHeight', mode: 'must', min: 9, codes: ['x'] }])).toEqual([
      'unknown_field needs.0.codes',
    ]);
    expect(faults([{ code: 'area', mode: 'must', min: 9, max: 8 }])).toEqual(['min_above_max needs.0.min']);
    expect(faults([{ code: 'fireClass', mode: 'must', codes: ['x'] }])).toEqual([
      'unknown_code needs.0.codes',
    ]);
    expect(faults([{ code: 'availableBy', mode: 'must', date: '2026-02-30' }])).toEqual([
      'malformed_date needs.0.date',
    ]);
    expect(faults([{ code: 'distance', mode: 'must', max: 1 }])).toEqual(['missing_field needs.0.place']);
    expect(faults([{ code: 'distance', mode: 'must', max: 1, layer: 'exits' }])).toEqual([
      'unknown_code needs.0.layer',
    ]);
    expect(faults([{ code: 'taxPerMu', mode: 'must' }])).toEqual([
      'missing_field needs.0.project.taxWanPerYear',
    ]);
    expect(faults([], { industry: 'C99' })).toEqual(['unknown_code project.industry']);
    const twice: NeedData = { code: 'rent', mode: 'wish', max: 1 };
    expect(faults([twice, twice])).toEqual(['repeated_parameter needs.1.code']);
  });

  it('leaves out what is irrelevant or weighs nothing', () => {
    const plan = planOf({
      kinds: ['factory'],
      needs: [
        { code: 'rent', mode: 'irrelevant' },
        { code: 'crane', mode: 'wish', min: 5, weight: 0 },
      ],
    });
    expect(plan.needs).toEqual([]);
  });
});

describe('scores', () => {
  const parts = fc.array(
    fc.record({
      weight: fc.double({ min: 0.1, max: 100, noNaN: true }),
      share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: Number.NaN }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const of = (list: readonly { weight: number; share: number }[]) =>
    scoreOf(
      list.map(({ weight }) => weight),
      list.map(({ share }) => share),
    );

  it('are the sum of their contributions, none of which is more than it may be', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const { tenths, highTenths, contributions, most } = of(list);
        expect(contributions.reduce((sum, part) => sum + part, 0)).toBe(tenths);
        expect(tenths).toBeLessThanOrEqual(highTenths);
        expect(highTenths).toBeLessThanOrEqual(1000);
        for (const [index, part] of contributions.entries()) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(most[index]);
        }
      }),
    );
  });

  it('never fall when a value gets better, and what is unknown never beats what is known', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (list, at, gain) => {
        const index = at % list.length;
        const better = list.map((part, i) =>
          i === index ? { ...part, share: Math.min(1, (part.share || 0) + gain) } : part,
        );
        expect(of(better).tenths).toBeGreaterThanOrEqual(of(list).tenths);
      }),
    );
  });

  it('are apportioned by the largest remainder', () => {
    expect(apportion([1.4, 1.4, 1.2], 4)).toEqual([2, 1, 1]);
    expect(apportion([333.33, 333.33, 333.34], 1000)).toEqual([333, 333, 334]);
  });
});

describe('the ranks of results', () => {
  const result = (score: number, shares: number[], confidence = 100, spareM2 = 0) => ({
    standing: { score, confidence, spareM2 },
    parts: new Map(shares.map((share, need) => [need, { weight: 5, share }])),
  });
  const ranked = (...shares: number[]) =>
    result((100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length, shares);
  const rank = (place: number, best = place, worst = place, tied = 0) => ({ place, tied, best, worst });

  it('are firm where no change of weights by a fifth turns them', () => {
    expect(ranksOf([ranked(1, 1), ranked(0.9, 0.9)])).toEqual([rank(1), rank(2)]);
  });

  it('are open where one does', () => {
    // 5 × 1.0 against 5 × 0.9: with weights 4 and 6 the second leads.
    expect(ranksOf([ranked(1, 0), ranked(0, 0.9)])).toEqual([rank(1, 1, 2), rank(2, 1, 2)]);
    // 0.6 is too little: 6 × 0.6 < 4 × 1.
    expect(ranksOf([ranked(1, 0), ranked(0, 0.6)])).toEqual([rank(1), rank(2)]);
  });

  it('are shared by equals, which weights may still part', () => {
    const [a, b] = [ranked(1, 0), ranked(0, 1)];
    expect(ranksOf([ranked(1, 1), a, b, ranked(0, 0)])).toEqual([
      rank(1),
      rank(2, 2, 3, 1),
      rank(2, 2, 3, 1),
      rank(4),
    ]);
    const same = [a, a, a];
    expect(ranksOf(same)).toEqual(same.map(() => rank(1, 1, 1, 2)));
    // A score that can be relied on less, or more area than is asked for, comes after.
    const after = [result(50, [1, 0]), result(50, [1, 0], 90), result(50, [1, 0], 90, 5)];
    expect(ranksOf(after)).toEqual([rank(1), rank(2), rank(3)]);
    expect(after.toReversed().sort((x, y) => compareStandings(x.standing, y.standing))).toEqual(after);
  });
});

describe('the curve behind points', () => {
  const kinked = ALL_CRITERIA.filter(({ form }) => ['atLeast', 'atMost', 'between', 'area'].includes(form));

  it('is the one that the points are worked out by, for every criterion that has one', () => {
    for (const { code, kinds, fieldKey, form } of kinked) {
      const bounds =
        form === 'atLeast' ? { min: 40 } : form === 'atMost' ? { max: 40 } : { min: 40, max: 80 };
      const need = { code, ...bounds } as Omit<NeedData, 'mode'>;
      for (let value = 5; value < 140; value += 2.5) {
        const site = { kind: kinds[0], [fieldKey!]: value } as SiteFacts;
        const told = wish(need, site);
        const corners = curveOf(criterionOf(code), told.need as MatchValue)!;
        const next = corners.findIndex((corner) => corner.value >= value);
        const [a, b] = [
          corners[next - 1] ?? corners[next] ?? corners.at(-1),
          corners[next] ?? corners.at(-1),
        ];
        const along = a.value === b.value ? 0 : (value - a.value) / (b.value - a.value);
        // A bound on an area forgives half of a ledger's last digit.
        const said = 100 * (a.share + (b.share - a.share) * along);
        expect(Math.abs(told.score - said), `${code} ${value}`).toBeLessThan(0.16);
      }
    }
  });

  it('is none for what is met or not', () => {
    expect(curveOf(criterionOf('fireClass'), 'bing')).toBeNull();
    expect(curveOf(criterionOf('zone'), ['A', 'B'])).toBeNull();
  });
});

describe('the registry of criteria', () => {
  it('names fields that there are, in their units', () => {
    for (const { code, fieldKey, unit } of ALL_CRITERIA) {
      if (fieldKey === null || fieldKey === 'use') continue;
      const field = fieldWithKey(fieldKey);
      expect(field, code).toBeDefined();
      expect(field?.private, code).toBeUndefined();
      expect(field?.unit ?? null, code).toBe(unit);
    }
    expect(new Set(NEED_CODES).size).toBe(NEED_CODES.length);
  });
});
