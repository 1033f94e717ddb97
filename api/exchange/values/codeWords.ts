import table from '#data/reference/valueSynonyms.json' with { type: 'json' };
import { tidyHeading } from '../columns/heading.ts';

/** What a cell says about a closed vocabulary: a code, nothing (`word`: what stood for it), or something that nobody here knows. */
export type CodeReading =
  | { readonly ok: true; readonly code: string | null }
  | { readonly ok: false; readonly expected: string };

interface Word {
  readonly word: string;
  readonly code: string;
}

const NOTHING =
  /^[-–—/\\?*.~\s]*$|^(暂无|暂缺|待定|未定|未知|不详|不明|null|none|nil|unknown|n\/?a|tbd|tbc)$/i;
const VOCABULARIES = new Map<string, readonly Word[]>(
  Object.entries(table.values).map(([field, codes]) => [field, wordsOf(codes)]),
);

function wordsOf(codes: Readonly<Record<string, readonly string[]>>): Word[] {
  const words = Object.entries(codes).flatMap(([code, list]) =>
    [code, ...list].map((word) => ({ word: tidyCode(word), code })),
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
  const named = own && Object.hasOwn(own, trimmed) ? own[trimmed] : undefined;
  if (named !== undefined) return { ok: true, code: named };
  const words = VOCABULARIES.get(field) ?? [];
  const tidy = tidyCode(trimmed);
  const whole = words.find(({ word }) => word === tidy);
  if (whole) return { ok: true, code: whole.code };
  if (NOTHING.test(trimmed)) return { ok: true, code: null };
  const contained = words.filter(({ word }) => word.length > 1 && containsWord(tidy, word));
  const longest = contained[0];
  // A word inside the longest one (出租 in 未出租) says nothing of its own.
  const others = longest && contained.filter(({ word }) => !longest.word.includes(word));
  if (longest && others.every(({ code }) => code === longest.code)) return { ok: true, code: longest.code };
  return { ok: false, expected: expectedWords(field) };
}

/** A Latin word must not begin or end inside another one (let in outlet); Han words stand anywhere. */
function containsWord(tidy: string, word: string): boolean {
  const at = tidy.indexOf(word);
  if (at === -1) return false;
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
