import { parse } from 'csv-parse/sync';
import { createPlainRecords } from './plainRecords.ts';

/** Those in full width are what a Chinese keyboard writes. */
const CANDIDATES = [',', ';', '\t', '|', '，', '；'] as const;

/** Excel's own first line says it: `sep=;`. */
const SAID = /^\uFEFF?"?sep=([^\r\n"])"?(\r\n|\n|\r)/i;

/** The delimiter that the first line of a text says, and how long that line is; null for a text without such a line. */
export function saidDelimiter(text: string): { readonly delimiter: string; readonly length: number } | null {
  const match = SAID.exec(text);
  return match === null ? null : { delimiter: match[1], length: match[0].length };
}

/**
 * The delimiter of a CSV text by its first records: the one that gives most rows the same number of columns, more than one. A comma when
 * none does (a single column).
 */
export function detectDelimiter(sample: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = scoreDelimiter(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreDelimiter(sample: string, delimiter: string): number {
  const widths = new Map<number, number>();
  for (const record of sampleRecords(sample, delimiter)) {
    const width = record.findLastIndex((cell) => cell !== '') + 1;
    if (width > 0) widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  let rows = 0;
  let score = 0;
  for (const [width, count] of widths) {
    rows += count;
    if (width > 1) score = Math.max(score, count * Math.log2(width));
  }
  return rows === 0 ? 0 : score / rows;
}

/** The whole records of the sample; its last one may be cut and is left out. */
function sampleRecords(sample: string, delimiter: string): string[][] {
  const lines = sample.split(/\r\n|\n|\r/);
  const whole = lines.length > 2 ? lines.slice(0, -1) : lines;
  const text = whole.slice(0, 200).join('\n');
  const records: string[][] = [];
  const plain = createPlainRecords(delimiter, (cells) => void records.push(cells));
  if (plain.add(text) !== 'odd' && plain.end() !== 'odd') return records;
  return parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
  }) as string[][];
}
