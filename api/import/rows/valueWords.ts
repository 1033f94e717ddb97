import type { ValueWord } from '#contract/imports.ts';
import { landUseFromText } from '#domain/landUseText.ts';
import { readCode } from '#domain/ledger/codeWords.ts';
import type { Notice, RowFault, SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import type { ColumnMap } from '../columns/mapFile.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import type { ParsedRow } from './parsedRow.ts';

/** More different words than these in a field are no vocabulary, and nobody maps them one by one. */
const MOST_WORDS = 100;
const WORD_CHARACTERS = 80;

function isUnknownUse(text: string): boolean {
  return landUseFromText(text).kind === 'unknown';
}

/** Gathers the words of coded fields that nobody here knows, the status apart, to be settled by whoever knows the ledger. */
export function createValueWords() {
  const fields = new Map<string, Map<string, ValueWord>>();

  function add(field: string, heading: string, word: string): void {
    const words = fields.get(field) ?? new Map<string, ValueWord>();
    fields.set(field, words);
    const known = words.get(word);
    if (known) known.count++;
    else if (words.size <= MOST_WORDS && word.length <= WORD_CHARACTERS)
      words.set(word, { field, heading, word, count: 1 });
  }

  return {
    look({ problems, values, raw }: ParsedRow): void {
      for (const { code, target, field, found } of problems)
        if (code === 'unknown_value' && target !== undefined) add(target, field, found);
      // What land is for is kept in words, known or not.
      const { landUseText } = values;
      if (raw.landUse !== undefined && typeof landUseText === 'string' && isUnknownUse(landUseText))
        add('landUse', '', raw.landUse);
    },
    /** The kind is the one field whose unknown word rejects a row. */
    lookAtFault({ code, field, found }: RowFault): void {
      if (code === 'unknown_value') add('kind', field, found);
    },
    /** A column that was taken for something else, since most of its words are unknown: they may be no more than that. */
    lookAtColumns(tables: readonly SourceTable[], notices: readonly Notice[], map: ColumnMap): void {
      for (const { code, field: heading, expected: target } of notices) {
        if (code !== 'column_not_understood' || !heading || !target || target === 'status') continue;
        for (const table of tables) {
          const index = table.headings.indexOf(heading);
          if (index === -1) continue;
          for (const { cells } of table.rows) {
            const text = cellText(cells[index] ?? null).trim();
            if (text !== '' && !readCode(target, text, map.values[target]).ok) add(target, heading, text);
          }
        }
      }
    },
    /** The words, field by field, the most frequent first. */
    list: (columns: readonly Pick<PlannedColumn, 'target' | 'heading'>[]): ValueWord[] =>
      [...fields.values()]
        .filter((words) => words.size <= MOST_WORDS)
        .flatMap((words) => [...words.values()].sort((a, b) => b.count - a.count))
        .map((word) => ({
          ...word,
          heading: word.heading || (columns.find(({ target }) => target === word.field)?.heading ?? ''),
        })),
  };
}
