import type { StatusWord } from '#contract/imports.ts';
import type { Notice } from '../../formats/source.ts';
import type { ParsedRow } from './parsedRow.ts';

/** More different words than these are no vocabulary: the rest is only counted. */
const MOST_WORDS = 200;
const WORDS_SAID = 5;

/** Gathers the words for the status that nobody here knows, to be settled by whoever knows the ledger. */
export function createStatusWords() {
  const words = new Map<string, StatusWord>();
  let rows = 0;
  let first: { readonly row: number; readonly field: string; readonly expected: string } | null = null;

  /** The words, the most frequent first. */
  function list(): StatusWord[] {
    return [...words.values()].sort((a, b) => b.count - a.count);
  }

  return {
    list,
    look({ unknownStatus, row }: ParsedRow): void {
      if (unknownStatus === null) return;
      rows++;
      first ??= { row, field: unknownStatus.field, expected: unknownStatus.expected };
      const { found: word } = unknownStatus;
      const count = (words.get(word)?.count ?? 0) + 1;
      if (count > 1 || words.size < MOST_WORDS) words.set(word, { word, count });
    },
    notices(): Notice[] {
      if (first === null) return [];
      const said = list().map(({ word, count }) => `${word} ${count}`);
      const found = said.slice(0, WORDS_SAID).join(', ') + (said.length > WORDS_SAID ? ' …' : '');
      return [{ ...first, code: 'status_words_unknown', level: 'warning', found, count: rows }];
    },
  };
}
