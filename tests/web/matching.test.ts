import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CRITERION_GROUPS } from '#contract/criteria/criterion.ts';
import { ALL_CRITERIA, NEED_CODES } from '#contract/criteria.ts';
import { RESOURCE_KINDS } from '#contract/kinds.ts';
import type { CriterionResultData, MatchValue } from '#contract/match.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { askable, criteriaOf, OFFERED_CODES, withNeed } from '../../web/features/match/needs.ts';
import { words as matchEn } from '../../web/features/match/words.en.ts';
import { type FloorRun, pickedRun, runOfIds } from '../../web/state/floorRuns.ts';
import { decodeRequirement, encodeRequirement } from '../../web/state/matchCode.ts';
import { parseView, viewToSearch } from '../../web/state/view.ts';
import { gapText, questionOf, type ReasonContext, rankText, reasonOf } from '../../web/text/reasonText.ts';
import { words as reasonsEn } from '../../web/text/reasonWords.en.ts';
import { words as reasonsZh } from '../../web/text/reasonWords.zh.ts';
import { en, zh } from '../support/dictionaries.ts';

const names = { zone: (code: string) => `片区${code}`, container: (code: string) => code };
const inChinese: ReasonContext = { words: zh, reasons: reasonsZh, language: 'zh', areaUnit: 'auto', names };
const inEnglish: ReasonContext = { words: en, reasons: reasonsEn, language: 'en', areaUnit: 'auto', names };

const amount = fc.integer({ min: 0, max: 10_000_000 }).map((value) => value / 1_000);
const words = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text.isWellFormed());
const needs: fc.Arbitrary<NeedData> = fc.record(
  {
    code: fc.constantFrom(...NEED_CODES),
    mode: fc.constantFrom('must', 'wish', 'irrelevant'),
    weight: fc.integer({ min: 0, max: 100 }),
    min: amount,
    max: amount,
    tolerancePercent: fc.integer({ min: 0, max: 100 }),
    part: fc.constant(true),
    assembled: fc.constant(true),
    codes: fc.array(words, { minLength: 1, maxLength: 3 }),
    date: fc.constantFrom('2026-12-31', '2027-02-28'),
    place: fc.constantFrom({ lon: 119.123456, lat: 36.7 }, { lon: -0.5, lat: 36.7, name: '高速出口 (北)' }),
    layer: words,
    within: fc.constantFrom(
      'POLYGON((119 36,120 36,120 37,119 36))',
      'POLYGON ((119 36, 120 36, 120 37, 119 36))',
    ),
  },
  { requiredKeys: ['code', 'mode'] },
);
const requirements: fc.Arbitrary<RequirementData> = fc.record(
  {
    kinds: fc.subarray([...RESOURCE_KINDS]),
    needs: fc.array(needs, { maxLength: 6 }),
    project: fc.record({ industry: words, fixedInvestmentWan: amount, energyTcePerWan: amount }),
  },
  { requiredKeys: ['kinds', 'needs'] },
);

