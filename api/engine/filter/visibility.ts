import type { Field } from '#contract/fields.ts';
import type { Filter } from '#contract/filter.ts';

/** What a reader may see. It is part of every cache key, by its `key`. */
export interface Visibility {
  /** Names the visibility: two scopes of one key are the same. */
  readonly key: string;
  /** The fields that may be filtered, sorted and shown. */
  readonly fields: readonly Field[];
  /** The rows that may be seen, joined to every filter by AND; absent: all that the engine holds. */
  readonly rows?: Filter;
}

/** Which rows are asked about, and by whom. */
export interface Question {
  readonly filter: Filter;
  readonly visibility: Visibility;
}
