import { detectAxisOrder } from '#domain/crs/axisOrder.ts';
import { crsOf, epsgOfGaussKruger, LISTED } from '#domain/crs/registry.ts';
import { STATE_PLANE_ZONES } from '#domain/crs/statePlane.ts';

export type Pair = readonly [number, number];

/** More zones than this are said as a family. */
const MANY = 4;
/** Grids of other countries that are named, at most. */
const GRIDS_SAID = 5;

const LARGEST_DEGREES = 1_000;
/** A Gauss–Krüger easting with its zone in front is the zone's number of these, and the metres. */
const ZONE = 1_000_000;

/** Whether both numbers can be degrees; a little wrong they are still degrees (and not drawn), metres are thousands. */
export function looksLikeDegrees([first, second]: Pair): boolean {
  return Math.abs(first) <= LARGEST_DEGREES && Math.abs(second) <= LARGEST_DEGREES;
}

/**
 * What the size of two numbers tells, for pairs of which nobody says the system: degrees; metres with the zone's number in front (each zone a
 * size of its own); other metres and feet; or numbers that no system has, so that one slip of the pen does not hide what the others fit.
 */
export function sizeOf(pair: Pair): string {
  if (looksLikeDegrees(pair)) return 'degrees';
  const zone = pair.map((number) => Math.floor(number / ZONE)).find((prefix) => prefix >= 10);
  if (!isSomewhere(pair)) return 'nothing';
  return zone === undefined ? 'plane' : `plane ${zone}`;
}

/** Whether any system has such numbers; asked once for each 10 km, since a large file asks for every row. */
function isSomewhere(pair: Pair): boolean {
  const cell: Pair = [Math.round(pair[0] / CELL) * CELL, Math.round(pair[1] / CELL) * CELL];
  const key = cell.join(' ');
  const known = somewhere.get(key);
  if (known !== undefined) return known;
  if (somewhere.size >= CELLS_KEPT) somewhere.clear();
  const found = candidateSystems([cell]).length > 0;
  somewhere.set(key, found);
  return found;
}

const CELL = 10_000;
const CELLS_KEPT = 10_000;
const somewhere = new Map<string, boolean>();

/** The systems in whose range nearly all pairs lie, in one order or the other; those of China first. */
export function candidateSystems(pairs: readonly Pair[]): string[] {
  if (pairs.length === 0) return [];
  return [
    ...gaussKruger(pairs),
    ...(fits('EPSG:32650', pairs) ? ['EPSG:326zz (UTM)'] : []),
    ...(fits('EPSG:3857', pairs) ? ['EPSG:3857'] : []),
    ...grids(pairs),
    ...(STATE_PLANE_ZONES.some(({ epsg }) => fits(`EPSG:${epsg}`, pairs)) ? [STATE_PLANE] : []),
  ];
}

const STATE_PLANE = 'EPSG:22zz (State Plane)';

/** Of the systems that a name can mean, those in whose range the pairs lie. */
export function fittingSystems(codes: readonly string[], pairs: readonly Pair[]): string[] {
  return shortened(codes.filter((code) => fits(code, pairs)));
}

function fits(code: string, pairs: readonly Pair[]): boolean {
  const crs = crsOf(code);
  return crs !== null && detectAxisOrder(crs, pairs) !== 'neither';
}

function gaussKruger(pairs: readonly Pair[]): string[] {
  const zones = [true, false].flatMap((prefixed) =>
    Array.from({ length: 21 }, (_, place) => `EPSG:${epsgOfGaussKruger(3, 25 + place, prefixed)}`),
  );
  return shortened(zones.filter((code) => fits(code, pairs)));
}

function shortened(codes: readonly string[]): string[] {
  return codes.length > MANY ? [`${codes[0]}…${codes[codes.length - 1]}`] : [...codes];
}

function grids(pairs: readonly Pair[]): string[] {
  const found = LISTED.filter(
    ({ code, kind }) => kind === 'projected' && code !== 'EPSG:3857' && fits(code, pairs),
  ).map(({ code }) => code);
  return found.length > GRIDS_SAID ? [...found.slice(0, GRIDS_SAID), '…'] : found;
}
