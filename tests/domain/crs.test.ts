import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectAxisOrder } from '#domain/crs/axisOrder.ts';
import { findCrs, systemsMeant } from '#domain/crs/findCrs.ts';
import { crsForEasting, crsForNumbers } from '#domain/crs/fitNumbers.ts';
import { orderByLand } from '#domain/crs/landCells.ts';
import { crsOf, epsgOfGaussKruger, gaussKrugerOf, isApproximate } from '#domain/crs/registry.ts';
import { fromWgs84, toWgs84 } from '#domain/crs/transform.ts';

describe('the registry', () => {
  it('has the zones of CGCS2000 by formula', () => {
    expect(gaussKrugerOf(4513)).toEqual({ widthDegrees: 3, zone: 25, centralMeridian: 75, prefixed: true });
    expect(gaussKrugerOf(4528)).toEqual({ widthDegrees: 3, zone: 40, centralMeridian: 120, prefixed: true });
    expect(gaussKrugerOf(4533)).toMatchObject({ zone: 45, centralMeridian: 135 });
    expect(gaussKrugerOf(4534)).toMatchObject({ centralMeridian: 75, prefixed: false });
    expect(gaussKrugerOf(4548)).toMatchObject({ centralMeridian: 117, prefixed: false });
    expect(gaussKrugerOf(4549)).toMatchObject({ centralMeridian: 120, prefixed: false });
    expect(gaussKrugerOf(4554)).toMatchObject({ centralMeridian: 135 });
    expect(gaussKrugerOf(4491)).toMatchObject({
      widthDegrees: 6,
      zone: 13,
      centralMeridian: 75,
      prefixed: true,
    });
    expect(gaussKrugerOf(4512)).toMatchObject({ widthDegrees: 6, centralMeridian: 135, prefixed: false });
    expect(gaussKrugerOf(4490)).toBeNull();
    expect(gaussKrugerOf(4555)).toBeNull();
    for (let epsg = 4491; epsg <= 4554; epsg++) {
      const place = gaussKrugerOf(epsg)!;
      expect(epsgOfGaussKruger(place.widthDegrees, place.zone, place.prefixed)).toBe(epsg);
      expect(crsOf(`EPSG:${epsg}`)?.kind).toBe('projected');
    }
    expect(epsgOfGaussKruger(3, 46, true)).toBeNull();
  });

  it('has UTM by formula, and nothing else', () => {
    expect(crsOf('EPSG:32733')?.proj4).toContain('+zone=33 +south');
    expect(crsOf('32650')?.en).toBe('WGS 84 / UTM zone 50N');
    for (const code of [
      'EPSG:32600',
      'EPSG:32661',
      'EPSG:32761',
      'EPSG:4610',
      'EPSG:2400',
      'EPSG:99999',
      'nonsense',
      '',
    ]) {
      expect(crsOf(code), code).toBeNull();
    }
  });

  it('marks what is known to a metre only', () => {
    for (const code of ['gcj02', 'BD09', 'EPSG:27700', 'EPSG:2263'])
      expect(isApproximate(crsOf(code)!), code).toBe(true);
    for (const code of ['EPSG:4326', 'EPSG:4490', 'EPSG:4528', 'EPSG:32733', 'EPSG:3857', 'EPSG:4258']) {
      expect(isApproximate(crsOf(code)!), code).toBe(false);
    }
  });
});

