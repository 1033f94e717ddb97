import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiffItemData } from '#contract/diff.ts';
import { addDays } from '#domain/civilDate.ts';
import { diffCsv } from '../../web/features/time/diffCsv.ts';
import { stopOf, stopsBetween } from '../../web/features/time/stops.ts';
import { namesOf } from '../../web/text/names.ts';
import { zh } from '../support/dictionaries.ts';

describe('the stops of the time bar', () => {
  it('are the ends of the months since the record began, and today', () => {
    expect(stopsBetween('2025-12-09', '2026-03-02')).toEqual([
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-02',
    ]);
    expect(stopsBetween('2026-01-31', '2026-02-28')).toEqual(['2026-01-31', '2026-02-28']);
    expect(stopsBetween('2026-02-28', '2026-02-28')).toEqual(['2026-02-28']);
  });

  it('rise, end today, and every day since the first has its stop', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const [first, any, today] = [a, b, c].sort();
        const stops = stopsBetween(first, today);
        expect(stops).toEqual([...new Set(stops)].sort());
        expect(stops.at(-1)).toBe(today);
        const at = stopOf(stops, any);
        expect(at === 0 || stops[at] <= any).toBe(true);
        expect(at === stops.length - 1 || stops[at + 1] > any).toBe(true);
      }),
    );
  });
});

it('a comparison as a file has a line for each change, in words, and runs nothing', () => {
  const context = { words: zh, language: 'zh', areaUnit: 'auto', names: namesOf(undefined, 'zh') } as const;
  const place = { lon: null, lat: null, areaM2From: 6667, areaM2To: 6667 };
  const items: DiffItemData[] = [
    {
      ...{ id: 1, code: 'A-1', name: '=cmd()', kind: 'land', what: 'changed', fields: [], ...place },
      changes: [
        { field: 'status', from: 'available', to: 'reserved' },
        { field: 'landPriceWanPerMu', from: null, to: 31 },
      ],
    },
    {
      ...{ id: 2, code: 'A-2', name: '新,地', kind: 'land', what: 'new', fields: [], changes: [] },
      ...{ ...place, areaM2From: null },
    },
  ];
  const lines = diffCsv(items, zh.time.csv, context).split('\r\n');
  expect(lines[1]).toBe("修改,A-1,'=cmd(),土地,状态,可供,意向锁定");
  expect(lines[2]).toContain('土地价格,未知,31 万元/亩');
  expect(lines[3]).toBe('新增,A-2,"新,地",土地,总面积,,10 亩');
});
