/** What a line of PROJ says, checked: names with their values, flags with an empty one. */
export type Proj4Parameters = ReadonlyMap<string, string>;

/** A part of a definition that cannot be used, and what could be. */
export interface DefinitionFault {
  readonly found: string;
  readonly expected: string;
}

/** The projections that are worked out here; PROJ has more. */
export const PROJECTIONS = [
  'longlat',
  'tmerc',
  'etmerc',
  'utm',
  'merc',
  'lcc',
  'aea',
  'laea',
  'stere',
  'sterea',
  'somerc',
  'omerc',
  'cass',
  'eqc',
  'poly',
  'krovak',
] as const;

/** Half axis in metres and reciprocal of the flattening. */
export interface Ellipsoid {
  readonly a: number;
  readonly rf: number;
}

/** Ellipsoids that have a name in a line. */
export const ELLIPSOIDS: Readonly<Record<string, Ellipsoid>> = {
  GRS80: { a: 6_378_137, rf: 298.257_222_101 },
  WGS84: { a: 6_378_137, rf: 298.257_223_563 },
  krass: { a: 6_378_245, rf: 298.3 },
  IAU76: { a: 6_378_140, rf: 298.257 },
  intl: { a: 6_378_388, rf: 297 },
  bessel: { a: 6_377_397.155, rf: 299.152_812_8 },
  clrk66: { a: 6_378_206.4, rf: 294.978_698_213_9 },
  airy: { a: 6_377_563.396, rf: 299.324_964_6 },
  aust_SA: { a: 6_378_160, rf: 298.25 },
};

/** Metres in a unit that a line names. */
export const UNITS: Readonly<Record<string, number>> = {
  m: 1,
  km: 1_000,
  ft: 0.3048,
  'us-ft': 1_200 / 3_937,
};

const ANGLES = ['lat_0', 'lat_1', 'lat_2', 'lat_ts', 'lon_0', 'lonc', 'alpha', 'gamma', 'pm'];
const NUMBERS = [...ANGLES, 'x_0', 'y_0', 'k', 'k_0', 'a', 'b', 'rf', 'to_meter', 'zone'];
const TEXTS = ['proj', 'ellps', 'datum', 'units', 'towgs84', 'nadgrids', 'axis', 'vunits', 'title', 'type'];
const FLAGS = ['south', 'no_defs', 'wktext', 'no_uoff', 'no_off', 'over', 'approx'];
/** Said for programs, without meaning for a position. */
const IDLE = new Set(['no_defs', 'wktext', 'over', 'approx', 'type', 'title', 'vunits']);

const LONGEST = 1_000;
/** Further than this from WGS 84 no datum lies. */
const MOST_SHIFT_M = 5_000;

/** Whether a text is meant as a line of PROJ. */
export function isProj4Line(text: string): boolean {
  return /^\s*\+\w/.test(text);
}

/**
 * Reads a line such as `+proj=tmerc +lon_0=119.5 +x_0=500000 +ellps=GRS80 +units=m`. Grids, `+init` and what is not known here is a fault: it
 * would silently be left out of the calculation.
 */
export function parseProj4Line(
  line: string,
): { readonly parameters: Proj4Parameters } | { readonly fault: DefinitionFault } {
  const fault = (found: string, expected: string) => ({ fault: { found, expected } });
  if (line.length > LONGEST) return fault(`${line.slice(0, 80)}…`, `≤ ${LONGEST}`);
  const parameters = new Map<string, string>();
  for (const part of line.trim().split(/\s+/)) {
    const [, name, given] = /^\+(\w+)(?:=(\S+))?$/.exec(part) ?? [];
    if (name === undefined) return fault(part, '+name=value');
    const wrong = wrongPart(name, given);
    if (wrong !== null) return fault(part, wrong);
    if (parameters.has(name)) return fault(part, `one +${name}`);
    if (!IDLE.has(name)) parameters.set(name, given ?? '');
  }
  const missing = missingPart(parameters);
  return missing === null ? { parameters } : fault(line.trim().slice(0, 200), missing);
}

/** What a part should be, or null when it can be used. */
function wrongPart(name: string, given: string | undefined): string | null {
  if (name === 'init') return '+proj=… (without +init)';
  if (FLAGS.includes(name)) return given === undefined ? null : `+${name}`;
  if (!TEXTS.includes(name) && !NUMBERS.includes(name)) return `no +${name}`;
  if (given === undefined) return `+${name}=…`;
  if (NUMBERS.includes(name)) return wrongNumber(name, given);
  return VALUES[name]?.(given) ?? null;
}

