import type { Language } from '#contract/language.ts';
import type { WrittenFormat } from '../formats/registry.ts';
import type { Loss, ShapesTarget } from '../formats/target.ts';
import { LEDGER_WORDS } from '../i18n/headings.ts';
import { loadWords } from '../i18n/loadWords.ts';
import type { LossWords } from './lossWords.zh.ts';

const WORDS = await loadWords<LossWords>(import.meta.url, './lossWords');

/** What a format cannot hold of rows, found by going through all of them; nothing for one that holds all. */
export async function lossesOf<Row>(
  format: WrittenFormat,
  rows: AsyncIterable<Row>,
  target: ShapesTarget<Row>,
): Promise<Loss[]> {
  return (await format.losses?.(rows, target)) ?? [];
}

/** A loss in the reader's language. */
export function sayLoss({ code, count, examples }: Loss, language: Language): string {
  return WORDS[language][code]({ count, examples: examples.join(LEDGER_WORDS[language].listSeparator) });
}
