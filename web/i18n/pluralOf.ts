import { LANGUAGE_CODES, LANGUAGES, type Language } from '#contract/language.ts';
import { pluralForm } from '#domain/plural.ts';

/**
 * Chooses the form of a word that goes with a count as it is written (`1`, `1,234`), by the plural rules of a language.
 * @param entry the language's entry in the registry, `LANGUAGES.en`
 */
export function pluralOf(
  entry: (typeof LANGUAGES)[Language],
): (count: string | number, ...forms: readonly string[]) => string {
  const language = LANGUAGE_CODES.find((code) => LANGUAGES[code] === entry)!;
  return (count, ...forms) => pluralForm(Number(String(count).replaceAll(/\D/g, '')), forms, language);
}
