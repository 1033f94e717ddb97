import { LANGUAGES } from '#contract/language.ts';
import { pluralOf } from '../i18n/pluralOf.ts';
import type { LeftOutWords } from './leftOutWords.zh.ts';

const plural = pluralOf(LANGUAGES.en);

/** Words of what a file has beside its data. */
export const words: LeftOutWords = {
  title: (parts: string) => `no data, left out: ${parts}`,
  comma: ', ',
  parts: {
    sums: (count: string) => `${count} ${plural(count, 'sum', 'sums')}`,
    headings: (count: string) => `${count} repeated ${plural(count, 'heading', 'headings')}`,
    notes: (count: string) => `${count} ${plural(count, 'note or signature', 'notes and signatures')}`,
    tables: (count: string) => `${count} unknown ${plural(count, 'table', 'tables')}`,
  },
};
