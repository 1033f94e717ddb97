import table from '#data/reference/crs.json' with { type: 'json' };
import { definedCrs, isModern } from './definedCrs.ts';
import type { LocalDatum } from './localDatums.ts';
import { ellipsoidOf, isProj4Line, parseProj4Line } from './proj4Line.ts';
import { statePlaneName, statePlaneOf } from './statePlane.ts';
import { utmName, utmOf } from './utm.ts';

/** West, south, east, north in the system's own unit, x before y. */
export type CrsRange = readonly [number, number, number, number];

/**
 * A coordinate system. x is always easting or longitude and y northing or latitude, whatever `axes` says: that is the order of its
 * register, which files follow or not (see `axisOrder.ts`).
 */
export interface Crs {
  /** `EPSG:n`, `gcj02` or `bd09`. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: 'geographic' | 'projected' | 'obfuscated';
  /** PROJ's definition in one line; null for the obfuscated Chinese map datums, which are no projections. */
  readonly proj4: string | null;
  readonly axes: 'lon_lat' | 'lat_lon' | 'east_north' | 'north_east';
  /** Outside of this a coordinate is not in this system. */
  readonly range: CrsRange;
  /** How well our conversion to WGS 84 is known, in metres. */
  readonly accuracyM: number;
  readonly source: string;
  /** An old datum that the deployment has fitted to control points: `proj4` is on its own ellipsoid then, without a shift. */
  readonly local?: LocalDatum & { readonly kind: 'points' };
}

/** Positions from a system known only to a metre or worse are marked `approximate`. */
const APPROXIMATE_FROM_M = 1;

/** Whether a row converted from this system has an approximate position. */
export function isApproximate(crs: Crs): boolean {
  return crs.accuracyM >= APPROXIMATE_FROM_M;
}

/** The systems with a definition of their own, beside the families that follow a rule. */
export const LISTED: readonly Crs[] = table.map((row) => ({
  ...row,
  kind: row.kind as Crs['kind'],
  axes: row.axes as Crs['axes'],
  range: row.range as unknown as CrsRange,
}));
const listed = new Map(LISTED.map((crs): [string, Crs] => [crs.code, crs]));

/** A Gauss-Krüger zone's place: its meridian, its width and whether the easting begins with its number. */
export interface GaussKruger {
  readonly widthDegrees: 3 | 6;
  readonly zone: number;
  readonly centralMeridian: number;
  readonly prefixed: boolean;
}

/** CGCS2000's four families in the register: first code, its zone, the number of zones, the width, the prefix. */
const FAMILIES = [
  { first: 4491, zone: 13, count: 11, widthDegrees: 6, prefixed: true },
  { first: 4502, zone: 13, count: 11, widthDegrees: 6, prefixed: false },
  { first: 4513, zone: 25, count: 21, widthDegrees: 3, prefixed: true },
  { first: 4534, zone: 25, count: 21, widthDegrees: 3, prefixed: false },
] as const;

/** The Gauss-Krüger zone that an EPSG number names, or null. */
export function gaussKrugerOf(epsg: number): GaussKruger | null {
  const family = FAMILIES.find(({ first, count }) => epsg >= first && epsg < first + count);
  if (!family) return null;
  const zone = family.zone + epsg - family.first;
  const centralMeridian = family.widthDegrees === 3 ? zone * 3 : zone * 6 - 3;
  return { widthDegrees: family.widthDegrees, zone, centralMeridian, prefixed: family.prefixed };
}

/** The EPSG number of a CGCS2000 zone, or null where there is none. */
export function epsgOfGaussKruger(widthDegrees: 3 | 6, zone: number, prefixed: boolean): number | null {
  const family = FAMILIES.find((one) => one.widthDegrees === widthDegrees && one.prefixed === prefixed)!;
  const offset = zone - family.zone;
  return Number.isInteger(offset) && offset >= 0 && offset < family.count ? family.first + offset : null;
}

/** Half the width that we accept, in metres: a county's data stay in its zone although it reaches into the next. */
const REACH_M = { 3: 350_000, 6: 450_000 } as const;

