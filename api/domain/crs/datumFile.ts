import { LEAST_POINTS, type LocalDatum, type LocalDatums, MOST_RESIDUAL_M } from './localDatums.ts';
import { lineOf, oldPlaceOfEpsg } from './oldSystem.ts';
import { type ControlPoint, fitPlane, hullOf, type PlanePoint } from './planeFit.ts';
import { REFUSED_DATUMS, type RefusedDatum, refusedEpsg } from './refused.ts';
import { crsOf, gaussKrugerOf } from './registry.ts';

type Json = Readonly<Record<string, unknown>>;

/** How well parameters hit that nobody says more of. */
const UNSAID_ACCURACY_M = 1;
const CONVENTIONS = ['position_vector', 'coordinate_frame'] as const;

/** A deployment's file of datums that cannot be used: where in it, what was found and what is expected. */
export class DatumFault extends Error {}

/**
 * Reads what a deployment knows of old datums: by datum (`xian80`, `beijing54`, `new_beijing`) either `towgs84` with 3 numbers, or with 7 and the
 * `convention` by which they turn, and `accuracyM`; or `controlPoints` with the systems `old` and `new` and at least three `points`, each
 * `{name, old: {east, north}, new: {east, north}}`.
 * @throws DatumFault
 */
export function readDatums(json: unknown): LocalDatums {
  if (!isObject(json)) throw fault('the file', json, '{"xian80": {…}}');
  return Object.fromEntries(
    Object.entries(json).map(([datum, said]) => {
      if (!(REFUSED_DATUMS as readonly string[]).includes(datum))
        throw fault('the file', datum, REFUSED_DATUMS.join(', '));
      return [datum, readDatum(datum as RefusedDatum, said)];
    }),
  );
}

function readDatum(datum: RefusedDatum, said: unknown): LocalDatum {
  if (isObject(said) && said.towgs84 !== undefined) return readParameters(datum, said);
  if (isObject(said) && isObject(said.controlPoints)) return readPoints(datum, said.controlPoints);
  throw fault(datum, said, '{"towgs84": […]} or {"controlPoints": {…}}');
}

function readParameters(datum: RefusedDatum, { towgs84, convention, accuracyM }: Json): LocalDatum {
  const numbers = Array.isArray(towgs84) ? towgs84 : [];
  const isShift = (numbers.length === 3 || numbers.length === 7) && numbers.every(Number.isFinite);
  if (!isShift) throw fault(`${datum}.towgs84`, towgs84, '[dx, dy, dz] or [dx, dy, dz, rx, ry, rz, ppm]');
  const turns = numbers.length === 7;
  if (turns && !(CONVENTIONS as readonly unknown[]).includes(convention))
    throw fault(`${datum}.convention`, convention, CONVENTIONS.join(' or '));
  const accuracy = accuracyM ?? UNSAID_ACCURACY_M;
  if (typeof accuracy !== 'number' || !(accuracy >= 0))
    throw fault(`${datum}.accuracyM`, accuracyM, 'metres');
  // The two conventions turn the other way round.
  const sign = convention === 'coordinate_frame' ? -1 : 1;
  const toWgs84 = (numbers as number[]).map((number, place) =>
    place >= 3 && place <= 5 ? sign * number : number,
  );
  return { kind: 'parameters', toWgs84, accuracyM: accuracy };
}

function readPoints(datum: RefusedDatum, said: Json): LocalDatum {
  const at = `${datum}.controlPoints`;
  const oldPlane = oldPlaneOf(datum, said.old, at);
  const place = gaussKrugerOf(epsgOf(said.new));
  const newPlane = place && crsOf(`EPSG:${epsgOf(said.new)}`);
  if (!newPlane) throw fault(`${at}.new`, said.new, 'EPSG:4491…4554, a zone of CGCS2000');
  const points = (Array.isArray(said.points) ? said.points : []).map((point, index) =>
    readPoint(point, `${at}.points[${index}]`),
  );
  if (points.length < LEAST_POINTS) throw fault(`${at}.points`, points.length, `${LEAST_POINTS} at least`);
  const { fit, residuals } = fitPlane(points);
  const accuracyM = Math.max(...residuals.map(({ metres }) => metres));
  if (!(accuracyM <= MOST_RESIDUAL_M)) {
    const worst = residuals.toSorted((a, b) => b.metres - a.metres)[0];
    throw fault(`${at}, point ${worst.name}`, `${worst.metres.toFixed(2)} m off`, `≤ ${MOST_RESIDUAL_M} m`);
  }
  const hull = hullOf(points.map((point) => point.new));
  if (hull.length < LEAST_POINTS) throw fault(`${at}.points`, 'all on one line', 'points around the area');
  return { kind: 'points', oldPlane, newPlane: newPlane.proj4!, fit, residuals, hull, accuracyM };
}

function oldPlaneOf(datum: RefusedDatum, said: unknown, at: string): string {
  const epsg = epsgOf(said);
  const place = refusedEpsg(epsg) === datum ? oldPlaceOfEpsg(epsg) : null;
  const line = place === null || place === 'degrees' ? null : lineOf(datum, place);
  if (line === null) throw fault(`${at}.old`, said, `EPSG:n, a zone of ${datum}`);
  return `${line} +no_defs`;
}

function epsgOf(said: unknown): number {
  return Number(/^(?:EPSG:)?(\d{4,6})$/i.exec(String(said))?.[1] ?? Number.NaN);
}

function readPoint(said: unknown, at: string): ControlPoint {
  if (!isObject(said)) throw fault(at, said, '{"name", "old": {"east", "north"}, "new": {"east", "north"}}');
  return {
    name: typeof said.name === 'string' ? said.name : at,
    old: readPlace(said.old, `${at}.old`),
    new: readPlace(said.new, `${at}.new`),
  };
}

function readPlace(said: unknown, at: string): PlanePoint {
  const { east, north } = isObject(said) ? said : {};
  if (typeof east !== 'number' || typeof north !== 'number' || !Number.isFinite(east + north))
    throw fault(at, said, '{"east": metres, "north": metres}');
  return [east, north];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fault(at: string, found: unknown, expected: string): DatumFault {
  const text = typeof found === 'string' ? found : (JSON.stringify(found) ?? 'nothing');
  return new DatumFault(`${at}: found ${text.slice(0, 120)}, expected ${expected}`);
}
