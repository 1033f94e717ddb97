import { describe, expect, it } from 'vitest';
import type { Cell, RawGeometry } from '#api/formats/source.ts';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { planColumns } from '#api/import/columns/plan.ts';
import { findApart } from '#api/import/positions/apart.ts';
import { type PositionOptions, planPositions } from '#api/import/positions/resolve.ts';
import type { Area } from '#domain/area.ts';
import { readDatums } from '#domain/crs/datumFile.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { fromWgs84 } from '#domain/crs/transform.ts';

/** A zone of some 90 km around 120.5°E 36.9°N. */
const LAIXI: Area = {
  name: '莱西',
  outline: {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [120, 36.5],
          [121, 36.5],
          [121, 37.3],
          [120, 37.3],
          [120, 36.5],
        ],
      ],
    ],
  },
};

interface Given extends Partial<PositionOptions> {
  readonly fileCrs?: string;
  readonly geometries?: RawGeometry[];
}

function read(headings: string[], rows: Cell[][], { fileCrs, geometries, ...options }: Given = {}) {
  const lines = rows.map((cells, at) => ({ row: at + 2, cells, geometry: geometries?.[at] }));
  const table = { name: null, headings, titles: [], rows: lines };
  const { columns } = planColumns(table, 'land', { map: EMPTY_MAP, areaUnit: null });
  const standard = geometries && ({ isWgs84ByStandard: true } as const);
  const plan = planPositions(
    table,
    columns,
    { crs: fileCrs ?? null, ...standard },
    { crs: null, axes: null, ...options },
  );
  const placements = lines.map((row) => plan.place(row));
  return {
    placements,
    crs: plan.crs(),
    codes: plan.notices().map(({ code }) => code),
    evidence: plan.evidence,
    questions: plan.questions,
  };
}

const point = (pair: number[]): RawGeometry => ({ type: 'Point', coordinates: pair });

describe('metres that name no system', () => {
  it('are read in the one system in which they lie in the deployment’s zone, approximately, and it is said why', () => {
    const found = read(['X', 'Y'], [[4_082_400, 40_546_300]], { areas: [LAIXI] });
    expect(found.crs).toEqual(['EPSG:4528']);
    expect(found.placements[0]).toMatchObject({ state: 'placed', approximate: true });
    expect(found.codes).toEqual(['crs_assumed_by_area']);
    expect(found.questions).toMatchObject([
      { option: 'crs', code: 'crs_assumed_by_area', taken: 'EPSG:4528' },
    ]);
    // A yes is a word of the officer's: no doubt is left.
    const kept = read(['X', 'Y'], [[4_082_400, 40_546_300]], { areas: [LAIXI], crs: 'EPSG:4528' });
    expect(kept.placements[0]).toMatchObject({ state: 'placed', approximate: false });
    expect(kept.questions).toEqual([]);
    expect(found.evidence).toMatchObject([
      { about: 'crs', code: 'crs_by_area', value: 'EPSG:4528' },
      { code: 'crs_zone_in_eastings', found: '40' },
      { code: 'crs_falls_in', found: '莱西' },
      { about: 'axes', code: 'axes_by_numbers', value: 'yx' },
    ]);
    const short = read(['X', 'Y'], [[4_082_400, 546_300]], { areas: [LAIXI] });
    expect(short.crs).toEqual(['EPSG:4549']);
    expect(short.evidence.map(({ code }) => code)).toContain('crs_others');
    const named = read(['X', 'Y'], [[4_082_400, 546_300]], { areas: [LAIXI], crs: 'CGCS2000 3 degree GK' });
    expect(named.crs).toEqual(['EPSG:4549']);
  });

  it('are asked about where there is no zone, where several fit, and where none does', () => {
    const ask = (pair: number[], areas: Area[]) => () => read(['X', 'Y'], [pair], { areas });
    expect(ask([4_082_400, 40_546_300], [])).toThrow(/crs_ambiguous.*EPSG:4528/);
    // About the meridian of 123° lie a zone of Gauss-Krüger and one of UTM, 1.6 km apart.
    const east: Area = {
      name: '东',
      outline: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [122.5, 36.5],
              [123.5, 36.5],
              [123.5, 37.3],
              [122.5, 36.5],
            ],
          ],
        ],
      },
    };
    expect(ask([4_082_400, 510_000], [east])).toThrow(/EPSG:4550 \| EPSG:32651 \| none/);
    expect(ask([2_082_400, 39_546_300], [LAIXI])).toThrow(/crs_ambiguous.*EPSG:4527/);
  });
});

