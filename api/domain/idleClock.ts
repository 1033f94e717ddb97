import table from '#data/reference/idleLandRules.json' with { type: 'json' };
import { addMonths, type CivilDate, daysBetween } from './civilDate.ts';

/** A rule set of a jurisdiction: `data/reference/idleLandRules.json`, or a deployment's own row of the same shape. */
export type IdleLandRule = (typeof table)[number];

export const NATIONAL_IDLE_LAND_RULE: IdleLandRule = table[0];

/** The facts of a parcel's contract and building. Null: not known. */
export interface IdleLandFacts {
  readonly deliveredOn: CivilDate | null;
  readonly agreedStartOn: CivilDate | null;
  /** Null also where building has not begun: `started` tells the two apart. */
  readonly actualStartOn: CivilDate | null;
  /** Whether building has begun; absent: it has if there is an actual start. */
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

/**
 * `running`: not begun, and the year is not over. `building`: begun, and not idle by these rules. `suspected` 疑似闲置. `found` 闲置: the
 * bureau has determined it. `unknown`: facts are missing, `missing` names them.
 */
export type IdleState = 'running' | 'building' | 'suspected' | 'found' | 'unknown';

export interface IdleClock {
  readonly state: IdleState;
  /** Which of the two grounds applies or runs. */
  readonly ground: 'not_started' | 'stopped' | null;
  /** The day by which building was to begin: agreed, extended, or a year after delivery. */
  readonly startDueOn: CivilDate | null;
  /** The last day of the first and of the second year; days until it, negative once past. Only for land never begun. */
  readonly oneYearOn: CivilDate | null;
  readonly daysToOneYear: number | null;
  readonly twoYearsOn: CivilDate | null;
  readonly daysToTwoYears: number | null;
  /** What the law then provides: fee at 20 % of the price, or taking back. Null where neither applies, or the cause is not known. */
  readonly measure: 'fee' | 'take_back' | null;
  /** Facts without which the clock, or the measure, cannot be told. */
  readonly missing: readonly string[];
}

/** Past a mark means that its whole day is over: "满一年" ends with the anniversary. */
function isPast(markOn: CivilDate, today: CivilDate): boolean {
  return today > markOn;
}

function startDue(facts: IdleLandFacts, rule: IdleLandRule): CivilDate | null {
  if (facts.extendedUntil) return facts.extendedUntil;
  if (facts.agreedStartOn) return facts.agreedStartOn;
  return facts.deliveredOn && addMonths(facts.deliveredOn, rule.startDueMonthsAfterDelivery);
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Whether part / whole is below a share; null where either is unknown or the whole is 0. */
function isBelow(part: number | null, whole: number | null, share: Share): boolean | null {
  if (part === null || whole === null || whole <= 0) return null;
  return part * share.denominator < whole * share.numerator;
}

function hasStarted(facts: IdleLandFacts): boolean {
  return facts.started ?? facts.actualStartOn !== null;
}

function clockOfUnstarted(facts: IdleLandFacts, rule: IdleLandRule, today: CivilDate): IdleClock {
  const startDueOn = startDue(facts, rule);
  if (!startDueOn) return { ...BLANK, state: 'unknown', missing: ['agreedStartOn', 'deliveredOn'] };
  const oneYearOn = addMonths(startDueOn, rule.unstartedMonths);
  const twoYearsOn = addMonths(startDueOn, rule.takeBackMonths);
  const suspected = isPast(oneYearOn, today);
  const feeDue = isPast(addMonths(startDueOn, rule.feeMonths), today);
  const exempt = facts.idleCause !== null && rule.causesWithoutMeasure.includes(facts.idleCause);
  const measure = isPast(twoYearsOn, today) ? ('take_back' as const) : feeDue ? ('fee' as const) : null;
  return {
    state: suspected ? 'suspected' : 'running',
    ground: 'not_started',
    startDueOn,
    oneYearOn,
    daysToOneYear: daysBetween(today, oneYearOn),
    twoYearsOn,
    daysToTwoYears: daysBetween(today, twoYearsOn),
    measure: exempt || facts.idleCause === null ? null : measure,
    missing: measure && facts.idleCause === null ? ['idleCause'] : [],
  };
}

function clockOfStarted(facts: IdleLandFacts, rule: IdleLandRule, today: CivilDate): IdleClock {
  const clock = { ...BLANK, startDueOn: startDue(facts, rule) };
  if (facts.stoppedOn === null || !isPast(addMonths(facts.stoppedOn, rule.stoppedMonths), today)) {
    return { ...clock, state: 'building', ground: facts.stoppedOn ? 'stopped' : null };
  }
  const developed = isBelow(facts.developedAreaM2, facts.areaM2, rule.developedShareBelow);
  const invested = isBelow(facts.investedWan, facts.totalInvestmentWan, rule.investedShareBelow);
  if (developed || invested) return { ...clock, state: 'suspected', ground: 'stopped' };
  if (developed === false && invested === false) return { ...clock, state: 'building', ground: 'stopped' };
  const missing = [
    ...(developed === null ? ['developedAreaM2'] : []),
    ...(invested === null ? ['investedWan', 'totalInvestmentWan'] : []),
  ];
  return { ...clock, state: 'unknown', ground: 'stopped', missing };
}

const BLANK: Omit<IdleClock, 'state'> = {
  ground: null,
  startDueOn: null,
  oneYearOn: null,
  daysToOneYear: null,
  twoYearsOn: null,
  daysToTwoYears: null,
  measure: null,
  missing: [],
};

/**
 * The statutory clock of idle land on a day. It suspects (疑似闲置); it says 闲置 only with the bureau's finding, number and date. Fee and
 * taking back are for land never begun, and not where government or force majeure caused it.
 */
export function idleClockOf(
  facts: IdleLandFacts,
  today: CivilDate,
  rule: IdleLandRule = NATIONAL_IDLE_LAND_RULE,
): IdleClock {
  const clock = hasStarted(facts) ? clockOfStarted(facts, rule, today) : clockOfUnstarted(facts, rule, today);
  const found = Boolean(facts.findingNumber?.trim()) && facts.findingOn !== null && facts.findingOn <= today;
  return found ? { ...clock, state: 'found' } : clock;
}
