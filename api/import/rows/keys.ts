import { identityText } from '#domain/identityText.ts';
import type { Notice } from '../../formats/source.ts';
import type { ParsedRow } from './parsedRow.ts';

/** What identifies a row: the record's key, and the code that people call it by. */
export interface RowKey {
  readonly key: string;
  readonly code: string;
}

/** What gives rows their keys, when all of them were looked at; asked for each row once, in their order. */
export interface RowKeys {
  keyOf(draft: ParsedRow): RowKey;
  /** Asked when every row has its key. */
  notices(): Notice[];
}

/** A key column whose cells repeat more than this is a category, no key. */
const DISTINCT_SHARE = 0.5;
const FEWEST = 4;

/**
 * Gives every row a stable key, named apart by kind: the ledger's own where it stands once; the key and the content's fingerprint where it
 * stands several times (with a warning); the fingerprint alone where there is none. Rows that are equal to the last cell are numbered.
 */
export function createKeyEvidence() {
  const named = new Map<string, number>();
  const weak = new Map<string, number>();
  const texts: KeyTexts = {
    record: new Map(),
    named: new Map(),
    weakBesideNamed: new Map(),
    weak: new Map(),
  };
  let rows = 0;
  let largest = 0;
  let allNumbers = true;

  function look({ kind, words }: ParsedRow): void {
    const { recordKey } = words;
    const key = formOf(words.key);
    const weakKey = formOf(words.weakKey);
    rows++;
    count(named, key);
    count(weak, weakKey);
    if (weakKey) {
      allNumbers &&= /^\d+$/.test(weakKey);
      largest = Math.max(largest, Number(weakKey) || 0);
    }
    // Which of them is the key is known when all rows were seen.
    if (recordKey) count(texts.record, `${kind}:${recordKey}`);
    else if (key) {
      count(texts.named, `${kind}:${key}`);
      if (weakKey) count(texts.weakBesideNamed, `${kind}:${weakKey}`);
    } else if (weakKey) count(texts.weak, `${kind}:${weakKey}`);
  }

  function settle(keyHeading: string | null): RowKeys {
    const filled = [...named.values()].reduce((sum, n) => sum + n, 0);
    const trusted = filled < FEWEST || named.size >= filled * DISTINCT_SHARE;
    // A column called id may count rows: it is a key when all rows have one, all differ, and they are not just small numbers.
    const isWeakKey = rows > 0 && weak.size === rows && !(allNumbers && largest < rows * 10);
    return giveKeys({ trusted, isWeakKey, keyHeading }, texts);
  }

  return { look, settle };
}

interface Rules {
  readonly trusted: boolean;
  readonly isWeakKey: boolean;
  readonly keyHeading: string | null;
}

/** How often each text stands where it could be a key, by the row's kind. */
interface KeyTexts {
  readonly record: Map<string, number>;
  readonly named: Map<string, number>;
  readonly weakBesideNamed: Map<string, number>;
  readonly weak: Map<string, number>;
}

function giveKeys({ trusted, isWeakKey, keyHeading }: Rules, texts: KeyTexts): RowKeys {
  const seen = new Map<string, number>();
  const equal = { first: 0, count: 0 };
  const repeated = { first: '', row: 0, count: 0 };
  const field = keyHeading ?? undefined;

  function textOf({ words }: ParsedRow): string | null {
    return words.recordKey || (trusted && formOf(words.key)) || (isWeakKey && formOf(words.weakKey)) || null;
  }

  /** How often a text stands among the keys of its kind, whichever columns they come from. */
  function timesOf(id: string): number {
    const counted = [texts.record];
    if (trusted) counted.push(texts.named);
    else if (isWeakKey) counted.push(texts.weakBesideNamed);
    if (isWeakKey) counted.push(texts.weak);
    return counted.reduce((sum, counts) => sum + (counts.get(id) ?? 0), 0);
  }

  function baseOf(draft: ParsedRow): string {
    const text = textOf(draft);
    if (text === null) return `${draft.kind}:#${draft.hash}`;
    const key = `${draft.kind}:${text}`;
    if (timesOf(key) === 1) return draft.words.recordKey || key;
    repeated.first ||= text;
    repeated.row ||= draft.row;
    repeated.count++;
    return `${key}#${draft.hash}`;
  }

  return {
    keyOf(draft) {
      const base = baseOf(draft);
      const before = seen.get(base) ?? 0;
      seen.set(base, before + 1);
      if (before > 0) {
        equal.first ||= draft.row;
        equal.count++;
      }
      const own = (trusted ? draft.words.key : undefined) || (isWeakKey ? draft.words.weakKey : undefined);
      const code = own || `${draft.kind[0].toUpperCase()}-${draft.hash.slice(0, 8)}`;
      return { key: before === 0 ? base : `${base}#${before + 1}`, code };
    },
    notices() {
      const notices: Notice[] = [];
      if (!trusted) notices.push({ code: 'key_not_unique', level: 'warning', field, expected: 'unique' });
      if (repeated.count > 0)
        notices.push({
          ...{ code: 'key_repeated', level: 'warning', row: repeated.row, count: repeated.count },
          ...{ field, found: repeated.first, expected: 'unique' },
        });
      if (equal.count > 0)
        notices.push({ code: 'rows_equal', level: 'warning', row: equal.first, count: equal.count });
      return notices;
    },
  };
}

/** What nobody sees makes no other key; the code is shown as the ledger writes it. */
function formOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : identityText(text);
}

function count(counts: Map<string, number>, text: string | undefined): void {
  if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
}
