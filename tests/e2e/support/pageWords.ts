import type { Page } from 'playwright-core';
import { parseView } from '../../../web/state/view.ts';
import { type Dictionary, dictionaryOf } from '../../support/dictionaries.ts';

/** The words of the language that the page is in. */
export function wordsOfPage(page: Page): Dictionary {
  return dictionaryOf(parseView(new URL(page.url()).search).language);
}

/** A number as the page writes it: 1,234.5 → 1234.5. */
export function numberIn(text: string): number {
  const found = /-?[\d,]+(\.\d+)?/.exec(text);
  if (!found) throw new Error(`Expected a number in ${JSON.stringify(text)}`);
  return Number(found[0].replaceAll(',', ''));
}
