import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, RawGeometry } from '#api/formats/source.ts';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { planColumns } from '#api/import/columns/plan.ts';
import { addressInText, parseCoordinate } from '#api/import/positions/coordinateText.ts';
import { findOutliers } from '#api/import/positions/outliers.ts';
import { planPositions } from '#api/import/positions/resolve.ts';
import { parseWkt } from '#api/import/positions/wkt.ts';
import { processorMs } from '../support/processorTime.ts';

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
  const standard = geometries && ({ isWgs84ByStandard: true } as const);
  const plan = planPositions(table, columns, { crs: fileCrs, ...standard }, { crs, axes });
  const placements = table.rows.map((row) => plan.place(row));
  return { placements, crs: plan.crs(), notices: plan.notices(), ignored: plan.ignored };
}

const points = (resolved: ReturnType<typeof resolve>) =>
  resolved.placements.map((placement) =>
    placement.state === 'placed' && placement.geometry.type === 'Point'
      ? placement.geometry.coordinates
      : null,
  );
const codes = (resolved: ReturnType<typeof resolve>) => resolved.notices.map(({ code }) => code);

describe('positions', () => {
  it('of outlines in a zone that they reach out of are drawn, and others in their place are told', () => {
    const ring = (x: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [x, 6_213_000],
          [x + 100, 6_213_000],
          [x, 6_213_100],
          [x, 6_213_000],
        ],
      ],
    });
    // Farms of the Western Cape: six degrees from the meridian of their zone.
    const rows = [[20.38, -34.01]];
    const far = resolve(['X', 'Y'], rows, { fileCrs: 'EPSG:32733', geometries: [ring(995_400)] });
    expect(far.placements[0]).toMatchObject({ state: 'placed', geometry: { type: 'Polygon' } });
    expect(codes(far)).not.toContain('place_by_other_columns');
    const beyond = resolve(['X', 'Y'], rows, { fileCrs: 'EPSG:32733', geometries: [ring(2_995_400)] });
    expect(points(beyond)).toEqual([[20.38, -34.01]]);
    expect(beyond.notices).toContainEqual({
      code: 'place_by_other_columns',
      level: 'warning',
      sheet: undefined,
      row: 2,
      count: 1,
    });
  });

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
    expect(one.placements[3]).toMatchObject({
      state: 'unplaced',
      code: 'position_swapped',
      found: '36.9, 120.5',
      expected: 'EPSG:4326 y, x',
    });
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
      { state: 'unplaced', code: 'position_fits_other', expected: expect.stringContaining('EPSG:27700') },
      { state: 'unplaced', code: 'position_fits_other', expected: 'EPSG:4326' },
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
    expect(gap.placements[2]).toMatchObject({
      state: 'unplaced',
      code: 'position_without_crs',
      found: '1171002, 1899002',
    });
    expect(codes(gap)).toEqual([]);
    const named = resolve(headings, rows, { crs: 'EPSG:27700' });
    expect(points(named)[0]).toEqual([-87.6, 41.9]);
    // What is said of the metres is of no use where all rows have degrees.
    expect(named.ignored).toEqual(['crs']);
    expect(resolve(headings, rows).ignored).toEqual([]);
  });

  it('swapped outside China are seen in the sea; the order that a person says holds for columns too', () => {
    const rows = [
      [52.19, -2.2],
      [52.2, -2.21],
    ];
    const swapped = resolve(['GeoX', 'GeoY'], rows);
    expect(points(swapped)).toEqual([
      [-2.2, 52.19],
      [-2.21, 52.2],
    ]);
    expect(swapped.notices).toMatchObject([{ code: 'axes_swapped', found: '52.19, -2.2', expected: 'y, x' }]);
    const insisted = resolve(['GeoX', 'GeoY'], rows, { axes: 'xy' });
    expect(points(insisted)[0]).toEqual([52.19, -2.2]);
    // The order is that of the columns: the first one holds …
    const said = resolve(['lon', 'lat'], [[17.1, 48.1]], { axes: 'yx' });
    expect(points(said)).toEqual([[48.1, 17.1]]);
    expect(codes(said)).toEqual(['axes_overridden']);
    const standing = resolve(['lat', 'lon'], [[48.1, 17.1]], { axes: 'yx' });
    expect(points(standing)).toEqual([[17.1, 48.1]]);
    expect(codes(standing)).toEqual([]);
    expect(points(resolve(['lat', 'lon'], [[48.1, 17.1]], { axes: 'xy' }))).toEqual([[48.1, 17.1]]);
    expect(resolve(['name'], [['a']], { axes: 'xy', crs: 'gcj02' }).ignored).toEqual(['crs', 'axes']);
  });

  it('in a system that nobody here knows get no candidates', () => {
    const at = (pair: number[]) => [{ type: 'Point', coordinates: pair }];
    const lost = () => resolve([], [[]], { geometries: at([649_000, 225_000]), fileCrs: 'NC Grid (local)' });
    expect(lost).toThrow(expect.objectContaining({ code: 'crs_unknown', expected: 'EPSG:4326' }));
    const plane = 'NAD_1983_StatePlane_North_Carolina_FIPS_3200_Feet';
    const known = resolve([], [[]], { geometries: at([2_029_583.62, 815_273.02]), fileCrs: plane });
    expect(points(known)[0]![0]).toBeCloseTo(-78.9, 6);
    const unit = () => resolve(['X', 'Y'], [[2_029_583, 815_273]], { crs: 'North Carolina State Plane' });
    expect(unit).toThrow(expect.objectContaining({ code: 'crs_zone_missing', expected: 'EPSG:2264' }));
  });

  it('whose system a cell does not say rightly are told in groups; the other rows are placed', () => {
    const headings = ['Easting', 'Northing', 'CRS'];
    const grid = Array.from({ length: 5 }, (_, i) => [389_547 + i, 412_564, 'OSGB36']);
    const odd = resolve(headings, [
      ...grid,
      [389_600, 412_600, 'see map'],
      [389_601, 412_601, 'as above'],
      [40_546_300, 4_082_400, '西安80'],
      [40_546_300, 4_082_400, '2000国家大地坐标系 高斯克吕格'],
      [-2.16, 53.61, 'GPS of the surveyor'],
      [900_000, 200_000, 'OSGB36'],
      [9_999_999, 9_999_999, 'OSGB36'],
    ]);
    expect(odd.placements.slice(0, 5).every(({ state }) => state === 'placed')).toBe(true);
    expect(odd.placements.slice(5)).toMatchObject([
      { code: 'position_in_unknown_crs', found: '389600, 412600 (see map)' },
      { code: 'position_in_unknown_crs', found: '389601, 412601 (as above)' },
      { code: 'position_in_refused_crs', found: '40546300, 4082400 (西安80)' },
      { code: 'position_without_zone', expected: 'EPSG:4528' },
      // Degrees need no projection: placed, and told.
      { state: 'placed', approximate: true },
      { code: 'position_swapped' },
      { code: 'position_fits_other' },
    ]);
    expect(odd.notices).toMatchObject([
      { code: 'crs_not_understood', found: 'GPS of the surveyor', count: 1 },
    ]);
    const many = resolve(
      headings,
      Array.from({ length: 111 }, (_, i) => [-2.1 - i / 1000, 53.6, `system ${i}`]),
    );
    expect(many.notices).toMatchObject([{ code: 'crs_not_understood', count: 111, found: 'system 0' }]);
    const none = () => resolve(headings, [[389_600, 412_600, 'see map']]);
    expect(none).toThrow(expect.objectContaining({ code: 'crs_unknown', found: 'see map' }));
  });

  it('in degrees and in metres in the same columns are placed where they can be', () => {
    const mixed = resolve(
      ['lon', 'lat'],
      [
        [-2.16, 53.61],
        [389_547, 412_564],
      ],
    );
    expect(points(mixed)[0]).toEqual([-2.16, 53.61]);
    expect(mixed.placements[1]).toMatchObject({
      code: 'position_without_crs',
      expected: expect.stringContaining('EPSG:27700'),
    });
    const metres = resolve(['lon', 'lat'], [[389_547, 412_564]], { crs: 'EPSG:27700' });
    expect(points(metres)[0]![0]).toBeCloseTo(-2.16, 2);
  });

  it('both in one of two columns are placed where they are named', () => {
    const rows = [
      [120.57, 36.85],
      ['北纬36°51′，东经120°30′', null],
      [null, '120.5, 36.85'],
    ];
    const { placements } = resolve(['经度', '纬度'], rows);
    expect(placements).toMatchObject([
      { state: 'placed' },
      { state: 'placed', geometry: { coordinates: [120.5, 36.85] } },
      { state: 'unplaced', code: 'position_unreadable', found: '120.5, 36.85' },
    ]);
  });

  it('in metres of several zones, and some of none, each say what they fit', () => {
    const mixed = resolve(
      ['经度', '纬度'],
      [
        [120.57, 36.85],
        [40_461_234.5, 4_081_234.5],
        [39_546_300, 4_082_400],
        [1_203_412.5, 365_103_999],
      ],
    );
    expect(mixed.placements).toMatchObject([
      { state: 'placed' },
      { code: 'position_without_crs', expected: 'EPSG:4528 | none' },
      { code: 'position_without_crs', expected: 'EPSG:4527 | none' },
      { code: 'position_fits_nothing', expected: 'EPSG:n | none' },
    ]);
  });

  it('in another system than the file says, because a person says so, are told', () => {
    const point = [{ type: 'Point', coordinates: [120.5, 36.9] }];
    const file = resolve([], [[]], { geometries: point, fileCrs: 'EPSG:4326', crs: 'gcj02' });
    expect(file.crs).toEqual(['gcj02']);
    expect(file.notices).toMatchObject([
      { code: 'crs_overridden', found: 'EPSG:4326', expected: 'gcj02', count: 1 },
    ]);
    const same = resolve([], [[]], {
      geometries: point,
      fileCrs: 'urn:ogc:def:crs:OGC:1.3:CRS84',
      crs: '4326',
    });
    expect(codes(same)).toEqual([]);
    const column = resolve(['x', 'y', 'CRS'], [[120.5, 36.9, 'WGS84']], { crs: 'bd09' });
    expect(column.notices).toMatchObject([{ code: 'crs_overridden', found: 'WGS84', expected: 'bd09' }]);
    const heading = resolve(['经度_GCJ02', '纬度_GCJ02'], [[117.2085, 36.8201]], { crs: 'EPSG:4490' });
    expect(heading.crs).toEqual(['EPSG:4490']);
    expect(heading.notices).toMatchObject([
      { code: 'crs_overridden', found: 'gcj02', expected: 'EPSG:4490' },
    ]);
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
      at([120.5, 86.9]),
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
      { state: 'unplaced', code: 'position_outside_crs', expected: 'EPSG:4326 x -180…180, y -90…90' },
      { state: 'unplaced', code: 'position_outside_crs', expected: 'EPSG:4326 lat -85.05…85.05' },
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

  it('well-known text', async () => {
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
    const spent = await processorMs(() => {
      for (const text of [
        `POINT${' '.repeat(32_000)}x`,
        `POLYGON((${'1 2,'.repeat(8_000)}`,
        '('.repeat(32_000),
      ])
        expect(parseWkt(text)).toBeUndefined();
    });
    expect(spent).toBeLessThan(200);
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
    const outliers = (points: [number, number][]) =>
      findOutliers({ lons: points.map(([lon]) => lon), lats: points.map(([, lat]) => lat) });
    const near = Array.from({ length: 40 }, (_, i): [number, number] => [
      120.5 + (i % 8) / 100,
      36.9 + i / 1000,
    ]);
    expect(outliers(near)).toEqual([]);
    expect(outliers([...near, [-2.1, 50.2]])).toEqual([40]);
    expect(outliers([...near, [120.9, 36.9]])).toEqual([40]);
    expect(outliers([...near, [120.7, 36.9]])).toEqual([]);
    const second = near.map(([lon, lat]): [number, number] => [lon + 5, lat]);
    expect(outliers([...near, ...second.slice(0, 10)])).toEqual([]);
    expect(
      outliers([
        [120, 36],
        [0, 0],
      ]),
    ).toEqual([]);
  });
});
