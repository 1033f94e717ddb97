import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_MAP } from '#api/exchange/columns/mapFile.ts';
import { planColumns } from '#api/exchange/columns/plan.ts';
import type { Cell, RawGeometry } from '#api/exchange/formats/source.ts';
import { addressInText, parseCoordinate } from '#api/exchange/positions/coordinateText.ts';
import { findOutliers } from '#api/exchange/positions/outliers.ts';
import { resolvePositions } from '#api/exchange/positions/resolve.ts';
import { parseWkt } from '#api/exchange/positions/wkt.ts';

interface Given {
  readonly crs?: string;
  readonly fileCrs?: string;
  readonly axes?: 'xy' | 'yx';
  readonly geometries?: (RawGeometry | null)[];
  readonly titles?: string[];
}

function resolve(headings: string[], rows: Cell[][], given: Given = {}) {
  const { crs = null, fileCrs = null, axes = null, geometries, titles = [] } = given;
  const table = {
    name: null,
    headings,
    titles,
    rows: rows.map((cells, index) => ({ row: index + 2, cells, geometry: geometries?.[index] })),
  };
  const { columns } = planColumns(table, 'land', { map: EMPTY_MAP, areaUnit: null });
  const format = geometries ? 'geojson' : 'csv';
  return resolvePositions(table, columns, { crs: fileCrs, format }, { crs, axes });
}

const points = (resolved: ReturnType<typeof resolve>) =>
  resolved.placements.map((placement) =>
    placement.state === 'placed' && placement.geometry.type === 'Point'
      ? placement.geometry.coordinates
      : null,
  );
const codes = (resolved: ReturnType<typeof resolve>) => resolved.notices.map(({ code }) => code);

