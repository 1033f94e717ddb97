import { type Crs, gaussKrugerOf, WGS84 } from './registry.ts';

/** Semi-major axis in metres and inverse flattening, by PROJ's name. */
const ELLIPSOIDS: Readonly<Record<string, readonly [name: string, a: number, inverse: number]>> = {
  WGS84: ['WGS_1984', 6_378_137, 298.257223563],
  GRS80: ['GRS_1980', 6_378_137, 298.257222101],
  airy: ['Airy_1830', 6_377_563.396, 299.3249646],
  bessel: ['Bessel_1841', 6_377_397.155, 299.1528128],
  intl: ['International_1924', 6_378_388, 297],
};
const UNITS: Readonly<Record<string, readonly [name: string, metres: string]>> = {
  m: ['Meter', '1.0'],
  'us-ft': ['Foot_US', '0.3048006096012192'],
  ft: ['Foot', '0.3048'],
};

/** PROJ's parameter by that of WKT. */
type Parameters = readonly (readonly [wkt: string, proj: string, missing: number])[];
const PLACE: Parameters = [
  ['False_Easting', 'x_0', 0],
  ['False_Northing', 'y_0', 0],
];
const PROJECTIONS: Readonly<Record<string, readonly [name: string, parameters: Parameters]>> = {
  tmerc: [
    'Transverse_Mercator',
    [
      ...PLACE,
      ['Central_Meridian', 'lon_0', 0],
      ['Scale_Factor', 'k', 1],
      ['Latitude_Of_Origin', 'lat_0', 0],
    ],
  ],
  lcc: [
    'Lambert_Conformal_Conic',
    [
      ...PLACE,
      ['Central_Meridian', 'lon_0', 0],
      ['Standard_Parallel_1', 'lat_1', 0],
      ['Standard_Parallel_2', 'lat_2', 0],
      ['Latitude_Of_Origin', 'lat_0', 0],
    ],
  ],
  laea: [
    'Lambert_Azimuthal_Equal_Area',
    [...PLACE, ['Central_Meridian', 'lon_0', 0], ['Latitude_Of_Origin', 'lat_0', 0]],
  ],
  sterea: [
    'Double_Stereographic',
    [
      ...PLACE,
      ['Central_Meridian', 'lon_0', 0],
      ['Scale_Factor', 'k', 1],
      ['Latitude_Of_Origin', 'lat_0', 0],
    ],
  ],
};

const WGS84_WKT =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const CGCS2000_WKT =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const WEB_MERCATOR_WKT = `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${WGS84_WKT},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]`;

/**
 * A system as the .prj of a shapefile says it: WKT 1 in the names of ESRI, which ArcGIS, QGIS and the land offices' programs know. Null for one
 * that no text describes: the obfuscated map datums, and projections that it has no name for.
 */
export function esriWkt(crs: Crs): string | null {
  if (crs.proj4 === null) return null;
  if (crs.code === WGS84.code) return WGS84_WKT;
  if (crs.code === 'EPSG:4490') return CGCS2000_WKT;
  if (crs.code === 'EPSG:3857') return WEB_MERCATOR_WKT;
  const place = gaussKrugerOf(epsgOf(crs)!);
  if (place) {
    const { widthDegrees, zone, centralMeridian, prefixed } = place;
    const family = widthDegrees === 3 ? 'CGCS2000_3_Degree_GK' : 'CGCS2000_GK';
    const name = prefixed ? `${family}_Zone_${zone}` : `${family}_CM_${centralMeridian}E`;
    return projected(name, CGCS2000_WKT, parametersOf(crs.proj4), 'Gauss_Kruger');
  }
  const parameters = parametersOf(crs.proj4);
  const base = baseOf(crs, parameters);
  if (base === null || crs.kind === 'geographic') return base && withAuthority(base, crs);
  const name = crs.en.replace(/[^\w]+/g, '_');
  const text = projected(name, base, parameters);
  return text && withAuthority(text, crs);
}

/** The number in the register; null for what is not in it. */
export function epsgOf({ code }: Crs): number | null {
  return code.startsWith('EPSG:') ? Number(code.slice('EPSG:'.length)) : null;
}

function parametersOf(proj4: string): ReadonlyMap<string, string> {
  const found = proj4.matchAll(/\+(\w+)=(\S+)/g);
  const parameters = new Map([...found].map(([, key, value]) => [key, value]));
  if (parameters.get('proj') !== 'utm') return parameters;
  const south = /\+south\b/.test(proj4);
  return new Map([
    ...parameters,
    ...([
      ['proj', 'tmerc'],
      ['lon_0', String(Number(parameters.get('zone')) * 6 - 183)],
      ['k', '0.9996'],
      ['x_0', '500000'],
      ['y_0', south ? '10000000' : '0'],
    ] as const),
  ]);
}

function baseOf({ en }: Crs, parameters: ReadonlyMap<string, string>): string | null {
  if (parameters.get('datum') === 'WGS84') return WGS84_WKT;
  const named = ELLIPSOIDS[parameters.get('ellps') ?? ''];
  const [a, inverse] = [Number(parameters.get('a')), Number(parameters.get('rf'))];
  if (!named && !(a > 0 && inverse > 0)) return null;
  const [ellipsoid, axis, flattening] = named ?? ['Unknown', a, inverse];
  const datum = en.split(' / ')[0].replace(/[^\w]+/g, '_');
  const shift = parameters.get('towgs84');
  const toWgs84 = shift ? `,TOWGS84[${[...shift.split(','), 0, 0, 0, 0].slice(0, 7).join(',')}]` : '';
  return `GEOGCS["GCS_${datum}",DATUM["D_${datum}",SPHEROID["${ellipsoid}",${decimal(axis)},${decimal(flattening)}]${toWgs84}],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;
}

function projected(
  name: string,
  base: string,
  parameters: ReadonlyMap<string, string>,
  called?: string,
): string | null {
  const known = PROJECTIONS[parameters.get('proj') ?? ''];
  const unit = UNITS[parameters.get('units') ?? 'm'];
  if (!known || !unit) return null;
  const [projection, needed] = known;
  // PROJ has false coordinates in metres, WKT in the system's own unit.
  const inUnit = (key: string, value: number) => (/^[xy]_0$/.test(key) ? value / Number(unit[1]) : value);
  const listed = needed.map(([wkt, key, missing]) => {
    const value = Number(parameters.get(key) ?? (key === 'k' ? parameters.get('k_0') : undefined) ?? missing);
    return `PARAMETER["${wkt}",${decimal(inUnit(key, value))}]`;
  });
  return `PROJCS["${name}",${base},PROJECTION["${called ?? projection}"],${listed.join(',')},UNIT["${unit[0]}",${unit[1]}]]`;
}

function withAuthority(wkt: string, crs: Crs): string {
  const epsg = epsgOf(crs);
  return epsg === null ? wkt : `${wkt.slice(0, -1)},AUTHORITY["EPSG","${epsg}"]]`;
}

function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