describe('a transformation', () => {
  it.each([
    // Computed with PROJ 9 (cs2cs); 27700 with the seven parameters of the definition.
    ['EPSG:4528', 120.5, 36.9, 40_544_564.2107, 4_085_530.0564],
    ['EPSG:4549', 120.5, 36.9, 544_564.2107, 4_085_530.0564],
    ['EPSG:3857', 120.5, 36.9, 13_413_998.6406, 4_425_177.2279],
    ['EPSG:32733', 18.5, -33.9, 823_672.3013, 6_243_413.7422],
    ['EPSG:2263', -73.95, 40.65, 998_124.4385, 176_092.8678],
    ['EPSG:27700', -2.16, 53.6, 389_508.9605, 411_504.422],
    ['EPSG:2264', -78.9, 35.99, 2_029_583.6153, 815_273.0228],
    ['EPSG:32119', -78.9, 35.99, 618_618.324, 248_495.7143],
    ['EPSG:2229', -118.7, 34.03, 6_349_573.4836, 1_834_038.2602],
    ['EPSG:2249', -71.8, 42.26, 574_956.6038, 2_919_913.9296],
    ['EPSG:26986', -71.8, 42.26, 175_247.1232, 889_991.5457],
    ['EPSG:3435', -87.65, 41.85, 1_170_424.7714, 1_888_670.8446],
    // International feet.
    ['EPSG:2222', -110, 33, 751_095.7587, 727_571.7821],
    // Oblique Mercator.
    ['EPSG:26931', -134.4, 58.3, 775_672.462, 720_098.3296],
    ['EPSG:29902', -6.26, 53.35, 315_919.9953, 234_694.1023],
    ['EPSG:29903', -6.26, 53.35, 315_919.9953, 234_694.1023],
    ['EPSG:2157', -6.26, 53.35, 715_845.936, 734_720.331],
    ['EPSG:2154', 2.35, 48.85, 652_301.5648, 6_861_302.7259],
    ['EPSG:3949', 2.35, 48.85, 1_652_300.1648, 8_183_524.3706],
    ['EPSG:26918', -76.7, 37.3, 349_331.0893, 4_129_507.933],
    ['EPSG:6346', -78.9, 35.99, 689_305.1267, 3_984_878.4931],
    ['EPSG:25832', 9.2, 48.8, 514_686.9825, 5_405_242.4049],
    ['EPSG:28355', 145, -37.8, 323_920.5507, 5_814_491.0188],
    ['EPSG:2326', 114.17, 22.3, 835_559.6421, 817_895.7547],
  ])('of %s agrees with PROJ', (code, lon, lat, x, y) => {
    const crs = crsOf(code)!;
    const projected = fromWgs84(crs, lon, lat);
    expect(projected.ok && projected.x).toBeCloseTo(x, 2);
    expect(projected.ok && projected.y).toBeCloseTo(y, 2);
    const back = toWgs84(crs, x, y);
    expect(back.ok && back.lon).toBeCloseTo(lon, 7);
    expect(back.ok && back.lat).toBeCloseTo(lat, 7);
  });

  it('of OSGB36 degrees is the shift of its datum, a hundred metres', () => {
    // 53.6°N 2.16°W in WGS 84, by PROJ.
    const found = toWgs84(crsOf('EPSG:4277')!, -2.158_480_55, 53.599_755_28);
    expect(found.ok && found.lon).toBeCloseTo(-2.16, 3);
    expect(found.ok && Math.abs(found.lon - -2.158_480_55)).toBeGreaterThan(0.001);
  });

  it('of every State Plane zone lies in America and goes back to a centimetre', () => {
    for (let epsg = 2222; epsg <= 2289; epsg++) {
      const crs = crsOf(`EPSG:${epsg}`);
      if (crs === null) continue;
      const [west, south, east, north] = crs.range;
      const [x, y] = [(west + east) / 2, (south + north) / 2];
      const found = toWgs84(crs, x, y);
      expect(found.ok && found.lon > -180 && found.lon < -60 && found.lat > 17, crs.en).toBe(true);
      const back = found.ok ? fromWgs84(crs, found.lon, found.lat) : found;
      expect(back.ok && Math.hypot(back.x - x, back.y - y), crs.en).toBeLessThan(0.03);
    }
  });

  it('of a survey’s 20 000 ㎡ has the same place with and without the zone number', () => {
    const long = toWgs84(crsOf('EPSG:4528')!, 40_546_300, 4_082_400);
    const short = toWgs84(crsOf('EPSG:4549')!, 546_300, 4_082_400);
    expect(long).toMatchObject({ ok: true });
    expect(long.ok && short.ok && Math.abs(long.lon - short.lon)).toBeLessThan(1e-9);
    expect(long.ok && long.lon).toBeCloseTo(120.519283, 5);
  });

  it('of GCJ-02 moves Laixi by some 500 m, and back to a centimetre or two', () => {
    const gcj = crsOf('gcj02')!;
    const shifted = fromWgs84(gcj, 120.5, 36.9);
    expect(shifted.ok && shifted.x - 120.5).toBeGreaterThan(0.004);
    expect(shifted.ok && shifted.x - 120.5).toBeLessThan(0.007);
    const lonLat = fc.tuple(
      fc.double({ min: 100, max: 122, noNaN: true }),
      fc.double({ min: 22, max: 42, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.constantFrom('gcj02', 'bd09'), lonLat, (code, [lon, lat]) => {
        const there = fromWgs84(crsOf(code)!, lon, lat);
        const back = there.ok ? toWgs84(crsOf(code)!, there.x, there.y) : there;
        expect(back.ok && Math.hypot(back.lon - lon, back.lat - lat)).toBeLessThan(1e-5);
      }),
    );
  });

  it('goes there and back to a millimetre in every zone', () => {
    const epsg = fc.oneof(fc.integer({ min: 4491, max: 4554 }));
    fc.assert(
      fc.property(
        epsg,
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 18, max: 53, noNaN: true }),
        (code, off, lat) => {
          const crs = crsOf(`EPSG:${code}`)!;
          const lon = gaussKrugerOf(code)!.centralMeridian + off;
          const there = fromWgs84(crs, lon, lat);
          const back = there.ok ? toWgs84(crs, there.x, there.y) : there;
          expect(back.ok && Math.hypot(back.lon - lon, back.lat - lat)).toBeLessThan(1e-8);
        },
      ),
    );
  });

  it.each([
    ['EPSG:4326', 181, 0],
    ['EPSG:4490', -73, 40],
    ['EPSG:4528', 546_300, 4_082_400],
    ['EPSG:4549', 40_546_300, 4_082_400],
    ['EPSG:4528', 4_082_400, 40_546_300],
    ['EPSG:27700', 389_500, 1_400_000],
    ['gcj02', 2.3, 48.8],
    ['EPSG:2263', 120.5, 36.9],
  ])('of %s refuses %d, %d as out of its range', (code, x, y) => {
    expect(toWgs84(crsOf(code)!, x, y)).toEqual({ ok: false, code: 'out_of_range' });
  });

  it('refuses what is no number', () => {
    expect(toWgs84(crsOf('EPSG:4326')!, Number.NaN, 1)).toEqual({ ok: false, code: 'not_finite' });
    expect(fromWgs84(crsOf('EPSG:4528')!, Number.POSITIVE_INFINITY, 1)).toEqual({
      ok: false,
      code: 'not_finite',
    });
  });
});

