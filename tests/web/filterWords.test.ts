import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, type Filter } from '#contract/filter.ts';
import { chipsOf } from '../../web/features/filters/chips.ts';
import {
  cleared,
  membersOf,
  withMembers,
  withMemberToggled,
  withQuery,
  withRange,
  withUnknown,
} from '../../web/state/editFilter.ts';
import { zh } from '../support/dictionaries.ts';

const context = {
  words: zh,
  filters: zh.filters,
  language: 'zh' as const,
  areaUnit: 'auto' as const,
  names: { zone: (code: string) => `${code}片区`, container: (code: string) => `${code}园` },
};

const full: Filter = {
  ...EMPTY_FILTER,
  q: '标准',
  among: { kind: ['land'], status: ['available', 'reserved'], zone: ['A'], published: ['yes'] },
  ranges: { area: { min: 20_000, max: 40_000 }, landPrice: { max: 30 } },
  unknown: ['farUpper'],
  use: ['industrial'],
  landUse: [{ scheme: 'yongdi2023', code: '1001' }],
  placed: false,
  within: [
    [
      [120, 36],
      [121, 36],
      [121, 37],
      [120, 36],
    ],
  ],
  near: { lon: 120, lat: 36, metres: 1500 },
  updatedWithin: 30,
  availableBy: '2027-01-01',
  at: '2026-03-31',
};

describe('the conditions of a filter in words', () => {
  it('has one chip for each, in the unit that is on show', () => {
    expect(chipsOf(full, context).map((chip) => chip.label)).toEqual([
      '“标准”',
      '未落图',
      '手绘范围',
      '半径 1.5 km 内',
      '近 30 天内更新',
      '2027-01-01 前可用',
      '土地',
      '可供 / 意向锁定',
      'A片区',
      '公开: 是',
      '用途（跨用地分类）: 工业',
      '用地分类: 1001',
      '总面积 30 – 60 亩',
      '土地价格 ≤ 30 万元/亩',
      '容积率上限: 未知',
    ]);
  });

  it('leaves the empty filter, but for the day, when every chip is taken out', () => {
    const rest = chipsOf(full, context).reduce((filter, chip) => chip.remove(filter), full);
    expect(chipsOf(rest, context)).toEqual([]);
    expect(cleared(full)).toEqual({ ...EMPTY_FILTER, at: '2026-03-31' });
    expect(JSON.parse(JSON.stringify(rest))).toEqual({ ...EMPTY_FILTER, at: '2026-03-31' });
  });

  it('takes out one condition and no other', () => {
    for (const chip of chipsOf(full, context)) {
      const left = chipsOf(chip.remove(full), context).map((one) => one.key);
      expect(left).toEqual(
        chipsOf(full, context)
          .map((one) => one.key)
          .filter((key) => key !== chip.key),
      );
    }
  });
});

describe('the verbs on a filter', () => {
  it('toggle a value in and out', () => {
    const once = withMemberToggled(EMPTY_FILTER, 'status', 'available');
    expect(membersOf(once, 'status')).toEqual(['available']);
    expect(withMemberToggled(once, 'status', 'available')).toEqual(EMPTY_FILTER);
  });

  it('hold bounds and only-unknown to be one or the other', () => {
    const bounded = withRange(EMPTY_FILTER, 'area', { min: 5 });
    const unknown = withUnknown(bounded, 'area', true);
    expect(unknown.ranges).toEqual({});
    expect(unknown.unknown).toEqual(['area']);
    expect(withRange(unknown, 'area', { max: 9 }).unknown).toEqual([]);
  });

  it('take out what is emptied', () => {
    expect(withMembers(full, 'zone', []).among.zone).toBeUndefined();
    expect(withQuery(full, '  ').q).toBeUndefined();
    expect(withRange(full, 'area', {}).ranges.area).toBeUndefined();
  });
});
