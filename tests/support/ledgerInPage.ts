import { readCode } from '#domain/ledger/codeWords.ts';
import { readCell } from '#domain/ledger/fieldValue.ts';
import { createHeadings } from '#domain/ledger/headings.ts';
import type { LedgerWords } from '#domain/ledger/ledgerWords.zh.ts';
import type { FieldWords } from '#domain/words/fieldWords.zh.ts';
import { wordsByLanguage } from '../../web/i18n/topic.ts';

const ledger = wordsByLanguage(
  import.meta.glob<LedgerWords>('../../api/domain/ledger/ledgerWords.*.ts', { eager: true, import: 'words' }),
);
const fields = wordsByLanguage(
  import.meta.glob<FieldWords>('../../api/domain/words/fieldWords.*.ts', { eager: true, import: 'words' }),
);

/** Ledgers as a module of the page would read them: in words that are found by their names and bundled with it. */
export const ledgerInPage = {
  ...createHeadings((language) => ({ ledger: ledger(language), fields: fields(language) })),
  readCode,
  readCell,
};
