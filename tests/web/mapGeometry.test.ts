import { circle } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER, parseFilter } from '#contract/filter.ts';
import { filterToQuery } from '#contract/filterText.ts';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import { coverOf, fitPadding, isInView, readCamera, sameCamera } from '../../web/map/camera.ts';
import { toFilterPolygon } from '../../web/map/draw/filterPolygon.ts';
import { lengthM, ringMeasure } from '../../web/map/draw/measure.ts';
import { towerFloors } from '../../web/map/floors.ts';
import { scaleFor } from '../../web/map/scale.ts';
import type { FloorRun } from '../../web/state/floorRuns.ts';

const square: [number, number][] = [
  [120.5, 36.9],
  [120.51, 36.9],
  [120.51, 36.91],
  [120.5, 36.91],
];

describe('fit padding', () => {
  it('adds a margin to what the panels cover', () => {
    expect(fitPadding(1440, 900, { top: 72, right: 400, bottom: 0, left: 320 })).toEqual({
      top: 108,
      right: 480,
      bottom: 36,
      left: 356,
    });
  });

  it('always leaves room for what is fitted', () => {
    const padding = fitPadding(390, 844, { top: 60, right: 0, bottom: 780, left: 380 });
    expect(390 - padding.left - padding.right).toBeGreaterThanOrEqual(116);
    expect(844 - padding.top - padding.bottom).toBeGreaterThanOrEqual(252);
    expect(padding.bottom).toBeGreaterThan(padding.top);
  });
});

describe('the camera', () => {
  const map = {
    getZoom: () => 13.456789,
    getCenter: () => ({ lng: 120.123456789, lat: 36.987654321 }),
    getBearing: () => -12.34,
    getPitch: () => 0,
  };

  it('is read as the address rounds it', () => {
    const camera = { zoom: 13.46, lat: 36.987654, lon: 120.123457, bearing: -12.3, pitch: 0 };
    expect(readCamera(map)).toEqual(camera);
    expect(sameCamera(readCamera(map), camera)).toBe(true);
    expect(sameCamera(camera, { ...camera, zoom: 13.5 })).toBe(false);
    expect(sameCamera(camera, null)).toBe(false);
  });

  it('knows what panels hide', () => {
    const insets = { top: 70, right: 400, bottom: 0, left: 320 };
    const size = { width: 1440, height: 900 };
    expect(isInView({ x: 700, y: 400 }, size, insets)).toBe(true);
    expect(isInView({ x: 300, y: 400 }, size, insets)).toBe(false);
    expect(isInView({ x: 1100, y: 400 }, size, insets)).toBe(false);
    expect(isInView({ x: 700, y: 60 }, size, insets)).toBe(false);
  });

  it('knows how far the base map reaches', () => {
    const cover = [110.5, 31.5, 127.5, 42.5] as const;
    expect(coverOf([119, 36, 121, 37], cover)).toBe('inside');
    expect(coverOf([126, 36, 129, 37], cover)).toBe('partly');
    expect(coverOf([-88, 41, -87, 42], cover)).toBe('outside');
  });
});

describe('measuring', () => {
  it('is geodesic, not of the projection', () => {
    // One hundredth of a degree: 1,111.95 m northwards on the sphere, cos 36.9° of it eastwards.
    expect(lengthM([square[0], square[3]])).toBeCloseTo(1111.95, 1);
    expect(lengthM([square[0], square[1]])).toBeCloseTo(889.2, 0);
    expect(lengthM([square[0]])).toBe(0);
  });

  it('takes a ring closed or open, and nothing less than a triangle', () => {
    const open = ringMeasure(square);
    expect(ringMeasure([...square, square[0]])).toEqual(open);
    expect(open!.areaM2 / (1111.95 * 889.2)).toBeCloseTo(1, 3);
    expect(open!.perimeterM).toBeCloseTo(2 * 1111.95 + 889.2 + 889.1, 0);
    expect(ringMeasure(square.slice(0, 2))).toBeNull();
    expect(ringMeasure([square[0], square[1], square[1], square[0]])).toBeNull();
  });
});

