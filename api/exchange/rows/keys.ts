import type { Notice } from '../formats/source.ts';
import type { Draft } from './draft.ts';

/** What identifies a row: the record's key, and the code that people call it by. */
export interface RowKey {
  readonly key: string;
  readonly code: string;
}

/** A key column whose cells repeat more than this is a category, no key. */
const DISTINCT_SHARE = 0.5;

/**
 * Gives every row a stable key, named apart by kind: the ledger's own where it stands once; the key and the content's fingerprint where it
 * stands several times (with a warning); the fingerprint alone where there is none. Rows that are equal to the last cell are numbered.
 */
export function keyRows(
  drafts: readonly Draft[],
  keyHeading: string | null,
): { keys: RowKey[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const trusted = isKeyColumn(drafts);
  if (!trusted)
    notices.push({
      code: 'key_not_unique',
      level: 'warning',
      field: keyHeading ?? undefined,
      expected: 'unique',
    });
  const weak = areKeys(drafts.map((draft) => draft.words.weakKey));
  const texts = drafts.map((draft) => keyText(draft, trusted, weak));
  const times = countTexts(texts.map((text, index) => text && `${drafts[index].kind}:${text}`));
  const repeated = new Map<string, number>();
  const bases = drafts.map((draft, index) => {
    const { recordKey } = draft.words;
    const text = texts[index];
    if (text === null) return `${draft.kind}:#${draft.hash}`;
    const key = `${draft.kind}:${text}`;
    if (times.get(key) === 1) return recordKey ? recordKey : key;
    repeated.set(text, Math.min(repeated.get(text) ?? draft.row, draft.row));
    return `${key}#${draft.hash}`;
  });
  if (repeated.size > 0) notices.push(repeatedNotice('key_repeated', repeated, drafts, texts, keyHeading));
  const seen = new Map<string, number>();
  let equal = 0;
  let firstEqual = 0;
  const keys = drafts.map((draft, index) => {
    const base = bases[index];
    const before = seen.get(base) ?? 0;
    seen.set(base, before + 1);
    if (before > 0 && ++equal === 1) firstEqual = draft.row;
    const own = (trusted ? draft.words.key : undefined) || (weak ? draft.words.weakKey : undefined);
    const code = own || `${draft.kind[0].toUpperCase()}-${draft.hash.slice(0, 8)}`;
    return { key: before === 0 ? base : `${base}#${before + 1}`, code };
  });
  if (equal > 0) notices.push({ code: 'rows_equal', level: 'warning', row: firstEqual, count: equal });
  return { keys, notices };
}

function keyText({ words }: Draft, trusted: boolean, weak: boolean): string | null {
  if (words.recordKey) return words.recordKey;
  if (trusted && words.key) return words.key;
  return weak && words.weakKey ? words.weakKey : null;
}

/** A column called id may count rows: it is a key when all rows have one, all differ, and they are not just small numbers. */
function areKeys(ids: readonly (string | undefined)[]): boolean {
  if (ids.length === 0 || ids.some((id) => !id) || new Set(ids).size < ids.length) return false;
  return !ids.every((id) => /^\d+$/.test(id!) && Number(id) < ids.length * 10);
}

function isKeyColumn(drafts: readonly Draft[]): boolean {
  const texts = drafts.flatMap((draft) => (draft.words.key ? [draft.words.key] : []));
  return texts.length < 4 || new Set(texts).size >= texts.length * DISTINCT_SHARE;
}

function countTexts(texts: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function repeatedNotice(
  code: string,
  repeated: ReadonlyMap<string, number>,
  drafts: readonly Draft[],
  texts: readonly (string | null)[],
  field: string | null,
): Notice {
  const [text, row] = [...repeated][0];
  const count = drafts.filter((_, index) => texts[index] !== null && repeated.has(texts[index]!)).length;
  return { code, level: 'warning', row, count, field: field ?? undefined, found: text, expected: 'unique' };
}
