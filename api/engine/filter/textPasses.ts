import { normaliseQuery } from '#domain/searchQuery.ts';
import { type TextColumn, toUtf8 } from '../columns/textColumn.ts';
import type { Rows } from '../rows.ts';
import type { Pass } from './filterPasses.ts';

/** The search text of a filter: every word has to stand in the row's search key, by one of its needles, or in its code. */
export function textPasses(query: string | undefined, rows: Rows): Pass[] {
  if (query === undefined) return [];
  return normaliseQuery(query).words.map((needles): Pass => {
    const searches = needles.map((needle) => new ByteSearch(toUtf8(needle)));
    return (mask, count) => keepWord(rows, searches, mask, count);
  });
}

function keepWord(rows: Rows, needles: readonly ByteSearch[], mask: Uint8Array, count: number): void {
  const codes = rows.texts('code');
  // The first needle is the word as it was typed; the others are its readings as pinyin.
  const [word] = needles;
  for (let i = 0; i < count; i++) {
    if (mask[i] === 0) continue;
    let found = codes ? word.isInLowerCase(codes, i) : false;
    for (let n = 0; n < needles.length && !found; n++) found = needles[n].isIn(rows.searchKey, i);
    if (!found) mask[i] = 0;
  }
}

/** Looks for a run of bytes (Horspool's algorithm: on a mismatch it skips by the byte under the end of the needle). */
class ByteSearch {
  private readonly needle: Uint8Array;
  private readonly skips: Uint8Array;

  constructor(needle: Uint8Array) {
    this.needle = needle;
    const longest = Math.min(needle.length, 255);
    this.skips = new Uint8Array(256).fill(longest);
    for (let i = 0; i < needle.length - 1; i++)
      this.skips[needle[i]] = Math.min(longest, needle.length - 1 - i);
  }

  isIn(column: TextColumn, slot: number): boolean {
    const { needle, skips } = this;
    const { bytes, starts } = column;
    const end = starts[slot + 1];
    const last = needle.length - 1;
    for (let at = starts[slot] + last; at < end; at += skips[bytes[at]]) {
      let i = last;
      while (i >= 0 && bytes[at - last + i] === needle[i]) i--;
      if (i < 0) return true;
    }
    return false;
  }

  /** The same against the text in lower case; only ASCII letters are folded in place. */
  isInLowerCase(column: TextColumn, slot: number): boolean {
    const { needle } = this;
    const { bytes, starts } = column;
    const end = starts[slot + 1] - needle.length;
    for (let start = starts[slot]; start <= end; start++) {
      let i = 0;
      while (i < needle.length && lower(bytes[start + i]) === needle[i]) i++;
      if (i === needle.length) return true;
    }
    return false;
  }
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
