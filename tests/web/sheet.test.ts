import { describe, expect, it } from 'vitest';
import { fieldNamed } from '#contract/fields.ts';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import { boxOf } from '../../web/features/sheet/boxOf.ts';
import { floorsOf } from '../../web/features/sheet/floors.ts';
import { outlineOf } from '../../web/features/sheet/outlinePath.ts';
import { fieldText } from '../../web/text/fieldText.ts';
import { zh } from '../support/dictionaries.ts';

const context = {
  words: zh,
  language: 'zh' as const,
  areaUnit: 'auto' as const,
  names: { zone: (code: string) => code, container: (code: string) => code },
};

describe('a field in words', () => {
  const say = (name: string, value: unknown, kind = 'land') =>
    fieldText(fieldNamed(name)!, value, kind, context);

  it('does not take the unknown for a zero, nor a zero for the unknown', () => {
    for (const unknown of [null, undefined, '', []]) expect(say('area', unknown)).toBeNull();
    expect(say('farLower', 0)).toEqual({ value: '0', unit: '' });
    expect(say('sprinklers', false, 'factory')).toEqual({ value: '否', unit: '' });
  });

  it('writes areas by kind, codes by word, lists joined', () => {
    expect(say('area', 20_000)).toEqual({ value: '30', unit: '亩' });
    expect(say('area', 20_000, 'factory')).toEqual({ value: '20,000', unit: '㎡' });
    expect(say('tenure', 'granted')).toEqual({ value: '出让', unit: '' });
    expect(say('admittedIndustries', ['C34', 'C35'])).toEqual({ value: 'C34、C35', unit: '' });
    expect(say('floorLoad', 3.5, 'factory')).toEqual({ value: '3.5', unit: 't/㎡' });
  });
});

describe('the floors of a building', () => {
  const unit = (id: number, floor: number, name: string | null = null) =>
    ({ id, floor, unit: name, building: 'B1', kind: 'office' }) as ResourceItemData;
  const sheet = (floorsAbove: number | null, siblings: ResourceItemData[]) =>
    ({
      ...unit(1, 2),
      siblings,
      buildingInfo: floorsAbove === null ? null : { floorsAbove },
    }) as ResourceSheetData;

  it('stand from the top down, with those between that hold nothing, and without a floor 0', () => {
    const floors = floorsOf(sheet(5, [unit(2, 4), unit(3, -1)]));
    expect(floors.map((floor) => floor.number)).toEqual([5, 4, 3, 2, 1, -1]);
    expect(floors.map((floor) => floor.units.length)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('reach above the building’s own count where a unit does', () => {
    expect(floorsOf(sheet(1, [unit(2, 9)]))[0].number).toBe(9);
  });

  it('hold their units by name, as numbers count', () => {
    const floors = floorsOf(sheet(null, [unit(2, 3, '310'), unit(3, 3, '39'), unit(4, 3, '301')]));
    expect(floors[0].units.map((one) => one.unit)).toEqual(['39', '301', '310']);
  });

  it('leave out what is in another building', () => {
    const other = { ...unit(2, 7), building: 'B2' };
    expect(floorsOf(sheet(null, [other])).map((floor) => floor.number)).toEqual([2, 1]);
  });
});

describe('the outline of a site', () => {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [120, 60],
        [120.002, 60],
        [120.002, 60.001],
        [120, 60.001],
        [120, 60],
      ],
    ],
  };

  it('has its shape: two degrees of longitude at 60° north are as long as one of latitude', () => {
    const outline = outlineOf(square, 100)!;
    expect(outline.width).toBeCloseTo(100, 1);
    expect(outline.height).toBeCloseTo(100, 1);
    expect(outline.path.startsWith('M0.0 100.0L')).toBe(true);
  });

  it('is not drawn of a point or of nothing', () => {
    expect(outlineOf({ type: 'Point', coordinates: [120, 36] }, 100)).toBeNull();
    expect(outlineOf(null, 100)).toBeNull();
  });

  it('has a box, widened for a point, none for nothing', () => {
    expect(boxOf({ geometry: square, lon: null, lat: null })).toEqual([120, 60, 120.002, 60.001]);
    const [west, , east] = boxOf({ geometry: null, lon: 120, lat: 36 })!;
    expect(east - west).toBeGreaterThan(0.001);
    expect(boxOf({ geometry: null, lon: null, lat: null })).toBeNull();
  });
});
