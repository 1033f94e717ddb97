import { expect, it } from 'vitest';
import type { ImportChoiceData } from '#contract/importFindings.ts';
import { nearestFirst } from '../../web/features/import/check/nearestFirst.ts';

const at = (value: string, lon: number, more: Partial<ImportChoiceData> = {}): ImportChoiceData => ({
  ...{ value, label: value, points: [[lon, 36]], inside: 0, of: 1, km: null, place: null },
  ...more,
});
const ZONES = [at('27', 81), at('39', 117), at('40', 120), at('41', 123), { value: 'none', label: 'none' }];
const orderOf = ({ choices }: ReturnType<typeof nearestFirst>) => choices.map(({ value }) => value).join(' ');

it('systems of an empty record stand by their nearness to the map that is looked at, and it is said', () => {
  const found = nearestFirst(ZONES, [120.5, 36.5]);
  expect([orderOf(found), found.by]).toEqual(['40 41 39 27 none', 'map']);
});

it('systems stay as the server orders them where it knows the area', () => {
  const byRecord = nearestFirst([at('40', 120, { km: 40 }), at('27', 81, { km: 3_400 })], [81, 36]);
  expect([orderOf(byRecord), byRecord.by]).toEqual(['40 27', 'record']);
  const inside = nearestFirst([at('27', 81), at('40', 120, { inside: 1 })], [120.5, 36.5]);
  expect([orderOf(inside), inside.by]).toEqual(['27 40', null]);
});
