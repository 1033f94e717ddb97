import { detectAxisOrder } from '#domain/crs/axisOrder.ts';
import { findCrs, systemsMeant } from '#domain/crs/findCrs.ts';
import { type Crs, crsOf, epsgOfGaussKruger, LISTED, WGS84 } from '#domain/crs/registry.ts';
import type { SourceChoice, SourceQuestion } from '../../formats/question.ts';
import type { FileRefusal } from '../../formats/source.ts';
import type { Pair } from './candidates.ts';
import type { ChosenCrs } from './crsChoice.ts';
import { toLonLat } from './place.ts';

/** Rows whose places are shown of each answer. */
const POINTS = 10;
/** Zones of Gauss–Krüger, of three and of six degrees, and of UTM, that reach into China and its neighbours. */
const THREE_DEGREES = { first: 25, last: 45 };
const SIX_DEGREES = { first: 13, last: 23 };
const UTM = { first: 32643, last: 32653 };
const NO_POSITIONS: SourceChoice = { value: 'none' };

/** What of positions is to be asked about, and what is known of them. */
export interface AskedPositions {
  /** The columns, as they are called in messages. */
  readonly field: string;
  /** The system that is named; null when nobody names one. */
  readonly declared: string | null;
  readonly pairs: readonly Pair[];
}

/** The question that a refusal of positions comes down to, with the answers that the numbers allow; null for what no answer helps. */
export function questionOfRefusal(
  { code, found }: FileRefusal,
  { field, declared, pairs }: AskedPositions,
): SourceQuestion | null {
  const about = { code, taken: null, about: field, ...(found !== undefined && { found }) };
  switch (code) {
    case 'crs_ambiguous':
    case 'crs_fits_nothing':
      return { option: 'crs', ...about, choices: [...systemChoices(allSystems(), pairs), NO_POSITIONS] };
    case 'crs_zone_missing':
      return {
        ...{ option: 'crs', ...about },
        choices: [...systemChoices(systemsMeant(declared ?? ''), pairs), NO_POSITIONS],
      };
    case 'crs_unknown':
    case 'crs_refused':
      return { option: 'crs', ...about, choices: [NO_POSITIONS] };
    case 'axis_order_ambiguous': {
      const finding = findCrs(declared ?? 'EPSG:4326');
      return { option: 'axes', ...about, choices: orderChoices(finding.ok ? finding.crs : WGS84, pairs) };
    }
    default:
      return null;
  }
}

/** Degrees in China of which nobody says the datum: the maps' own lie some hundred metres off. */
export function questionOfDatum({ field, pairs }: AskedPositions, { crs, order }: ChosenCrs): SourceQuestion {
  const codes = [crs.code, 'gcj02', 'bd09'];
  return {
    ...{ option: 'crs', code: 'datum_assumed', taken: crs.code, about: field },
    choices: codes.map((code) => ({ value: code, points: pointsIn(pairs, crsOf(code)!, order) })),
  };
}

/** Numbers that lie in the deployment's zones in one system alone: its datum may be another, of which they do not tell. */
export function questionOfArea({ field, pairs }: AskedPositions, { crs, order }: ChosenCrs): SourceQuestion {
  return {
    ...{ option: 'crs', code: 'crs_assumed_by_area', taken: crs.code, about: field },
    choices: [{ value: crs.code, points: pointsIn(pairs, crs, order) }, NO_POSITIONS],
  };
}

function orderChoices(crs: Crs, pairs: readonly Pair[]): SourceChoice[] {
  return (['xy', 'yx'] as const).map((order) => ({ value: order, points: pointsIn(pairs, crs, order) }));
}

/** Those systems in whose range nearly all pairs lie, with the places of the first. */
function systemChoices(codes: Iterable<string>, pairs: readonly Pair[]): SourceChoice[] {
  const choices: SourceChoice[] = [];
  for (const code of new Set(codes)) {
    const crs = crsOf(code);
    const order = crs === null ? 'neither' : detectAxisOrder(crs, pairs);
    if (crs === null || order === 'neither') continue;
    const points = pointsIn(pairs, crs, order === 'yx' ? 'yx' : 'xy');
    if (points.length > 0) choices.push({ value: code, points });
  }
  return choices;
}

function pointsIn(pairs: readonly Pair[], crs: Crs, order: 'xy' | 'yx'): [number, number][] {
  const chosen = { crs, order, assumed: true };
  return pairs.slice(0, POINTS).flatMap((pair) => {
    const point = toLonLat(pair, chosen);
    return point === null ? [] : [point];
  });
}

/** The systems that numbers without a name may be of, those of China first. */
function* allSystems(): Generator<string> {
  for (const prefixed of [true, false]) {
    for (let zone = THREE_DEGREES.first; zone <= THREE_DEGREES.last; zone++)
      yield `EPSG:${epsgOfGaussKruger(3, zone, prefixed)}`;
    for (let zone = SIX_DEGREES.first; zone <= SIX_DEGREES.last; zone++)
      yield `EPSG:${epsgOfGaussKruger(6, zone, prefixed)}`;
  }
  for (let epsg = UTM.first; epsg <= UTM.last; epsg++) yield `EPSG:${epsg}`;
  for (const { code, kind } of LISTED) if (kind === 'projected') yield code;
}
