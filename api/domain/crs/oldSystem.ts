import type { LocalDatum, LocalDatums } from './localDatums.ts';
import { ELLIPSOID_OF_DATUM } from './localDatums.ts';
import { type Proj4Parameters, proj4Text } from './proj4Line.ts';
import type { RefusedDatum } from './refused.ts';
import type { Crs } from './registry.ts';
import { zoneInName } from './zoneName.ts';

/** The register's numbers of the zones of each old datum: first number, first zone, how many, their width, with the zone in the easting. */
const FAMILIES: readonly {
  readonly datum: RefusedDatum;
  readonly first: number;
  readonly zone: number;
  readonly count: number;
  readonly widthDegrees: 3 | 6;
  readonly prefixed: boolean;
}[] = [
  { datum: 'xian80', first: 2327, zone: 13, count: 11, widthDegrees: 6, prefixed: true },
  { datum: 'xian80', first: 2338, zone: 13, count: 11, widthDegrees: 6, prefixed: false },
  { datum: 'xian80', first: 2349, zone: 25, count: 21, widthDegrees: 3, prefixed: true },
  { datum: 'xian80', first: 2370, zone: 25, count: 21, widthDegrees: 3, prefixed: false },
  { datum: 'beijing54', first: 21_413, zone: 13, count: 11, widthDegrees: 6, prefixed: true },
  { datum: 'beijing54', first: 21_453, zone: 13, count: 11, widthDegrees: 6, prefixed: false },
  { datum: 'beijing54', first: 21_473, zone: 13, count: 11, widthDegrees: 6, prefixed: false },
  { datum: 'beijing54', first: 2401, zone: 25, count: 21, widthDegrees: 3, prefixed: true },
  { datum: 'beijing54', first: 2422, zone: 25, count: 21, widthDegrees: 3, prefixed: false },
  { datum: 'new_beijing', first: 4568, zone: 13, count: 11, widthDegrees: 6, prefixed: true },
  { datum: 'new_beijing', first: 4579, zone: 13, count: 11, widthDegrees: 6, prefixed: false },
  { datum: 'new_beijing', first: 4652, zone: 25, count: 5, widthDegrees: 3, prefixed: true },
  { datum: 'new_beijing', first: 4766, zone: 30, count: 16, widthDegrees: 3, prefixed: true },
  { datum: 'new_beijing', first: 4782, zone: 25, count: 19, widthDegrees: 3, prefixed: false },
  { datum: 'new_beijing', first: 4812, zone: 44, count: 1, widthDegrees: 3, prefixed: false },
  { datum: 'new_beijing', first: 4822, zone: 45, count: 1, widthDegrees: 3, prefixed: false },
];
const DEGREES: Readonly<Record<number, RefusedDatum>> = {
  4610: 'xian80',
  4214: 'beijing54',
  4555: 'new_beijing',
};
const NAMES: Readonly<Record<RefusedDatum, readonly [zh: string, en: string]>> = {
  xian80: ['1980西安坐标系', "Xi'an 1980"],
  beijing54: ['1954年北京坐标系', 'Beijing 1954'],
  new_beijing: ['新1954年北京坐标系', 'New Beijing'],
};
/** Half the width that is accepted, as in the zones of CGCS2000. */
const REACH_M = { 3: 350_000, 6: 450_000 } as const;

/** A zone of an old datum, or its degrees. */
export type OldPlace =
  | { readonly widthDegrees: 3 | 6; readonly zone: number; readonly prefixed: boolean }
  | 'degrees';

/** The zone that a number of the register means; null for one of another datum. */
export function oldPlaceOfEpsg(epsg: number): OldPlace | null {
  if (DEGREES[epsg]) return 'degrees';
  const family = FAMILIES.find(({ first, count }) => epsg >= first && epsg < first + count);
  return family ? { ...family, zone: family.zone + epsg - family.first } : null;
}

/** The zone that a tidied name means; null where it does not say which. The year of the datum is no zone. */
export function oldPlaceOfName(tidyName: string): OldPlace | null {
  const found = zoneInName(
    tidyName.replace(/19(?:54|80)|(?:54|80)(?=年|西安|北京)|(?<=西安|北京)(?:54|80)/g, ''),
  );
  if (found.says === 'missing') return null;
  return found.says === 'nothing' ? 'degrees' : found;
}

/** A system of an old datum, as the deployment knows to convert it. */
export function oldCrs(
  datum: RefusedDatum,
  place: OldPlace | Proj4Parameters,
  datums: LocalDatums,
): Crs | null {
  const local = datums[datum];
  if (!local) return null;
  const line = lineOf(datum, place);
  if (line === null) return null;
  const [zh, en] = NAMES[datum];
  const isGeographic = line.startsWith('+proj=longlat');
  const shift = local.kind === 'parameters' ? ` +towgs84=${local.toWgs84.join(',')}` : '';
  return {
    code: codeOf(datum, place) ?? line,
    zh,
    en,
    kind: isGeographic ? 'geographic' : 'projected',
    proj4: `${line}${shift} +no_defs`,
    axes: isGeographic ? 'lat_lon' : 'north_east',
    range: isGeographic ? [70, 0, 140, 60] : rangeOf(line),
    accuracyM: local.accuracyM,
    source: 'DATUM_FILE',
    ...(local.kind === 'points' && { local: local as LocalDatum & { kind: 'points' } }),
  };
}

/** The line of an old system on its own ellipsoid, without a shift; null for a zone that does not exist. */
export function lineOf(datum: RefusedDatum, place: OldPlace | Proj4Parameters): string | null {
  const ellipsoid = `+ellps=${ELLIPSOID_OF_DATUM[datum]}`;
  if (place === 'degrees') return `+proj=longlat ${ellipsoid}`;
  if (isParameters(place)) {
    const rest = [...place].filter(([name]) => !['ellps', 'a', 'b', 'rf', 'towgs84'].includes(name));
    return `${proj4Text(new Map(rest))} ${ellipsoid}`;
  }
  const { widthDegrees, zone, prefixed } = place;
  const [first, last] = widthDegrees === 3 ? [25, 45] : [13, 23];
  if (!Number.isInteger(zone) || zone < first || zone > last) return null;
  const meridian = widthDegrees === 3 ? zone * 3 : zone * 6 - 3;
  const east = 500_000 + (prefixed ? zone * 1_000_000 : 0);
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${east} +y_0=0 ${ellipsoid} +units=m`;
}

function isParameters(place: OldPlace | Proj4Parameters): place is Proj4Parameters {
  return place instanceof Map;
}

function rangeOf(line: string): Crs['range'] {
  const x0 = Number(/\+x_0=(\S+)/.exec(line)?.[1] ?? 0);
  return [x0 - REACH_M[6], 300_000, x0 + REACH_M[6], 6_200_000];
}

function codeOf(datum: RefusedDatum, place: OldPlace | Proj4Parameters): string | null {
  if (isParameters(place)) return null;
  if (place === 'degrees') {
    const epsg = Object.keys(DEGREES).find((number) => DEGREES[Number(number)] === datum);
    return `EPSG:${epsg}`;
  }
  const family = FAMILIES.find(
    (one) =>
      one.datum === datum &&
      one.widthDegrees === place.widthDegrees &&
      one.prefixed === place.prefixed &&
      place.zone >= one.zone &&
      place.zone < one.zone + one.count,
  );
  return family ? `EPSG:${family.first + place.zone - family.zone}` : null;
}
