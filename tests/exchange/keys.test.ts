import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyEvidence, type RowKey } from '#api/import/rows/keys.ts';
import type { ParsedRow } from '#api/import/rows/parsedRow.ts';
import { createSeenTexts } from '#api/import/rows/seenTexts.ts';

const text = fc.constantFrom('A', 'B', 'C', '1', '2', '700', undefined);
const draft: fc.Arbitrary<ParsedRow> = fc
  .record({
    row: fc.nat(500),
    kind: fc.constantFrom('land', 'factory'),
    words: fc.record({
      recordKey: fc.constantFrom('land:A', 'own', undefined, undefined),
      key: text,
      weakKey: text,
    }),
    hash: fc.constantFrom('aaaaaaaaaa', 'bbbbbbbbbb'),
  })
  .map((given) => given as unknown as ParsedRow);

function keysOf(drafts: readonly ParsedRow[]): { keys: RowKey[]; codes: string[] } {
  const evidence = createKeyEvidence();
  for (const one of drafts) evidence.look(one);
  const keys = evidence.settle('编号');
  return { keys: drafts.map(keys.keyOf), codes: keys.notices().map(({ code }) => code) };
}

/** The same rules, said of all rows at once. */
function expectedBases(drafts: readonly ParsedRow[]): string[] {
  const named = drafts.flatMap(({ words }) => (words.key ? [words.key] : []));
  const trusted = named.length < 4 || new Set(named).size >= named.length / 2;
  const ids = drafts.map(({ words }) => words.weakKey);
  const isWeakKey =
    ids.every(Boolean) &&
    new Set(ids).size === ids.length &&
    !ids.every((id) => /^\d+$/.test(id!) && Number(id) < ids.length * 10);
  const texts = drafts.map(
    ({ words }) => words.recordKey || (trusted && words.key) || (isWeakKey && words.weakKey) || null,
  );
  return drafts.map((one, index) => {
    const own = texts[index];
    if (own === null) return `${one.kind}:#${one.hash}`;
    const same = drafts.filter((other, place) => other.kind === one.kind && texts[place] === own);
    if (same.length > 1) return `${one.kind}:${own}#${one.hash}`;
    return one.words.recordKey || `${one.kind}:${own}`;
  });
}

describe('the keys of rows that are looked at one by one', () => {
  it('are those that all rows together give, each of them once', () => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 12 }), (drafts) => {
        const { keys } = keysOf(drafts);
        const bases = expectedBases(drafts);
        for (const [index, { key }] of keys.entries()) {
          const before = bases.slice(0, index).filter((base) => base === bases[index]).length;
          expect(key).toBe(before === 0 ? bases[index] : `${bases[index]}#${before + 1}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tell what is repeated, what is equal, and what is no key', () => {
    const rows = (keys: string[]) =>
      keys.map(
        (key, row) => ({ row, kind: 'land', words: { key }, hash: `${row % 3}` }) as unknown as ParsedRow,
      );
    expect(keysOf(rows(['A', 'B', 'C'])).codes).toEqual([]);
    expect(keysOf(rows(['A', 'B', 'A', 'C', 'A'])).codes).toEqual(['key_repeated']);
    expect(keysOf(rows(['A', 'B', 'C', 'A'])).codes).toEqual(['key_repeated', 'rows_equal']);
    expect(keysOf(rows(['A', 'A', 'A', 'A', 'A'])).codes).toEqual(['key_not_unique', 'rows_equal']);
  });
});

it('keys that come one after the other are known again, and no other one is taken for them', () => {
  const seen = createSeenTexts();
  const texts = Array.from({ length: 60_000 }, (_, n) => `宗地-${n}`);
  expect(texts.filter((text) => !seen.add(text))).toEqual([]);
  expect(texts.filter((text) => seen.add(text))).toEqual([]);
});
