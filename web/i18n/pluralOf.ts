import type { LANGUAGES, Language } from '#contract/language.ts';
import { pluralForm } from '#domain/plural.ts';

/**
 * Chooses the form of a word that goes with a count as it is written (`1`, `1,234`), by the plural rules of a language.
 * @param entry the language's entry in the registry, `LANGUAGES.en`
 */
export function pluralOf({
  locale,
}: (typeof LANGUAGES)[Language]): (count: string | number, ...forms: readonly string[]) => string {
  return (count, ...forms) => pluralForm(Number(String(count).replaceAll(/\D/g, '')), forms, locale);
}