const oneOf = (values: readonly string[]) => (given: string) =>
  values.includes(given) ? null : values.join(', ');

const VALUES: Readonly<Record<string, (given: string) => string | null>> = {
  proj: oneOf(PROJECTIONS),
  ellps: oneOf(Object.keys(ELLIPSOIDS)),
  datum: oneOf(['WGS84']),
  units: oneOf(Object.keys(UNITS)),
  nadgrids: oneOf(['@null']),
  axis: oneOf(['enu']),
  towgs84: wrongShift,
};

function wrongNumber(name: string, given: string): string | null {
  const value = numberOf(name, given);
  if (!Number.isFinite(value)) return `+${name}=number`;
  if (ANGLES.includes(name)) return Math.abs(value) <= 360 ? null : '−360…360';
  if (name === 'zone') return Number.isInteger(value) && value >= 1 && value <= 60 ? null : '1…60';
  if (name === 'k' || name === 'k_0') return value > 0.5 && value < 2 ? null : '0.5…2';
  if (name === 'a' || name === 'b') return value > 6.3e6 && value < 6.4e6 ? null : '6300000…6400000';
  if (name === 'rf') return value > 250 && value < 350 ? null : '250…350';
  if (name === 'to_meter') return value > 0 && value <= 1_000 ? null : '0…1000';
  return Math.abs(value) <= 1e8 ? null : '≤ 1e8';
}

/** `greenwich` is the prime meridian without a number. */
function numberOf(name: string, given: string): number {
  if (name === 'pm' && given === 'greenwich') return 0;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(given) ? Number(given) : Number.NaN;
}

function wrongShift(given: string): string | null {
  const numbers = given.split(',').map((text) => (text === '' ? Number.NaN : Number(text)));
  const isShift =
    (numbers.length === 3 || numbers.length === 7) &&
    numbers.every(Number.isFinite) &&
    numbers.every((value) => Math.abs(value) <= MOST_SHIFT_M);
  return isShift ? null : '+towgs84=dx,dy,dz[,rx,ry,rz,ppm]';
}

function missingPart(parameters: Proj4Parameters): string | null {
  if (!parameters.has('proj')) return `+proj=… (${PROJECTIONS.join(', ')})`;
  if (parameters.get('proj') === 'utm' && !parameters.has('zone')) return '+zone=1…60';
  const size = ['ellps', 'datum', 'a'].filter((name) => parameters.has(name));
  if (size.length === 0) return '+ellps=… | +datum=WGS84 | +a=… +rf=…';
  if (parameters.has('a') && !parameters.has('b') && !parameters.has('rf')) return '+rf=… | +b=…';
  return null;
}

/** The parameters as a line again, the same for the same system however it was written. */
export function proj4Text(parameters: Proj4Parameters): string {
  const names = [...NUMBERS, ...TEXTS, ...FLAGS];
  const rank = (name: string) => (name === 'proj' ? -1 : names.indexOf(name));
  return [...parameters]
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([name, value]) => (value === '' ? `+${name}` : `+${name}=${value}`))
    .join(' ');
}

/** The ellipsoid of a line. */
export function ellipsoidOf(parameters: Proj4Parameters): Ellipsoid {
  const named = ELLIPSOIDS[parameters.get('ellps') ?? (parameters.has('datum') ? 'WGS84' : '')];
  if (named) return named;
  const a = Number(parameters.get('a'));
  const b = parameters.get('b');
  const rf = b === undefined ? Number(parameters.get('rf')) : a / (a - Number(b));
  return { a, rf };
}

/** Whether two ellipsoids are one, within a tenth of a metre of an axis. */
export function isSameEllipsoid(one: Ellipsoid, other: Ellipsoid): boolean {
  return Math.abs(one.a - other.a) < 0.1 && Math.abs(one.rf - other.rf) < 1e-3;
}

/** Metres in the unit of a line's coordinates. */
export function unitOf(parameters: Proj4Parameters): number {
  const given = parameters.get('to_meter');
  return given === undefined ? (UNITS[parameters.get('units') ?? 'm'] ?? 1) : Number(given);
}
