import { type Criterion, type CriterionCode, criterionOf } from '#contract/criteria.ts';
import type { CriterionResultData, MatchedSiteData, MatchValue } from '#contract/match.ts';
import { daysBetween } from '#domain/civilDate.ts';
import type { MatchWords } from '../i18n/matchWords.zh.ts';
import { codeWord } from '../i18n/words.ts';
import { formatLength, formatNumber } from './number.ts';
import { areaLine, type TextContext } from './resourceText.ts';
import { wordOfUseClass } from './useClassWord.ts';

export interface ReasonContext extends TextContext {
  readonly match: MatchWords;
  /** The name of a branch of industry; absent: not read yet. */
  readonly industryName?: (code: string) => string;
}

/** Where a result stands: `第 3 名`, `并列第 2 名（共 4 处）`, and within which ranks it could. */
export function rankText(
  { place, tied, best, worst }: NonNullable<MatchedSiteData['rank']>,
  words: MatchWords,
): string {
  if (tied === 0) return words.rank(String(best), String(worst));
  const shared = words.rankTied(String(place), String(tied + 1));
  return best === worst ? shared : words.because(shared, words.rank(String(best), String(worst)));
}

/** How far a site is from the one thing that it misses: `差 1.8 m`; of what is no number, that it does not fit. */
export function gapText(result: CriterionResultData, kind: string, context: ReasonContext): string {
  const { match } = context;
  const criterion: Criterion = criterionOf(result.code);
  const { have, need } = result;
  if (criterion.form === 'date' && have !== null)
    return match.later(String(daysBetween(String(need), String(have))));
  if (typeof have !== 'number' || criterion.form === 'environmentClass') return match.outcomes.fail;
  const [min, max] = boundsOf(criterion, need);
  const text = (value: number) => quantityText(criterion, value, kind, context);
  if (min !== null && have < min) return match.short(text(min - have));
  return max !== null && have > max ? match.over(text(have - max)) : match.outcomes.fail;
}

/** Decimals of a figure in a reason. */
const DECIMALS = 2;

/** The word of a criterion. */
export function criterionWord(code: string, { match }: ReasonContext): string {
  return match.criteria[code as CriterionCode];
}

/** One criterion of one site in words: `层高 7.2 m < 9 m，差 1.8 m`. */
export function reasonOf(result: CriterionResultData, kind: string, context: ReasonContext): string {
  const criterion = criterionOf(result.code);
  const label = criterionWord(result.code, context);
  if (result.outcome === 'unknown')
    return result.code === 'area' && result.have !== null
      ? context.match.smallerPart
      : context.match.unknown(label);
  switch (criterion.form) {
    case 'status':
      return statusReason(result, context);
    case 'industry':
      return industryReason(result, context);
    case 'inside':
      return result.outcome === 'pass' ? context.match.insideArea : context.match.outsideArea;
    case 'yes':
      return result.outcome === 'pass' ? context.match.has(label) : context.match.hasNot(label);
    case 'date':
      return dateReason(result, label, context);
    case 'among':
    case 'fireClass':
    case 'environmentClass':
      return codeReason(result, label, context);
    default:
      return numberReason(criterion, result, { kind, label, context });
  }
}

/** What to ask the owner about a criterion that is not known. */
export function questionOf(result: CriterionResultData, context: ReasonContext): string {
  const { match } = context;
  const label = criterionWord(result.code, context);
  switch (criterionOf(result.code).form) {
    case 'industry':
      return match.askIndustry;
    case 'distance':
    case 'inside':
      return match.askDistance;
    case 'date':
    case 'status':
      return match.askDate;
    case 'yes':
      return match.askYes(label);
    default:
      return match.askProject(label);
  }
}

function statusReason({ outcome, need, have }: CriterionResultData, { words, match }: ReasonContext): string {
  const status = codeWord(words, 'status', String(have));
  if (outcome !== 'pass') return match.notAvailable(status);
  if (need === 'own') return match.heldForIt(status);
  return have === 'available' ? match.nowAvailable : match.freeByDate(status);
}

