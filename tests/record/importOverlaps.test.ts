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
    .filter(({ code }) => /overlap|sliver|gap|^areas/.test(code))
    .map(({ code, level, count, row, found, expected }) => ({ code, level, count, row, found, expected }));

function sharedM2(a: Corner[], b: Corner[]): number {
  return area(intersect(featureCollection([polygon([a]), polygon([b])]))!);
}
const areaIn = (text = '') => Number(/ ([\d.]+) ㎡/.exec(text)?.[1]);

/** Rows of a land bureau: each stands in a street of its own, so that one import tells of all of them. */
const street = (number: number) => 1_000 * number;

describe.each(HOME_KINDS)('outlines of an import, %s', (kind) => {
  it('that overlap stored ones or each other, share slivers, leave gaps or have another area than declared are told', async () => {
    const home = await freshHome(kind);
    const [old, hall] = [box(0, 0, 100, 100), box(10, 10, 30, 30)];
    const beside = (number: number) => box(0, street(number), 100, 100);
    const bringStored = [land('A', old), ...[1, 2, 3, 4].map((number) => land(`A${number}`, beside(number)))];
    await bring(home, bringStored);
    const [over, next, within] = [box(90, 0, 100, 100), box(185, 50, 100, 100), box(300, 0, 50, 50)];
    const overlapping = [
      land('B', over),
      land('C', next),
      land('D', within),
      land('E', box(310, 10, 10, 10)),
      // Shares an edge, and nothing else.
      land('F', box(350, 0, 50, 50)),
    ];
    const neighbours = [
      // 9 cm of a neighbour are a sliver, 11 cm an overlap; a strip of 30 cm is a gap, one of 1.2 m is none.
      land('S', box(99.91, street(1), 100, 100)),
      land('T', box(99.89, street(2), 100, 100)),
      land('G', box(100.3, street(3), 100, 100)),
      land('H', box(101.2, street(4), 100, 100)),
      // A narrow parcel between two others fills the strip.
      land('N', box(201.2, street(4), 0.8, 100)),
      land('O', box(202, street(4), 100, 100)),
    ];
    const measured = [
      land('P', box(0, street(5), 100, 100), { '面积(㎡)': 10_000 }),
      land('Q', box(200, street(5), 100, 100), { '面积(㎡)': 12_000 }),
      land('R', box(400, street(5), 100, 100), { '面积(㎡)': 10_100 }),
      land('U', box(600, street(5), 100, 100), { '面积(㎡)': 5_000 }),
    ];
    const told = said(await bring(home, [...overlapping, ...neighbours, ...measured]));
    expect(told).toMatchObject(
      [
        { code: 'outlines_overlap_stored', level: 'warning', count: 2, row: 1, found: /^地块A \(A\) / },
        {
          code: 'outlines_overlap_rows',
          level: 'warning',
          count: 2,
          row: 1,
          expected: '2',
          found: /^地块C \(C\) /,
        },
        {
          code: 'outlines_share_slivers',
          level: 'note',
          count: 1,
          row: 6,
          found: /^地块A1 \(A1\) 9\.0 ㎡, 0\.09 m$/,
        },
        {
          code: 'outlines_leave_gaps',
          level: 'warning',
          count: 1,
          row: 8,
          found: /^地块A3 \(A3\) 0\.30 m × 100\.0 m$/,
        },
        { code: 'areas_differ', level: 'warning', count: 2, row: 13, found: '12000.0 ㎡' },
        { code: 'areas_differ_slightly', level: 'note', count: 1, row: 14, found: '10100.0 ㎡' },
      ].map(({ found, ...rest }) => ({
        ...rest,
        found: typeof found === 'string' ? found : expect.stringMatching(found),
      })),
    );
    expect(areaIn(told[0].found) / sharedM2(old, over)).toBeCloseTo(1, 2);
    expect(areaIn(told[1].found) / sharedM2(over, next)).toBeCloseTo(1, 2);
    const computed = Number.parseFloat(told[4].expected ?? '');
    expect(computed / area(polygon([box(200, street(5), 100, 100)]))).toBeCloseTo(1, 2);
    expect(said(await bring(home, [land('H', hall)], 'factory'))).toEqual([]);
    // What was there before is not this file's doing.
    expect(said(await bring(home, [...overlapping, ...neighbours].slice(0, 9)))).toEqual([]);
    // Nor is it where the outline changes on another side; where the strip grows, it is.
    expect(said(await bring(home, [land('G', box(100.3, street(3), 90, 100))]))).toEqual([]);
    expect(said(await bring(home, [land('G', box(100.6, street(3), 90, 100))]))).toMatchObject([
      { code: 'outlines_leave_gaps', count: 1, found: expect.stringContaining('0.60 m × 100.0 m') },
    ]);
  });
});

it('beside too many others are looked at as far as is possible, and it is said from where on not', async () => {
  const home = await freshHome('postgresql');
  // Strips across a square, each beside the next: the box of each meets those of all others, their insides none.
  const strips = Array.from({ length: 205 }, (_, index): Corner[] => {
    const at = (x: number, y: number): Corner => [120.5 + x * EAST, 36.9 + y * NORTH];
    const west = 3 * index;
    return [at(west, 0), at(west + 1.5, 0), at(west + 1001.5, 1000), at(west + 1000, 1000), at(west, 0)];
  });
  const report = await bring(
    home,
    strips.map((strip, index) => land(`W${index}`, strip)),
  );
  expect(report.notes.filter(({ code }) => /overlap/.test(code))).toMatchObject([
    { code: 'overlaps_not_looked_at', level: 'warning', row: 1 },
  ]);
});
