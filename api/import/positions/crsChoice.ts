import { type Area, isNearAreas } from '#domain/area.ts';
import { type AxisOrder, detectAxisOrder } from '#domain/crs/axisOrder.ts';
import { findCrs, nameInDefinition, systemsMeant } from '#domain/crs/findCrs.ts';
import { crsForEasting, crsForNumbers } from '#domain/crs/fitNumbers.ts';
import { orderByLand } from '#domain/crs/landCells.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import { type Crs, WGS84 } from '#domain/crs/registry.ts';
import { isInRange } from '#domain/crs/transform.ts';
import { FileRefusal, type Notice } from '../../formats/source.ts';
import { candidateSystems, fittingSystems, looksLikeDegrees, type Pair } from './candidates.ts';
import { systemsInAreas } from './candidatesInAreas.ts';

/** A coordinate system and the order in which the file writes its pairs. */
export interface ChosenCrs {
  readonly crs: Crs;
  readonly order: 'xy' | 'yx';
  /** Nothing in the file or the command named the datum: the position is good to some hundred metres in China. */
  readonly assumed: boolean;
}

export interface CrsQuestion {
  /** The name said by the user, the file or a heading, with where it was said; null when nobody said. */
  readonly declared: string | null;
  readonly field: string;
  /** All pairs as the file writes them. */
  readonly pairs: readonly Pair[];
  /** The order that the headings or the format say; null when they do not. */
  readonly order: 'xy' | 'yx' | null;
  /** Whether the headings say degrees, or the format does (GeoJSON is WGS 84 unless it says otherwise). */
  readonly standardSaysWgs84: boolean;
  /** The systems among which the format leaves it open, where it does; none: its numbers fit no system. */
  readonly among?: readonly string[];
  /** The order named by the user. */
  readonly forcedOrder: 'xy' | 'yx' | null;
  /** Whether it is the user who names the system: for the whole file, whose numbers show whether degrees or the grid are meant. */
  readonly isUsersWord?: boolean;
  /** What the deployment knows of old datums. */
  readonly datums?: LocalDatums;
  /** The deployment's own zones. */
  readonly areas?: readonly Area[];
}

/** How a system was chosen: it is said, numbers fit one alone in the deployment's zones, they are degrees, or the format's standard says it. */
export type CrsReason = 'said' | 'area' | 'degrees' | 'standard';
/** A choice with its reasons. */
export interface CrsDecision {
  readonly choice: ChosenCrs;
  readonly notices: Notice[];
  readonly reason: CrsReason;
}

const MOST = 0.9;
/** Mainland China and around: here unnamed degrees may be those of a Chinese map, 300–700 m off. */
const CHINA = { west: 73, south: 17, east: 136, north: 54 };

/**
 * Chooses the coordinate system of a column or a file. What is declared holds; degrees without a datum are taken as WGS 84, with a
 * warning where they lie in China; projected numbers without a system are asked for, never guessed.
 * @throws FileRefusal `crs_ambiguous`, `crs_fits_nothing`, `crs_unknown`, `crs_refused`, `crs_zone_missing`, `axis_order_ambiguous`
 */
export function chooseCrs(question: CrsQuestion): CrsDecision {
  const notices: Notice[] = [];
  const declared = question.declared === null ? null : declaredCrs(question.declared, question, notices);
  const crs = declared ?? assumedCrs(question);
  if ('choice' in crs) return byArea(crs.choice, question);
  const fitted = fitNumbers(crs, question);
  const order = chooseOrder(fitted, question, notices);
  const assumed = declared === null && !question.standardSaysWgs84 && liesInChina(question.pairs, order);
  if (assumed)
    notices.push({
      code: 'datum_assumed',
      level: 'warning',
      field: question.field,
      found: 'degrees without a datum',
      expected: 'EPSG:4326 | gcj02 | bd09',
    });
  else if (declared === null && liesInChina(question.pairs, order))
    notices.push({
      code: 'datum_by_standard',
      level: 'warning',
      expected: 'gcj02 | bd09',
    });
  const reason = declared !== null ? 'said' : question.standardSaysWgs84 ? 'standard' : 'degrees';
  return { choice: { crs: fitted, order, assumed }, notices, reason };
}

