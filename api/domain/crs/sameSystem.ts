import { type Ellipsoid, ellipsoidOf, isSameEllipsoid, type Proj4Parameters, unitOf } from './proj4Line.ts';

/** Angles and scales that differ by less are one: programs write them with as many digits as they like. */
const SAME_ANGLE = 1e-7;
const SAME_SCALE = 1e-9;
const SAME_LENGTH_M = 1e-3;

interface Numbers {
  readonly proj: string;
  readonly angles: readonly number[];
  readonly scale: number;
  readonly lengths: readonly number[];
  readonly unit: number;
  readonly ellipsoid: Ellipsoid;
}

/** Whether two definitions give the same numbers to the same place of one datum, to a millimetre. Shifts of datums are not looked at. */
export function isSameSystem(one: Proj4Parameters, other: Proj4Parameters): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  return (
    a.proj === b.proj &&
    a.angles.every((angle, place) => Math.abs(angle - b.angles[place]) < SAME_ANGLE) &&
    a.lengths.every((length, place) => Math.abs(length - b.lengths[place]) < SAME_LENGTH_M) &&
    Math.abs(a.scale - b.scale) < SAME_SCALE &&
    Math.abs(a.unit / b.unit - 1) < SAME_SCALE &&
    isSameEllipsoid(a.ellipsoid, b.ellipsoid)
  );
}

function numbersOf(parameters: Proj4Parameters): Numbers {
  const proj = parameters.get('proj')!;
  const number = (name: string, otherwise: number) => Number(parameters.get(name) ?? otherwise);
  const rest = { unit: unitOf(parameters), ellipsoid: ellipsoidOf(parameters) };
  if (proj === 'longlat') return { proj, angles: [number('pm', 0)], scale: 1, lengths: [], ...rest, unit: 1 };
  if (proj === 'utm')
    return {
      proj: 'tmerc',
      angles: [0, number('zone', 0) * 6 - 183, 0, 0, 0, number('pm', 0)],
      scale: 0.9996,
      lengths: [500_000, parameters.has('south') ? 10_000_000 : 0],
      ...rest,
    };
  const parallels = [number('lat_1', number('lat_ts', 0)), number('lat_2', number('lat_1', 0))];
  return {
    proj: proj === 'etmerc' ? 'tmerc' : proj,
    angles: [
      number('lat_0', 0),
      number('lon_0', number('lonc', 0)),
      ...parallels.sort((a, b) => a - b),
      number('alpha', 0),
      number('pm', 0),
    ],
    scale: number('k_0', number('k', 1)),
    lengths: [number('x_0', 0), number('y_0', 0)],
    ...rest,
  };
}
