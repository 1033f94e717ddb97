import type { ImportSiblingData } from '#contract/imports.ts';
import type { Language } from '#contract/language.ts';
import type { Notice } from '../../formats/source.ts';
import { sayNotice } from '../words.ts';

/** Why something cannot be read, or what it waits for, in the reader's words. */
export function saidError(
  { code, found, expected, count }: Omit<Notice, 'level'>,
  language: Language,
): NonNullable<ImportSiblingData['error']> {
  const notice = { code, found, expected, count };
  return { ...notice, message: sayNotice(notice, language, 'page') };
}