function industryReason({ outcome, need, have }: CriterionResultData, context: ReasonContext): string {
  const { match, industryName = (code: string) => code } = context;
  const wanted = industryName(String(need));
  const text = String(have ?? '');
  const list = text
    .replace(/^!/, '')
    .split(',')
    .map((code) => industryName(code.trim()))
    .join(match.or);
  if (outcome === 'pass') return match.admitted(wanted);
  return text.startsWith('!') ? match.excluded(wanted, list) : match.notAdmitted(wanted, list);
}

function dateReason({ outcome, need, have }: CriterionResultData, label: string, { match }: ReasonContext) {
  if (have === null) return match.nowAvailable;
  const from = match.fromThatDay(String(have));
  if (outcome === 'pass') return from;
  return match.because(match.sign(label, from), match.later(String(daysBetween(String(need), String(have)))));
}

function codeReason(
  { code, outcome, need, have }: CriterionResultData,
  label: string,
  context: ReasonContext,
) {
  const { match } = context;
  const had = codeText(code, have, context);
  if (code === 'fireClass' || code === 'environmentClass')
    return match.admitsClass(had, codeText(code, need, context));
  if (outcome === 'pass') return match.isAmong(label, had);
  return match.notAmong(label, had, codeText(code, need, context));
}

/** A code or several in words. */
export function codeText(code: string, value: MatchValue, context: ReasonContext): string {
  if (Array.isArray(value)) return value.map((one) => codeText(code, one, context)).join(context.match.or);
  if (value === null) return '';
  if (code === 'environmentClass') return context.match.environmentClasses[Number(value)] ?? String(value);
  if (code === 'use') return wordOfUseClass(String(value), context);
  if (code === 'zone') return context.names.zone(String(value));
  return codeWord(context.words, code, String(value));
}

interface NumberContext {
  readonly kind: string;
  readonly label: string;
  readonly context: ReasonContext;
}

/** Figures are compared as they are written; a whole that is within a tolerance or may be cut says so. */
function numberReason(
  criterion: Criterion,
  result: CriterionResultData,
  { kind, label, context }: NumberContext,
) {
  const { match } = context;
  const { outcome, have, need } = result;
  const text = (value: number) => quantityText(criterion, value, kind, context);
  if (typeof have !== 'number') return match.unknown(label);
  const [min, max] = boundsOf(criterion, need);
  const what = criterion.form.startsWith('standard') ? match.brings(label) : label;
  const low = min !== null && have < min;
  const high = max !== null && have > max;
  if (low && outcome === 'fail')
    return match.because(`${what} ${text(have)} < ${text(min)}`, match.short(text(min - have)));
  if (high && outcome === 'fail')
    return match.because(`${what} ${text(have)} > ${text(max)}`, match.over(text(have - max)));
  if (low) return match.because(`${what} ${text(have)}`, match.inTolerance);
  if (high) return match.because(`${what} ${text(have)}`, match.partOf);
  if (min !== null && max !== null) return `${what} ${text(have)} (${text(min)}–${text(max)})`;
  return min === null
    ? `${what} ${text(have)} ≤ ${text(max ?? have)}`
    : `${what} ${text(have)} ≥ ${text(min)}`;
}

function boundsOf({ form }: Criterion, need: MatchValue): [min: number | null, max: number | null] {
  if (Array.isArray(need)) return [numberOr(need[0]), numberOr(need[1])];
  const value = numberOr(need);
  return form === 'atMost' || form === 'distance' || form === 'standardAtMost'
    ? [null, value]
    : [value, null];
}

function numberOr(value: MatchValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** A figure with its unit; areas in the reader's unit. */
export function quantityText(
  { unit, form }: Criterion,
  value: number,
  kind: string,
  context: TextContext,
): string {
  const { words, language } = context;
  if (form === 'distance') return formatLength(value, language);
  if (unit === 'm2') return areaLine(value, kind, context)!;
  return `${formatNumber(value, DECIMALS, language)} ${unit === null ? '' : words.units[unit]}`.trim();
}
