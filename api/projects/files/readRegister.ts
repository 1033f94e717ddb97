import type { LeftOutLinesData } from '#contract/imports.ts';
import type { Fault } from '#contract/problem.ts';
import { industryFromText } from '#domain/industry.ts';
import { cleanText, textOf } from '#domain/ledger/plainText.ts';
import { readSourceFile } from '../../formats/readSourceFile.ts';
import {
  FileRefusal,
  type HeadingRole,
  type Notice,
  type SourceRow,
  type SourceTable,
} from '../../formats/source.ts';
import { createProblemGatherer, type ProblemGatherer } from '../../import/problems.ts';
import { codeDoubt } from '../../import/rows/codeDoubts.ts';
import { createSeenRows } from '../../import/rows/seenRow.ts';
import type { ProjectValues } from '../editStore.ts';
import { readAmount } from './amountText.ts';
import {
  codeOfWord,
  type RegisterColumn,
  registerColumnOf,
  unitOfColumn,
  wordsOfCodes,
} from './registerColumns.ts';

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
  /** Lines that are no data. */
  readonly leftOut: LeftOutLinesData;
  readonly notices: readonly Notice[];
}

/**
 * Reads the first sheet that has project names, with the tables below each other on it. An empty cell says nothing, and neither does a word
 * instead of a number (待定).
 * @throws FileRefusal
 */
export async function readRegister(path: string): Promise<RegisterFile> {
  const source = await readSourceFile(path, {
    recognises: (heading) => registerColumnOf(heading) !== null,
    roleOf: roleOfHeading,
  });
  const main = source.tables.find(hasNames);
  if (!main) throw new FileRefusal('no_heading_row', undefined, '项目名称');
  const tables = source.tables.filter(
    (table) => table === main || (hasNames(table) && table.above?.name === main.name),
  );
  const problems = createProblemGatherer();
  const read = tables.map((table) => readTable(table, problems));
  return {
    lines: read.flatMap(({ lines }) => lines),
    ignored: [...new Set(read.flatMap(({ ignored }) => ignored))],
    leftOut: source.leftOut,
    notices: [...source.notices, ...problems.notices(), ...unreadTables(source.tables, tables)],
  };
}

function hasNames({ headings }: SourceTable): boolean {
  return headings.some((heading) => ['name', 'code'].includes(registerColumnOf(heading)?.key ?? ''));
}

function roleOfHeading(heading: string): HeadingRole | null {
  const column = registerColumnOf(heading);
  if (column === null) return /^(序号|序|no\.?)$/i.test(heading.trim()) ? 'number' : null;
  if (column.key === 'code') return 'key';
  if (column.key === 'name') return 'name';
  return column.form === 'number' ? 'measure' : 'text';
}

function unreadTables(all: readonly SourceTable[], read: readonly SourceTable[]): Notice[] {
  return all
    .filter((table) => !read.includes(table) && table.rows.length > 0)
    .map(({ name, rows }) => ({
      code: 'table_not_read',
      level: 'warning',
      sheet: name ?? undefined,
      count: rows.length,
      expected: '项目名称',
    }));
}

interface ReadColumn {
  readonly index: number;
  readonly heading: string;
  readonly column: RegisterColumn;
  /** The unit that the heading names; null: the column's own. */
  readonly unit: string | null;
}

function readTable(
  table: SourceTable,
  problems: ProblemGatherer,
): { lines: RegisterLine[]; ignored: string[] } {
  const columns = columnsOf(table.headings);
  const known = new Set(columns.map(({ index }) => index));
  const seenRow = createSeenRows([]);
  const lines: RegisterLine[] = [];
  for (const source of table.rows) {
    const { row, fault } = source;
    if (fault === undefined) lines.push(readLine(seenRow(source), columns, table.name, problems));
    // What its writer struck out is not to be imported, and no reason to refuse the rest.
    else problems.add({ row, sheet: table.name, ...fault });
  }
  return { lines, ignored: table.headings.filter((heading, index) => heading !== '' && !known.has(index)) };
}

/** Where two headings mean the same, the first one counts. */
function columnsOf(headings: readonly string[]): ReadColumn[] {
  const columns: ReadColumn[] = [];
  for (const [index, heading] of headings.entries()) {
    const column = registerColumnOf(heading);
    if (column && !columns.some((other) => other.column.key === column.key))
      columns.push({ index, heading, column, unit: unitOfColumn(column, heading) });
  }
  return columns;
}

function readLine(
  { row, cells, spread, marks }: SourceRow,
  columns: readonly ReadColumn[],
  sheet: string | null,
  problems: ProblemGatherer,
): RegisterLine {
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const { index, heading, column, unit } of columns) {
    const text = textOf(cells[index] ?? null);
    // A merged cell's number is one for all its rows: only the first has it.
    if (text === null || (column.form === 'number' && spread?.has(index))) continue;
    // A text that a spreadsheet would have run as a formula carries an apostrophe.
    const plain = text.replace(/^'(?=[=+\-@])/, '');
    const reading = column.form === 'number' ? readAmount(column.key, plain, unit) : readWords(column, plain);
    const place = { row, sheet, field: heading, found: plain.slice(0, 80) };
    const doubt = column.key === 'code' ? codeDoubt(cells[index] ?? null, marks?.get(index)) : null;
    if (doubt) problems.add({ ...place, code: doubt });
    if (reading.kind === 'unreadable')
      faults.push({
        code: column.form === 'number' ? 'malformed_number' : 'unknown_code',
        field: column.key,
        found: plain.slice(0, 80),
        expected: expectedIn(column),
      });
    else if (reading.kind === 'word') problems.add({ ...place, code: 'word_says_nothing' });
    else values[column.key] = reading.value;
    if (reading.kind === 'inexact') problems.add({ ...place, code: 'inexact_number' });
  }
  return { row, values, faults };
}

/** In every language that is read: the file's reader may have any. */
function expectedIn(column: RegisterColumn): string {
  const { form } = column;
  if (form === 'number') return '12000, 1.2亿元';
  if (form === 'industry') return 'GB/T 4754: C36, 3670';
  return wordsOfCodes(column).join(', ');
}

type WordReading = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'unreadable' };

function readWords(column: RegisterColumn, text: string): WordReading {
  const { form } = column;
  const value = (read: unknown): WordReading =>
    read === null ? { kind: 'unreadable' } : { kind: 'value', value: read };
  if (form === 'industry') {
    const reading = industryFromText(text);
    return value(reading.ok ? reading.code : null);
  }
  if (form === 'code') return value(codeOfWord(column, text));
  if (form === 'tags') {
    const codes = text
      .split(/[、,，;；\n]+/)
      .filter((part) => part.trim() !== '')
      .map((part) => codeOfWord(column, part));
    return value(codes.includes(null) ? null : [...new Set(codes)]);
  }
  return value(cleanText(text));
}
