import { fieldWithKey } from '#contract/fields.ts';
import { LANGUAGE_CODES } from '#contract/language.ts';
import table from '#data/reference/columnSynonyms.json' with { type: 'json' };
import { type QuantityName, quantityRow } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import { FIELD_HEADINGS, headingOfField } from './fieldHeadings.ts';
import { type HeadingForm, headingForms, takesUnit, tidyHeading } from './headingForms.ts';
import { ownHeading } from './ownHeading.ts';
import { quantityOfTarget } from './targetQuantity.ts';

/** What a column is for: a field's key, or a word of our own such as `lon`, `landArea`, `parkName`. */
export type Target = string;

export interface Recognition {
  readonly target: Target;
  /** 0 = the whole heading is a known word; more = it had to be taken apart, or only a pattern fits. */
  readonly rank: number;
  /** Place of the word in the table's list: earlier words are the better ones for their target. */
  readonly order: number;
  /** The datum that the heading names (`经度_GCJ02`). */
  readonly datum: string | null;
}

/** A meaning of headings that is no field by itself. */
interface OwnMeaning {
  readonly target: Target;
  readonly words: readonly string[];
  readonly patterns?: readonly string[];
  readonly needs?: string;
  /** The words mean the target only where the heading names one of its units: 面积 in another language is a picture's, too. */
  readonly onlyWithUnit?: boolean;
}

const OWN_MEANINGS: readonly OwnMeaning[] = table.columns;

interface KnownWord {
  readonly target: Target;
  readonly order: number;
  readonly onlyWithUnit: boolean;
}

const byWord = new Map<string, KnownWord>();
const patterns: { target: Target; pattern: RegExp }[] = [];

function learn(target: Target, words: readonly string[], onlyWithUnit = false): void {
  for (const [order, word] of words.entries()) {
    const tidy = tidyHeading(word);
    if (tidy !== '' && !byWord.has(tidy)) byWord.set(tidy, { target, order, onlyWithUnit });
  }
}

const wordsOf = (words = '') => words.split(/\s+/);

for (const meaning of OWN_MEANINGS) {
  learn(meaning.target, meaning.words, meaning.onlyWithUnit);
  for (const pattern of meaning.patterns ?? [])
    patterns.push({ target: meaning.target, pattern: new RegExp(pattern, 'u') });
}
for (const [key, heading] of FIELD_HEADINGS) {
  const target = targetOfField(key);
  learn(target, wordsOf(heading.words));
  learn(target, wordsOf(heading.wordsWithUnit), true);
  for (const pattern of heading.patterns ?? []) patterns.push({ target, pattern });
}
// Last: a word that was given to something else stays with it.
for (const [key] of FIELD_HEADINGS)
  learn(
    targetOfField(key),
    LANGUAGE_CODES.map((language) => ownHeading(key, language).replace(/ ?\([^)]*\)$/, '')),
  );

/** What a column is for that has a field's key or its own word as its heading. */
function targetOfField(key: string): Target {
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

const DATUMS = table.datums.flatMap(({ crs, words }) =>
  words.map((word) => ({ crs, word: tidyHeading(word) })),
);

/** What a heading means, or null when the table does not know it. */
export function recogniseHeading(heading: string): Recognition | null {
  if (fieldWithKey(heading)) return { target: targetOfField(heading), rank: 0, order: 0, datum: null };
  const forms = headingForms(heading);
  const datum = datumOf(heading);
  // The more literal form decides: 约定容积率(下限) is the lower bound, although 约定容积率 alone is a word too.
  for (const [rank, form] of forms.entries()) {
    const known = lookUp(form.text, heading);
    if (known !== null && fits(known.target, form)) return { ...known, rank: rank * 2, datum };
    const found = patterns.find(({ target, pattern }) => pattern.test(form.text) && fits(target, form));
    if (found) return { target: found.target, rank: rank * 2 + 1, order: 0, datum };
  }
  if (datum !== null) {
    const known = lookUp(withoutDatum(tidyHeading(heading)), heading);
    if (known !== null) return { ...known, rank: forms.length * 2, datum };
  }
  return null;
}

function fits(target: Target, form: HeadingForm): boolean {
  return takesUnit(target, quantityOfTarget(target), form.units);
}

function lookUp(form: string, heading: string): { target: Target; order: number } | null {
  const known = byWord.get(form);
  if (known === undefined) return null;
  const { target, order } = known;
  if (!known.onlyWithUnit) return { target, order };
  const quantity = quantityOfTarget(target);
  return quantity !== null && headingUnit(heading, quantity) !== null ? { target, order } : null;
}

function datumOf(heading: string): string | null {
  const tidy = tidyHeading(heading);
  return DATUMS.find(({ word }) => tidy.includes(word))?.crs ?? null;
}

function withoutDatum(tidy: string): string {
  return DATUMS.reduce((rest, { word }) => rest.replace(word, ''), tidy);
}

const UNITS: Readonly<Record<string, string>> = table.unitsOfHeadings;

/** The unit that a heading names for a quantity, or null. */
export function headingUnit(heading: string, quantity: QuantityName): string | null {
  const plain = heading.replace(/ \[\d+\]$/, '');
  if (fieldWithKey(plain)?.unit !== undefined) return Object.keys(quantityRow(quantity).units)[0];
  const named = quantity === 'area' ? UNITS[tidyHeading(plain)] : undefined;
  return named ?? unitOfHeading(plain, quantity);
}

/** A printed form whose columns have a unit by convention, or null. */
export function formOf(headings: readonly string[]): { name: string; areaUnit: string } | null {
  const tidy = new Set(headings.map((heading) => tidyHeading(heading.replace(/ \[\d+\]$/, ''))));
  const form = table.forms.find(({ needs }) =>
    needs.every((words) => words.some((word) => tidy.has(tidyHeading(word)))),
  );
  return form ? { name: form.name, areaUnit: form.areaUnit } : null;
}
