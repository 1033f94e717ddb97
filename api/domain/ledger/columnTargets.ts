import { fieldWithKey } from '#contract/fields.ts';
import table from '#data/reference/columnSynonyms.json' with { type: 'json' };
import { FIELD_HEADINGS, headingOfField } from './fieldHeadings.ts';

/** What a column is for: a field's key, or a word of our own such as `lon`, `landArea`, `parkName`. */
export type Target = string;

/** A meaning of headings that is no field by itself. */
interface OwnMeaning {
  readonly target: Target;
  readonly words: readonly string[];
  readonly patterns?: readonly string[];
  readonly needs?: string;
  /** The words mean the target only where the heading names one of its units: 面积 in another language is a picture's, too. */
  readonly onlyWithUnit?: boolean;
}

/** What columns can be for that is no field, with the words of their headings. */
export const OWN_MEANINGS: readonly OwnMeaning[] = table.columns;

/** What a column is for that has a field's key or its own word as its heading. */
export function targetOfField(key: string): Target {
  return fieldWithKey(key)?.derived ? 'derived' : (headingOfField(key)?.target ?? key);
}

/** Everything that a column can be for, for messages. */
export const KNOWN_TARGETS: readonly Target[] = [
  ...new Set([
    ...OWN_MEANINGS.map(({ target }) => target),
    ...FIELD_HEADINGS.map(([key]) => targetOfField(key)),
  ]),
];
/** A column with this target counts only beside a column with that one. */
export const NEEDS: ReadonlyMap<Target, Target> = new Map(
  OWN_MEANINGS.flatMap(({ target, needs }) => (needs ? [[target, needs] as const] : [])),
);
/** Targets that several columns may share: their texts are joined. */
export const SHARED_TARGETS: ReadonlySet<Target> = new Set(
  FIELD_HEADINGS.filter(([, { many }]) => many).map(([key]) => key),
);
