import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayText } from '#engine/columns/day.ts';
import { Dictionary, DictionaryColumn } from '#engine/columns/dictionaryColumn.ts';
import { NumberColumn } from '#engine/columns/numberColumn.ts';
import { TextColumn, toUtf8 } from '#engine/columns/textColumn.ts';

describe('a column of numbers', () => {
  test('keeps every double to the last bit, whatever came before it', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((double) => !Object.is(double, -0)),
      fc.constantFrom(21_474_836.47, 21_474_836.48, -21_474_836.48, 8.1, 0.005, 1e300),
    );
    fc.assert(
      fc.property(fc.array(value), fc.array(value), (first, second) => {
        const column = new NumberColumn();
        column.append(first, first.length);
        column.append(undefined, 2);
        column.append(second, second.length);
        const all = [...first, null, null, ...second];
        expect(all.map((_, slot) => column.value(slot))).toEqual(all);
        const order = Uint32Array.from(all, (_, slot) => all.length - 1 - slot);
        const turned = column.permute(order);
        expect(all.map((_, slot) => turned.value(slot))).toEqual([...all].reverse());
      }),
    );
  });

  test('allocates nothing while no value is known, and halves what has two decimals', () => {
    const column = new NumberColumn();
    column.append([null, null], 2);
    expect(column.doubles ?? column.hundredths).toBeNull();
    column.append([8.1, null], 2);
    expect(column.hundredths).toBeInstanceOf(Int32Array);
    column.append([1 / 3], 1);
    expect(column.hundredths).toBeNull();
    expect([0, 1, 2, 3, 4].map((slot) => column.value(slot))).toEqual([null, null, 8.1, null, 1 / 3]);
  });
});

test('a column of codes widens as its dictionary grows', () => {
  const column = new DictionaryColumn(new Dictionary(['known']));
  const values = Array.from({ length: 70_000 }, (_, i) => (i % 3 === 0 ? null : `value ${i}`));
  for (let start = 0; start < values.length; start += 1_000)
    column.append(values.slice(start, start + 1_000), 1_000);
  for (const slot of [0, 1, 254, 256, 400, 65_537, 69_998]) expect(column.value(slot)).toBe(values[slot]);
});

test('a column of texts keeps any text and sorts by code point', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 2 }), (texts) => {
      const column = new TextColumn();
      column.append(texts, texts.length);
      expect(texts.map((_, slot) => column.value(slot))).toEqual(texts);
      const expected = Math.sign(Buffer.compare(Buffer.from(texts[0]), Buffer.from(texts[1])));
      expect(Math.sign(column.compare(0, 1))).toBe(expected);
      expect(Math.sign(column.compareTo(0, toUtf8(texts[1])))).toBe(expected);
    }),
  );
  const column = new TextColumn();
  column.append([null, 'a'], 2);
  expect(column.value(0)).toBeNull();
});

test('days are numbered as the calendar counts them', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_000_000 }), (day) => {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      fc.pre(text.length === 10 && !text.startsWith('-'));
      expect(dayNumber(text)).toBe(day);
      expect(dayText(day)).toBe(text);
    }),
  );
});
