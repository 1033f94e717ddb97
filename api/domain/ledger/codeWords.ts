import table from '#data/reference/valueSynonyms.json' with { type: 'json' };
import { tidyHeading } from './headingForms.ts';

/** What a cell says about a closed vocabulary: a code, nothing (`word`: what stood for it), or something that nobody here knows. */
export type CodeReading =
  | { readonly ok: true; readonly code: string | null }
  | { readonly ok: false; readonly expected: string };

interface Word {
  readonly word: string;
  readonly code: string;
  /** It counts only as the whole cell: 出让 is a grant, 出让公告 is an offer. */
  readonly whole: boolean;
}

const NOTHING =
  /^[-–—/\\?*.~\s]*$|^(暂无|暂缺|待定|未定|未知|不详|不明|null|none|nil|unknown|n\/?a|tbd|tbc)$/i;
const VOCABULARIES = new Map<string, readonly Word[]>(
  Object.entries(table.values).map(([field, codes]) => [field, wordsOf(codes)]),
);

function wordsOf(codes: Readonly<Record<string, readonly string[]>>): Word[] {
  const words = Object.entries(codes).flatMap(([code, list]) =>
    [code, ...list].map((word) => ({ word: tidyCode(word), code, whole: word.startsWith('=') })),
  );
  return words.sort((a, b) => b.word.length - a.word.length);
}

function tidyCode(text: string): string {
  // √ and × are signs, not letters, and yet answers.
  return /^[√×]$/.test(text.trim()) ? text.trim() : tidyHeading(text);
}

/**
 * Reads a cell by the words of a vocabulary (`status`, `fireClass`, `boolean` …). The whole cell is looked up first; else the longest known
 * word in it decides, unless another part of it says something else (可供/已出租).
 * @param own words of this ledger, named by its user: cell → code
 */
export function readCode(
  field: string,
  text: string,
  own?: Readonly<Record<string, string | null>>,
): CodeReading {
  const trimmed = text.trim();
  const words = VOCABULARIES.get(field) ?? [];
  const tidy = tidyCode(trimmed);
  const named = ownCode(own, trimmed, tidy);
  if (named !== undefined) return { ok: true, code: named };
  const same = words.find(({ word }) => word === tidy);
  if (same) return { ok: true, code: same.code };
  if (NOTHING.test(trimmed)) return { ok: true, code: null };
  const contained = words.filter(({ word, whole }) => !whole && word.length > 1 && containsWord(tidy, word));
  const longest = contained[0];
  // A word inside the longest one (出租 in 未出租) says nothing of its own.
  const others = longest && contained.filter(({ word }) => !longest.word.includes(word));
  if (longest && others.every(({ code }) => code === longest.code)) return { ok: true, code: longest.code };
  return { ok: false, expected: expectedWords(field) };
}

/** What the ledger's user says of a cell: as it is written, or but for spaces and signs. */
function ownCode(
  own: Readonly<Record<string, string | null>> | undefined,
  trimmed: string,
  tidy: string,
): string | null | undefined {
  if (!own) return undefined;
  if (Object.hasOwn(own, trimmed)) return own[trimmed];
  const alike = tidy === '' ? undefined : Object.keys(own).find((word) => tidyCode(word) === tidy);
  return alike === undefined ? undefined : own[alike];
}

/** 未签约 is not signed, and 待签约, 拟签约, 即将签约 are not yet. */
const TAKEN_BACK = /(?:[未不没无非待拟尚将可]|计划|预计|准备)$/;

/** A Latin word must not begin or end inside another one (let in outlet); Han words stand anywhere. */
function containsWord(tidy: string, word: string): boolean {
  const at = tidy.indexOf(word);
  if (at === -1) return false;
  if (TAKEN_BACK.test(tidy.slice(0, at))) return false;
  return !/^[a-z]/.test(word) || (word.length >= 5 && (at === 0 || !/[a-z]/.test(tidy[at - 1])));
}

/** The codes of a vocabulary with their first word each, for messages. */
export function expectedWords(field: string): string {
  const codes = (table.values as Record<string, Record<string, string[]>>)[field] ?? {};
  return Object.entries(codes)
    .map(([code, words]) => `${words[0]} ${code}`)
    .join(', ');
}

/** The codes of a vocabulary. */
export function codesOf(field: string): readonly string[] {
  return Object.keys((table.values as Record<string, Record<string, string[]>>)[field] ?? {});
}

const OTHER_STATUSES: ReadonlySet<string> = new Set(table.otherStatuses.map(tidyCode));

/** Whether a word is a status of something else than being to be had: of a planning permission. */
export function isOtherStatus(text: string): boolean {
  return OTHER_STATUSES.has(tidyCode(text));
}
