import { fieldWithKey } from '#contract/fields.ts';
import { LANGUAGE_CODES, type Language } from '#contract/language.ts';
import table from '#data/reference/columnSynonyms.json' with { type: 'json' };
import { OWN_MEANINGS, type Target, targetOfField } from './columnTargets.ts';
import { FIELD_HEADINGS } from './fieldHeadings.ts';
import { type HeadingForm, headingForms, takesUnit, tidyHeading } from './headingForms.ts';
import { headingUnit } from './headingUnit.ts';
import { type HeadingWords, ownHeading } from './ownHeading.ts';
import { quantityOfTarget } from './targetQuantity.ts';

export interface Recognition {
  readonly target: Target;
  /** 0 = the whole heading is a known word; more = it had to be taken apart, or only a pattern fits. */
  readonly rank: number;
  /** Place of the word in the table's list: earlier words are the better ones for their target. */
  readonly order: number;
  /** The datum that the heading names (`经度_GCJ02`). */
  readonly datum: string | null;
}

/** How columns of ledgers are headed, written and read. */
export interface LedgerHeadings {
  /** What a column is called in a ledger that we write; a key that no ledger has is its own name. */
  readonly ownHeading: (key: string, language: Language) => string;
  /** What a heading means, or null when the table does not know it. */
  readonly recogniseHeading: (heading: string) => Recognition | null;
  /** The known words that begin so, one for each meaning: what a name that was cut can have been. Units and datums are not looked at. */
  readonly completeHeading: (beginning: string) => readonly string[];
}

interface KnownWord {
  readonly target: Target;
  readonly order: number;
  readonly onlyWithUnit: boolean;
}

/** What headings are looked up in. */
interface Dictionary {
  readonly byWord: ReadonlyMap<string, KnownWord>;
  readonly patterns: readonly { readonly target: Target; readonly pattern: RegExp }[];
}

/**
 * Headings by the words that they are given: server and page find them each in its own way. Everything is learned here, once; a heading is
 * then looked up.
 */
export function createHeadings(wordsOf: (language: Language) => HeadingWords): LedgerHeadings {
  const dictionary = { byWord: knownWords(wordsOf), patterns: knownPatterns() };
  return {
    ownHeading: (key, language) => ownHeading(key, wordsOf(language)),
    recogniseHeading: (heading) => recognise(heading, dictionary),
    completeHeading: (beginning) => complete(tidyHeading(beginning), dictionary),
  };
}

function knownWords(wordsOf: (language: Language) => HeadingWords): ReadonlyMap<string, KnownWord> {
  const byWord = new Map<string, KnownWord>();
  const learn = (target: Target, words: readonly string[], onlyWithUnit = false) => {
    for (const [order, word] of words.entries()) {
      const tidy = tidyHeading(word);
      if (tidy !== '' && !byWord.has(tidy)) byWord.set(tidy, { target, order, onlyWithUnit });
    }
  };
  for (const { target, words, onlyWithUnit } of OWN_MEANINGS) learn(target, words, onlyWithUnit);
  for (const [key, heading] of FIELD_HEADINGS) {
    learn(targetOfField(key), listed(heading.words));
    learn(targetOfField(key), listed(heading.wordsWithUnit), true);
  }
  // Last: a word that was given to something else stays with it.
  const own = LANGUAGE_CODES.map(wordsOf);
  for (const [key] of FIELD_HEADINGS)
    learn(
      targetOfField(key),
      own.map((words) => ownHeading(key, words).replace(/ ?\([^)]*\)$/, '')),
    );
  return byWord;
}

const listed = (words = '') => words.split(/\s+/);

function knownPatterns(): Dictionary['patterns'] {
  return [
    ...OWN_MEANINGS.flatMap(({ target, patterns = [] }) =>
      patterns.map((pattern) => ({ target, pattern: new RegExp(pattern, 'u') })),
    ),
    ...FIELD_HEADINGS.flatMap(([key, { patterns = [] }]) =>
      patterns.map((pattern) => ({ target: targetOfField(key), pattern })),
    ),
  ];
}

const DATUMS = table.datums.flatMap(({ crs, words }) =>
  words.map((word) => ({ crs, word: tidyHeading(word) })),
);

function recognise(heading: string, { byWord, patterns }: Dictionary): Recognition | null {
  if (fieldWithKey(heading)) return { target: targetOfField(heading), rank: 0, order: 0, datum: null };
  const forms = headingForms(heading);
  const datum = datumOf(heading);
  // The more literal form decides: 约定容积率(下限) is the lower bound, although 约定容积率 alone is a word too.
  for (const [rank, form] of forms.entries()) {
    const known = lookUp(byWord.get(form.text), heading);
    if (known !== null && fits(known.target, form)) return { ...known, rank: rank * 2, datum };
    const found = patterns.find(({ target, pattern }) => pattern.test(form.text) && fits(target, form));
    if (found) return { target: found.target, rank: rank * 2 + 1, order: 0, datum };
  }
  if (datum !== null) {
    const known = lookUp(byWord.get(withoutDatum(tidyHeading(heading))), heading);
    if (known !== null) return { ...known, rank: forms.length * 2, datum };
  }
  return null;
}

/** A beginning of fewer letters is the beginning of anything. */
const LEAST_BEGINNING = 3;

function complete(beginning: string, { byWord }: Dictionary): readonly string[] {
  if (beginning.length < LEAST_BEGINNING) return [];
  const shortest = new Map<Target, string>();
  for (const [word, { target, onlyWithUnit }] of byWord) {
    if (onlyWithUnit || !word.startsWith(beginning)) continue;
    const known = shortest.get(target);
    if (known === undefined || word.length < known.length) shortest.set(target, word);
  }
  return [...shortest.values()];
}

function fits(target: Target, form: HeadingForm): boolean {
  return takesUnit(target, quantityOfTarget(target), form.units);
}

function lookUp(known: KnownWord | undefined, heading: string): { target: Target; order: number } | null {
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
