import type { DueKind } from '#contract/months.ts';
import { type CivilDate, daysBetween, monthOf } from './civilDate.ts';
import { type Freshness, type FreshnessSettings, freshnessOf } from './freshness.ts';
import { type IdleLandFacts, idleClockOf } from './idleClock.ts';
import type { IdleLandRule } from './idleCourse.ts';
import { spanOfMonth } from './monthSpan.ts';

/** From how many days before it is due something is shown to its officer. */
export interface DueDays {
  readonly reservation: number;
  readonly lease: number;
  readonly idle: number;
}
export const DEFAULT_DUE_DAYS: DueDays = { reservation: 14, lease: 60, idle: 90 };

/** What is due is told by these, as they are on the day. */
export interface DueRules {
  readonly freshness: FreshnessSettings;
  readonly dueDays: DueDays;
  readonly idleLand: IdleLandRule;
}

/** One thing that has to be done about a resource, and by when. */
export interface DueReason {
  readonly what: DueKind;
  /** The day by which it is due; null where it was due all along (never verified). */
  readonly on: CivilDate | null;
  /** Days until then, negative once past; null as above. */
  readonly daysLeft: number | null;
}

export interface DueFacts {
  readonly verifiedOn: CivilDate | null;
  readonly reservedUntil: CivilDate | null;
  readonly leaseEnd: CivilDate | null;
  /** Whether it has neither been confirmed nor changed this month, and the month is not closed. */
  readonly monthOpen: boolean;
  /** Only of land. */
  readonly idle: IdleLandFacts | null;
}

export interface Due {
  readonly freshness: Freshness | null;
  /** The most urgent first. */
  readonly reasons: readonly DueReason[];
}

function within(what: DueKind, on: CivilDate | null, today: CivilDate, days: number): DueReason[] {
  if (on === null) return [];
  const daysLeft = daysBetween(today, on);
  return daysLeft <= days ? [{ what, on, daysLeft }] : [];
}

function verification(freshness: Freshness | null, { staleDays }: FreshnessSettings): DueReason[] {
  if (freshness === null) return [{ what: 'verify', on: null, daysLeft: null }];
  if (freshness.grade === 'fresh') return [];
  return [{ what: 'verify', on: null, daysLeft: staleDays - freshness.days }];
}

/** The next statutory mark of the clock; where none is to come, the last one that is still to be dealt with. */
function idleMark(facts: IdleLandFacts | null, today: CivilDate, rules: DueRules): DueReason[] {
  if (!facts) return [];
  const { next, past } = idleClockOf(facts, today, rules.idleLand);
  return within('idle', (next ?? past)?.on ?? null, today, rules.dueDays.idle);
}

/** How urgent a reason is: what was due all along comes first. */
export function urgencyOf({ daysLeft }: DueReason): number {
  return daysLeft ?? Number.NEGATIVE_INFINITY;
}

/** What is due about a resource on a day. */
export function dueOf(facts: DueFacts, today: CivilDate, rules: DueRules): Due {
  const freshness = freshnessOf(facts.verifiedOn, today, rules.freshness);
  const monthEnd = spanOfMonth(monthOf(today)).last;
  const reasons = [
    ...verification(freshness, rules.freshness),
    ...(facts.monthOpen
      ? [{ what: 'month', on: monthEnd, daysLeft: daysBetween(today, monthEnd) } as const]
      : []),
    ...within('reservation', facts.reservedUntil, today, rules.dueDays.reservation),
    ...within('lease', facts.leaseEnd, today, rules.dueDays.lease),
    ...idleMark(facts.idle, today, rules),
  ];
  return {
    freshness,
    reasons: reasons.sort((a, b) => (urgencyOf(a) < urgencyOf(b) ? -1 : urgencyOf(a) > urgencyOf(b) ? 1 : 0)),
  };
}
