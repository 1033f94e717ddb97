import { area, featureCollection, intersect, polygon } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { freshHome, HOME_KINDS } from '../support/databases.ts';
import { importHere } from '../support/importHere.ts';
import { fileOf } from '../support/ledgerFiles.ts';

type Corner = [number, number];
/** Degrees of about a metre near 36.9° N. */
const [EAST, NORTH] = [1 / 89_100, 1 / 110_980];

/** A rectangle by metres from a corner of the zone. */
function box(west: number, south: number, width: number, height: number): Corner[] {
  const at = (x: number, y: number): Corner => [120.5 + x * EAST, 36.9 + y * NORTH];
  const [east, north] = [west + width, south + height];
  return [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
}

const features = (rows: readonly [Record<string, unknown>, Corner[]][]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map(([properties, ring]) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring] },
    })),
  });
const land = (code: string, ring: Corner[], more = {}): [Record<string, unknown>, Corner[]] => [
  { 地块编号: code, 地块名称: `地块${code}`, ...more },
  ring,
];
const bring = (
  home: RecordHome,
  rows: readonly [Record<string, unknown>, Corner[]][],
  kind: 'land' | 'factory' = 'land',
) => importHere(home, fileOf('地块.geojson', features(rows)), { dataDir: '/nonexistent', kind });
const said = (report: Awaited<ReturnType<typeof bring>>) =>
  report.notes
    .filter(({ code }) => /overlap|sliver|^areas/.test(code))
    .map(({ code, level, count, row, found, expected }) => ({ code, level, count, row, found, expected }));

function sharedM2(a: Corner[], b: Corner[]): number {
  return area(intersect(featureCollection([polygon([a]), polygon([b])]))!);
}
const areaIn = (text = '') => Number(/ ([\d.]+) ㎡/.exec(text)?.[1]);

describe.each(HOME_KINDS)('outlines of an import, %s', (kind) => {
  it('that overlap stored ones of their kind, or each other, are told with the other and the area', async () => {
    const home = await freshHome(kind);
    const [old, hall] = [box(0, 0, 100, 100), box(10, 10, 30, 30)];
    await bring(home, [land('A', old)]);
    const [over, beside, within] = [box(90, 0, 100, 100), box(185, 50, 100, 100), box(300, 0, 50, 50)];
    const report = await bring(home, [
      land('B', over),
      land('C', beside),
      land('D', within),
      land('E', box(310, 10, 10, 10)),
      // Shares an edge, and nothing else.
      land('F', box(350, 0, 50, 50)),
    ]);
    const told = said(report);
    expect(told).toMatchObject([
      {
        code: 'outlines_overlap_stored',
        level: 'warning',
        count: 1,
        row: 1,
        found: expect.stringMatching(/^地块A \(A\) /),
      },
      {
        code: 'outlines_overlap_rows',
        level: 'warning',
        count: 2,
        row: 1,
        expected: '2',
        found: expect.stringMatching(/^地块C \(C\) /),
      },
    ]);
    expect(areaIn(told[0].found) / sharedM2(old, over)).toBeCloseTo(1, 2);
    expect(areaIn(told[1].found) / sharedM2(over, beside)).toBeCloseTo(1, 2);
    expect(said(await bring(home, [land('H', hall)], 'factory'))).toEqual([]);
    // What was there before is not this file's doing.
    expect(said(await bring(home, [land('B', over), land('C', beside)]))).toEqual([]);
  });

  it('that share slivers are noted apart', async () => {
    const home = await freshHome(kind);
    const strip = box(99.95, 0, 100, 100);
    await bring(home, [land('A', box(0, 0, 100, 100))]);
    const told = said(await bring(home, [land('B', strip), land('C', box(199.95, 0, 100, 100))]));
    expect(told).toEqual([
      expect.objectContaining({ code: 'outlines_share_slivers', level: 'note', count: 1, row: 1 }),
    ]);
    expect(told[0].found).toMatch(/^地块A \(A\) 5\.0 ㎡, 0\.05 m$/);
  });

  it('whose area differs from the declared one are counted, by more than rounding apart from the rest', async () => {
    const home = await freshHome(kind);
    const told = said(
      await bring(home, [
        land('A', box(0, 0, 100, 100), { '面积(㎡)': 10_000 }),
        land('B', box(200, 0, 100, 100), { '面积(㎡)': 12_000 }),
        land('C', box(400, 0, 100, 100), { '面积(㎡)': 10_100 }),
        land('D', box(600, 0, 100, 100), { '面积(㎡)': 5_000 }),
      ]),
    );
    expect(told).toMatchObject([
      { code: 'areas_differ', level: 'warning', count: 2, row: 2, found: '12000.0 ㎡' },
      { code: 'areas_differ_slightly', level: 'note', count: 1, row: 3, found: '10100.0 ㎡' },
    ]);
    const [computed] = told.map(({ expected = '' }) => Number.parseFloat(expected));
    expect(computed / area(polygon([box(200, 0, 100, 100)]))).toBeCloseTo(1, 2);
  });
});