describe('a drawn polygon as a filter', () => {
  it('is closed and rounded to what the address carries', () => {
    const polygon = toFilterPolygon(square.map(([lon, lat]) => [lon + 1e-9, lat]));
    expect(polygon).toEqual({ ring: [...square, square[0]], simplified: false });
  });

  it('is simplified to 300 vertices that the filter accepts', () => {
    const ring = circle([120.5, 36.9], 3, { steps: 2000 }).geometry.coordinates[0];
    const polygon = toFilterPolygon(ring);
    if ('fault' in polygon) throw new Error(polygon.fault);
    expect(polygon.simplified).toBe(true);
    expect(polygon.ring.length).toBeLessThanOrEqual(300);
    expect(polygon.ring.length).toBeGreaterThan(60);
    expect(ringMeasure(polygon.ring as [number, number][])!.areaM2 / ringMeasure(ring)!.areaM2).toBeCloseTo(
      1,
      3,
    );
    const query = Object.fromEntries(
      new URLSearchParams(filterToQuery({ ...EMPTY_FILTER, within: [polygon.ring] })),
    );
    expect(parseFilter(query, { fields: [], knows: () => true, today: '2026-01-01' }).faults).toEqual([]);
  });

  it('says what is wrong with it', () => {
    expect(toFilterPolygon([square[0], square[1], square[1]])).toEqual({ fault: 'too_few' });
    expect(toFilterPolygon([square[0], square[2], square[1], square[3]])).toEqual({
      fault: 'self_intersection',
    });
  });
});

describe('the scale bar', () => {
  it('is a round length of the right width', () => {
    // At 60° a metre is two of the equator's; zoom 10 has 76.4 m a pixel at the equator.
    expect(scaleFor(10, 60, 100)).toEqual({ lengthM: 2000, widthPx: 52 });
    expect(scaleFor(16, 36.9, 96)).toEqual({ lengthM: 50, widthPx: 52 });
  });
});

describe('the floors of a tower', () => {
  const unit = (id: number, floor: number | null, status: string) =>
    ({ id, floor, status, kind: 'office', building: 'B1' }) as ResourceItemData;
  const sheet = {
    ...unit(1, 2, 'occupied'),
    geometry: { type: 'Polygon', coordinates: [[...square, square[0]]] },
    buildingInfo: { floorsAbove: 4, floorHeightM: 4 },
    siblings: [
      unit(2, 2, 'available'),
      unit(3, 3, 'signed'),
      unit(4, -1, 'available'),
      unit(5, null, 'available'),
      { ...unit(6, 9, 'available'), building: 'B2' },
    ],
  } as unknown as ResourceSheetData;

  it('stands floor on floor with a metre of air, unlisted floors included', () => {
    expect(towerFloors(sheet).features.map(({ properties }) => properties)).toEqual([
      { id: null, building: 'B1', floor: 1, status: 'unlisted', tone: 'own', base: 0, top: 4 },
      { id: 2, building: 'B1', floor: 2, status: 'available', tone: 'own', base: 5, top: 9 },
      { id: 3, building: 'B1', floor: 3, status: 'signed', tone: 'own', base: 10, top: 14 },
      { id: null, building: 'B1', floor: 4, status: 'unlisted', tone: 'own', base: 15, top: 19 },
    ]);
  });

  it('are pale beside a run of them that is shown, and only in its own tower', () => {
    const run: FloorRun = { ids: [2, 3], building: 'B1', floors: [2, 3], label: '', place: null };
    const tones = (shown: FloorRun | null) =>
      towerFloors(sheet, shown).features.map(({ properties }) => properties.tone);
    expect(tones(run)).toEqual(['pale', 'run', 'run', 'pale']);
    expect(tones({ ...run, building: 'B2' })).toEqual(['own', 'own', 'own', 'own']);
  });

  it('is nothing for what is no tower or has no outline', () => {
    expect(towerFloors({ ...sheet, kind: 'factory' }).features).toEqual([]);
    expect(towerFloors({ ...sheet, geometry: null }).features).toEqual([]);
  });
});