describe('the order of the axes', () => {
  const cgcs = crsOf('EPSG:4490')!;
  const zone = crsOf('EPSG:4528')!;

  it.each([
    [
      cgcs,
      [
        [120.5, 36.9],
        [117.1, 36.6],
      ],
      'xy',
    ],
    [
      cgcs,
      [
        [36.9, 120.5],
        [36.6, 117.1],
      ],
      'yx',
    ],
    [zone, [[40_546_300, 4_082_400]], 'xy'],
    [zone, [[4_082_400, 40_546_300]], 'yx'],
    [zone, [[120.5, 36.9]], 'neither'],
    [crsOf('EPSG:4326')!, [[-2.1, 53.6]], 'ambiguous'],
    [
      crsOf('EPSG:4326')!,
      [
        [120.5, 36.9],
        [120.6, 36.8],
      ],
      'xy',
    ],
    [crsOf('EPSG:4326')!, [[36.9, 120.5]], 'yx'],
    [cgcs, [], 'ambiguous'],
  ] as const)('%# is seen in the numbers', (crs, pairs, order) => {
    expect(detectAxisOrder(crs, pairs)).toBe(order);
  });

  it('is seen in the sea, where both orders are degrees', () => {
    const worcester: [number, number][] = Array.from({ length: 30 }, (_, i) => [52.19 + i / 1000, -2.2]);
    expect(orderByLand(worcester)).toBe('yx');
    expect(orderByLand(worcester.map(([lat, lon]) => [lon, lat]))).toBe('xy');
    // One that stands right among thirty that do not; half of each says nothing.
    expect(orderByLand([...worcester, [-2.2, 52.19]])).toBe('yx');
    expect(orderByLand([...worcester, ...worcester.map(([a, b]): [number, number] => [b, a])])).toBeNull();
    // North Carolina the other way round is ice.
    expect(orderByLand([[35.99, -78.9]])).toBe('yx');
    // Bratislava and Saudi Arabia are both land; China's degrees have one order only.
    expect(orderByLand([[48.1, 17.1]])).toBeNull();
    expect(orderByLand([[120.5, 36.9]])).toBe('xy');
    expect(orderByLand([])).toBeNull();
    fc.assert(
      fc.property(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), (pair) => {
        expect([null, 'xy', 'yx']).toContain(orderByLand([pair]));
      }),
    );
  });

  it('is not upset by a stray row', () => {
    const pairs = Array.from({ length: 20 }, (): [number, number] => [36.9, 120.5]);
    expect(detectAxisOrder(cgcs, [...pairs, [0, 0]])).toBe('yx');
    expect(detectAxisOrder(cgcs, [...pairs.slice(0, 8), [0, 0]])).toBe('neither');
  });
});

