import { type RefusedDatum, refusedEpsg, refusedName } from './refused.ts';
import { type Crs, crsOf, epsgOfGaussKruger, gaussKrugerOf } from './registry.ts';
import { isInRange } from './transform.ts';

export type CrsFinding =
  | { readonly ok: true; readonly crs: Crs }
  /** Xi'an 80, Beijing 54: no transformation without the deployment's parameters. */
  | { readonly ok: false; readonly code: 'refused'; readonly datum: RefusedDatum }
  /** Gauss-Krüger or UTM without its zone: the user is asked. */
  | { readonly ok: false; readonly code: 'zone_missing' }
  | { readonly ok: false; readonly code: 'unknown' };

/** Exact names, tidied. */
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
  nad83: 'EPSG:4269',
  gcsnorthamerican1983: 'EPSG:4269',
  britishnationalgrid: 'EPSG:27700',
  britishcoordinatesystems: 'EPSG:27700',
  britishcoordinatesystem: 'EPSG:27700',
  osgb36: 'EPSG:27700',
  osgb: 'EPSG:27700',
  bng: 'EPSG:27700',
};

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/bd0?9mc|bd09meter/, ''],
  [/^bd0?9(?:ll)?$|百度|baidu/, 'bd09'],
  [/gcj0?2|火星|高德|amap|腾讯|tencent/, 'gcj02'],
  [/webmercator|pseudomercator|墨卡托/, 'EPSG:3857'],
  [/britishnationalgrid/, 'EPSG:27700'],
  [/newyorklongisland|fips3104/, 'EPSG:2263'],
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
  const match = /utm(?:zone)?(\d{1,2})([ns])?/.exec(name);
  if (!match) return { ok: false, code: 'zone_missing' };
  const base = /etrs/.test(name) ? 25_800 : /wgs/.test(name) ? (match[2] === 's' ? 32_700 : 32_600) : null;
  if (base === null || (base !== 25_800 && !match[2])) return { ok: false, code: 'zone_missing' };
  return finding(`EPSG:${base + Number(match[1])}`);
}

/**
 * The coordinate system that a text names: `EPSG:4528`, `4528`, OGC URNs and URLs, WKT (a .prj), `CGCS2000_3_Degree_GK_CM_120E`,
 * `2000国家大地坐标系 3度带 40带`, `gcj02`, `British Coordinate Systems` … What it does not say (the zone) is never guessed.
 */
export function findCrs(text: string): CrsFinding {
  const named = nameOfWkt(text) ?? text;
  const number =
    /^\s*(\d{4,6})\s*$/.exec(named)?.[1] ??
    (/epsg/i.test(named) ? /(\d{4,6})\D*$/.exec(named)?.[1] : undefined);
  if (number) return ofEpsg(Number(number));
  const name = tidyName(named);
  const datum = refusedName(name);
  if (datum) return { ok: false, code: 'refused', datum };
  if (NAMES[name]) return finding(NAMES[name]);
  if (/crs84$/.test(name)) return finding('EPSG:4326');
  const pattern = PATTERNS.find(([expression]) => expression.test(name));
  if (pattern) return finding(pattern[1]);
  if (/cgcs2000|2000国家大地|国家2000|国家大地2000|chinageodeticcoordinatesystem2000|china2000/.test(name))
    return ofCgcs2000(name);
  if (/utm/.test(name)) return ofUtm(name);
  if (/^(?:osgb(?:36|1936))/.test(name)) return finding('EPSG:27700');
  return { ok: false, code: 'unknown' };
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
