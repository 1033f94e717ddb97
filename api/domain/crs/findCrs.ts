import { crsOfDefinition, isDegreesOfGrid } from './crsOfDefinition.ts';
import { definedCrs, isModern } from './definedCrs.ts';
import { type LocalDatums, NO_DATUMS } from './localDatums.ts';
import { oldCrs, oldPlaceOfEpsg, oldPlaceOfName } from './oldSystem.ts';
import { type DefinitionFault, ellipsoidOf, isProj4Line, parseProj4Line } from './proj4Line.ts';
import { readProjJson } from './projJson.ts';
import { type RefusedDatum, refusedEllipsoid, refusedEpsg, refusedName } from './refused.ts';
import { type Crs, crsOf, epsgOfGaussKruger, LISTED } from './registry.ts';
import { statePlaneNamed } from './statePlane.ts';
import { tidyName } from './tidyName.ts';
import { utmNamed } from './utm.ts';
import { readWktDefinition, type WktDefinition } from './wktDefinition.ts';
import { zoneInName } from './zoneName.ts';

export type CrsFinding =
  | {
      readonly ok: true;
      readonly crs: Crs;
      /** The name under which the text goes, where its parameters are those of another system: they are what counts. */
      readonly said?: string;
    }
  /** Xi'an 80, Beijing 54: no transformation without the deployment's parameters. */
  | { readonly ok: false; readonly code: 'refused'; readonly datum: RefusedDatum }
  /** Gauss-Krüger or UTM without its zone, a State Plane zone without its unit: the user is asked. */
  | { readonly ok: false; readonly code: 'zone_missing' }
  /** A definition with a part that cannot be used. */
  | { readonly ok: false; readonly code: 'unusable'; readonly fault: DefinitionFault }
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

function ofEpsg(number: number, datums: LocalDatums): CrsFinding {
  const epsg = ALIASES[number] ?? number;
  const datum = refusedEpsg(epsg);
  if (!datum) return finding(`EPSG:${epsg}`);
  const place = oldPlaceOfEpsg(epsg);
  return ofOld(datum, place === null ? null : oldCrs(datum, place, datums));
}

function ofOld(datum: RefusedDatum, crs: Crs | null): CrsFinding {
  return crs ? { ok: true, crs } : { ok: false, code: 'refused', datum };
}

/** CGCS2000 by name: degrees, or a zone by its number or its central meridian. */
function ofCgcs2000(name: string): CrsFinding {
  const found = zoneInName(name);
  if (found.says === 'missing') return { ok: false, code: 'zone_missing' };
  if (found.says === 'nothing') return finding('EPSG:4490');
  const epsg = epsgOfGaussKruger(found.widthDegrees, found.zone, found.prefixed);
  return epsg === null ? { ok: false, code: 'unknown' } : finding(`EPSG:${epsg}`);
}

function ofUtm(name: string): CrsFinding {
  const epsg = utmNamed(name);
  return epsg === null ? { ok: false, code: 'zone_missing' } : finding(`EPSG:${epsg}`);
}

/**
 * The coordinate system that a text names: `EPSG:4528`, `4528`, OGC URNs and URLs, WKT (a .prj) and PROJ's JSON, a line of PROJ (`+proj=…`),
 * `CGCS2000_3_Degree_GK_CM_120E`, `2000国家大地坐标系 3度带 40带`, `gcj02`, `British Coordinate Systems` … What it does not say (the zone) is never
 * guessed. Of a text with parameters these count, not its name.
 * @param datums what the deployment knows of old datums
 */
export function findCrs(text: string, datums: LocalDatums = NO_DATUMS): CrsFinding {
  if (isProj4Line(text)) return ofLine(text, datums);
  const definition = readWktDefinition(text) ?? readProjJson(text);
  return definition ? ofDefinition(definition, datums) : ofName(text, datums);
}

function ofLine(text: string, datums: LocalDatums): CrsFinding {
  const parsed = parseProj4Line(text);
  if ('fault' in parsed) return { ok: false, code: 'unusable', fault: parsed.fault };
  const { parameters } = parsed;
  const hasShift = parameters.has('towgs84') || parameters.has('datum');
  const ellipsoid = ellipsoidOf(parameters);
  const isWebMercator = parameters.has('nadgrids');
  if (hasShift || isWebMercator || isModern(ellipsoid)) return { ok: true, crs: definedCrs(parameters) };
  const datum = refusedEllipsoid(ellipsoid);
  if (datum) return ofOld(datum, oldCrs(datum, parameters, datums));
  const fault = { found: text.trim().slice(0, 200), expected: '+towgs84=dx,dy,dz,rx,ry,rz,ppm' };
  return { ok: false, code: 'unusable', fault };
}

