import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchedSiteData } from '#contract/match.ts';
import type { OutcomeBoardData } from '#contract/outcomeBoard.ts';
import type { ProjectItemData, ProjectSheetData } from '#contract/projects.ts';
import { criteriaRows, fitOf } from '../../web/features/projects/criteriaRows.ts';
import { outcomeSeries, sumUp } from '../../web/features/projects/outcomeSeries.ts';
import { words as outcomeWordsEn } from '../../web/features/projects/outcomeWords.en.ts';
import { words as outcomeWordsZh } from '../../web/features/projects/outcomeWords.zh.ts';
import { changedByBoth, projectChanges } from '../../web/features/projects/projectFields.ts';
import { gradeReasonText, moneyText } from '../../web/features/projects/projectText.ts';
import { sortProjects } from '../../web/features/projects/sortProjects.ts';
import { sumOfStage } from '../../web/features/projects/sums.ts';
import { straightLineM, visitOrder, wayLengthM } from '../../web/features/projects/visitOrder.ts';
import { words as projectWordsEn } from '../../web/features/projects/words.en.ts';
import { words as projectWordsZh } from '../../web/features/projects/words.zh.ts';
import { parseProjectAddress, projectSearch } from '../../web/state/projectAddress.ts';

const project = (values: Partial<ProjectItemData>) =>
  ({ stage: 'talks', totalInvestmentWan: null, grade: null, ...values }) as ProjectItemData;

