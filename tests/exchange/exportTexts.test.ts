import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedText, csvCell } from '#api/formats/csv/csvText.ts';
import { listOf, listText } from '#domain/ledger/listCell.ts';

describe('a text of an export', () => {
  it.each(['=1+1', "'=1+1", "''@a", '-5', "'", "'甲", '＝1', "'＠a", '－', '+'])(
    '%j is read as it was',
    (text) => {
      expect(armedText(csvCell(text))).toBe(text);
    },
  );

  it('is no formula, and an apostrophe of older files is taken away as before', () => {
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell("'=1+1")).toBe("''=1+1");
    expect(armedText("'=1+1")).toBe('=1+1');
    expect(armedText("'甲")).toBe("'甲");
  });
});

describe('a list of an export', () => {
  it('is read as its parts, whatever they hold', () => {
    const part = fc
      .array(fc.constantFrom('甲', '、', ',', '，', ';', '；', '\n', '\r', '"', '\\', '[', ']', '无', '-'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((signs) => signs.join('').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('、', '; '),
        (parts, separator) => {
          expect(listOf(listText(parts, separator))).toEqual(parts);
        },
      ),
    );
  });

  it('is written for people where no part holds a separator', () => {
    expect(listText(['食品', '机械'], '、')).toBe('食品、机械');
    expect(listText(['食品、饮料', '机械'], '、')).toBe('["食品、饮料","机械"]');
  });
});
