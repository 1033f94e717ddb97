import type { Page } from 'playwright-core';
import { words as en } from '../../../web/i18n/words.en.ts';
import { type Words, words as zh } from '../../../web/i18n/words.zh.ts';
import { parseView } from '../../../web/state/view.ts';

/** The words of the language that the page is in. */
export function wordsOfPage(page: Page): Words {
  return parseView(new URL(page.url()).search).language === 'en' ? en : zh;
}

/** A number as the page writes it: 1,234.5 → 1234.5. */
export function numberIn(text: string): number {
  const found = /-?[\d,]+(\.\d+)?/.exec(text);
  if (!found) throw new Error(`Expected a number in ${JSON.stringify(text)}`);
  return Number(found[0].replaceAll(',', ''));
}
