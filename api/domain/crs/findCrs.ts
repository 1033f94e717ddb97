import { type RefusedDatum, refusedEpsg, refusedName } from './refused.ts';
import { type Crs, crsOf, epsgOfGaussKruger, gaussKrugerOf, LISTED } from './registry.ts';
import { statePlaneNamed } from './statePlane.ts';
import { isInRange } from './transform.ts';
import { utmNamed } from './utm.ts';

export type CrsFinding =
  | { readonly ok: true; readonly crs: Crs }
  /** Xi'an 80, Beijing 54: no transformation without the deployment's parameters. */
  | { readonly ok: false; readonly code: 'refused'; readonly datum: RefusedDatum }
  /** Gauss-Krüger or UTM without its zone, a State Plane zone without its unit: the user is asked. */
  | { readonly ok: false; readonly code: 'zone_missing' }
  | { readonly ok: false; readonly code: 'unknown' };

/** Exact names, tidied, beside those of the table. */
const NAMES: Readonly<Record<string, string>> = {
  crs84: 'EPSG:4326',
  ogccrs84: 'EPSG:4326',
  wgs84: 'EPSG:4326',
  wgs1984: 'EPSG:4326',
  gcswgs1984: 'EPSG:4326',
  wgs84lonlat: 'EPSG:4326',
  etrs89: 'EPSG:4258',
  etrs1989: 'EPSG:4258',
  gcsetrs1989: 'EPSG:4258',
  nad1983: 'EPSG:4269',
  gcsnorthamerican1983: 'EPSG:4269',
  gcsrgf1993: 'EPSG:4171',
  rgf93v1: 'EPSG:4171',
  gda1994: 'EPSG:4283',
  britishnationalgrid: 'EPSG:27700',
  britishcoordinatesystems: 'EPSG:27700',
  britishcoordinatesystem: 'EPSG:27700',
  osgb36: 'EPSG:27700',
  osgb: 'EPSG:27700',
  bng: 'EPSG:27700',
  gcsosgb1936: 'EPSG:4277',
  gcsosgb36: 'EPSG:4277',
  itm: 'EPSG:2157',
  rdnew: 'EPSG:28992',
};
const listedNames = new Map(
  LISTED.flatMap((crs) => [crs.en, crs.zh].map((name): [string, string] => [tidyName(name), crs.code])),
);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/bd0?9mc|bd09meter/, ''],
  [/^bd0?9(?:ll)?$|百度|baidu/, 'bd09'],
  [/gcj0?2|火星|高德|amap|腾讯|tencent/, 'gcj02'],
  [/webmercator|pseudomercator|墨卡托/, 'EPSG:3857'],
  [/britishnationalgrid/, 'EPSG:27700'],
  [/irishtransversemercator/, 'EPSG:2157'],
  [/osni(?:19)?52/, 'EPSG:29901'],
  [/tm65.*irish|irish.*tm65/, 'EPSG:29902'],
  [/irish(?:national)?grid/, 'EPSG:29903'],
  [/lambert(?:zone)?93/, 'EPSG:2154'],
];

/** ESRI's and Google's own numbers of Web Mercator. */
const ALIASES: Readonly<Record<number, number>> = { 900913: 3857, 102100: 3857, 102113: 3857, 3785: 3857 };

function finding(code: string): CrsFinding {
  const crs = crsOf(code);
  return crs ? { ok: true, crs } : { ok: false, code: 'unknown' };
}

function ofEpsg(number: number): CrsFinding {
  const epsg = ALIASES[number] ?? number;
  const datum = refusedEpsg(epsg);
  return datum ? { ok: false, code: 'refused', datum } : finding(`EPSG:${epsg}`);
}

/** The EPSG number at the end of a WKT, else the name at its beginning. */
function nameOfWkt(text: string): string | null {
  if (!/^\s*(?:PROJCS|GEOGCS|PROJCRS|GEOGCRS|GEODCRS|COMPD_?CS|BOUNDCRS)\s*\[/i.test(text)) return null;
  const authority = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d{4,6})"?\s*\]\s*\]\s*$/i.exec(text);
  return authority ? `EPSG:${authority[1]}` : (/"([^"]+)"/.exec(text)?.[1] ?? null);
}

function tidyName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/g, 'u')
    .replace(/三度/g, '3度')
    .replace(/六度/g, '6度')
    .replace(/[\s_\-/()（）,，:：=°·.]+/g, '');
}

/** CGCS2000 by name: degrees, or a zone by its number or its central meridian. */
function ofCgcs2000(name: string): CrsFinding {
  const zone = Number(
    /zone(\d{2})/.exec(name)?.[1] ??
      /(?:带号|第)(\d{2})/.exec(name)?.[1] ??
      /(?<!\d)(\d{2})度?带/.exec(name)?.[1] ??
      Number.NaN,
  );
  const meridian = Number(
    /cm(\d{2,3})/.exec(name)?.[1] ??
      /(?:中央(?:经线|子午线)|centralmeridian)(\d{2,3})/.exec(name)?.[1] ??
      Number.NaN,
  );
  const six = /6degree|6度/.test(name) || (zone >= 13 && zone <= 23);
  const width = six ? 6 : 3;
  if (!Number.isNaN(zone)) return ofZone(width, zone, true);
  if (!Number.isNaN(meridian)) return ofZone(width, six ? (meridian + 3) / 6 : meridian / 3, false);
  const projected = /gauss|kr[uü]ger|高斯|gk|带|投影|3degree|6degree/.test(name);
  return projected ? { ok: false, code: 'zone_missing' } : finding('EPSG:4490');
}

