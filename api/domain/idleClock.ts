import type { IdleClockData, IdleMarkData } from '#contract/idleClock.ts';
import { type CivilDate, dateOfDay, dayOfDate } from './civilDate.ts';
import {
  type CourseMark,
  type IdleCourse,
  type IdleLandRule,
  type IdleNumbers,
  idleCourseOf,
  idleStateOn,
  isBegunOn,
  nextMarkOn,
  pastMarkOn,
  stateBeforeFinding,
} from './idleCourse.ts';

/** The facts of a parcel's contract and building. Null: not known. */
export interface IdleLandFacts {
  readonly deliveredOn: CivilDate | null;
  readonly agreedStartOn: CivilDate | null;
  /** Null also where building has not begun: `started` tells the two apart. */
  readonly actualStartOn: CivilDate | null;
  /** Whether building has begun; absent: it has from its actual start on. */
  readonly started?: boolean | null;
  readonly stoppedOn: CivilDate | null;
  /** A new agreed start, where the bureau extended it. */
  readonly extendedUntil: CivilDate | null;
  /** The area to be developed. */
  readonly areaM2: number | null;
  readonly developedAreaM2: number | null;
  readonly investedWan: number | null;
  readonly totalInvestmentWan: number | null;
  readonly idleCause: string | null;
  /** The bureau's 认定书. Only with both is the word 闲置 used. */
  readonly findingNumber: string | null;
  readonly findingOn: CivilDate | null;
}

function numbersOf(facts: IdleLandFacts): IdleNumbers {
  const day = (date: CivilDate | null) => (date === null ? Number.NaN : dayOfDate(date));
  const number = (value: number | null) => value ?? Number.NaN;
  return {
    deliveredOn: day(facts.deliveredOn),
    agreedStartOn: day(facts.agreedStartOn),
    actualStartOn: begunOn(facts),
    stoppedOn: day(facts.stoppedOn),
    extendedUntil: day(facts.extendedUntil),
    areaM2: number(facts.areaM2),
    developedAreaM2: number(facts.developedAreaM2),
    investedWan: number(facts.investedWan),
    totalInvestmentWan: number(facts.totalInvestmentWan),
    idleCause: facts.idleCause,
    findingOn: hasNumber(facts) ? day(facts.findingOn) : Number.NaN,
  };
}

function begunOn({ started, actualStartOn }: IdleLandFacts): number {
  if (started === false) return Number.NaN;
  if (actualStartOn !== null) return dayOfDate(actualStartOn);
  return started ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/** A number of blanks is none. */
function hasNumber({ findingNumber }: Pick<IdleLandFacts, 'findingNumber'>): boolean {
  return Boolean(findingNumber?.trim());
}

/**
 * The statutory clock of idle land on a day. It suspects (疑似闲置); it says 闲置 only with the bureau's finding, number and date. Fee and
 * taking back are for land never begun, and not where government or force majeure caused it.
 */
export function idleClockOf(facts: IdleLandFacts, today: CivilDate, rule: IdleLandRule): IdleClockData {
  const course = idleCourseOf(numbersOf(facts), rule);
  const day = dayOfDate(today);
  const state = idleStateOn(course, day);
  return {
    state,
    rule: rule.id,
    on: today,
    startDueOn: dateOf(course.startDue),
    ...(isBegunOn(course, day) ? begunPart(course, facts, day) : unbegunPart(course, facts, day)),
    next: markOf(nextMarkOn(course, day), day),
    past: markOf(pastMarkOn(course, day), day),
    finding: state === 'found' ? { number: facts.findingNumber!.trim(), on: facts.findingOn! } : null,
  };
}

type GroundPart = Omit<IdleClockData, 'state' | 'rule' | 'on' | 'startDueOn' | 'next' | 'past' | 'finding'>;

const BLANK: GroundPart = {
  ground: null,
  oneYearOn: null,
  daysToOneYear: null,
  twoYearsOn: null,
  daysToTwoYears: null,
  stoppedYearOn: null,
  daysToStoppedYear: null,
  developedShare: null,
  investedShare: null,
  measure: null,
  missing: [],
};

function unbegunPart(course: IdleCourse, facts: IdleLandFacts, day: number): GroundPart {
  if (Number.isNaN(course.startDue)) return { ...BLANK, missing: ['agreedStartOn', 'deliveredOn'] };
  const measure = day > course.twoYears ? 'take_back' : day > course.fee ? 'fee' : null;
  // Something has been built, or has come to rest: it was begun, and nobody knows when.
  const isContradicted =
    (facts.developedAreaM2 ?? 0) > 0 || (facts.stoppedOn !== null && dayOfDate(facts.stoppedOn) <= day);
  const missing = [
    ...(measure && facts.idleCause === null ? ['idleCause'] : []),
    ...(isContradicted ? ['actualStartOn'] : []),
  ];
  return {
    ...BLANK,
    ground: 'not_started',
    oneYearOn: dateOf(course.oneYear),
    daysToOneYear: course.oneYear - day,
    twoYearsOn: dateOf(course.twoYears),
    daysToTwoYears: course.twoYears - day,
    measure: course.isExempt || missing.length > 0 ? null : measure,
    missing,
  };
}

function begunPart(course: IdleCourse, facts: IdleLandFacts, day: number): GroundPart {
  const isStopped = course.stopped <= day;
  const isUntold = stateBeforeFinding(course, day) === 'unknown';
  return {
    ...BLANK,
    ground: isStopped ? 'stopped' : null,
    stoppedYearOn: isStopped ? dateOf(course.stoppedYear) : null,
    daysToStoppedYear: isStopped ? course.stoppedYear - day : null,
    developedShare: shareOf(facts.developedAreaM2, facts.areaM2),
    investedShare: shareOf(facts.investedWan, facts.totalInvestmentWan),
    missing: isUntold
      ? [
          ...(course.isLittleDeveloped === null ? ['developedAreaM2'] : []),
          ...(course.isLittleInvested === null ? ['investedWan', 'totalInvestmentWan'] : []),
        ]
      : [],
  };
}

function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole;
}

function dateOf(day: number): CivilDate | null {
  return Number.isNaN(day) ? null : dateOfDay(day);
}

function markOf(mark: CourseMark | null, day: number): IdleMarkData | null {
  return mark && { what: mark.what, on: dateOfDay(mark.on), daysLeft: mark.on - day };
}
