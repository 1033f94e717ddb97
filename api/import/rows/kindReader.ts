import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import { readCode } from '#domain/ledger/codeWords.ts';
import type { RowFault, SourceRow, SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import type { ColumnMap } from '../columns/mapFile.ts';
import { type KindNeeded, kindColumn, kindOfTable } from './kinds.ts';

/** The kind of a row, or why it has none. */
export type RowKind = ResourceKind | { readonly fault: RowFault };
/** Tells the kind of each row of a table. */
export interface KindReader {
  /** The column that says it; -1 for none. */
  readonly column: number;
  readonly kindOf: (row: SourceRow) => RowKind;
  /** Whether the row says it itself. */
  readonly saysKind: (row: SourceRow) => boolean;
  /** Whether rows are of that kind, by what was said of them or by themselves. */
  readonly hasTaken: (kind: ResourceKind | null) => boolean;
  /** That rows have no kind because the table speaks for none; known when they were gone through. */
  readonly needed: () => KindNeeded | null;
}

/** The kind of the first row that has one. */
export function firstKind(table: SourceTable, kindOf: KindReader['kindOf']): ResourceKind | null {
  for (const row of table.rows) {
    const kind = kindOf(row);
    if (typeof kind === 'string') return kind;
  }
  return null;
}

/**
 * Reads the kind of each row: as its own column says, else as the user says, else as the table speaks for. Where it speaks for none, the rows
 * have a fault each: where they lie, and all else that is known of them, is told all the same.
 */
export function createKindReader(
  table: SourceTable,
  file: string,
  options: { readonly kind: ResourceKind | null; readonly map: ColumnMap },
): KindReader {
  const column = kindColumn(table, options.map);
  let ofTable: ResourceKind | KindNeeded | null = options.kind ?? options.map.kind;
  const rest = (): RowKind => {
    ofTable ??= kindOfTable(table, file);
    return typeof ofTable === 'string' ? ofTable : { fault: { field: 'kind', ...ofTable } };
  };
  const textOf = (row: SourceRow) => (column === -1 ? '' : cellText(row.cells[column] ?? null));
  const read = (row: SourceRow): RowKind => {
    const text = textOf(row);
    if (text === '') return rest();
    const reading = readCode('kind', text, options.map.values.kind);
    if (reading.ok && (RESOURCE_KINDS as readonly (string | null)[]).includes(reading.code))
      return reading.code as ResourceKind;
    if (typeof ofTable === 'string') return ofTable;
    const expected = reading.ok ? RESOURCE_KINDS.join(', ') : reading.expected;
    return { fault: { field: table.headings[column], code: 'unknown_value', found: text, expected } };
  };
  const taken = new Set<ResourceKind>();
  return {
    column,
    saysKind: (row) => textOf(row) !== '',
    hasTaken: (kind) => kind !== null && taken.has(kind),
    needed: () => (typeof ofTable === 'string' ? null : ofTable),
    kindOf(row) {
      if (row.fault) return 'land';
      const kind = read(row);
      if (typeof kind === 'string') taken.add(kind);
      return kind;
    },
  };
}
