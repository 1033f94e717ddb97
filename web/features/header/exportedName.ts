import { type Language, nameFor } from '#contract/language.ts';
import type { FileFormatData } from '#contract/meta.ts';

/** What people call the files of a format that are written. */
export function exportedName(
  { program, writtenTitle, title, titleEn }: FileFormatData,
  language: Language,
): string {
  return program ?? writtenTitle ?? nameFor({ name: title, nameEn: titleEn }, language);
}