describe('a requirement in the address', () => {
  it('is read back exactly, through the address of the page', () => {
    fc.assert(
      fc.property(requirements, (requirement) => {
        const text = encodeRequirement(requirement);
        const read = parseView(viewToSearch({ ...parseView(''), match: text })).match;
        expect(read).toBe(text);
        const { project, ...rest } = requirement;
        const hasProject = project && Object.keys(project).length > 0;
        expect(decodeRequirement(text)).toEqual({ ...rest, ...(hasProject && { project }) });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'hall',
    'land,land',
    'land/status:m',
    'land/area',
    'land/area:x:n1',
    'land/area:w101:n1',
    'land/area:m:n1e9',
    'land/area:m:n-1',
    'land/area:m:z1',
    'land/area:m:n1:n2',
    'land/area:m:p1',
    'land/distance:m:l200_36',
    'land/distance:m:kX',
    'land/township:m:c*E7*9F',
    'land/availableBy:m:d2026',
    'land/project:x1',
    'land/project:iC36/project:iC37',
  ])('refuses %s', (text) => {
    expect(decodeRequirement(text)).toBeNull();
  });
});

describe('the form of a requirement', () => {
  it('offers every criterion of the registry once', () => {
    expect(CRITERION_GROUPS.flatMap(criteriaOf).sort()).toEqual([...OFFERED_CODES].sort());
    expect(OFFERED_CODES).toHaveLength(ALL_CRITERIA.length - 1);
  });

  it('makes what is filled in a must, asks only what is complete, and only of the kinds', () => {
    const empty: RequirementData = { kinds: ['factory'], needs: [] };
    const filled = withNeed(empty, 'clearHeight', null, { min: 9 });
    expect(filled.needs).toEqual([{ code: 'clearHeight', mode: 'must', min: 9 }]);
    const wished = withNeed(withNeed(filled, 'clearHeight', 0, { mode: 'wish', weight: 7 }), 'steam', null, {
      mode: 'must',
    });
    expect(askable(wished)?.needs).toEqual([{ code: 'clearHeight', mode: 'wish', min: 9, weight: 7 }]);
    expect(askable({ ...wished, kinds: ['land'] })?.needs).toEqual([]);
    expect(askable({ ...wished, kinds: [] })).toBeNull();
    expect(withNeed(filled, 'clearHeight', 0, { mode: 'irrelevant', min: undefined }).needs).toEqual([]);
  });

  it('takes one of several distances away when it no longer matters, and keeps the only one as it is', () => {
    const near = (layer: string): NeedData => ({ code: 'distance', mode: 'must', max: 5_000, layer });
    const two = { kinds: ['land' as const], needs: [near('exit'), near('port')] };
    const one = withNeed(two, 'distance', 0, { mode: 'irrelevant' });
    expect(one.needs).toEqual([near('port')]);
    expect(withNeed(one, 'distance', 0, { mode: 'irrelevant' }).needs).toEqual([
      { ...near('port'), mode: 'irrelevant' },
    ]);
  });
});

describe('reasons in words', () => {
  const result = (
    code: string,
    outcome: CriterionResultData['outcome'],
    have: MatchValue,
    need: MatchValue,
  ): CriterionResultData => ({
    code,
    mode: 'must',
    outcome,
    have,
    need,
    unit: null,
    contribution: 0,
    most: 0,
  });

  it.each([
    [
      result('clearHeight', 'fail', 7.2, 9),
      'factory',
      '层高 7.2 m < 9 m，差 1.8 m',
      'Clear height 7.2 m < 9 m, short by 1.8 m',
    ],
    [result('clearHeight', 'pass', 9, 9), 'factory', '层高 9 m ≥ 9 m', 'Clear height 9 m ≥ 9 m'],
    [result('rent', 'fail', 18, 15), 'factory', '租金 18 元/㎡·月 > 15 元/㎡·月，超 3 元/㎡·月', null],
    [result('area', 'fail', 20_000, [40_000, null]), 'land', '面积 30 亩 < 60 亩，差 30 亩', null],
    [result('area', 'pass', 38_000, 40_000), 'land', '面积 57 亩，在容差内', 'Area 57 mu, within tolerance'],
    [result('area', 'pass', 90_000, [null, 40_000]), 'land', '面积 135 亩，可用其中一部分', null],
    [result('area', 'unknown', 9_000, [1_000, 2_000]), 'factory', reasonsZh.smallerPart, null],
    [result('distance', 'fail', 6_500, 5_000), 'land', '直线距离 6.5 km > 5 km，超 1.5 km', null],
    [result('fireClass', 'fail', 'ding', 'bing'), 'factory', '可容丁类，项目为丙类', null],
    [result('fitOut', 'fail', 'bare', ['full']), 'office', '装修：毛坯，需 精装', null],
    [result('status', 'fail', 'signed', 'available'), 'land', '已签约，不可供', null],
    [
      result('availableBy', 'fail', '2027-01-10', '2026-12-31'),
      'land',
      '可用日期：2027-01-10 起可用，晚 10 天',
      null,
    ],
    [result('industry', 'fail', '!C26', 'C26'), 'land', 'C26 属于限制产业（C26）', null],
    [
      result('investmentIntensity', 'fail', 250, 400),
      'land',
      '投资强度（项目） 250 万元/亩 < 400 万元/亩，差 150 万元/亩',
      null,
    ],
    [result('clearHeight', 'unknown', null, 9), 'factory', '层高未知', 'Clear height is unknown'],
    [result('sprinklers', 'fail', 'no', 'yes'), 'factory', '没有自动喷淋', 'Has no sprinklers'],
  ] as const)('%o', (criterion, kind, chinese, english) => {
    expect(reasonOf(criterion, kind, inChinese)).toBe(chinese);
    if (english) expect(reasonOf(criterion, kind, inEnglish)).toBe(english);
  });

  it('names industries, where their names are there', () => {
    const industryName = (code: string) => ({ C26: '化学原料', C36: '汽车制造业' })[code] ?? code;
    const told = (have: string, outcome: 'pass' | 'fail') =>
      reasonOf(result('industry', outcome, have, 'C36'), 'land', { ...inChinese, industryName });
    expect(told('C26,C36', 'pass')).toBe('准入产业包括 汽车制造业');
    expect(told('C26', 'fail')).toBe('汽车制造业 不在准入产业（化学原料）中');
    expect(told('!C26,C36', 'fail')).toBe('汽车制造业 属于限制产业（化学原料、汽车制造业）');
  });

  it('says how far a near miss is from fitting', () => {
    const gap = (...one: Parameters<typeof result>) => gapText(result(...one), 'land', inChinese);
    expect(gap('clearHeight', 'fail', 7.2, 9)).toBe('差 1.8 m');
    expect(gap('landPrice', 'fail', 33, 30)).toBe('超 3 万元/亩');
    expect(gap('area', 'fail', 20_000, [40_000, null])).toBe('差 30 亩');
    expect(gap('distance', 'fail', 6_500, 5_000)).toBe('超 1.5 km');
    expect(gap('availableBy', 'fail', '2027-01-10', '2026-12-31')).toBe('晚 10 天');
    expect(gap('fitOut', 'fail', 'bare', ['full'])).toBe('不符合');
  });

  it('calls equals equal', () => {
    const rank = (place: number, tied: number, best: number, worst: number) =>
      rankText({ place, tied, best, worst }, reasonsZh);
    expect(rank(2, 0, 2, 2)).toBe('名次稳定 2');
    expect(rank(1, 327, 1, 1)).toBe('并列第 1（328 处）');
    expect(rank(1, 1, 1, 4)).toBe('并列第 1（2 处），名次 1–4');
  });

  it('speaks English of money', () => {
    expect(JSON.stringify([matchEn, reasonsEn, inEnglish.words.units])).not.toMatch(/10k/);
  });

  it('has a question and a reason for every criterion, with nothing left out of the words', () => {
    for (const { code } of ALL_CRITERIA) {
      for (const context of [inChinese, inEnglish]) {
        const unknown = result(code, 'unknown', null, null);
        expect(questionOf(unknown, context), code).not.toMatch(/undefined|null|NaN/);
        expect(reasonOf(unknown, 'land', context), code).not.toMatch(/undefined|null|NaN/);
      }
    }
  });
});

describe('a floor that is picked', () => {
  const run = (ids: number[]): FloorRun => ({ ids, building: 'B1', floors: ids, label: '', place: null });
  const [low, middle, high] = [run([1, 2]), run([2, 3, 4]), run([8, 9])];
  const pick = (id: number, chosen: readonly number[], isOpen = false) =>
    pickedRun([low, middle, high], { chosen, isOpen, takes: ({ ids }) => ids.includes(id) });

  it('chooses the first run that takes it', () => {
    expect(pick(2, [])).toBe(low);
    expect(pick(8, low.ids)).toBe(high);
  });

  it('opens its sheet where it is in no run, or in the chosen one', () => {
    expect(pick(7, [])).toBeNull();
    expect(pick(2, low.ids)).toBeNull();
  });

  it('chooses the next run that takes it once its sheet is open', () => {
    expect(pick(2, low.ids, true)).toBe(middle);
    expect(pick(2, middle.ids, true)).toBe(low);
    expect(pick(9, high.ids, true)).toBeNull();
  });

  it('is of the run that an address names only if it names all of it', () => {
    expect(runOfIds([low, middle], [2, 3, 4])).toBe(middle);
    for (const ids of [null, [], [2, 3], [3, 2, 4]]) expect(runOfIds([low, middle], ids)).toBeNull();
  });
});
