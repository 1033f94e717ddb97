import type { Filter } from '#contract/filter.ts';

/** One condition of the filter in words, and the filter without it. */
export interface Chip {
  readonly key: string;
  readonly label: string;
  readonly remove: (filter: Filter) => Filter;
}
