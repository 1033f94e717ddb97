import { ELLIPSOIDS, type Ellipsoid, isSameEllipsoid, type Proj4Parameters } from './proj4Line.ts';
import { parametersOfMethod } from './projectionMethods.ts';
import { childOf, childrenOf, numbersOf, parseWktTree, textOf, type WktNode } from './wktTree.ts';

/** What the text of a coordinate system (a .prj, the definition of a layer) says, by its name and by its parameters. */
export interface WktDefinition {
  readonly name: string;
  /** The number of the register that the text gives itself. */
  readonly epsg: number | null;
  readonly datum: string;
  /** Null where the text leaves out what would be needed, or names a projection that is not worked out here. */
  readonly parameters: Proj4Parameters | null;
}

const ROOTS = [
  'PROJCS',
  'GEOGCS',
  'PROJCRS',
  'PROJECTEDCRS',
  'GEOGCRS',
  'GEOGRAPHICCRS',
  'GEODCRS',
  'GEODETICCRS',
];
const GEOGRAPHIC = ['GEOGCS', 'GEOGCRS', 'GEOGRAPHICCRS', 'GEODCRS', 'GEODETICCRS'];
const BASES = [...GEOGRAPHIC, 'BASEGEOGCRS', 'BASEGEODCRS'];
const DEGREE = Math.PI / 180;

/** Reads well-known text of either version; null for anything else. A compound or bound system is read by its horizontal part. */
export function readWktDefinition(text: string): WktDefinition | null {
  const tree = parseWktTree(text);
  const root = tree && horizontalOf(tree);
  if (!root) return null;
  const isGeographic = GEOGRAPHIC.includes(root.keyword);
  const base = isGeographic ? root : childOf(root, ...BASES);
  const datum = childOf(base, 'DATUM', 'GEODETICDATUM', 'TRF', 'ENSEMBLE');
  return {
    name: textOf(root),
    epsg: epsgOf(root),
    datum: textOf(datum),
    parameters: base && datum ? parametersOf(root, base, datum, isGeographic) : null,
  };
}

function horizontalOf(tree: WktNode): WktNode | null {
  if (ROOTS.includes(tree.keyword)) return tree;
  if (tree.keyword === 'BOUNDCRS') {
    const source = childOf(childOf(tree, 'SOURCECRS'), ...ROOTS);
    return source ?? null;
  }
  if (!['COMPD_CS', 'COMPOUNDCRS'].includes(tree.keyword)) return null;
  return childOf(tree, ...ROOTS) ?? null;
}

function epsgOf(root: WktNode): number | null {
  const authority = childrenOf(root, 'AUTHORITY', 'ID').find((node) => /^epsg$/i.test(textOf(node)));
  const number = Number(authority?.values[1]);
  return Number.isInteger(number) && number > 0 ? number : null;
}

function parametersOf(
  root: WktNode,
  base: WktNode,
  datum: WktNode,
  isGeographic: boolean,
): Proj4Parameters | null {
  const figure = figureOf(base, datum);
  if (figure === null) return null;
  if (isGeographic) return new Map([['proj', 'longlat'], ...figure]);
  const conversion = childOf(root, 'CONVERSION');
  const method = textOf(childOf(root, 'PROJECTION')) || textOf(childOf(conversion, 'METHOD', 'PROJECTION'));
  const unit = lengthUnit(root);
  const given = new Map<string, number>();
  for (const node of childrenOf(conversion ?? root, 'PARAMETER')) {
    const [value] = numbersOf(node);
    if (value !== undefined) given.set(tidy(textOf(node)), value * factorOf(node, unit, angleUnit(base)));
  }
  const projected = parametersOfMethod(tidy(method), given);
  if (projected === null) return null;
  return new Map([...projected, ...figure, unit === 1 ? ['units', 'm'] : ['to_meter', String(unit)]] as [
    string,
    string,
  ][]);
}

function tidy(name: string): string {
  return name.toLowerCase().replace(/[\s_\-()/]+/g, '');
}

/** A parameter in metres or degrees: by its own unit, or by those of the system. */
function factorOf(node: WktNode, length: number, angle: number): number {
  const own = childOf(node, 'LENGTHUNIT', 'ANGLEUNIT', 'SCALEUNIT', 'UNIT');
  const [factor] = numbersOf(own);
  const name = tidy(textOf(node));
  if (/scale/.test(name)) return 1;
  const isLength = own?.keyword === 'LENGTHUNIT' || /easting|northing/.test(name);
  if (isLength) return factor ?? length;
  return (factor ?? angle) / DEGREE;
}

function lengthUnit(root: WktNode): number {
  const node =
    childOf(root, 'UNIT', 'LENGTHUNIT') ??
    childrenOf(root, 'AXIS').flatMap((axis) => childrenOf(axis, 'LENGTHUNIT', 'UNIT'))[0];
  return numbersOf(node)[0] ?? 1;
}

function angleUnit(base: WktNode): number {
  const node =
    childOf(base, 'UNIT', 'ANGLEUNIT') ??
    childrenOf(base, 'AXIS').flatMap((axis) => childrenOf(axis, 'ANGLEUNIT', 'UNIT'))[0];
  const factor = numbersOf(node)[0] ?? DEGREE;
  // Degrees are written with as many digits as a program likes.
  return Math.abs(factor - DEGREE) < 1e-6 ? DEGREE : factor;
}

/** Ellipsoid, shift to WGS 84 and prime meridian. */
function figureOf(base: WktNode, datum: WktNode): [string, string][] | null {
  const spheroid = childOf(datum, 'SPHEROID', 'ELLIPSOID');
  const [a, rf] = numbersOf(spheroid);
  if (a === undefined || rf === undefined) return null;
  const ellipsoid = { a, rf };
  const shift = numbersOf(childOf(datum, 'TOWGS84'));
  const meridian = numbersOf(childOf(base, 'PRIMEM', 'PRIMEMERIDIAN'))[0] ?? 0;
  return [
    ...ellipsoidText(ellipsoid),
    ...(shift.length === 3 || shift.length === 7
      ? ([['towgs84', shift.join(',')]] as [string, string][])
      : []),
    ...(meridian === 0 ? [] : ([['pm', String(meridian)]] as [string, string][])),
  ];
}

function ellipsoidText(ellipsoid: Ellipsoid): [string, string][] {
  const named = Object.entries(ELLIPSOIDS).find(([, one]) => isSameEllipsoid(one, ellipsoid));
  if (named) return [['ellps', named[0]]];
  const { a, rf } = ellipsoid;
  return rf === 0
    ? [
        ['a', String(a)],
        ['b', String(a)],
      ]
    : [
        ['a', String(a)],
        ['rf', String(rf)],
      ];
}
