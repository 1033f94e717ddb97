import { type AxisOrder, detectAxisOrder } from '#domain/crs/axisOrder.ts';
import { crsForEasting, findCrs } from '#domain/crs/findCrs.ts';
import { type Crs, crsOf, epsgOfGaussKruger, WGS84 } from '#domain/crs/registry.ts';
import { isInRange } from '#domain/crs/transform.ts';
import { FileRefusal, type Notice } from '../formats/source.ts';

type Pair = readonly [number, number];

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
  /** The order named by the user. */
  readonly forcedOrder: 'xy' | 'yx' | null;
}

const MOST = 0.9;
/** Mainland China and around: here unnamed degrees may be those of a Chinese map, 300–700 m off. */
const CHINA = { west: 73, south: 17, east: 136, north: 54 };

/**
 * Chooses the coordinate system of a column or a file. What is declared holds; degrees without a datum are taken as WGS 84, with a
 * warning where they lie in China; projected numbers without a system are asked for, never guessed.
 * @throws FileRefusal `crs_ambiguous`, `crs_unknown`, `crs_refused`, `crs_zone_missing`, `axis_order_ambiguous`
 */
export function chooseCrs(question: CrsQuestion): { choice: ChosenCrs; notices: Notice[] } {
  const notices: Notice[] = [];
  const declared = question.declared === null ? null : declaredCrs(question.declared, question);
  const crs = declared ?? assumedCrs(question);
  const fitted = crs.kind === 'projected' ? fitZone(crs, question.pairs) : crs;
  const order = chooseOrder(fitted, question, notices);
  const assumed = declared === null && !question.standardSaysWgs84 && liesInChina(question.pairs, order);
  if (assumed)
    notices.push({
      code: 'datum_assumed',
      level: 'warning',
      field: question.field,
      found: 'degrees without a datum',
      expected: '--crs EPSG:4326 | gcj02 | bd09',
    });
  else if (declared === null && liesInChina(question.pairs, order))
    notices.push({
      code: 'datum_by_standard',
      level: 'warning',
      found: 'GeoJSON',
      expected: '--crs gcj02 | bd09',
    });
  return { choice: { crs: fitted, order, assumed }, notices };
}

function declaredCrs(declared: string, question: CrsQuestion): Crs {
  const finding = findCrs(declared);
  if (finding.ok) return finding.crs;
  if (finding.code === 'refused')
    throw new FileRefusal('crs_refused', `${declared} (${finding.datum})`, 'CGCS2000, WGS 84');
  const expected = candidateSystems(question.pairs).join(', ') || 'EPSG:n, gcj02, bd09';
  const code = finding.code === 'zone_missing' ? 'crs_zone_missing' : 'crs_unknown';
  throw new FileRefusal(code, declared, `--crs ${expected}`);
}

function assumedCrs(question: CrsQuestion): Crs {
  const { pairs } = question;
  // Degrees that are a little wrong are still degrees (and not drawn); metres are thousands.
  const looksLikeDegrees = pairs.filter(([a, b]) => Math.abs(a) <= 400 && Math.abs(b) <= 400).length;
  if (pairs.length === 0 || looksLikeDegrees > pairs.length / 2) return WGS84;
  const candidates = candidateSystems(pairs);
  throw new FileRefusal(
    'crs_ambiguous',
    `${question.field}: ${pairs[0].join(', ')}`,
    `--crs ${candidates.length > 0 ? candidates.join(' | ') : 'EPSG:n'} | none`,
  );
}

/** The systems in whose range nearly all pairs lie, in one order or the other. */
export function candidateSystems(pairs: readonly Pair[]): string[] {
  const fits = (crs: Crs | null) =>
    crs !== null && pairs.length > 0 && detectAxisOrder(crs, pairs) !== 'neither';
  const known = ['EPSG:27700', 'EPSG:2263'].filter((code) => fits(crsOf(code)));
  const zones: string[] = [];
  for (const prefixed of [true, false])
    for (let zone = 25; zone <= 45; zone++) {
      const epsg = epsgOfGaussKruger(3, zone, prefixed);
      if (epsg !== null && fits(crsOf(`EPSG:${epsg}`))) zones.push(`EPSG:${epsg}`);
    }
  const gaussKruger = zones.length > 4 ? [`${zones[0]}…${zones[zones.length - 1]} (CM 75…135°E)`] : zones;
  const utm = fits(crsOf('EPSG:32650')) ? ['EPSG:326zz (UTM)'] : [];
  const mercator = fits(crsOf('EPSG:3857')) ? ['EPSG:3857'] : [];
  return [...known, ...gaussKruger, ...utm, ...mercator];
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
  if (question.forcedOrder) return question.forcedOrder;
  const detected: AxisOrder = detectAxisOrder(crs, question.pairs);
  const said = question.order;
  if (detected === 'xy' || detected === 'yx') {
    if (said !== null && detected !== said)
      notices.push({
        code: 'axes_swapped',
        level: 'warning',
        field: question.field,
        found: question.pairs[0].join(', '),
        expected: detected === 'xy' ? 'x, y' : 'y, x',
      });
    return detected;
  }
  if (said !== null) return said;
  if (question.pairs.length === 0 || detected === 'neither') return 'xy';
  const plausible = crs.kind === 'projected' ? null : plausibleOrder(question.pairs);
  if (plausible !== null) return plausible;
  throw new FileRefusal(
    'axis_order_ambiguous',
    `${question.field}: ${question.pairs[0].join(', ')}`,
    '--axes lon,lat | lat,lon',
  );
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
