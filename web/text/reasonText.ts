import { type Criterion, type CriterionCode, criterionOf } from '#contract/criteria.ts';
import { formNamed, type QuestionForm, type ReasonForm } from '#contract/criterionForms.ts';
import type { CriterionResultData, MatchedSiteData, MatchValue } from '#contract/match.ts';
import { daysBetween } from '#domain/civilDate.ts';
import { codeWord } from '../i18n/words.ts';
import { formatLength, formatNumber } from './number.ts';
import type { ReasonWords } from './reasonWords.zh.ts';
import { areaLine, type TextContext } from './resourceText.ts';
import { wordOfUseClass } from './useClassWord.ts';

export interface ReasonContext extends TextContext {
  readonly reasons: ReasonWords;
  /** The name of a branch of industry; absent: not read yet. */
  readonly industryName?: (code: string) => string;
}

/** Where a result stands: `第 3 名`, `并列第 2 名（共 4 处）`, and within which ranks it could. */
export function rankText(
  { place, tied, best, worst }: NonNullable<MatchedSiteData['rank']>,
  words: ReasonWords,
): string {
  if (tied === 0) return words.rank(String(best), String(worst));
  const shared = words.rankTied(String(place), String(tied + 1));
  return best === worst ? shared : words.because(shared, words.rank(String(best), String(worst)));
}

/** How far a site is from the one thing that it misses: `差 1.8 m`; of what is no number, that it does not fit. */
export function gapText(result: CriterionResultData, kind: string, context: ReasonContext): string {
  const { reasons } = context;
  const criterion: Criterion = criterionOf(result.code);
  const { have, need } = result;
  const { reason } = formNamed(criterion.form);
  if (reason === 'date' && have !== null)
    return reasons.later(String(daysBetween(String(need), String(have))));
  if (typeof have !== 'number' || reason === 'class') return reasons.outcomes.fail;
  const [min, max] = boundsOf(criterion, need);
  const text = (value: number) => quantityText(criterion, value, kind, context);
  if (min !== null && have < min) return reasons.short(text(min - have));
  return max !== null && have > max ? reasons.over(text(have - max)) : reasons.outcomes.fail;
}

/** Decimals of a figure in a reason. */
const DECIMALS = 2;

/** The word of a criterion. */
export function criterionWord(code: string, { reasons }: ReasonContext): string {
  return reasons.criteria[code as CriterionCode];
}

/** One criterion of one site in words: `层高 7.2 m < 9 m，差 1.8 m`. */
export function reasonOf(result: CriterionResultData, kind: string, context: ReasonContext): string {
  const criterion = criterionOf(result.code);
  const label = criterionWord(result.code, context);
  if (result.outcome === 'unknown')
    return result.code === 'area' && result.have !== null
      ? context.reasons.smallerPart
      : context.reasons.unknown(label);
  return REASONS[formNamed(criterion.form).reason](result, { kind, label, context });
}

interface Said {
  readonly kind: string;
  readonly label: string;
  readonly context: ReasonContext;
}

/** A result that is known in words, by how its form reasons. */
const REASONS: Readonly<Record<ReasonForm, (result: CriterionResultData, said: Said) => string>> = {
  status: (result, { context }) => statusReason(result, context),
  industry: (result, { context }) => industryReason(result, context),
  inside: ({ outcome }, { context: { reasons } }) =>
    outcome === 'pass' ? reasons.insideArea : reasons.outsideArea,
  yes: ({ outcome }, { label, context: { reasons } }) =>
    outcome === 'pass' ? reasons.has(label) : reasons.hasNot(label),
  date: (result, { label, context }) => dateReason(result, label, context),
  code: codeReason,
  class: ({ code, need, have }, { context }) =>
    context.reasons.admitsClass(codeText(code, have, context), codeText(code, need, context)),
  number: (result, said) => numberReason(criterionOf(result.code), result, said),
};

/** What to ask the owner about a criterion that is not known. */
export function questionOf(result: CriterionResultData, context: ReasonContext): string {
  return QUESTIONS[formNamed(criterionOf(result.code).form).question](
    context.reasons,
    criterionWord(result.code, context),
  );
}

