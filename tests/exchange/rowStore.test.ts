import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowStore, mapRows } from '#api/formats/tables/rowStore.ts';

const cell = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
  fc.constant('约50亩𠮷'),
);
const marked = fc.record({ row: fc.nat(), cells: fc.array(cell), spread: fc.constant(new Set([1, 2])) });
/** Rows of nothing but texts are kept as one: also with the signs that divide them there, and halves of characters. */
const text = fc.oneof(
  ...[fc.string(), fc.string({ unit: fc.constantFrom('\x1d', '\x1e', '\x1f', '甲', '\ud842', 'a') })],
  ...[fc.constant(null), fc.constant('')],
);
const texts = fc.record({ row: fc.nat(), cells: fc.array(text) });
const plain = fc.record({ row: fc.nat(), cells: fc.array(fc.string({ unit: fc.constantFrom('甲', 'a') })) });
const rows = fc.oneof(
  ...[marked, texts, plain, fc.oneof(marked, texts)].map((row) => fc.array<Row>(row, { maxLength: 40 })),
);
interface Row {
  readonly row: number;
  readonly cells: readonly (string | number | boolean | null)[];
}

describe('a row store', () => {
  it('gives back what was put in, in order, as often as asked and between additions', () => {
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        // No memory: each portion lies in the file.
        for (const memoryBytes of [0, 200, 1 << 20]) {
          const store = createRowStore<(typeof first)[number]>({ portionRows: 7, memoryBytes });
          for (const one of first) store.push(one);
          expect([...store]).toEqual(first);
          for (const one of second) store.push(one);
          expect(store.length).toBe(first.length + second.length);
          expect([...store]).toEqual([...first, ...second]);
          expect([...mapRows(store, ({ cells }) => cells.length)]).toEqual(
            [...first, ...second].map(({ cells }) => cells.length),
          );
        }
      }),
    );
  });

  it('can be gone through by several at once, and left early', () => {
    const store = createRowStore<number>({ portionRows: 3, memoryBytes: 0 });
    for (let n = 0; n < 20; n++) store.push(n);
    let pairs = 0;
    for (const one of store) for (const other of store) if (one === other) pairs++;
    expect(pairs).toBe(20);
    for (const one of store) if (one === 4) break;
    expect([...store]).toHaveLength(20);
  });

  it('leaves no name in the temporary folder', () => {
    const store = createRowStore<string>({ portionRows: 1, memoryBytes: 0 });
    for (let n = 0; n < 10; n++) store.push('x'.repeat(1_000));
    expect([...store]).toHaveLength(10);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`wutong-rows-${process.pid}-`))).toEqual(
      [],
    );
  });
});
