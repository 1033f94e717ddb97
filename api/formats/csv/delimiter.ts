import { parse } from 'csv-parse/sync';

const CANDIDATES = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof CANDIDATES)[number];

/**
 * The delimiter of a CSV text by its first records: the one that gives most rows the same number of columns, more than one. A comma when
 * none does (a single column).
 */
export function detectDelimiter(sample: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = scoreDelimiter(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreDelimiter(sample: string, delimiter: Delimiter): number {
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
function sampleRecords(sample: string, delimiter: Delimiter): string[][] {
  const lines = sample.split(/\r\n|\n|\r/);
  const whole = lines.length > 2 ? lines.slice(0, -1) : lines;
  return parse(whole.slice(0, 200).join('\n'), {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
  }) as string[][];
}