function gaussKrugerCrs(epsg: number, place: GaussKruger): Crs {
  const falseEasting = 500_000 + (place.prefixed ? place.zone * 1_000_000 : 0);
  const reach = REACH_M[place.widthDegrees];
  const name = place.prefixed ? `zone ${place.zone}` : `CM ${place.centralMeridian}E`;
  return {
    code: `EPSG:${epsg}`,
    zh: `2000国家大地坐标系 ${place.widthDegrees}度带 ${place.prefixed ? `第${place.zone}带` : `中央经线${place.centralMeridian}°`}`,
    en: `CGCS2000 / ${place.widthDegrees === 3 ? '3-degree ' : ''}Gauss-Kruger ${name}`,
    kind: 'projected',
    proj4: `+proj=tmerc +lat_0=0 +lon_0=${place.centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs`,
    axes: 'north_east',
    range: [falseEasting - reach, 300_000, falseEasting + reach, 6_200_000],
    accuracyM: 0.1,
    source: `https://epsg.io/${epsg}`,
  };
}

function utmCrs(epsg: number): Crs | null {
  const found = utmOf(epsg);
  if (!found) return null;
  const { family, zone } = found;
  const name = utmName(found);
  return {
    code: `EPSG:${epsg}`,
    zh: name,
    en: name,
    kind: 'projected',
    proj4: `+proj=utm +zone=${zone}${family.south ? ' +south' : ''} ${family.datum} +units=m +no_defs`,
    axes: 'east_north',
    // A province's data stay in its zone although they reach through the next: within seven degrees of the meridian.
    range: family.south ? [-150_000, 1_100_000, 1_150_000, 10_000_000] : [-150_000, 0, 1_150_000, 9_400_000],
    accuracyM: family.accuracyM,
    source: `https://epsg.io/${epsg}`,
  };
}

const PLANE_UNITS = { m: '米', ftUS: '美制英尺', ft: '国际英尺' } as const;
/** The realisations of NAD83 and WGS 84 lie within two metres of each other. */
const NAD83_ACCURACY_M = 2;

function statePlaneCrs(number: number): Crs | null {
  const zone = statePlaneOf(number);
  if (!zone) return null;
  return {
    code: `EPSG:${zone.epsg}`,
    zh: `美国州平面坐标 ${statePlaneName(zone)}（${PLANE_UNITS[zone.unit]}）`,
    en: statePlaneName(zone),
    kind: 'projected',
    proj4: `${zone.proj4} +ellps=GRS80 +towgs84=0,0,0 +no_defs`,
    axes: 'east_north',
    range: zone.range,
    accuracyM: NAD83_ACCURACY_M,
    source: `https://epsg.io/${zone.epsg}`,
  };
}

const made = new Map<number, Crs | null>();

/** The system of a code (`EPSG:4528`, `4528`, `gcj02`, a line of PROJ), or null for one that the product does not know. */
export function crsOf(code: string): Crs | null {
  if (isProj4Line(code)) return crsOfLine(code);
  const known = listed.get(code) ?? listed.get(code.toLowerCase()) ?? listed.get(code.toUpperCase());
  if (known) return known;
  const epsg = Number(/^(?:(?:EPSG|ESRI):)?(\d{4,6})$/i.exec(code)?.[1] ?? Number.NaN);
  if (Number.isNaN(epsg)) return null;
  if (listed.has(`EPSG:${epsg}`)) return listed.get(`EPSG:${epsg}`)!;
  if (!made.has(epsg)) {
    const place = gaussKrugerOf(epsg);
    made.set(epsg, place ? gaussKrugerCrs(epsg, place) : (utmCrs(epsg) ?? statePlaneCrs(epsg)));
  }
  return made.get(epsg)!;
}

/** What everything is stored in: EPSG:4326, longitude before latitude. */
export const WGS84: Crs = listed.get('EPSG:4326')!;

function crsOfLine(line: string): Crs | null {
  const parsed = parseProj4Line(line);
  if ('fault' in parsed) return null;
  const { parameters } = parsed;
  const isPlaced = ['towgs84', 'datum', 'nadgrids'].some((name) => parameters.has(name));
  return isPlaced || isModern(ellipsoidOf(parameters)) ? definedCrs(parameters) : null;
}
