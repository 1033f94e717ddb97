import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCrs } from '#domain/crs/findCrs.ts';
import { crsOf, isApproximate, LISTED } from '#domain/crs/registry.ts';
import { fromWgs84, toWgs84 } from '#domain/crs/transform.ts';

const GRS80 = 'SPHEROID["GRS_1980",6378137.0,298.257222101]';
const CHINA_2000 = `GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",${GRS80}],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;

/** A .prj of a transverse Mercator on CGCS2000, as Esri writes it. */
function prj(name: string, meridian: number, falseEasting: number, unit = 1): string {
  const parameters = { False_Easting: falseEasting, False_Northing: 0, Central_Meridian: meridian };
  const said = Object.entries({ ...parameters, Scale_Factor: 1, Latitude_Of_Origin: 0 });
  return `PROJCS["${name}",${CHINA_2000},PROJECTION["Gauss_Kruger"],${said.map(([key, value]) => `PARAMETER["${key}",${value}]`).join(',')},UNIT["Meter",${unit}]]`;
}

const found = (text: string) => {
  const finding = findCrs(text);
  return finding.ok ? finding : null;
};

describe('a line of PROJ', () => {
  // Computed with PROJ 9 (cs2cs) for 120.5°E 36.9°N in WGS 84.
  it.each([
    ['+proj=tmerc +lon_0=119.5 +x_0=500000 +ellps=GRS80', 589_129.3775, 4_085_880.3386],
    [
      '+proj=tmerc +lat_0=36 +lon_0=120.2 +k=1.00002 +x_0=50000 +y_0=-3900000 +ellps=GRS80',
      76_739,
      -3_800_085.3375,
    ],
    ['+proj=lcc +lon_0=110 +lat_1=25 +lat_2=47 +ellps=GRS80', 916_945.3823, 4_319_960.9159],
    ['+proj=merc +lon_0=118 +lat_ts=36 +x_0=1000000 +ellps=GRS80', 1_225_409.2196, 3_563_409.6739],
    ['+proj=aea +lon_0=105 +lat_1=25 +lat_2=47 +ellps=GRS80', 1_350_712.883, 4_055_181.2105],
    ['+proj=laea +lat_0=36 +lon_0=118 +ellps=GRS80', 222_794.5577, 102_729.104],
    ['+proj=utm +zone=51 +datum=WGS84', 277_248.9723, 4_086_698.0497],
    ['+proj=cass +lat_0=36 +lon_0=120 +ellps=GRS80', 44_563.8475, 99_987.3861],
    ['+proj=sterea +lat_0=36 +lon_0=120 +k=0.9999 +ellps=GRS80', 44_562.3159, 99_978.2164],
    ['+proj=omerc +lat_0=36 +lonc=120 +alpha=30 +gamma=30 +k=0.9999 +ellps=GRS80', 44_561.7528, 99_975.5834],
    ['+proj=somerc +lat_0=36 +lon_0=120 +k_0=0.9999 +ellps=GRS80', 44_564.8779, 99_979.0453],
    ['+proj=poly +lat_0=36 +lon_0=120 +ellps=GRS80', 44_563.8475, 99_987.3838],
    ['+proj=eqc +lat_ts=36 +lon_0=120 +ellps=GRS80', 45_029.6799, 4_107_689.2103],
    [
      '+proj=tmerc +lon_0=120 +x_0=500000 +k=1 +ellps=IAU76 +towgs84=15.8,-154.4,-82.3,0.5,-0.3,1.2,-3.1',
      544_460.4584,
      4_085_503.8976,
    ],
  ])('%s agrees with PROJ, there and back', (line, x, y) => {
    const { crs } = found(line)!;
    const there = fromWgs84(crs, 120.5, 36.9);
    expect(there).toMatchObject({ ok: true, x: expect.closeTo(x, 2), y: expect.closeTo(y, 2) });
    const back = toWgs84(crs, x, y);
    expect(back).toMatchObject({ ok: true, lon: expect.closeTo(120.5, 7), lat: expect.closeTo(36.9, 7) });
    expect(crsOf(crs.code)?.proj4).toBe(crs.proj4);
  });

  it('is exact on the datum of CGCS2000 and WGS 84, and approximate where it says a shift', () => {
    const approximate = (line: string) => isApproximate(found(line)!.crs);
    expect(approximate('+proj=tmerc +lon_0=119.5 +ellps=GRS80')).toBe(false);
    expect(approximate('+proj=tmerc +lon_0=119.5 +ellps=intl +towgs84=0,0,0')).toBe(false);
    expect(approximate('+proj=longlat +datum=WGS84 +no_defs')).toBe(false);
    expect(approximate('+proj=tmerc +lon_0=119.5 +ellps=krass +towgs84=15,-150,-90')).toBe(true);
  });

  it.each([
    ['+proj=tmerc +lon_0=120 +ellps=krass', { code: 'refused', datum: 'beijing54' }],
    ['+proj=tmerc +lon_0=120 +a=6378140 +rf=298.257', { code: 'refused', datum: 'xian80' }],
    [
      '+proj=tmerc +lon_0=120 +ellps=intl',
      { code: 'unusable', fault: { expected: expect.stringContaining('+towgs84') } },
    ],
    ['+init=epsg:4528', { code: 'unusable', fault: { found: '+init=epsg:4528' } }],
    [
      '+proj=tmerc +lon_0=120 +ellps=GRS80 +nadgrids=china.gsb',
      { code: 'unusable', fault: { found: '+nadgrids=china.gsb' } },
    ],
    ['+proj=geocent +ellps=GRS80', { code: 'unusable', fault: { found: '+proj=geocent' } }],
    ['+proj=tmerc +lon_0=abc +ellps=GRS80', { code: 'unusable', fault: { found: '+lon_0=abc' } }],
    ['+proj=tmerc +lon_0=120', { code: 'unusable', fault: { expected: expect.stringContaining('+ellps') } }],
    ['+proj=tmerc +lon_0=120 +ellps=GRS80 +axis=neu', { code: 'unusable', fault: { found: '+axis=neu' } }],
    ['+proj=tmerc +lon_0=120 +lon_0=117 +ellps=GRS80', { code: 'unusable', fault: { found: '+lon_0=117' } }],
    ['+lon_0=120', { code: 'unusable' }],
  ])('%s is refused by the part that cannot be used', (line, finding) => {
    expect(findCrs(line)).toMatchObject({ ok: false, ...finding });
    expect(crsOf(line)).toBeNull();
  });
});

describe('a .prj', () => {
  it('without a number of the register is read by its parameters', () => {
    const local = found(prj('Laixi_Local_2000', 119.5, 500_000))!;
    expect(local).toMatchObject({ crs: { en: 'Laixi_Local_2000', accuracyM: 0.1 } });
    expect(local.said).toBeUndefined();
    expect(fromWgs84(local.crs, 120.5, 36.9)).toMatchObject({ ok: true, x: expect.closeTo(589_129.3775, 3) });
    expect(found(prj('anything', 120, 40_500_000))).toMatchObject({ crs: { code: 'EPSG:4528' } });
    expect(found(prj('anything', 120, 500_000))).toMatchObject({ crs: { code: 'EPSG:4549' } });
    expect(found(prj('CGCS2000_3_Degree_GK_Zone_40', 120, 40_500_000))?.said).toBeUndefined();
  });

  it('whose name says another system than its parameters is read by these, and said so', () => {
    const wrong = found(prj('CGCS2000_3_Degree_GK_Zone_40', 117, 39_500_000))!;
    expect(wrong).toMatchObject({ crs: { code: 'EPSG:4527' }, said: 'CGCS2000_3_Degree_GK_Zone_40' });
    const numbered = `${prj('x', 117, 39_500_000).slice(0, -1)},AUTHORITY["EPSG","4528"]]`;
    expect(found(numbered)).toMatchObject({ crs: { code: 'EPSG:4527' }, said: 'x' });
  });

  it('in kilometres, and of the second version of the text', () => {
    const kilometres = found(prj('local', 120, 500, 1000))!;
    expect(fromWgs84(kilometres.crs, 120.5, 36.9)).toMatchObject({ x: expect.closeTo(544.5642107, 6) });
    const second = `PROJCRS["own",BASEGEOGCRS["China 2000",DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]]],CONVERSION["x",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of natural origin",119.5,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Scale factor at natural origin",1,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]]`;
    expect(fromWgs84(found(second)!.crs, 120.5, 36.9)).toMatchObject({ x: expect.closeTo(589_129.3775, 3) });
    const bound = `COMPD_CS["with heights",${second.replace('PROJCRS', 'PROJCRS')},VERT_CS["1985",VERT_DATUM["1985",2005]]]`;
    expect(found(bound)?.crs.code).toBe(found(second)!.crs.code);
  });

  it('as JSON', () => {
    const json = {
      type: 'ProjectedCRS',
      name: 'own',
      base_crs: {
        name: 'China Geodetic Coordinate System 2000',
        datum: {
          name: 'China 2000',
          ellipsoid: { semi_major_axis: 6_378_137, inverse_flattening: 298.257222101 },
        },
      },
      conversion: {
        method: { name: 'Transverse Mercator' },
        parameters: [
          { name: 'Longitude of natural origin', value: 117, unit: 'degree' },
          { name: 'False easting', value: 39_500_000, unit: 'metre' },
        ],
      },
    };
    expect(found(JSON.stringify(json))).toMatchObject({ crs: { code: 'EPSG:4527' } });
    expect(findCrs('{"type":"ProjectedCRS"}')).toEqual({ ok: false, code: 'unknown' });
  });

  it('of an old datum is refused by its datum, whatever it is called; of one that nobody knows, too', () => {
    const old = prj('CGCS2000_3_Degree_GK_Zone_40', 120, 40_500_000).replace('D_China_2000', 'D_Xian_1980');
    expect(findCrs(old)).toEqual({ ok: false, code: 'refused', datum: 'xian80' });
    const foreign = prj('local grid', 120, 500_000)
      .replace('D_China_2000', 'D_Somewhere')
      .replace('6378137.0,298.257222101', '6377276.345,300.8017');
    expect(findCrs(foreign)).toEqual({ ok: false, code: 'unknown' });
    const modern = found(prj('local grid', 120, 500_000).replace('D_China_2000', 'D_Somewhere'))!;
    expect(isApproximate(modern.crs)).toBe(true);
  });

  it('of any kind makes no trouble', () => {
    const piece = fc.constantFrom(
      'PROJCS[',
      'GEOGCS[',
      '"',
      ']',
      ',',
      '1e9',
      'PARAMETER["a"',
      '(',
      '{',
      '+proj=',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (parts) => {
        expect(typeof findCrs(parts.join('')).ok).toBe('boolean');
      }),
    );
    expect(findCrs(`PROJCS${'['.repeat(10_000)}`).ok).toBe(false);
  });
});

describe('every system of the table', () => {
  it('goes there and back to a millimetre wherever it is used', () => {
    const share = fc.double({ min: 0.2, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...LISTED), share, share, (crs, east, north) => {
        const [west, south, right, top] = crs.range;
        const [x, y] = [west + (right - west) * east, south + (top - south) * north];
        const found = toWgs84(crs, x, y);
        if (!found.ok || Math.abs(found.lat) > 85) return;
        const back = fromWgs84(crs, found.lon, found.lat);
        const metre = crs.kind === 'projected' ? 1 : 111_320;
        const off = back.ok ? Math.hypot(back.x - x, back.y - y) * metre : Number.POSITIVE_INFINITY;
        // Chinese map datums jump at their edges, where the box of the mainland ends.
        expect(off, crs.code).toBeLessThan(crs.kind === 'obfuscated' ? 0.02 : 0.001);
      }),
      { numRuns: 400 },
    );
  });
});
