import type { Language } from '#contract/language.ts';
import { byScript } from '../i18n/byScript.ts';

/** The property of a tile's feature that has its name for readers of a language: `name` is Chinese, `name_en` plain pinyin or English. */
export function nameProperty(language: Language): string {
  return byScript(language, { han: 'name', latin: 'name_en' });
}