describe('the order of a visit', () => {
  it('goes along a road end to end, whatever order the list has', () => {
    const road = [0, 3, 1, 4, 2].map((step) => ({ step, lon: 120.5 + step * 0.01, lat: 36.9 }));
    expect(visitOrder(road).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
  });

  it('turns a way round that crosses itself, which the nearest next one leaves', () => {
    // From 0 the nearest is 1, from there -1.5, then 4: out and back across the start.
    const line = [0, 1, -1.5, 4].map((x) => ({ x, lon: x * 0.01, lat: 0 }));
    expect(visitOrder(line).map(({ x }) => x)).toEqual([0, -1.5, 1, 4]);
  });

  it('visits every place once, begins at the first, and is never longer than the list', () => {
    const place = fc.record({
      lon: fc.double({ min: 119, max: 122, noNaN: true }),
      lat: fc.double({ min: 35, max: 38, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
        const way = visitOrder(places);
        expect(way[0]).toBe(places[0]);
        expect(new Set(way)).toEqual(new Set(places));
        expect(way.length).toBe(places.length);
      }),
      { numRuns: 60 },
    );
    expect(wayLengthM(visitOrder([]))).toBe(0);
  });

  it('measures a degree of latitude as 111.2 km', () => {
    expect(straightLineM({ lon: 120, lat: 36 }, { lon: 120, lat: 37 })).toBeCloseTo(111_195, 0);
  });
});

describe('sums and orders of the register', () => {
  it('counts what is not known beside the sum, never as nothing', () => {
    const items = [
      project({ totalInvestmentWan: 12_000 }),
      project({}),
      project({ stage: 'lost', totalInvestmentWan: 9 }),
    ];
    expect(sumOfStage(items, 'talks')).toEqual({ count: 2, totalInvestmentWan: 12_000, unknown: 1 });
  });

  it('puts what is not known last both ways, and red before green', () => {
    const items = [
      project({ id: 1 }),
      project({ id: 2, grade: 'green', totalInvestmentWan: 5 }),
      project({ id: 3, grade: 'red', totalInvestmentWan: 90 }),
    ];
    const ids = (...order: Parameters<typeof sortProjects>) => sortProjects(...order).map(({ id }) => id);
    expect(ids(items, 'grade', false)).toEqual([3, 2, 1]);
    expect(ids(items, 'totalInvestmentWan', true)).toEqual([3, 2, 1]);
    expect(ids(items, 'totalInvestmentWan', false)).toEqual([2, 3, 1]);
  });

  it('says money and the reason of a grade as it is spoken of', () => {
    expect(moneyText(9_999, projectWordsZh, 'zh')).toBe('9,999 万元');
    expect(moneyText(11_500, projectWordsZh, 'zh')).toBe('1.15 亿元');
    expect(moneyText(11_500, projectWordsEn, 'en')).toBe('CNY 115M');
    const reason = (code: 'stalled' | 'behind', value: number) =>
      gradeReasonText({ suggestedGrade: 'orange', gradeReason: { code, value } }, projectWordsZh, 'zh');
    expect(reason('stalled', 63)).toBe('停滞 63 天');
    expect(reason('behind', 21)).toBe('落后计划 21 个百分点');
    expect(gradeReasonText({ suggestedGrade: null, gradeReason: null }, projectWordsZh, 'zh')).toBeNull();
  });
});

describe('the address of the register', () => {
  it('says again what it was read from, and keeps the language', () => {
    const search =
      '?view=table&stage=talks&officer=%E6%9D%8E%E6%95%8F&q=dianchi&sort=-days&id=7&compare=3%2C5&lang=en';
    const address = parseProjectAddress(search);
    expect(address).toMatchObject({ view: 'table', id: 7, compare: [3, 5], sort: 'days', descending: true });
    expect(parseProjectAddress(projectSearch(address, search))).toEqual(address);
    expect(projectSearch(address, search)).toContain('lang=en');
  });

  it('leaves out what it cannot read', () => {
    const address = parseProjectAddress('?view=x&stage=done&id=-1&compare=1,1,a,2,3,4,5,6&sort=colour');
    expect(address).toMatchObject({ view: 'board', id: null, filter: {}, compare: [1, 2, 3, 4, 5] });
    expect(projectSearch(parseProjectAddress(''), '')).toBe('');
  });
});

describe('the form of a project', () => {
  const base = { name: '甲', investor: null, totalInvestmentWan: 5, tags: ['revival', 'signing'] };
  const sheet = base as unknown as ProjectSheetData;

  it('sends what differs, clears what is emptied, and names what it cannot read', () => {
    const { changes, faults } = projectChanges(sheet, {
      name: '',
      investor: ' 乙公司 ',
      totalInvestmentWan: '',
      tags: 'signing,revival',
      jobs: '12.5',
      taxWanPerYear: '１，２００',
    });
    expect(changes).toEqual({ investor: '乙公司', totalInvestmentWan: null, taxWanPerYear: 1_200 });
    expect(faults).toEqual({ name: 'missing_field', jobs: 'malformed_integer' });
  });

  it('asks only about what both changed to different things', () => {
    const theirs = { ...base, investor: '丙公司', totalInvestmentWan: 8 } as unknown as ProjectSheetData;
    const mine = { investor: '乙公司', totalInvestmentWan: 8, name: '丁' };
    expect(changedByBoth(sheet, mine, theirs)).toEqual(['investor']);
  });
});

describe('outcomes by month', () => {
  it('keeps land and floor space apart and counts a reversal as minus one', () => {
    const fact = (id: number, kind: string, areaM2: number) => ({
      id,
      outcome: 'revived',
      areaM2,
      resource: { kind },
    });
    const none = { areaM2: 0, count: 0, facts: [] };
    const part = (facts: number[]) => ({ ...none, facts, new: none, expansion: none, zeroLand: none });
    const board = {
      months: [
        { month: '2026-01', absorbed: part([]), revived: part([1, 2]) },
        { month: '2026-02', absorbed: part([]), revived: part([3]) },
      ],
      facts: [fact(1, 'land', 1000), fact(2, 'factory', 50), fact(3, 'land', -1000)],
    } as unknown as OutcomeBoardData;
    const land = outcomeSeries(board, 'revived', 'land');
    expect(land.map(({ areaM2, count }) => [areaM2, count])).toEqual([
      [1000, 1],
      [-1000, -1],
    ]);
    expect(sumUp(land.flatMap(({ facts }) => facts))).toMatchObject({ areaM2: 0, count: 0 });
    expect(outcomeSeries(board, 'absorbed', 'land').every(({ facts }) => facts.length === 0)).toBe(true);
  });
});

describe('how compared sites stand to the needs', () => {
  const site = (kind: string, criteria: [string, string, string][]) =>
    ({
      kind,
      criteria: criteria.map(([code, mode, outcome]) => ({ code, mode, outcome })),
    }) as unknown as MatchedSiteData;
  const hall = site('factory', [
    ['area', 'must', 'pass'],
    ['clearHeight', 'must', 'unknown'],
  ]);
  const parcel = site('land', [
    ['farUpper', 'wish', 'fail'],
    ['area', 'must', 'fail'],
  ]);

  it('puts each need in one line, whatever the kinds are asked', () => {
    const rows = criteriaRows([hall, undefined, parcel]);
    expect(
      rows.map(({ code, results }) => [code, ...results.map((result) => result?.outcome ?? null)]),
    ).toEqual([
      ['area', 'pass', null, 'fail'],
      ['clearHeight', 'unknown', null, null],
      ['farUpper', null, null, 'fail'],
    ]);
  });

  it('says what fails a must, is to be asked, or is of another kind, before any score', () => {
    expect(fitOf(parcel, ['land'])).toBe('fail');
    expect(fitOf(hall, ['factory'])).toBe('unknown');
    expect(fitOf(hall, ['office'])).toBe('fail');
    expect(fitOf(site('land', [['farUpper', 'wish', 'fail']]), ['land'])).toBe('pass');
  });
});

describe('the words of projects', () => {
  it('are there in both languages, and English ones are English', () => {
    const texts = (tree: object): string[] =>
      Object.values(tree).flatMap((value) =>
        typeof value === 'object' ? texts(value) : typeof value === 'function' ? value('x', 'y', 'z') : value,
      );
    const english = [...texts(projectWordsEn), ...texts(outcomeWordsEn)];
    for (const text of [...texts(projectWordsZh), ...texts(outcomeWordsZh), ...english])
      expect(text.trim()).not.toBe('');
    for (const text of english) expect(text).not.toMatch(/\p{Script=Han}/u);
  });
});
