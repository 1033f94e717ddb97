import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPlainRecords } from '#api/formats/csv/plainRecords.ts';

const OPTIONS = { relax_column_count: true, relax_quotes: true } as const;
const piece = fc.oneof(
  fc.constantFrom('a', '12.5', '路', "'", ' ', '', '𠮷'),
  fc.constantFrom(',', ',', '\n', '\n', '\r\n', '\r', '"', '""', '"a,b"', '"a\n""b"', '"路",', '5"'),
);

/** The records of a text that comes in such pieces: read plainly as far as that goes, then by `csv-parse`. */
function readInPieces(pieces: readonly string[], delimiter: string): { records: string[][]; left: string } {
  const records: string[][] = [];
  const plain = createPlainRecords(delimiter, (cells) => void records.push(cells));
  const at = pieces.findIndex((one) => plain.add(one) === 'odd');
  if (at === -1 && plain.end() !== 'odd') return { records, left: '' };
  const { text, newline } = plain.rest();
  const left = text + (at === -1 ? '' : pieces.slice(at + 1).join(''));
  const rest = parse(left, { ...OPTIONS, delimiter, ...(newline !== null && { record_delimiter: newline }) });
  return { records: [...records, ...(rest as string[][])], left };
}

function readWhole(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { ...OPTIONS, delimiter }) as string[][];
  } catch {
    return null;
  }
}

it('records are read as csv-parse reads them, wherever the text is cut', () => {
  const texts = fc.array(
    fc.array(piece, { maxLength: 6 }).map((some) => some.join('')),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(',', '，', '\t'), (written, delimiter) => {
      const pieces = written.map((one) => one.replaceAll(',', delimiter));
      const wanted = readWhole(pieces.join(''), delimiter);
      if (wanted === null) expect(() => readInPieces(pieces, delimiter)).toThrow();
      else expect(readInPieces(pieces, delimiter).records).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

it('a ledger with cells in quotation marks needs no other reader', () => {
  const pieces = ['编号,"名称"\r\n1,"长江路, ""甲"""\r', '\n2,\r\n"3","两\n', '行"\r\n'];
  const records = [
    ['编号', '名称'],
    ['1', '长江路, "甲"'],
    ['2', ''],
    ['3', '两\n行'],
  ];
  expect(readInPieces(pieces, ',')).toEqual({ records, left: '' });
});