describe('positions', () => {
  it('in one cell are read as they name themselves, however the others are ordered', () => {
    const degrees = resolve(
      ['经纬度'],
      [['东经120°31′05″，北纬36°52′11″'], ['北纬36°52′40″ 东经120°31′35″']],
      { crs: 'EPSG:4490' },
    );
    expect(points(degrees)).toEqual([
      [expect.closeTo(120.518056, 6), expect.closeTo(36.869722, 6)],
      [expect.closeTo(120.526389, 6), expect.closeTo(36.877778, 6)],
    ]);
    expect(codes(degrees)).toEqual([]);
    const mixed = [['36.9, 120.5'], ['E120.6 N36.8'], ['36.7, 120.4']];
    for (const axes of ['yx', undefined] as const)
      expect(points(resolve(['坐标'], mixed, { axes, crs: 'EPSG:4490' }))).toEqual([
        [120.5, 36.9],
        [120.6, 36.8],
        [120.4, 36.7],
      ]);
    const surveyed = resolve(['坐标'], [['X=4082400.000,Y=40546300.000']], { crs: 'EPSG:4528' });
    expect(points(surveyed)[0]![0]).toBeCloseTo(120.52, 2);
  });

  it('in one cell that cannot be read to the last sign are told, and are no address', () => {
    const { placements } = resolve(
      ['坐标'],
      [['东经120°31′05″，北纬36°52′11″附近'], ['东经120°31′65″，北纬36°52′11″'], ['威海路12号']],
    );
    expect(placements).toMatchObject([
      { state: 'unplaced', code: 'position_unreadable', found: '东经120°31′05″，北纬36°52′11″附近' },
      { state: 'unplaced', code: 'position_unreadable' },
      { state: 'unplaced', code: null },
    ]);
    const columns = resolve(['经度', '纬度'], [['北纬36.9', '东经120.5']]);
    expect(columns.placements).toMatchObject([{ state: 'unplaced', code: 'position_unreadable' }]);
  });

  it('in two columns are read by their datum; WGS 84 before GCJ-02, and compared', () => {
    const headings = ['经度_GCJ02', '纬度_GCJ02', '经度_WGS84', '纬度_WGS84'];
    const both = resolve(headings, [[117.208542, 36.820164, 117.202527, 36.819765]]);
    expect(points(both)).toEqual([[117.202527, 36.819765]]);
    expect(both).toMatchObject({ crs: ['EPSG:4326'], notices: [] });
    const apart = resolve(headings, [[117.208542, 36.820164, 117.208542, 36.820164]]);
    expect(codes(apart)).toEqual(['positions_disagree']);
    const gcj = resolve(headings.slice(0, 2), [[117.208542, 36.820164]]);
    expect(gcj.placements[0]).toMatchObject({ state: 'placed', approximate: true });
    expect(points(gcj)[0]![0]).toBeCloseTo(117.202527, 4);
  });

  it('without a datum are WGS 84, with a warning and approximate where they lie in China', () => {
    const china = resolve(['经度', '纬度'], [[120.5, 36.9]]);
    expect(codes(china)).toEqual(['datum_assumed']);
    expect(china.placements[0]).toMatchObject({ approximate: true });
    const abroad = resolve(['lon', 'lat'], [[-1.7, 50.7]]);
    expect(codes(abroad)).toEqual([]);
    expect(abroad.placements[0]).toMatchObject({ approximate: false });
    expect(resolve(['经度', '纬度'], [[120.5, 36.9]], { crs: 'EPSG:4326' }).placements[0]).toMatchObject({
      approximate: false,
    });
  });

  it('swapped in the whole file are flipped, with a warning; in one row they are not drawn', () => {
    const swapped = resolve(
      ['经度', '纬度'],
      [
        [36.9, 120.5],
        [36.8, 120.4],
      ],
      { crs: 'EPSG:4490' },
    );
    expect(points(swapped)).toEqual([
      [120.5, 36.9],
      [120.4, 36.8],
    ]);
    expect(codes(swapped)).toEqual(['axes_swapped']);
    const rows = Array.from({ length: 12 }, (_, i) => (i === 3 ? [36.9, 120.5] : [120.5 + i / 100, 36.9]));
    const one = resolve(['经度', '纬度'], rows);
    expect(one.placements[3]).toMatchObject({ state: 'unplaced', code: 'position_outside_crs' });
    expect(points(one).filter((point) => point === null)).toHaveLength(1);
  });

  it('in metres without a system are asked for, with those that fit', () => {
    expect(() => resolve(['X', 'Y'], [[4082400, 40546300]])).toThrow(/crs_ambiguous.*EPSG:4528/);
    expect(() => resolve(['GeoX', 'GeoY'], [[389547, 412564]])).toThrow(/crs_ambiguous.*EPSG:27700/);
    expect(resolve(['X', 'Y'], [[4082400, 40546300]], { crs: 'none' }).placements).toEqual([
      { state: 'unplaced', code: null },
    ]);
    expect(() => resolve(['X', 'Y'], [[4082400, 40546300]], { crs: 'Xian 1980' })).toThrow(/crs_refused/);
  });

  it('of surveyors (X = north) are read in their zone, with or without its number', () => {
    for (const y of [40546300, 546300]) {
      const [point] = points(resolve(['X坐标', 'Y坐标'], [[4082400, y]], { crs: 'EPSG:4528' }));
      expect(point![0]).toBeCloseTo(120.52, 2);
      expect(point![1]).toBeCloseTo(36.87, 2);
    }
    const titled = resolve(['X坐标', 'Y坐标'], [[4082400, 40546300]], {
      titles: ['坐标系：2000国家大地坐标系 3度带 40带'],
    });
    expect(titled.crs).toEqual(['EPSG:4528']);
  });

  it('follow a column that names the system of each row', () => {
    const headings = ['GeoX', 'GeoY', 'CoordinateReferenceSystem'];
    const resolved = resolve(headings, [
      [-2.16, 53.61, 'WGS84'],
      [389547, 412564, 'British National Grid'],
      [389547, 412564, 'WGS84'],
      [-2.16, 53.61, 'OSGB36'],
    ]);
    const [degrees, grid, wrong, wrongToo] = resolved.placements;
    expect(degrees.state).toBe('placed');
    expect(points(resolved)[1]![0]).toBeCloseTo(-2.16, 2);
    expect(grid).toMatchObject({ approximate: true });
    expect([wrong, wrongToo]).toMatchObject([
      { state: 'unplaced', code: 'position_outside_crs' },
      { state: 'unplaced', code: 'position_outside_crs' },
    ]);
    expect(resolved.crs).toEqual(['EPSG:4326', 'EPSG:27700']);
  });

  it('in degrees and in metres side by side: the metres are never asked about', () => {
    const headings = ['Latitude', 'Longitude', 'X_COORD', 'Y_COORD', 'CRS'];
    const rows = [
      [41.9, -87.6, 1171000, 1899000, ''],
      [41.8, -87.7, 1171001, 1899001, 'OSGB36'],
    ];
    expect(resolve(headings, rows)).toMatchObject({ notices: [], crs: ['EPSG:4326'] });
    const gap = resolve(headings, [...rows, [null, null, 1171002, 1899002, '']]);
    expect(gap.placements[2]).toEqual({ state: 'unplaced', code: null });
    expect(codes(gap)).toEqual(['crs_ambiguous']);
    expect(points(resolve(headings, rows, { crs: 'EPSG:27700' }))[0]).toEqual([-87.6, 41.9]);
  });

  it('inside a text are found at its end; latitude first where only that is a place', () => {
    const text = '6810 N ROCKWELL ST\nCHICAGO, IL\n(42.005205, -87.694961)';
    const resolved = resolve(['Location'], [[text], ['NO PLACE'], ['1 MAIN ST\nCHICAGO, IL\n(41.9, -87.6)']]);
    expect(points(resolved)).toEqual([[-87.694961, 42.005205], null, [-87.6, 41.9]]);
    expect(addressInText(text)).toBe('6810 N ROCKWELL ST, CHICAGO, IL');
    expect(points(resolve(['坐标'], [['120.5，36.9']]))).toEqual([[120.5, 36.9]]);
    expect(points(resolve(['Location'], [['(39.2, -76.6)']]))).toEqual([[-76.6, 39.2]]);
    expect(() => resolve(['Location'], [['48.1, 17.1']])).toThrow(/axis_order_ambiguous/);
    expect(points(resolve(['Location'], [['48.1, 17.1']], { axes: 'yx' }))).toEqual([[17.1, 48.1]]);
  });

  it('of GeoJSON in China are WGS 84 by the standard, said so; lines and far degrees are not drawn', () => {
    const at = (coordinates: unknown, type = 'Point') => ({ type, coordinates });
    const geometries = [
      at([120.5, 36.9, 12]),
      at(
        [
          [120, 36],
          [121, 37],
        ],
        'LineString',
      ),
      at([720.5, 36.9]),
      null,
      at([[120, 36]], 'Polygon'),
    ];
    const resolved = resolve(
      [],
      geometries.map(() => []),
      { geometries },
    );
    expect(resolved.placements).toMatchObject([
      { state: 'placed', dropped: true, geometry: { coordinates: [120.5, 36.9] } },
      { state: 'unplaced', code: 'geometry_neither_point_nor_area' },
      { state: 'unplaced', code: 'position_outside_crs' },
      { state: 'unplaced', code: null },
      { state: 'fault', fault: { code: 'coordinates_malformed' } },
    ]);
    expect(codes(resolved)).toEqual(['datum_by_standard']);
  });
});