describe('the reasons of a position', () => {
  it('name who says the system, and where the rows fall', () => {
    const reasons = (given: ReturnType<typeof read>) =>
      given.evidence.filter(({ about }) => about === 'crs').map(({ code }) => code);
    expect(reasons(read(['经度_GCJ02', '纬度_GCJ02'], [[120.5, 36.9]]))).toEqual(['crs_by_heading']);
    expect(reasons(read(['lon', 'lat'], [[36.9, 120.5]], { crs: 'EPSG:4490' }))).toEqual(['crs_by_option']);
    expect(reasons(read(['x', 'y', 'CRS'], [[40_546_300, 4_082_400, 'EPSG:4528']]))).toEqual([
      'crs_by_column',
      'crs_zone_in_eastings',
    ]);
    const file = read([], [[]], { geometries: [point([120.5, 36.9])], areas: [LAIXI] });
    expect(reasons(file)).toEqual(['crs_by_format', 'crs_falls_in']);
    // No table has a standard.
    expect(reasons(read(['lon', 'lat'], [[-87.6, 41.9]]))).toEqual(['crs_by_degrees']);
    const outside = read([], [[]], {
      geometries: [point([110.5, 36.9])],
      fileCrs: 'EPSG:4490',
      areas: [LAIXI],
    });
    expect(reasons(outside)).toEqual(['crs_by_file', 'crs_falls_outside']);
  });

  it('say where a name and its parameters contradict each other', () => {
    const prj =
      'PROJCS["CGCS2000_3_Degree_GK_Zone_40",GEOGCS["x",DATUM["D_China_2000",SPHEROID["x",6378137,298.257222101]],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",39500000],PARAMETER["Central_Meridian",117],UNIT["Meter",1]]';
    const found = read([], [[]], { geometries: [point([39_546_300, 4_082_400])], fileCrs: prj });
    expect(found.codes).toEqual(['crs_by_parameters']);
    expect(found.crs).toEqual(['EPSG:4527']);
  });
});

describe('degrees that are land in both orders', () => {
  it('are read as headings or format say, and it is said that nothing confirms it', () => {
    expect(read(['lon', 'lat'], [[17.1, 48.1]]).codes).toEqual(['axes_unverified']);
    expect(read([], [[]], { geometries: [point([48.1, 17.1])] }).codes).toEqual(['axes_unverified']);
    expect(read(['lon', 'lat'], [[120.5, 36.9]], { crs: '4326' }).codes).toEqual([]);
    const here: Area = {
      name: 'Bratislava',
      outline: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [17, 48],
              [17.2, 48],
              [17.2, 48.2],
              [17, 48],
            ],
          ],
        ],
      },
    };
    expect(read(['lon', 'lat'], [[17.1, 48.1]], { areas: [here] }).codes).toEqual([]);
  });
});

describe('0, 0', () => {
  it('is no place, and is told apart from an empty cell', () => {
    const pairs = read(
      ['经度', '纬度', '坐标'],
      [
        [0, 0, null],
        [null, null, null],
        [0, 0, '120.5, 36.9'],
      ],
    );
    expect(pairs.placements).toMatchObject([
      { state: 'unplaced', code: 'position_zero' },
      { state: 'unplaced', code: null },
      { state: 'placed' },
    ]);
    expect(read(['坐标'], [['0,0'], ['120.5,36.9']]).placements[0]).toMatchObject({ code: 'position_zero' });
    const shape = read([], [[]], { geometries: [point([0, 0])] });
    expect(shape.placements[0]).toMatchObject({ code: 'position_zero' });
  });
});

