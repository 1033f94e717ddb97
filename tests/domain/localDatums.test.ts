import { describe, expect, it } from 'vitest';
import { readDatums } from '#domain/crs/datumFile.ts';
import { findCrs } from '#domain/crs/findCrs.ts';
import { crsForEasting } from '#domain/crs/fitNumbers.ts';
import { datumsText } from '#domain/crs/localDatums.ts';
import { isInHull } from '#domain/crs/planeFit.ts';
import { isApproximate } from '#domain/crs/registry.ts';
import { fromWgs84, toWgs84 } from '#domain/crs/transform.ts';

/** Parameters of nowhere, of the usual size. */
const TO_WGS84 = [15.8, -154.4, -82.3, 0.5, -0.3, 1.2, -3.1];
const PARAMETERS = { xian80: { towgs84: TO_WGS84, convention: 'position_vector', accuracyM: 0.5 } };
const CORNERS: [string, number, number][] = [
  ['A', 120.2, 36.7],
  ['B', 120.8, 36.7],
  ['C', 120.8, 37.1],
  ['D', 120.2, 37.1],
];

function crs(text: string, datums: unknown) {
  const finding = findCrs(text, readDatums(datums));
  if (!finding.ok) throw new Error(`${text}: ${finding.code}`);
  return finding.crs;
}

/** Control points whose old coordinates those parameters make; `slip` moves one. */
function pointFile(slip = 0) {
  const old = crs('EPSG:2364', PARAMETERS);
  const now = crs('EPSG:4528', {});
  const points = CORNERS.map(([name, lon, lat]) => {
    const [a, b] = [fromWgs84(old, lon, lat), fromWgs84(now, lon, lat)];
    if (!a.ok || !b.ok) throw new Error('outside');
    return {
      name,
      old: { east: a.x + (name === 'B' ? slip : 0), north: a.y },
      new: { east: b.x, north: b.y },
    };
  });
  return { xian80: { controlPoints: { old: 'EPSG:2364', new: 'EPSG:4528', points } } };
}

describe('an old datum', () => {
  it('with parameters is converted as PROJ does, and is as good as they are', () => {
    // cs2cs: 120.5 36.9 in WGS 84 to Xi'an 80 zone 40 with these parameters.
    const zone = crs('EPSG:2364', PARAMETERS);
    expect(fromWgs84(zone, 120.5, 36.9)).toMatchObject({
      x: expect.closeTo(40_544_460.4584, 2),
      y: expect.closeTo(4_085_503.8976, 2),
    });
    expect(isApproximate(zone)).toBe(false);
    const frame = [15.8, -154.4, -82.3, -0.5, 0.3, -1.2, -3.1];
    const other = crs('EPSG:2364', { xian80: { towgs84: frame, convention: 'coordinate_frame' } });
    expect(other.proj4).toBe(zone.proj4);
    expect(isApproximate(other)).toBe(true);
  });

  it('with control points is fitted, and shows by how much it misses them', () => {
    const exact = readDatums(pointFile());
    const zone = crs('EPSG:2364', pointFile());
    expect(zone.accuracyM).toBeLessThan(0.02);
    expect(datumsText(exact)[0]).toMatch(/^xian80: control points: A 0\.0\d\d m, B 0\.0\d\d m, /);
    const place = toWgs84(zone, 40_544_460.4584, 4_085_503.8976);
    expect(place).toMatchObject({ lon: expect.closeTo(120.5, 6), lat: expect.closeTo(36.9, 6) });
    const back = place.ok && fromWgs84(zone, place.lon, place.lat);
    expect(back).toMatchObject({
      x: expect.closeTo(40_544_460.4584, 2),
      y: expect.closeTo(4_085_503.8976, 2),
    });
    const rough = crs('EPSG:2364', pointFile(6));
    expect(rough.accuracyM).toBeGreaterThan(1);
    expect(isApproximate(rough)).toBe(true);
    expect(isInHull(zone.local!.hull, [40_544_564, 4_085_530])).toBe(true);
    expect(isInHull(zone.local!.hull, [40_644_564, 4_085_530])).toBe(false);
  });

  it.each([
    ['1980西安坐标系 3度带 40带', 40_544_460.4584],
    ['Xian_1980_3_Degree_GK_CM_120E', 544_460.4584],
    ['西安80 中央经线120', 544_460.4584],
    [
      'PROJCS["x",GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140,298.257]]],PROJECTION["Gauss_Kruger"],PARAMETER["Central_Meridian",120],PARAMETER["False_Easting",500000],UNIT["Meter",1]]',
      544_460.4584,
    ],
    ['+proj=tmerc +lon_0=120 +x_0=500000 +ellps=IAU76', 544_460.4584],
    ['EPSG:2385', 544_460.4584],
  ])('is known as %s, whichever way it is brought over', (text, east) => {
    for (const file of [PARAMETERS, pointFile()]) {
      const place = toWgs84(crs(text, file), east, 4_085_503.8976);
      expect(place).toMatchObject({ lon: expect.closeTo(120.5, 6), lat: expect.closeTo(36.9, 6) });
    }
  });

  it('takes the zone of the coordinates, and its degrees', () => {
    for (const file of [PARAMETERS, pointFile()]) {
      const zone = crs('EPSG:2364', file);
      const place = toWgs84(crsForEasting(zone, 544_460.4584, 4_085_503.8976), 544_460.4584, 4_085_503.8976);
      expect(place).toMatchObject({ lon: expect.closeTo(120.5, 6) });
      expect(crsForEasting(zone, 39_544_460, 4_085_503).code).toBe(zone.code);
      const degrees = crs('EPSG:4610', file);
      const there = fromWgs84(degrees, 120.5, 36.9);
      expect(there.ok && Math.abs(there.x - 120.5)).toBeGreaterThan(0.0005);
      expect(there.ok && toWgs84(degrees, there.x, there.y)).toMatchObject({ lon: expect.closeTo(120.5, 7) });
    }
    expect(findCrs('西安80 高斯投影', readDatums(PARAMETERS))).toEqual({ ok: false, code: 'zone_missing' });
    expect(findCrs('EPSG:2437', readDatums(PARAMETERS))).toMatchObject({
      code: 'refused',
      datum: 'beijing54',
    });
  });

  const points = pointFile().xian80.controlPoints;
  it.each([
    [{ wgs84: {} }, 'xian80, beijing54'],
    [{ xian80: { towgs84: [1, 2] } }, 'xian80.towgs84'],
    [{ xian80: { towgs84: TO_WGS84 } }, 'xian80.convention'],
    [{ xian80: {} }, 'controlPoints'],
    [{ xian80: { controlPoints: { ...points, old: 'EPSG:2437' } } }, 'controlPoints.old'],
    [{ xian80: { controlPoints: { ...points, new: 'EPSG:4326' } } }, 'controlPoints.new'],
    [{ xian80: { controlPoints: { ...points, points: points.points.slice(0, 2) } } }, '3 at least'],
    [{ xian80: { controlPoints: { ...points, points: [{ name: 'A', old: [1, 2] }] } } }, 'points[0].old'],
    [pointFile(100), 'point B'],
  ])('whose file is wrong is told where: %#', (file, said) => {
    expect(() => readDatums(file)).toThrow(said);
  });
});
