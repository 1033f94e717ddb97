import type { MatchLabel } from '#contract/match.ts';
import { addDays } from '../civilDate.ts';

/** So many days a site that is to be had, and what a project needs, are new. */
export const NEWS_DAYS = 14;

/** The first day of what is new today. */
export function newsSince(today: string): string {
  return addDays(today, -NEWS_DAYS);
}

/** Whether officers are told of a match: one that may be called good. */
export function isWorthTelling(label: MatchLabel): boolean {
  return label !== 'possible';
}
