import { area, circle, distance, length, lineString, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { expectAgreement } from './support/agreement.ts';
import type { LonLat } from './support/mapCanvas.ts';
import type { MapPage } from './support/mapPage.ts';
import { numberIn } from './support/pageWords.ts';
import { visitsOfSuite } from './support/visits.ts';

const { server, visit } = visitsOfSuite({ sameTab: true });

/** The zone on the map, and nothing in the hand. */
async function atTheZone(): Promise<MapPage> {
  const page = await visit('/?map=14/36.9000/120.5000');
  await page.press('Escape');
  await expect.poll(() => page.toolInHand()).toBe(null);
  return page;
}

const asPositions = (places: readonly LonLat[]) => places.map(([lon, lat]) => [lon, lat]);

describe('drawing', () => {
  it('a polygon filters by it, and its chip takes it away', async () => {
    const page = await atTheZone();
    const corners = [
      await page.map.placeAt(0.4, 0.3),
      await page.map.placeAt(0.7, 0.35),
      await page.map.placeAt(0.6, 0.8),
    ];
    await page.drawPolygon(corners);
    await expect.poll(() => page.parameter('within')).toMatch(/^POLYGON/);
    const drawn = /\(\((.*)\)\)/.exec((await page.parameter('within'))!)![1].split(', ');
    expect(drawn).toHaveLength(4);
    const ring = drawn.map((corner) => corner.split(' ').map(Number));
    const asked = area(polygon([asPositions([...corners, corners[0]])]));
    expect(area(polygon([ring])) / asked).toBeCloseTo(1, 1);

    const found = await expectAgreement(page, server(), { wholeExtent: false });
    expect(found.total).toBeGreaterThan(0);
    expect(await page.filters.chips()).toEqual(['手绘范围']);
    await page.filters.removeChip('手绘范围');
    expect((await expectAgreement(page, server(), { wholeExtent: false })).total).toBeGreaterThan(
      found.total,
    );
  });

  it('a radius filters by it', async () => {
    const page = await atTheZone();
    const centre = await page.map.placeAt(0.55, 0.55);
    const rim = await page.map.placeAt(0.7, 0.55);
    await page.drawRadius(centre, rim);
    await expect.poll(() => page.parameter('near')).not.toBe(null);
    const [lon, lat, metres] = (await page.parameter('near'))!.split(',').map(Number);
    expect(distance([lon, lat], [...centre], { units: 'meters' })).toBeLessThan(20);
    const asked = distance([...centre], [...rim], { units: 'meters' });
    expect(metres / asked).toBeCloseTo(1, 1);
    const found = await expectAgreement(page, server(), { wholeExtent: false });
    expect(found.total).toBeGreaterThan(0);
  });

  it('measures a length', async () => {
    const page = await atTheZone();
    const places = [
      await page.map.placeAt(0.4, 0.4),
      await page.map.placeAt(0.6, 0.45),
      await page.map.placeAt(0.65, 0.7),
    ];
    const text = await page.measure('length', places);
    const asked = length(lineString(asPositions(places)), { units: 'kilometers' });
    expect(text).toMatch(/长度\s+[\d.]+ km/);
    expect(numberIn(text) / asked).toBeCloseTo(1, 2);
    expect(await page.parameter('within')).toBe(null);
  });

  it('measures an area in ㎡ and in 亩, never in Mercator', async () => {
    const page = await atTheZone();
    const centre = await page.map.placeAt(0.55, 0.55);
    const places = circle([...centre], 0.4, { units: 'kilometers', steps: 4 })
      .geometry.coordinates[0].slice(0, 4)
      .map(([lon, lat]) => [lon, lat] as const);
    const text = await page.measure('area', places);
    const asked = area(polygon([asPositions([...places, places[0]])]));
    const [, squareMetres, mu] = /面积\s*([\d,.]+) ㎡\s*([\d,.]+) 亩/.exec(text) ?? [];
    expect(numberIn(squareMetres) / asked).toBeCloseTo(1, 1);
    expect(numberIn(mu)).toBeCloseTo((numberIn(squareMetres) * 3) / 2000, 1);
  });

  it('is put away by Escape', async () => {
    const page = await atTheZone();
    await page.takeTool('polygon');
    await page.press('Escape');
    await expect.poll(() => page.toolInHand()).toBe(null);
  });
});