function ofZone(width: 3 | 6, zone: number, prefixed: boolean): CrsFinding {
  const epsg = epsgOfGaussKruger(width, zone, prefixed);
  return epsg === null ? { ok: false, code: 'unknown' } : finding(`EPSG:${epsg}`);
}

function ofUtm(name: string): CrsFinding {
  const epsg = utmNamed(name);
  return epsg === null ? { ok: false, code: 'zone_missing' } : finding(`EPSG:${epsg}`);
}

/**
 * The coordinate system that a text names: `EPSG:4528`, `4528`, OGC URNs and URLs, WKT (a .prj), `CGCS2000_3_Degree_GK_CM_120E`,
 * `2000国家大地坐标系 3度带 40带`, `gcj02`, `British Coordinate Systems` … What it does not say (the zone) is never guessed.
 */
export function findCrs(text: string): CrsFinding {
  const named = nameOfWkt(text) ?? text;
  const number =
    /^\s*(\d{4,6})\s*$/.exec(named)?.[1] ??
    (/epsg|esri:/i.test(named) ? /(\d{4,6})\D*$/.exec(named)?.[1] : undefined);
  if (number) return ofEpsg(Number(number));
  const name = tidyName(named);
  const datum = refusedName(name);
  if (datum) return { ok: false, code: 'refused', datum };
  const exact = NAMES[name] ?? listedNames.get(name);
  if (exact !== undefined) return finding(exact);
  const conic = /^rgf(?:19)?93(?:v\d\w?)?cc(\d{2})$/.exec(name)?.[1];
  if (conic) return finding(`EPSG:${3900 + Number(conic)}`);
  if (/crs84$/.test(name)) return finding('EPSG:4326');
  const pattern = PATTERNS.find(([expression]) => expression.test(name));
  if (pattern) return finding(pattern[1]);
  if (/cgcs2000|2000国家大地|国家2000|国家大地2000|chinageodeticcoordinatesystem2000|china2000/.test(name))
    return ofCgcs2000(name);
  if (/utm|mga(?:zone)?\d/.test(name)) return ofUtm(name);
  const planes = statePlaneNamed(name);
  if (planes.length > 1) return { ok: false, code: 'zone_missing' };
  if (planes.length === 1) return finding(`EPSG:${planes[0].epsg}`);
  if (/^(?:osgb(?:36|1936))/.test(name)) return finding('EPSG:27700');
  return { ok: false, code: 'unknown' };
}

/** The systems that a name without its zone or unit can mean; empty for a name of nothing that we know. */
export function systemsMeant(text: string): readonly string[] {
  const name = tidyName(nameOfWkt(text) ?? text);
  const planes = statePlaneNamed(name);
  if (planes.length > 0) return planes.map(({ epsg }) => `EPSG:${epsg}`);
  if (/utm/.test(name)) return UTM_OF_CHINA;
  return [true, false].flatMap((prefixed) =>
    ZONES_OF_CHINA.map((zone) => `EPSG:${epsgOfGaussKruger(3, zone, prefixed)}`),
  );
}

const ZONES_OF_CHINA = Array.from({ length: 21 }, (_, place) => 25 + place);
const UTM_OF_CHINA = Array.from({ length: 11 }, (_, place) => `EPSG:${32_643 + place}`);

/** The datum's degrees and its grid, which files call by one name: OSGB36, IRENET95, RGF93. */
const DEGREES_AND_GRID: readonly (readonly [degrees: string, grid: string])[] = [
  ['EPSG:4277', 'EPSG:27700'],
  ['EPSG:4300', 'EPSG:29903'],
  ['EPSG:4299', 'EPSG:29902'],
  ['EPSG:4173', 'EPSG:2157'],
  ['EPSG:4171', 'EPSG:2154'],
];

/** The degrees of a datum instead of its grid, or its grid instead of its degrees, where that is what the numbers are. */
export function crsForNumbers(crs: Crs, x: number, y: number): Crs {
  if (fitsEitherWay(crs, x, y)) return crs;
  const pair = DEGREES_AND_GRID.find((codes) => codes.includes(crs.code));
  const other = pair && crsOf(pair[0] === crs.code ? pair[1] : pair[0]);
  return other && fitsEitherWay(other, x, y) ? other : crs;
}

function fitsEitherWay(crs: Crs, x: number, y: number): boolean {
  if (crs.kind === 'projected' && Math.abs(x) <= 180 && Math.abs(y) <= 180) return false;
  return isInRange(crs, x, y) || isInRange(crs, y, x);
}

/**
 * The same zone with the zone number in the easting, or without it, as the coordinates have it: a text says 带号=40 and the file writes
 * 546300 as well as 40546300. The system itself where its range holds the easting, or where neither does.
 */
export function crsForEasting(crs: Crs, x: number, y: number): Crs {
  const place = gaussKrugerOf(Number(crs.code.slice('EPSG:'.length)));
  if (!place || isInRange(crs, x, y)) return crs;
  const other = crsOf(`EPSG:${epsgOfGaussKruger(place.widthDegrees, place.zone, !place.prefixed)}`);
  return other && isInRange(other, x, y) ? other : crs;
}
