import type { Outcome, ResourceKind, Status, SupplyClass } from '#contract/kinds.ts';

/** How a deployment counts 去化 and 盘活. */
export interface OutcomeSettings {
  /** The status that makes vacant stock absorbed (去化). */
  readonly absorbedAt: 'signed' | 'occupied';
  /** The status that makes idle land or a vacated hall revived (盘活): put to use, not merely promised. */
  readonly revivedAt: 'signed' | 'occupied';
  /** Whether a site that was in use and stands empty again takes back what it counted for, as a lost deal always does. */
  readonly vacatingReverses: boolean;
}

export const DEFAULT_OUTCOME_SETTINGS: OutcomeSettings = {
  absorbedAt: 'signed',
  revivedAt: 'occupied',
  vacatingReverses: true,
};

export interface OutcomeChange {
  /** Null at a resource's first entry: nothing is known to have changed. */
  readonly from: Status | null;
  readonly to: Status;
  readonly project: string | null;
  /** The area that changed hands, where only a part did. */
  readonly areaM2?: number | null;
}

/** What the rule asks of the resource, as it stood before the change. */
export interface OutcomeSubject {
  readonly kind: ResourceKind;
  readonly supplyClass: SupplyClass | null;
  readonly hasFormerUser: boolean;
  readonly areaM2: number | null;
  readonly freeM2: number | null;
  /** The label that stands: the last one given and not taken back since. */
  readonly standing: OutcomeLabel | null;
  /**
   * How it was counted on the day when it became what it is; absent: as now. A site that was signed while only its use counted has counted for
   * nothing yet, and does once it is in use.
   */
  readonly settingsThen?: OutcomeSettings;
}

/** A labelled fact. The area of a reversal is negative, and falls in the month of the reversal. */
export interface OutcomeLabel {
  readonly outcome: Outcome;
  readonly areaM2: number;
}

const RANK: Readonly<Record<Status, number | null>> = {
  available: 0,
  reserved: 0,
  negotiating: 0,
  signed: 1,
  occupied: 2,
  // Out of the ledger: neither vacant nor in use.
  withdrawn: null,
};

/**
 * Which of the two a use of this site would be. 盘活: `inefficient` or `supplied` land, or a hall with a former user. 去化: other
 * purpose-built stock. Cleared land and land never used is neither: it is supplied, not revived.
 */
export function outcomeKindOf(
  subject: Pick<OutcomeSubject, 'kind' | 'supplyClass' | 'hasFormerUser'>,
): Outcome | null {
  if (subject.kind === 'land') {
    return subject.supplyClass === 'inefficient' || subject.supplyClass === 'supplied' ? 'revived' : null;
  }
  return subject.kind === 'factory' && subject.hasFormerUser ? 'revived' : 'absorbed';
}

/**
 * The label of a change of status, or null. One label a fact: while one stands, going further (signed → occupied) gives none. A change
 * back to vacant takes the standing label back with its own area, negative. 盘活 needs a project (lineage: who follows whom). Null
 * too where the area is unknown: an unknown area is not 0 ㎡.
 */
export function outcomeOf(
  change: OutcomeChange,
  subject: OutcomeSubject,
  settings: OutcomeSettings,
): OutcomeLabel | null {
  const from = change.from === null ? null : RANK[change.from];
  const to = RANK[change.to];
  if (to === null) return null;
  const { standing } = subject;
  if (standing) {
    const threshold = thresholdOf(standing.outcome, settings);
    const vacated = change.from === 'occupied' && to === 0 && !settings.vacatingReverses;
    if (to >= threshold || vacated) return null;
    return { outcome: standing.outcome, areaM2: -standing.areaM2 };
  }
  const outcome = outcomeKindOf(subject);
  if (!outcome || from === null) return null;
  const threshold = thresholdOf(outcome, settings);
  const thresholdThen = subject.settingsThen ? thresholdOf(outcome, subject.settingsThen) : threshold;
  if (from >= thresholdThen || to < threshold) return null;
  if (outcome === 'revived' && !change.project?.trim()) return null;
  const areaM2 = change.areaM2 ?? subject.freeM2 ?? subject.areaM2;
  return areaM2 === null ? null : { outcome, areaM2 };
}

function thresholdOf(outcome: Outcome, settings: OutcomeSettings): number {
  return RANK[outcome === 'absorbed' ? settings.absorbedAt : settings.revivedAt]!;
}
