import type { NotClosable } from '#contract/months.ts';
import { addMonths, monthOf } from './civilDate.ts';

/** What the order of months is told by; each month is `YYYY-MM`. */
export interface MonthFacts {
  /** The month that runs. */
  readonly current: string;
  /** The month of the first row that is not sample data; null: there is none. */
  readonly first: string | null;
  /** The months that are closed, in any order. */
  readonly closed: readonly string[];
}

function next(month: string): string {
  return monthOf(addMonths(`${month}-01`, 1));
}

/**
 * The months that may be closed now, as a span. The first close may be any month since the first row of one's own; each later one is the
 * month after the last: what was left out before stays open, for nobody can say any more what was looked after in it. A record that holds
 * sample data only can be tried with the month that runs. Null: nothing may, since all is closed.
 */
export function closableMonths({ current, first, closed }: MonthFacts): { from: string; to: string } | null {
  if (closed.length === 0) return { from: first ?? current, to: current };
  const turn = next(closed.reduce((a, b) => (a > b ? a : b)));
  return turn > current ? null : { from: turn, to: turn };
}

/** Why a month that has begun cannot be closed; null: it can. */
export function whyNotClosable(month: string, facts: MonthFacts): NotClosable | null {
  if (facts.closed.includes(month)) return 'closed';
  const span = closableMonths(facts);
  if (span && month >= span.from && month <= span.to) return null;
  const { first, current } = facts;
  return month < (first ?? current) ? 'before_first' : 'out_of_turn';
}

/** Months between two closes that were never closed; they stay open for good. */
export function gapsOf(closed: readonly string[]): string[] {
  const sorted = [...closed].sort();
  const gaps: string[] = [];
  for (const [index, month] of sorted.slice(0, -1).entries())
    for (let between = next(month); between < sorted[index + 1]; between = next(between)) gaps.push(between);
  return gaps;
}