/** Numbers that name no system and come to lie in the deployment's zones in one alone: placed, and told, since their datum may be another. */
function byArea(choice: ChosenCrs, { field, pairs }: CrsQuestion): CrsDecision {
  const notice = { code: 'crs_assumed_by_area', level: 'warning', field } as const;
  return {
    choice,
    notices: [{ ...notice, found: pairs[0].join(', '), expected: choice.crs.code }],
    reason: 'area',
  };
}

type Assumed = Crs | { readonly choice: ChosenCrs };

function declaredCrs(declared: string, question: CrsQuestion, notices: Notice[]): Assumed {
  const finding = findCrs(declared, question.datums);
  if (finding.ok) {
    const { said, crs } = finding;
    if (said !== undefined)
      notices.push({ code: 'crs_by_parameters', level: 'warning', found: said, expected: crs.code });
    return crs;
  }
  if (finding.code === 'unusable')
    throw new FileRefusal('crs_unusable', finding.fault.found, finding.fault.expected);
  if (finding.code === 'refused')
    throw new FileRefusal('crs_refused', `${shortName(declared)} (${finding.datum})`, 'CGCS2000, WGS 84');
  // A name that nobody here knows gets no candidates: numbers fit many systems, and the name says that it is none of them.
  if (finding.code === 'unknown') throw new FileRefusal('crs_unknown', shortName(declared), 'EPSG:4326');
  const codes = systemsMeant(declared);
  const inAreas = systemsInAreas(question.pairs, question.areas ?? []).filter(({ crs }) =>
    codes.includes(crs.code),
  );
  if (inAreas.length === 1) return { choice: inAreas[0] };
  const meant = fittingSystems(codes, question.pairs);
  throw new FileRefusal('crs_zone_missing', shortName(declared), meant.join(' | ') || 'EPSG:n');
}

/** What a text calls its system: a .prj of a page is no message. */
export function shortName(declared: string): string {
  return (nameInDefinition(declared) ?? declared).slice(0, 120);
}

function assumedCrs(question: CrsQuestion): Assumed {
  const { pairs, among } = question;
  if (among && pairs.length > 0) {
    const found = `${question.field}: ${pairs[0].join(', ')}`;
    if (among.length === 0) throw new FileRefusal('crs_fits_nothing', found, 'EPSG:n | none');
    throw new FileRefusal('crs_ambiguous', found, [...among, 'none'].join(' | '));
  }
  if (pairs.length === 0 || pairs.filter(looksLikeDegrees).length > pairs.length / 2) return WGS84;
  const inAreas = systemsInAreas(pairs, question.areas ?? []);
  if (inAreas.length === 1) return { choice: inAreas[0] };
  const candidates = inAreas.length > 1 ? inAreas.map(({ crs }) => crs.code) : candidateSystems(pairs);
  const found = `${question.field}: ${pairs[0].join(', ')}`;
  if (candidates.length === 0) throw new FileRefusal('crs_fits_nothing', found, 'EPSG:n | none');
  throw new FileRefusal('crs_ambiguous', found, `${candidates.join(' | ')} | none`);
}

/** The system as the numbers have it: the zone with or without its number in the easting, the datum's degrees or its grid. */
function fitNumbers(crs: Crs, { pairs, isUsersWord }: CrsQuestion): Crs {
  const fitted = crs.kind === 'projected' ? fitZone(crs, pairs) : crs;
  return isUsersWord && pairs.length > 0 ? crsForNumbers(fitted, pairs[0][0], pairs[0][1]) : fitted;
}