describe('a system by its name', () => {
  it.each([
    ['EPSG:4528', 'EPSG:4528'],
    ['4528', 'EPSG:4528'],
    ['epsg 4490', 'EPSG:4490'],
    ['urn:ogc:def:crs:EPSG::4490', 'EPSG:4490'],
    ['urn:ogc:def:crs:EPSG:6.9:27700', 'EPSG:27700'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['http://www.opengis.net/def/crs/EPSG/0/4326', 'EPSG:4326'],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'EPSG:4326'],
    ['CGCS2000 / 3-degree Gauss-Kruger zone 40', 'EPSG:4528'],
    ['CGCS2000_3_Degree_GK_Zone_39', 'EPSG:4527'],
    ['CGCS2000_3_Degree_GK_CM_117E', 'EPSG:4548'],
    ['CGCS2000 / Gauss-Kruger zone 20', 'EPSG:4498'],
    ['2000国家大地坐标系', 'EPSG:4490'],
    ['2000国家大地坐标系 高斯克吕格 3度带 带号=40', 'EPSG:4528'],
    ['2000国家大地坐标系，三度带，第39带', 'EPSG:4527'],
    ['CGCS2000 中央经线120', 'EPSG:4549'],
    ['WGS84', 'EPSG:4326'],
    ['WGS 84', 'EPSG:4326'],
    ['GCJ-02', 'gcj02'],
    ['高德坐标', 'gcj02'],
    ['BD-09', 'bd09'],
    ['百度坐标系', 'bd09'],
    ['British National Grid', 'EPSG:27700'],
    ['British Coordinate Systems', 'EPSG:27700'],
    ['OSGB 1936 / British National Grid', 'EPSG:27700'],
    ['ETRS89', 'EPSG:4258'],
    ['WGS_1984_UTM_Zone_33S', 'EPSG:32733'],
    ['WGS 84 / UTM zone 50N', 'EPSG:32650'],
    ['EPSG:900913', 'EPSG:3857'],
    ['WGS 84 / Pseudo-Mercator', 'EPSG:3857'],
    ['NAD83 / New York Long Island (ftUS)', 'EPSG:2263'],
    ['NAD_1983_StatePlane_New_York_Long_Island_FIPS_3104_Feet', 'EPSG:2263'],
    ['NAD_1983_StatePlane_North_Carolina_FIPS_3200_Feet', 'EPSG:2264'],
    ['NAD_1983_StatePlane_North_Carolina_FIPS_3200', 'EPSG:32119'],
    [
      'PROJCS["NAD_1983_StatePlane_Illinois_East_FIPS_1201_Feet",GEOGCS["GCS_North_American_1983"]]',
      'EPSG:3435',
    ],
    ['NAD_1983_HARN_StatePlane_Illinois_East_FIPS_1201_Feet', 'EPSG:3443'],
    ['NAD83(2011) / Massachusetts Mainland (ftUS)', 'EPSG:6492'],
    ['NAD83 / Massachusetts Mainland', 'EPSG:26986'],
    ['Massachusetts Mainland State Plane, meters', 'EPSG:26986'],
    ['State Plane California zone 5 (US feet)', 'EPSG:2229'],
    // Feet that the register does not have for NAD83 itself: the nearest realisation, a metre at most.
    ['NAD_1983_StatePlane_Alabama_East_FIPS_0101_Feet', 'EPSG:9748'],
    ['NAD_1983_StatePlane_Arizona_Central_FIPS_0202_Feet_Intl', 'EPSG:2223'],
    ['ESRI:102671', 'EPSG:3435'],
    ['EPSG:102719', 'EPSG:2264'],
    ['NAD83', 'EPSG:4269'],
    ['GCS_North_American_1983', 'EPSG:4269'],
    ['NAD83 / UTM zone 18N', 'EPSG:26918'],
    ['NAD_1983_UTM_Zone_18N', 'EPSG:26918'],
    ['ETRS89 / UTM zone 32N', 'EPSG:25832'],
    ['ETRS_1989_UTM_Zone_32N', 'EPSG:25832'],
    ['GDA94 / MGA zone 55', 'EPSG:28355'],
    ['TM75 / Irish Grid', 'EPSG:29903'],
    ['TM65_Irish_Grid', 'EPSG:29902'],
    ['Irish Grid', 'EPSG:29903'],
    ['IRENET95 / Irish Transverse Mercator', 'EPSG:2157'],
    ['RGF93 / Lambert-93', 'EPSG:2154'],
    ['RGF_1993_Lambert_93', 'EPSG:2154'],
    ['Lambert 93', 'EPSG:2154'],
    ['RGF93 v1 / CC49', 'EPSG:3949'],
    ['EPSG:4277', 'EPSG:4277'],
    ['EPSG:29902', 'EPSG:29902'],
    ['英国国家格网', 'EPSG:27700'],
    [
      'PROJCS["CGCS2000_3_Degree_GK_Zone_40",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000"]]]',
      'EPSG:4528',
    ],
    ['GEOGCS["anything",DATUM["D"],AUTHORITY["EPSG","4490"]]', 'EPSG:4490'],
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', 'EPSG:4326'],
  ])('%s', (text, code) => {
    expect(findCrs(text)).toMatchObject({ ok: true, crs: { code } });
  });

  it.each([
    ['EPSG:4610', 'xian80'],
    ['EPSG:2327', 'xian80'],
    ['EPSG:2390', 'xian80'],
    ['1980西安坐标系', 'xian80'],
    ['西安80', 'xian80'],
    ['Xian_1980_3_Degree_GK_Zone_40', 'xian80'],
    ['PROJCS["Xian_1980_3_Degree_GK_Zone_40",GEOGCS["GCS_Xian_1980"]]', 'xian80'],
    ['EPSG:4214', 'beijing54'],
    ['EPSG:2401', 'beijing54'],
    ['EPSG:2442', 'beijing54'],
    ['EPSG:21420', 'beijing54'],
    ['1954年北京坐标系', 'beijing54'],
    ['Beijing_1954_3_Degree_GK_Zone_40', 'beijing54'],
    ['EPSG:4555', 'new_beijing'],
  ])('%s is refused', (text, datum) => {
    expect(findCrs(text)).toEqual({ ok: false, code: 'refused', datum });
  });

  it.each([
    ['CGCS2000 / 3-degree Gauss-Kruger', 'zone_missing'],
    ['2000国家大地坐标系 高斯克吕格投影', 'zone_missing'],
    ['WGS 84 / UTM', 'zone_missing'],
    ['NAD83 / UTM zone 99N', 'zone_missing'],
    ['North Carolina State Plane', 'zone_missing'],
    ['NAD_1927_StatePlane_Illinois_East_FIPS_1201', 'unknown'],
    ['NAD83 / Wisconsin Transverse Mercator', 'unknown'],
    ['EPSG:9001', 'unknown'],
    ['WGS 84 / UTM zone 33', 'zone_missing'],
    ['CGCS2000 3 degree zone 60', 'unknown'],
    ['地方独立坐标系', 'unknown'],
    ['bd09mc', 'unknown'],
    ['EPSG:2391', 'unknown'],
    ['EPSG:2400', 'unknown'],
    ['', 'unknown'],
  ])('%s is not guessed: %s', (text, code) => {
    expect(findCrs(text)).toEqual({ ok: false, code });
  });

  it('takes the zone number of the coordinates, not of the name', () => {
    const zone = crsOf('EPSG:4528')!;
    expect(crsForEasting(zone, 546_300, 4_082_400).code).toBe('EPSG:4549');
    expect(crsForEasting(zone, 40_546_300, 4_082_400).code).toBe('EPSG:4528');
    expect(crsForEasting(crsOf('EPSG:4549')!, 40_546_300, 4_082_400).code).toBe('EPSG:4528');
    expect(crsForEasting(zone, 39_546_300, 4_082_400).code).toBe('EPSG:4528');
    expect(crsForEasting(crsOf('gcj02')!, 546_300, 4_082_400).code).toBe('gcj02');
  });

  it('without its zone or unit says which it can be', () => {
    expect(systemsMeant('North Carolina State Plane').toSorted()).toEqual(['EPSG:2264', 'EPSG:32119']);
    expect(systemsMeant('WGS 84 / UTM')).toContain('EPSG:32650');
    expect(systemsMeant('CGCS2000 / 3-degree Gauss-Kruger')).toContain('EPSG:4528');
    expect(systemsMeant('CGCS2000 / 3-degree Gauss-Kruger')).not.toContain('EPSG:27700');
  });

  it('is the datum’s degrees or its grid, as the numbers are', () => {
    const osgb = findCrs('OSGB36');
    const crs = osgb.ok ? osgb.crs : null;
    expect(crsForNumbers(crs!, -1.7, 50.7).code).toBe('EPSG:4277');
    expect(crsForNumbers(crs!, 50.7, -1.7).code).toBe('EPSG:4277');
    expect(crsForNumbers(crs!, 389_508, 411_504).code).toBe('EPSG:27700');
    expect(crsForNumbers(crsOf('EPSG:4171')!, 652_301, 6_861_302).code).toBe('EPSG:2154');
    expect(crsForNumbers(crsOf('EPSG:4528')!, 120.5, 36.9).code).toBe('EPSG:4528');
  });

  it('takes any text without trouble', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof findCrs(text).ok === 'boolean'));
  });
});

/** A list of zones with GCJ-02 and WGS 84 columns, for whoever has one. */
const realZones = process.env.REAL_ZONES;
if (realZones) {
  it('a real list’s two pairs of coordinates agree to 4 m', () => {
    const [heading, ...lines] = readFileSync(realZones, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const at = (row: string[], name: string) =>
      Number(row[row.length - heading.length + heading.indexOf(name)]);
    for (const row of lines) {
      const found = toWgs84(crsOf('gcj02')!, at(row, '经度_GCJ02'), at(row, '纬度_GCJ02'));
      expect(
        found.ok && Math.hypot(found.lon - at(row, '经度_WGS84'), found.lat - at(row, '纬度_WGS84')),
      ).toBeLessThan(4e-5);
    }
  });
}