describe('rows apart from the others of their file', () => {
  const rows = (...list: [number, number, number?][]) => ({
    ordinals: list.map((_, at) => at + 1),
    lons: list.map(([lon]) => lon),
    lats: list.map(([, lat]) => lat),
    meridians: list.map(([, , meridian]) => meridian ?? Number.NaN),
  });
  const none = new Set<number>();

  it('are misplaced where the other order puts them among the others', () => {
    const { misplaced, places } = findApart(
      rows([17.1, 48.1], [17.2, 48.2], [17.15, 48.1], [48.1, 17.1], [48.2, 17.15]),
      none,
    );
    expect([...misplaced]).toMatchObject([
      [4, { code: 'position_swapped', expected: '17.100000, 48.100000' }],
      [5, { code: 'position_swapped' }],
    ]);
    expect(places).toEqual([]);
  });

  it('are of another zone where their numbers lie beyond their own and would stand beside the others', () => {
    const { misplaced } = findApart(
      rows([120.5, 36.9, 120], [120.6, 36.9, 120], [123.5, 36.9, 120], [117.5, 36.9, 120]),
      none,
    );
    expect([...misplaced]).toMatchObject([
      [3, { code: 'position_other_zone', expected: 'EPSG:4548' }],
      [4, { code: 'position_other_zone', expected: 'EPSG:4550' }],
    ]);
    expect(findApart(rows([120.5, 36.9], [120.6, 36.9], [123.5, 36.9]), none).misplaced.size).toBe(0);
  });

  it('are told of as places far from each other, unless they are told of already or are many', () => {
    const far = rows([120.5, 36.9], [120.6, 36.9], [117.2, 36.9]);
    expect(findApart(far, none).places).toEqual(['2 × 120.55, 36.90', '1 × 117.20, 36.90']);
    expect(findApart(far, new Set([3])).places).toEqual([]);
    expect(findApart(rows([120.5, 36.9], [121.6, 36.9]), none).places).toEqual([]);
    const country = rows([120, 37], [110, 37], [100, 37], [90, 37], [80, 37]);
    expect(findApart(country, none).places).toEqual([]);
  });
});

describe('an old datum that was fitted to control points', () => {
  const corners: [string, number, number][] = [
    ['A', 120.2, 36.7],
    ['B', 120.8, 36.7],
    ['C', 120.5, 37.1],
  ];
  const points = corners.map(([name, lon, lat]) => {
    const at = fromWgs84(crsOf('EPSG:4528')!, lon, lat);
    if (!at.ok) throw new Error(name);
    return { name, old: { east: at.x - 100, north: at.y + 50 }, new: { east: at.x, north: at.y } };
  });
  const datums = readDatums({ xian80: { controlPoints: { old: 'EPSG:2364', new: 'EPSG:4528', points } } });

  it('shows its residuals, and rows outside of its points', () => {
    const found = read(
      ['X', 'Y'],
      [
        [4_085_580, 40_544_464],
        [4_085_580, 40_744_464],
      ],
      { crs: '西安80 3度带 40带', datums },
    );
    expect(found.placements).toMatchObject([{ state: 'placed', approximate: false }, { state: 'placed' }]);
    expect(found.codes).toEqual(['axes_swapped', 'outside_control_points']);
    expect(found.evidence).toContainEqual(
      expect.objectContaining({ code: 'crs_by_control_points', found: 'A 0.000 m, B 0.000 m, C 0.000 m' }),
    );
    expect(() => read(['X', 'Y'], [[4_085_580, 40_544_464]], { crs: '西安80 3度带 40带' })).toThrow(
      /crs_refused/,
    );
  });
});
