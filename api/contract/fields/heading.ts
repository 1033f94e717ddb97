import type { ResourceKind } from '#contract/kinds.ts';
import type { Field } from './field.ts';

/** What a field is called in ledgers. Beside its entry, and apart from it: the page has no use for it and does not load it. */
export interface Heading {
  /**
   * Words for it, the better ones first, with spaces between them: compared without spaces, signs and units. The page's word for the field,
   * with its unit or without, is known anyhow.
   */
  readonly words?: string;
  /** Words that mean it only where the heading names one of its units: 出让价格 alone is a total. */
  readonly wordsWithUnit?: string;
  /** Over the same form as the words. */
  readonly patterns?: readonly RegExp[];
  /** Its words are those of another meaning in `data/reference/columnSynonyms.json`, which the row's kind and its neighbours tell apart. */
  readonly target?: string;
  /** Several columns may be for it: their texts are joined. */
  readonly many?: true;
  /** It is written in this unit too: 行车(台) counts them. */
  readonly alsoIn?: 'count';
  /** A column for it speaks for rows of this kind. */
  readonly speaksFor?: ResourceKind;
  /** A zero says that nobody knows. */
  readonly zeroMeansUnknown?: true;
  /** Within this range a number without a unit is taken in the field's own unit; outside, the unit is asked for. */
  readonly assumedWithin?: readonly [least: number, most: number];
}

/** Headings of fields by key, in the order of a ledger that we write. Null: no ledger has it. */
export type Headings<Fields extends readonly Field[]> = Readonly<
  Record<Fields[number]['key'], Heading | null>
>;
