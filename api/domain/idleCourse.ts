import type { IdleMark, IdleState } from '#contract/idle.ts';
import table from '#data/reference/idleLandRules.json' with { type: 'json' };
import { termEnd } from './civilDay.ts';

/** What the clock is told by: a rule set of a jurisdiction (`data/reference/idleLandRules.json`), or the deployment's own (`OWN_IDLE_LAND_RULE`). */
export type IdleLandRule = Pick<
  (typeof table)[number],
  | 'id'
  | 'startDueMonthsAfterDelivery'
  | 'unstartedMonths'
  | 'stoppedMonths'
  | 'developedShareBelow'
  | 'investedShareBelow'
  | 'feeMonths'
  | 'takeBackMonths'
  | 'causesWithoutMeasure'
>;

export const NATIONAL_IDLE_LAND_RULE: IdleLandRule = table[0];
/** The id of rules that the deployment has set otherwise than any jurisdiction. */
export const OWN_IDLE_LAND_RULE = 'own';

/** The rule set of that id: what a clock was told by. */
export function idleRuleWithId(id: string): (typeof table)[number] | undefined {
  return table.find((rule) => rule.id === id);
}

/** The facts of a parcel's contract and building in numbers: days since 1970-01-01, ㎡, 万元. NaN: not known. */
export interface IdleNumbers {
  readonly deliveredOn: number;
  readonly agreedStartOn: number;
  readonly actualStartOn: number;
  readonly stoppedOn: number;
  readonly extendedUntil: number;
  readonly areaM2: number;
  readonly developedAreaM2: number;
  readonly investedWan: number;
  readonly totalInvestmentWan: number;
  readonly idleCause: string | null;
  /** The day of the bureau's finding; NaN without it, or without its number. */
  readonly findingOn: number;
}

/**
 * What follows from the facts for every day at once; days as above, each the last of its term. The one place where the rules are applied:
 * the sheet, the filter, the totals and the due list read a day off it.
 */
export interface IdleCourse {
  readonly startDue: number;
  readonly oneYear: number;
  readonly fee: number;
  readonly twoYears: number;
  readonly begun: number;
  readonly stopped: number;
  readonly stoppedYear: number;
  /** Less than a third developed, less than a quarter invested; null where it cannot be told. */
  readonly isLittleDeveloped: boolean | null;
  readonly isLittleInvested: boolean | null;
  readonly found: number;
  /** Government or force majeure is the cause: neither fee nor taking back. */
  readonly isExempt: boolean;
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Whether part / whole is below a share; null where either is unknown or the whole is 0. */
function isBelow(part: number, whole: number, share: Share): boolean | null {
  if (Number.isNaN(part) || !(whole > 0)) return null;
  return part * share.denominator < whole * share.numerator;
}

function startDueOf(facts: IdleNumbers, rule: IdleLandRule): number {
  if (!Number.isNaN(facts.extendedUntil)) return facts.extendedUntil;
  if (!Number.isNaN(facts.agreedStartOn)) return facts.agreedStartOn;
  return termEnd(facts.deliveredOn, rule.startDueMonthsAfterDelivery);
}

/** What follows from the facts by a rule set. */
export function idleCourseOf(facts: IdleNumbers, rule: IdleLandRule): IdleCourse {
  const startDue = startDueOf(facts, rule);
  return {
    startDue,
    oneYear: termEnd(startDue, rule.unstartedMonths),
    fee: termEnd(startDue, rule.feeMonths),
    twoYears: termEnd(startDue, rule.takeBackMonths),
    begun: facts.actualStartOn,
    stopped: facts.stoppedOn,
    stoppedYear: termEnd(facts.stoppedOn, rule.stoppedMonths),
    isLittleDeveloped: isBelow(facts.developedAreaM2, facts.areaM2, rule.developedShareBelow),
    isLittleInvested: isBelow(facts.investedWan, facts.totalInvestmentWan, rule.investedShareBelow),
    found: facts.findingOn,
    isExempt: facts.idleCause !== null && rule.causesWithoutMeasure.includes(facts.idleCause),
  };
}

/** Whether building has begun by a day. What is dated later has not happened yet, whenever it was written down. */
export function isBegunOn(course: IdleCourse, day: number): boolean {
  return course.begun <= day;
}

/** What a site is once it has stood still for the year: little developed or little invested is enough. */
function stateAfterStop({ isLittleDeveloped, isLittleInvested }: IdleCourse): IdleState {
  if (isLittleDeveloped || isLittleInvested) return 'suspected';
  return isLittleDeveloped === false && isLittleInvested === false ? 'building' : 'unknown';
}

/** The state without regard to a finding. A term is past when its last day is: "满一年" ends with the anniversary. */
export function stateBeforeFinding(course: IdleCourse, day: number): IdleState {
  if (isBegunOn(course, day)) return day > course.stoppedYear ? stateAfterStop(course) : 'building';
  if (Number.isNaN(course.startDue)) return 'unknown';
  return day > course.oneYear ? 'suspected' : 'running';
}

/** The state on a day. */
export function idleStateOn(course: IdleCourse, day: number): IdleState {
  return course.found <= day ? 'found' : stateBeforeFinding(course, day);
}

/** The end of a term. */
export interface CourseMark {
  readonly what: IdleMark;
  readonly on: number;
}

/**
 * The next term that ends on the day or after it, null where none does: of land never begun its first year, then, unless its cause is
 * exempt, its second; of a site that stands still its year, if the rules can then suspect it and the bureau has not spoken already.
 */
export function nextMarkOn(course: IdleCourse, day: number): CourseMark | null {
  if (isBegunOn(course, day)) {
    const counts =
      course.stopped <= day && day <= course.stoppedYear && stateAfterStop(course) !== 'building';
    return counts && !(course.found <= day) ? { what: 'stopped_year', on: course.stoppedYear } : null;
  }
  if (day <= course.oneYear) return { what: 'one_year', on: course.oneYear };
  return day <= course.twoYears && !course.isExempt ? { what: 'two_years', on: course.twoYears } : null;
}

/** The last term that ended before the day and about which something is still to be done: to look into it, or to take the land back. */
export function pastMarkOn(course: IdleCourse, day: number): CourseMark | null {
  const isFound = course.found <= day;
  if (isBegunOn(course, day)) {
    const counts = day > course.stoppedYear && !isFound && stateAfterStop(course) !== 'building';
    return counts ? { what: 'stopped_year', on: course.stoppedYear } : null;
  }
  if (day > course.twoYears && !course.isExempt) return { what: 'two_years', on: course.twoYears };
  return day > course.oneYear && !isFound ? { what: 'one_year', on: course.oneYear } : null;
}
