import type { Notice } from '../../formats/source.ts';
import { codeOf, formOf, type RowKey } from './keys.ts';
import { fingerprintOf, type ParsedRow } from './parsedRow.ts';
import { createSeenTexts } from './seenTexts.ts';

/** Keys that rows get as they come in, while none of them depends on a row to come. */
export interface EarlyKeys {
  /** Gives a row its key, each row once; null where later rows, or it itself, decide of other rows' keys. */
  keyOf(draft: ParsedRow): RowKey | null;
  /** Asked when every row has its key. */
  notices(): Notice[];
}

/**
 * Gives rows the keys that `createKeyEvidence` gives them once all are known: the ledger's own while none repeats, else the fingerprint of
 * their content, numbered where rows are equal. Where a row has a key of the record, or only a column that may be one, it gives none.
 */
export function createEarlyKeys(): EarlyKeys {
  const keys = createSeenTexts();
  const times = new Map<string, number>();
  const equal = { first: 0, count: 0 };

  function numbered(base: string, row: number): string {
    const before = times.get(base) ?? 0;
    times.set(base, before + 1);
    if (before === 0) return base;
    equal.first ||= row;
    equal.count++;
    return `${base}#${before + 1}`;
  }

  return {
    keyOf(draft) {
      const { recordKey, weakKey } = draft.words;
      const text = formOf(draft.words.key);
      if (recordKey || weakKey || (text && !keys.add(text))) return null;
      const base = `${draft.kind}:${text || `#${fingerprintOf(draft)}`}`;
      // What looks like a fingerprint may be one.
      const isSure = text !== undefined && text !== '' && !text.includes('#');
      return { key: isSure ? base : numbered(base, draft.row), code: codeOf(draft, draft.words.key) };
    },
    notices: () =>
      equal.count === 0
        ? []
        : [{ code: 'rows_equal', level: 'warning', row: equal.first, count: equal.count }],
  };
}