function ofDefinition(definition: WktDefinition, datums: LocalDatums): CrsFinding {
  const { name, epsg, datum, parameters } = definition;
  const old = refusedName(tidyName(datum)) ?? refusedName(tidyName(name));
  if (old) {
    const place = parameters ?? (epsg === null ? oldPlaceOfName(tidyName(name)) : oldPlaceOfEpsg(epsg));
    return ofOld(old, place === null ? null : oldCrs(old, place, datums));
  }
  const named = [...(epsg === null ? [] : [`EPSG:${epsg}`]), name].map((said) => ofName(said, datums));
  const byName = named.find(({ ok }) => ok) ?? named.at(-1)!;
  if (parameters === null) return byName;
  const byDatum = ofName(datum, datums);
  const found = crsOfDefinition(definition, {
    named: byName.ok ? byName.crs : null,
    ofDatum: byDatum.ok ? byDatum.crs : null,
  });
  if (found === null) return byName.ok || byName.code === 'zone_missing' ? byName : UNKNOWN;
  const contradicts = byName.ok && found !== byName.crs && !isDegreesOfGrid(found, byName.crs);
  return { ok: true, crs: found, ...(contradicts && { said: name }) };
}

const UNKNOWN: CrsFinding = { ok: false, code: 'unknown' };

function ofName(named: string, datums: LocalDatums): CrsFinding {
  const number =
    /^\s*(\d{4,6})\s*$/.exec(named)?.[1] ??
    (/epsg|esri:/i.test(named) ? /(\d{4,6})\D*$/.exec(named)?.[1] : undefined);
  if (number) return ofEpsg(Number(number), datums);
  const name = tidyName(named);
  const datum = refusedName(name);
  if (datum) {
    const place = oldPlaceOfName(name);
    if (place === null && datums[datum]) return { ok: false, code: 'zone_missing' };
    return ofOld(datum, place === null ? null : oldCrs(datum, place, datums));
  }
  const exact = NAMES[name] ?? listedNames.get(name);
  if (exact !== undefined) return finding(exact);
  const conic = /^rgf(?:19)?93(?:v\d\w?)?cc(\d{2})$/.exec(name)?.[1];
  if (conic) return finding(`EPSG:${3900 + Number(conic)}`);
  if (/crs84$/.test(name)) return finding('EPSG:4326');
  const pattern = PATTERNS.find(([expression]) => expression.test(name));
  if (pattern) return finding(pattern[1]);
  if (IS_CGCS2000.test(name)) return ofCgcs2000(name);
  if (/utm|mga(?:zone)?\d/.test(name)) return ofUtm(name);
  const planes = statePlaneNamed(name);
  if (planes.length > 1) return { ok: false, code: 'zone_missing' };
  if (planes.length === 1) return finding(`EPSG:${planes[0].epsg}`);
  if (/^(?:osgb(?:36|1936))/.test(name)) return finding('EPSG:27700');
  return UNKNOWN;
}

const IS_CGCS2000 = /cgcs2000|2000国家大地|国家2000|国家大地2000|chinageodeticcoordinatesystem2000|china2000/;

/** The name in a definition (WKT, PROJ's JSON); null for any other text. */
export function nameInDefinition(text: string): string | null {
  return (readWktDefinition(text) ?? readProjJson(text))?.name ?? null;
}

/** The systems that a name without its zone or unit can mean; empty for a name of nothing that we know. */
export function systemsMeant(text: string): readonly string[] {
  const name = tidyName(readWktDefinition(text)?.name ?? text);
  const planes = statePlaneNamed(name);
  if (planes.length > 0) return planes.map(({ epsg }) => `EPSG:${epsg}`);
  if (/utm/.test(name)) return UTM_OF_CHINA;
  return [true, false].flatMap((prefixed) =>
    ZONES_OF_CHINA.map((zone) => `EPSG:${epsgOfGaussKruger(3, zone, prefixed)}`),
  );
}

const ZONES_OF_CHINA = Array.from({ length: 21 }, (_, place) => 25 + place);
const UTM_OF_CHINA = Array.from({ length: 11 }, (_, place) => `EPSG:${32_643 + place}`);
