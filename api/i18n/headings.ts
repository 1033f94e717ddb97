import { createHeadings } from '#domain/ledger/headings.ts';
import type { LedgerWords } from '#domain/ledger/ledgerWords.zh.ts';
import type { FieldWords } from '#domain/words/fieldWords.zh.ts';
import { loadWords } from './loadWords.ts';

/** Words of ledgers that we write. */
export const LEDGER_WORDS = await loadWords<LedgerWords>(import.meta.url, '../domain/ledger/ledgerWords');

/** Names of fields and of their codes. */
export const FIELD_WORDS = await loadWords<FieldWords>(import.meta.url, '../domain/words/fieldWords');

/** Headings of ledgers in the words of every language. */
export const { ownHeading, recogniseHeading, completeHeading } = createHeadings((language) => ({
  ledger: LEDGER_WORDS[language],
  fields: FIELD_WORDS[language],
}));
