import type { Language } from '#contract/language.ts';
import { pluralForm } from '#domain/plural.ts';

/** Chooses the form of a word that goes with a count as it is written (`1`, `1,234`), by the plural rules of a language. */
export function pluralOf(
  language: Language,
): (count: string | number, ...forms: readonly string[]) => string {
  return (count, ...forms) => pluralForm(Number(String(count).replaceAll(/\D/g, '')), forms, language);
}
