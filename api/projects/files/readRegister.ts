import type { Fault } from '#contract/problem.ts';
import { industryFromText } from '#domain/industry.ts';
import { readSourceFile } from '../../exchange/formats/registry.ts';
import { type Cell, FileRefusal } from '../../exchange/formats/source.ts';
import { textOf } from '../../exchange/values/plainText.ts';
import type { ProjectValues } from '../editStore.ts';
import { codeOfWord, type RegisterColumn, registerColumnOf } from './registerColumns.ts';

/** A line of a register file: what it says, and which cells could not be read. */
export interface RegisterLine {
  /** Row of the file, 1 = its first. */
  readonly row: number;
  readonly values: ProjectValues;
  readonly faults: readonly Fault[];
}

export interface RegisterFile {
  readonly lines: readonly RegisterLine[];
  /** Headings that mean nothing here. */
  readonly ignored: readonly string[];
}

/** Reads the table that has project names. An empty cell says nothing. @throws FileRefusal */
export async function readRegister(path: string): Promise<RegisterFile> {
  const source = await readSourceFile(path, { recognises: (heading) => registerColumnOf(heading) !== null });
  const hasNames = (headings: readonly string[]) =>
    headings.some((heading) => ['name', 'code'].includes(registerColumnOf(heading)?.key ?? ''));
  const table = source.tables.find(({ headings }) => hasNames(headings));
  if (!table) throw new FileRefusal('no_heading_row', undefined, '项目名称');
  const columns = firstOfEach(table.headings.map(registerColumnOf));
  const ignored = table.headings.filter((heading, index) => heading !== '' && !columns[index]);
  return { lines: [...table.rows].map(({ row, cells }) => readLine(row, cells, columns)), ignored };
}

/** Where two headings mean the same, the first one counts. */
function firstOfEach(columns: readonly (RegisterColumn | null)[]): (RegisterColumn | null)[] {
  return columns.map((column, index) =>
    column && columns.findIndex((other) => other?.key === column.key) === index ? column : null,
  );
}

function readLine(
  row: number,
  cells: readonly Cell[],
  columns: readonly (RegisterColumn | null)[],
): RegisterLine {
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [index, column] of columns.entries()) {
    const text = column ? textOf(cells[index] ?? null) : null;
    if (!column || text === null) continue;
    // A text that a spreadsheet would have run as a formula carries an apostrophe.
    const value = readValue(column, text.replace(/^'(?=[=+\-@])/, ''));
    if (value === null)
      faults.push({
        code: column.form === 'number' ? 'malformed_number' : 'unknown_code',
        field: column.key,
        found: text.slice(0, 80),
        expected: expectedIn(column),
      });
    else values[column.key] = value;
  }
  return { row, values, faults };
}

/** In both languages that are read: the file's reader may have either. */
function expectedIn({ form, words = {} }: RegisterColumn): string {
  if (form === 'number') return '12000, 1.2亿元';
  if (form === 'industry') return 'GB/T 4754: C36, 3670';
  return Object.values(words)
    .map(([zh, en]) => `${zh}/${en}`)
    .join(', ');
}

function readValue({ key, form, words = {} }: RegisterColumn, text: string): unknown {
  if (form === 'number') return readAmount(text, /Wan/.test(key));
  if (form === 'industry') {
    const reading = industryFromText(text);
    return reading.ok ? reading.code : null;
  }
  if (form === 'code') return codeOfWord(words, text);
  if (form === 'tags') {
    const codes = text
      .split(/[、,，;；\n]+/)
      .filter((part) => part.trim() !== '')
      .map((part) => codeOfWord(words, part));
    return codes.includes(null) ? null : [...new Set(codes)];
  }
  return text;
}

/** A number with what stands behind it: 1.2亿元 is 12,000 万元. */
function readAmount(text: string, isMoney: boolean): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  const found = /^(-?\d+(?:\.\d+)?)(亿元|亿|万元|万|%|人|吨标煤\/万元)?$/.exec(plain);
  if (!found) return null;
  const value = Number(found[1]);
  if (!found[2]?.startsWith('亿')) return value;
  // 1.15 × 10,000 is 11,499.999999999998 in binary.
  return isMoney ? Math.round(value * 1e8) / 1e4 : null;
}
