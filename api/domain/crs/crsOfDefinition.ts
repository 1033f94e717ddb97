import { definedCrs, isModern } from './definedCrs.ts';
import { ellipsoidOf, type Proj4Parameters, parseProj4Line } from './proj4Line.ts';
import { type Crs, crsOf, epsgOfGaussKruger, LISTED } from './registry.ts';
import { isSameSystem } from './sameSystem.ts';
import type { WktDefinition } from './wktDefinition.ts';

/** What the words of a definition mean. */
export interface NamedParts {
  /** The system that its name or its number says. */
  readonly named: Crs | null;
  /** The degrees that its datum's name says. */
  readonly ofDatum: Crs | null;
}

/**
 * The system that a definition's parameters make: the one that its name says where that is the same, one of the register that is the same, or
 * one of its own. Null where its datum is none that is known, and lies elsewhere than WGS 84.
 */
export function crsOfDefinition(
  { name, parameters }: WktDefinition,
  { named, ofDatum }: NamedParts,
): Crs | null {
  if (parameters === null) return named;
  if (named && (isWebMercator(named) || isSame(named, parameters))) return named;
  if (parameters.get('proj') === 'longlat') {
    const degrees = [ofDatum, named && degreesOfGrid(named)].find((crs) => crs && isSame(crs, parameters));
    if (degrees) return degrees;
  }
  const registered = registeredAs(parameters, ofDatum);
  if (registered) return registered;
  const datum = ofDatum?.kind === 'geographic' ? ofDatum : null;
  if (parameters.has('towgs84')) return definedCrs(parameters, { name });
  if (datum) return withShiftOf(datum, parameters, name);
  if (named && isSameFigure(named, parameters)) return withShiftOf(named, parameters, name);
  return isModern(ellipsoidOf(parameters))
    ? definedCrs(parameters, { name, accuracyM: Number.POSITIVE_INFINITY })
    : null;
}

/** Programs write its parameters in ways of their own, none of which says the sphere. */
function isWebMercator({ code }: Crs): boolean {
  return code === 'EPSG:3857';
}

/** A datum's degrees, by the grid for which its name stands as a rule. */
function degreesOfGrid(grid: Crs): Crs | null {
  const shift = shiftOf(grid);
  const figure = parametersOf(grid);
  return (
    LISTED.find(
      (crs) =>
        crs.kind === 'geographic' &&
        shiftOf(crs) === shift &&
        figure !== null &&
        isSame(crs, degreesOn(figure)),
    ) ?? null
  );
}

/** Whether a name that stands for a grid as a rule stands for its datum's degrees here: no contradiction. */
export function isDegreesOfGrid(degrees: Crs, grid: Crs): boolean {
  return degrees.kind === 'geographic' && grid.kind === 'projected' && degreesOfGrid(grid) === degrees;
}

function shiftOf({ proj4 }: Crs): string | undefined {
  return /\+towgs84=(\S+)/.exec(proj4 ?? '')?.[1];
}

function parametersOf({ proj4 }: Crs): Proj4Parameters | null {
  const parsed = proj4 === null ? null : parseProj4Line(proj4);
  return parsed && 'parameters' in parsed ? parsed.parameters : null;
}

function isSame(crs: Crs, parameters: Proj4Parameters): boolean {
  const own = parametersOf(crs);
  // Projections that are not read from a line are known by name alone.
  return own === null || isSameSystem(own, parameters);
}

function isSameFigure(crs: Crs, parameters: Proj4Parameters): boolean {
  const own = parametersOf(crs);
  return own !== null && isSameSystem(degreesOn(own), degreesOn(parameters));
}

function degreesOn(parameters: Proj4Parameters): Proj4Parameters {
  const figure = [...parameters].filter(([key]) => ['ellps', 'datum', 'a', 'b', 'rf', 'pm'].includes(key));
  return new Map([['proj', 'longlat'], ...figure]);
}

/** A zone of CGCS2000, or of UTM on WGS 84, that has these parameters. */
function registeredAs(parameters: Proj4Parameters, ofDatum: Crs | null): Crs | null {
  if (!['tmerc', 'utm'].includes(parameters.get('proj')!)) return null;
  const meridian = Number(parameters.get('lon_0'));
  const zone = Math.floor(Number(parameters.get('x_0')) / 1_000_000);
  const codes =
    ofDatum?.code === 'EPSG:4490'
      ? ([3, 6] as const).map((width) =>
          epsgOfGaussKruger(width, width === 3 ? meridian / 3 : (meridian + 3) / 6, zone > 0),
        )
      : ofDatum?.code === 'EPSG:4326'
        ? [32_600, 32_700].map((base) => base + (meridian + 183) / 6)
        : [];
  return codes.map((code) => crsOf(`EPSG:${code}`)).find((crs) => crs && isSame(crs, parameters)) ?? null;
}

function withShiftOf(datum: Crs, parameters: Proj4Parameters, name: string): Crs {
  const shift = shiftOf(datum);
  const shifted = new Map([...parameters, ...(shift === undefined ? [] : [['towgs84', shift] as const])]);
  return definedCrs(shifted, { name, accuracyM: datum.accuracyM });
}
