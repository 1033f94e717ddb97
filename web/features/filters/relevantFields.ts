import {
  ALL_FIELDS,
  type Field,
  fieldNamed,
  HISTOGRAM_FIELDS,
  type HistogramField,
} from '#contract/fields.ts';
import type { StatsData } from '#contract/stats.ts';

/** Code fields that have a list of their own in the panel, in its order. Kind and status stand apart. */
export const MEMBER_FILTERS = [
  'supplyClass',
  'fireClass',
  'fitOut',
  'servicing',
  'siteState',
  'tenure',
] as const;

/** Whether a field describes one of the kinds; no kinds stand for all. */
export function describes(field: Field, kinds: readonly string[]): boolean {
  return kinds.length === 0 || !field.kinds || field.kinds.some((kind) => kinds.includes(kind));
}

/** The ranges worth showing for these kinds: those with values under the other conditions, and those that are set. */
export function relevantRanges(
  kinds: readonly string[],
  stats: StatsData,
  set: ReadonlySet<string>,
): readonly HistogramField[] {
  return HISTOGRAM_FIELDS.filter((name) => {
    const histogram = stats.histograms[name];
    if (!histogram) return false;
    if (set.has(name)) return true;
    return describes(fieldNamed(name)!, kinds) && histogram.min !== null;
  });
}

/** The lists worth showing for these kinds, and those that are set. */
export function relevantMembers(kinds: readonly string[], set: ReadonlySet<string>): readonly Field[] {
  return ALL_FIELDS.filter(
    (field) =>
      (MEMBER_FILTERS as readonly string[]).includes(field.name) &&
      (set.has(field.name) || describes(field, kinds)),
  ).sort((a, b) => rank(a) - rank(b));
}

function rank(field: Field): number {
  return (MEMBER_FILTERS as readonly string[]).indexOf(field.name);
}
