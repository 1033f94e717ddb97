/** The order in which the forms of a word stand; a language has some of them, by the plural rules of the CLDR. */
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

const known = new Map<string, { rules: Intl.PluralRules; categories: readonly string[] }>();

/**
 * The form of a word that goes with a count.
 * @param forms those of the language, in the order of `CATEGORIES`: in English one and other (`row`, `rows`), in Chinese the only one
 * @param locale as the language's entry in `LANGUAGES` has it
 */
export function pluralForm(count: number, forms: readonly string[], locale: string): string {
  const { rules, categories } = rulesOf(locale);
  return forms[categories.indexOf(rules.select(count))] ?? forms[forms.length - 1];
}

function rulesOf(locale: string) {
  const before = known.get(locale);
  if (before) return before;
  const rules = new Intl.PluralRules(locale);
  const own = new Set<string>(rules.resolvedOptions().pluralCategories);
  const made = { rules, categories: CATEGORIES.filter((category) => own.has(category)) };
  known.set(locale, made);
  return made;
}