const QUESTIONS: Readonly<Record<QuestionForm, (reasons: ReasonWords, label: string) => string>> = {
  howMuch: ({ askProject }, label) => askProject(label),
  whether: ({ askYes }, label) => askYes(label),
  when: ({ askDate }) => askDate,
  where: ({ askDistance }) => askDistance,
  industries: ({ askIndustry }) => askIndustry,
};

function statusReason(
  { outcome, need, have }: CriterionResultData,
  { words, reasons }: ReasonContext,
): string {
  const status = codeWord(words, 'status', String(have));
  if (outcome !== 'pass') return reasons.notAvailable(status);
  if (need === 'own') return reasons.heldForIt(status);
  return have === 'available' ? reasons.nowAvailable : reasons.freeByDate(status);
}

function industryReason({ outcome, need, have }: CriterionResultData, context: ReasonContext): string {
  const { reasons, industryName = (code: string) => code } = context;
  const wanted = industryName(String(need));
  const text = String(have ?? '');
  const list = text
    .replace(/^!/, '')
    .split(',')
    .map((code) => industryName(code.trim()))
    .join(reasons.or);
  if (outcome === 'pass') return reasons.admitted(wanted);
  return text.startsWith('!') ? reasons.excluded(wanted, list) : reasons.notAdmitted(wanted, list);
}

function dateReason({ outcome, need, have }: CriterionResultData, label: string, { reasons }: ReasonContext) {
  if (have === null) return reasons.nowAvailable;
  const from = reasons.fromThatDay(String(have));
  if (outcome === 'pass') return from;
  return reasons.because(
    reasons.sign(label, from),
    reasons.later(String(daysBetween(String(need), String(have)))),
  );
}

function codeReason({ code, outcome, need, have }: CriterionResultData, { label, context }: Said): string {
  const { reasons } = context;
  const had = codeText(code, have, context);
  if (outcome === 'pass') return reasons.isAmong(label, had);
  return reasons.notAmong(label, had, codeText(code, need, context));
}

/** A code or several in words. */
export function codeText(code: string, value: MatchValue, context: ReasonContext): string {
  if (Array.isArray(value)) return value.map((one) => codeText(code, one, context)).join(context.reasons.or);
  if (value === null) return '';
  if (code === 'environmentClass') return context.reasons.environmentClasses[Number(value)] ?? String(value);
  if (code === 'use') return wordOfUseClass(String(value), context);
  if (code === 'zone') return context.names.zone(String(value));
  return codeWord(context.words, code, String(value));
}

/** Figures are compared as they are written; a whole that is within a tolerance or may be cut says so. */
function numberReason(criterion: Criterion, result: CriterionResultData, { kind, label, context }: Said) {
  const { reasons } = context;
  const { outcome, have, need } = result;
  const text = (value: number) => quantityText(criterion, value, kind, context);
  if (typeof have !== 'number') return reasons.unknown(label);
  const [min, max] = boundsOf(criterion, need);
  const what = formNamed(criterion.form).asks === 'figure' ? reasons.brings(label) : label;
  const low = min !== null && have < min;
  const high = max !== null && have > max;
  if (low && outcome === 'fail')
    return reasons.because(`${what} ${text(have)} < ${text(min)}`, reasons.short(text(min - have)));
  if (high && outcome === 'fail')
    return reasons.because(`${what} ${text(have)} > ${text(max)}`, reasons.over(text(have - max)));
  if (low) return reasons.because(`${what} ${text(have)}`, reasons.inTolerance);
  if (high) return reasons.because(`${what} ${text(have)}`, reasons.partOf);
  if (min !== null && max !== null) return `${what} ${text(have)} (${text(min)}–${text(max)})`;
  return min === null
    ? `${what} ${text(have)} ≤ ${text(max ?? have)}`
    : `${what} ${text(have)} ≥ ${text(min)}`;
}

function boundsOf({ form }: Criterion, need: MatchValue): [min: number | null, max: number | null] {
  if (Array.isArray(need)) return [numberOr(need[0]), numberOr(need[1])];
  const value = numberOr(need);
  return formNamed(form).falls === 'above' ? [null, value] : [value, null];
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