/** The same zone with or without its number in the easting, as the pairs have it. */
function fitZone(crs: Crs, pairs: readonly Pair[]): Crs {
  for (const [x, y] of pairs.slice(0, 20)) {
    for (const fitted of [crsForEasting(crs, x, y), crsForEasting(crs, y, x)])
      if (isInRange(fitted, x, y) || isInRange(fitted, y, x)) return fitted;
  }
  return crs;
}

function chooseOrder(crs: Crs, question: CrsQuestion, notices: Notice[]): 'xy' | 'yx' {
  if (question.forcedOrder) {
    if (question.order !== null && question.order !== question.forcedOrder)
      notices.push({
        code: 'axes_overridden',
        level: 'note',
        field: question.field,
        expected: orderText(question.forcedOrder),
      });
    return question.forcedOrder;
  }
  const byRange: AxisOrder = detectAxisOrder(crs, question.pairs);
  const byLand = crs.kind === 'projected' || byRange !== 'ambiguous' ? null : orderByLand(question.pairs);
  const detected = byLand ?? byRange;
  const said = question.order;
  if (detected === 'xy' || detected === 'yx') {
    if (said !== null && detected !== said)
      notices.push({
        code: 'axes_swapped',
        level: 'warning',
        field: question.field,
        found: question.pairs[0].join(', '),
        expected: orderText(detected),
      });
    return detected;
  }
  if (said !== null) {
    if (isUnverified(crs, detected, said, question)) notices.push(unverified(question, said));
    return said;
  }
  if (question.pairs.length === 0 || detected === 'neither') return 'xy';
  const plausible = crs.kind === 'projected' ? null : plausibleOrder(question.pairs);
  if (plausible !== null) return plausible;
  throw new FileRefusal(
    'axis_order_ambiguous',
    `${question.field}: ${question.pairs[0].join(', ')}`,
    'lon,lat | lat,lon',
  );
}

/** Degrees that are land in both orders, and of which nothing else says that the order is right: neither a zone of the deployment nor the cells. */
function isUnverified(
  crs: Crs,
  detected: AxisOrder,
  said: 'xy' | 'yx',
  { pairs, areas }: CrsQuestion,
): boolean {
  if (crs.kind === 'projected' || detected !== 'ambiguous' || pairs.length === 0) return false;
  if (plausibleOrder(pairs) === said) return false;
  const [first, second] = pairs[0];
  return !isNearAreas(areas ?? [], said === 'xy' ? [first, second] : [second, first], AREA_REACH_M);
}

/** So far from a zone of its own a deployment has land as well. */
const AREA_REACH_M = 200_000;

function unverified({ field, pairs }: CrsQuestion, said: 'xy' | 'yx'): Notice {
  const place = { field, found: pairs[0].join(', '), expected: orderText(said) };
  return { code: 'axes_unverified', level: 'warning', ...place };
}

function orderText(order: 'xy' | 'yx'): string {
  return order === 'xy' ? 'x, y' : 'y, x';
}

/** The order in which nearly all latitudes are where people live, when the other order puts them beyond: (41.9, -87.6) is no place in Antarctica. */
function plausibleOrder(pairs: readonly Pair[]): 'xy' | 'yx' | null {
  const inhabited = (latitude: number) => latitude > -56 && latitude < 72;
  const xy = pairs.filter(([, second]) => inhabited(second)).length >= pairs.length * MOST;
  const yx = pairs.filter(([first]) => inhabited(first)).length >= pairs.length * MOST;
  return xy === yx ? null : xy ? 'xy' : 'yx';
}

function liesInChina(pairs: readonly Pair[], order: 'xy' | 'yx'): boolean {
  if (pairs.length === 0) return false;
  const inside = pairs.filter(([first, second]) => {
    const [lon, lat] = order === 'xy' ? [first, second] : [second, first];
    return lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
  });
  return inside.length >= pairs.length / 2;
}
