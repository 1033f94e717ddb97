import { type CivilDate, daysBetween } from './civilDate.ts';

/** The last day, in days since a row was last confirmed, on which it is fresh, ageing and stale; after that it is overdue. */
export interface FreshnessSettings {
  readonly freshDays: number;
  readonly ageingDays: number;
  readonly staleDays: number;
}

export const DEFAULT_FRESHNESS: FreshnessSettings = { freshDays: 30, ageingDays: 60, staleDays: 90 };

export const FRESHNESS_GRADES = ['fresh', 'ageing', 'stale', 'overdue'] as const;
export type FreshnessGrade = (typeof FRESHNESS_GRADES)[number];

export interface Freshness {
  readonly grade: FreshnessGrade;
  /** Days since; 0 for a date that lies ahead. */
  readonly days: number;
}

/** How fresh a row is that was last confirmed (or else updated) on a day; null where that day is unknown. */
export function freshnessOf(
  confirmedOn: CivilDate | null,
  today: CivilDate,
  settings: FreshnessSettings,
): Freshness | null {
  if (confirmedOn === null) return null;
  const days = Math.max(0, daysBetween(confirmedOn, today));
  if (days <= settings.freshDays) return { grade: 'fresh', days };
  if (days <= settings.ageingDays) return { grade: 'ageing', days };
  return { grade: days <= settings.staleDays ? 'stale' : 'overdue', days };
}
