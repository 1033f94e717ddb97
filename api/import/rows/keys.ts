import type { ResourceKind } from '#contract/kinds.ts';
import { identityText } from '#domain/identityText.ts';
import type { Notice } from '../../formats/source.ts';
import { fingerprintOf, type ParsedRow } from './parsedRow.ts';

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
  const texts: KeyTexts = {
    record: new Map(),
    named: new Map(),
    weakBesideNamed: new Map(),
    weak: new Map(),
  };
  // Of rows that have a key of the record as well: beside it these only tell what the column is.
  const besideRecord = { named: new Map<string, number>(), weak: new Map<string, number>() };
  let rows = 0;
  let largest = 0;
  let allNumbers = true;

  function look({ kind, words }: ParsedRow): void {
    const { recordKey } = words;
    const key = formOf(words.key);
    const weakKey = formOf(words.weakKey);
    rows++;
    if (weakKey) {
      allNumbers &&= /^\d+$/.test(weakKey);
      largest = Math.max(largest, Number(weakKey) || 0);
    }
    // Which of them is the key is known when all rows were seen.
    if (recordKey) {
      countOf(texts.record, kind, recordKey);
      count(besideRecord.named, key);
      count(besideRecord.weak, weakKey);
    } else if (key) {
      countOf(texts.named, kind, key);
      countOf(texts.weakBesideNamed, kind, weakKey);
    } else countOf(texts.weak, kind, weakKey);
  }

  function settle(keyHeading: string | null): RowKeys {
    const named = distinctOf([besideRecord.named, ...texts.named.values()]);
    const weak = distinctOf([besideRecord.weak, ...texts.weakBesideNamed.values(), ...texts.weak.values()]);
    const trusted = named.filled < FEWEST || named.distinct >= named.filled * DISTINCT_SHARE;
    // A column called id may count rows: it is a key when all rows have one, all differ, and they are not just small numbers.
    const isWeakKey = rows > 0 && weak.distinct === rows && !(allNumbers && largest < rows * 10);
    return giveKeys({ trusted, isWeakKey, keyHeading }, texts);
  }

  return { look, settle };
}

interface Rules {
  readonly trusted: boolean;
  readonly isWeakKey: boolean;
  readonly keyHeading: string | null;
}

/** How often each text stands where it could be a key, by the row's kind: each text is held once, there may be a million. */
interface KeyTexts {
  readonly record: CountsByKind;
  readonly named: CountsByKind;
  readonly weakBesideNamed: CountsByKind;
  readonly weak: CountsByKind;
}

type CountsByKind = Map<ResourceKind, Map<string, number>>;

function countOf(counts: CountsByKind, kind: ResourceKind, text: string | undefined): void {
  if (!text) return;
  const ofKind = counts.get(kind);
  if (ofKind) count(ofKind, text);
  else counts.set(kind, new Map([[text, 1]]));
}

/** How many texts there are in all, and how many different ones. */
function distinctOf(counts: readonly ReadonlyMap<string, number>[]): { filled: number; distinct: number } {
  const some = counts.filter(({ size }) => size > 0);
  let filled = 0;
  for (const one of some) for (const times of one.values()) filled += times;
  const distinct =
    some.length <= 1 ? (some[0]?.size ?? 0) : new Set(some.flatMap((one) => [...one.keys()])).size;
  return { filled, distinct };
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
  function timesOf(kind: ResourceKind, text: string): number {
    const counted = [texts.record];
    if (trusted) counted.push(texts.named);
    else if (isWeakKey) counted.push(texts.weakBesideNamed);
    if (isWeakKey) counted.push(texts.weak);
    return counted.reduce((sum, counts) => sum + (counts.get(kind)?.get(text) ?? 0), 0);
  }

  /** A row's key before equal ones are numbered; `isSure`: no other row can have it. */
  function baseOf(draft: ParsedRow): { base: string; isSure: boolean } {
    const text = textOf(draft);
    if (text === null) return { base: `${draft.kind}:#${fingerprintOf(draft)}`, isSure: false };
    const key = `${draft.kind}:${text}`;
    if (timesOf(draft.kind, text) === 1)
      return { base: draft.words.recordKey || key, isSure: texts.record.size === 0 && !text.includes('#') };
    repeated.first ||= text;
    repeated.row ||= draft.row;
    repeated.count++;
    return { base: `${key}#${fingerprintOf(draft)}`, isSure: false };
  }

  function timesBefore(base: string): number {
    const before = seen.get(base) ?? 0;
    seen.set(base, before + 1);
    return before;
  }

  return {
    keyOf(draft) {
      const { base, isSure } = baseOf(draft);
      const before = isSure ? 0 : timesBefore(base);
      if (before > 0) {
        equal.first ||= draft.row;
        equal.count++;
      }
      const own = (trusted ? draft.words.key : undefined) || (isWeakKey ? draft.words.weakKey : undefined);
      return { key: before === 0 ? base : `${base}#${before + 1}`, code: codeOf(draft, own) };
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

/** The code of a row: its own, or one by what it says. */
export function codeOf(draft: ParsedRow, own: string | undefined): string {
  return own || `${draft.kind[0].toUpperCase()}-${fingerprintOf(draft).slice(0, 8)}`;
}

/** What nobody sees makes no other key; the code is shown as the ledger writes it. */
export function formOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : identityText(text);
}

function count(counts: Map<string, number>, text: string | undefined): void {
  if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
}
