import type { Language } from '#contract/language.ts';
import { sayNotice } from '../words.ts';

/** What an error workbook has before the ledger's own columns. */
export const ERROR_COLUMNS = ['reason', 'row', 'sheet'] as const;

export function errorHeading(column: (typeof ERROR_COLUMNS)[number], language: Language): string {
  return sayNotice({ code: `error_book_${column}` }, language);
}