describe('the parts of a position', () => {
  it('a coordinate as people write it', () => {
    expect(
      ['120.5', '120.5°E', '120°30′', `36°54'36"N`, '87.6W', '17,25', '4,082,400.5', ' １２０.５ ', 12].map(
        (cell) => parseCoordinate(cell),
      ),
    ).toEqual([120.5, 120.5, 120.5, 36.91, -87.6, 17.25, 4082400.5, 120.5, 12]);
    expect(['', '-', null].map((cell) => parseCoordinate(cell))).toEqual([null, null, null]);
    expect(['abc', '12 34 56 78', '1.2.3'].map((cell) => parseCoordinate(cell))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('well-known text', () => {
    expect(parseWkt('POINT (1 2)')).toEqual({ type: 'Point', coordinates: [1, 2] });
    expect(parseWkt('SRID=4326;POLYGON Z ((0 0 1, 1 0 1, 1 1 1, 0 0 1))')).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0, 1],
          [1, 0, 1],
          [1, 1, 1],
          [0, 0, 1],
        ],
      ],
    });
    expect(parseWkt('MULTIPOINT (1 2, 3 4)')).toEqual({
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(parseWkt('POINTZ(1 2 3)')).toEqual({ type: 'Point', coordinates: [1, 2, 3] });
    const started = performance.now();
    for (const text of [
      `POINT${' '.repeat(32_000)}x`,
      `POLYGON((${'1 2,'.repeat(8_000)}`,
      '('.repeat(32_000),
    ])
      expect(parseWkt(text)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(200);
    expect(parseWkt('POLYGON EMPTY')).toBeNull();
    expect(['POINT (1)', 'POINT 1 2', 'CIRCLE (1 2)', 'POLYGON ((0 0, 1 1)'].map(parseWkt)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseWkt(`POLYGON ((${text}))`)).not.toThrow();
      }),
    );
  });

  it('far from the others', () => {
    const near = Array.from({ length: 40 }, (_, i): [number, number] => [
      120.5 + (i % 8) / 100,
      36.9 + i / 1000,
    ]);
    expect(findOutliers(near)).toEqual([]);
    expect(findOutliers([...near, [-2.1, 50.2]])).toEqual([40]);
    expect(findOutliers([...near, [120.9, 36.9]])).toEqual([40]);
    expect(findOutliers([...near, [120.7, 36.9]])).toEqual([]);
    const second = near.map(([lon, lat]): [number, number] => [lon + 5, lat]);
    expect(findOutliers([...near, ...second.slice(0, 10)])).toEqual([]);
    expect(
      findOutliers([
        [120, 36],
        [0, 0],
      ]),
    ).toEqual([]);
  });
});
