import { ALL_FIELDS, type Field } from '#contract/fields.ts';

/** A field of several sites: their values as they are written, and whether they say different things. */
export interface CompareRow {
  readonly field: Field;
  readonly texts: readonly (string | null)[];
  readonly differs: boolean;
}

/** Told elsewhere on the page, or of no use to whoever chooses. */
const LEFT_OUT: ReadonlySet<string> = new Set(['code', 'name', 'updatedOn', 'verifiedOn']);

/**
 * The fields that at least one of the sites has, each with every site's value. What is not known of one and known of another differs: it is
 * something to ask.
 * @param say a field's value of the site with that index in words; null where it is not known
 */
export function compareRows(
  count: number,
  say: (field: Field, index: number) => string | null,
): readonly CompareRow[] {
  return ALL_FIELDS.filter(({ key }) => !LEFT_OUT.has(key)).flatMap((field) => {
    const texts = Array.from({ length: count }, (_, index) => say(field, index));
    if (texts.every((text) => text === null)) return [];
    return [{ field, texts, differs: new Set(texts).size > 1 }];
  });
}
