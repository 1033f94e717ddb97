import { LANGUAGES, type Language } from '#contract/language.ts';

/** A moment as it is read where the reader is: 2026-03-31 09:05. */
export function formatMoment(iso: string, language: Language): string {
  return new Date(iso)
    .toLocaleString(LANGUAGES[language].locale, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    })
    .replace(',', '');
}
