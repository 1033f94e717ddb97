import type { ResourceKind } from '#contract/kinds.ts';
import type { ValueBounds } from '#domain/valueBounds.ts';

export type FieldValue = string | number | boolean | readonly string[] | null;

/** Why a cell gives no value: the row is kept without it, the cell's text is kept in `raw`. */
export interface CellProblem {
  readonly code: string;
  readonly expected?: string;
  /** Too important to be left out: the row is rejected. */
  readonly fatal?: true;
}

/** Why a cell gives no value: it is blank or holds a sign for that (—, n/a), holds a word (面议, 待测, 0 for "unknown"), or cannot be read. */
export type Silence = 'blank' | 'word' | 'unreadable';

export interface CellReading {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly problem?: CellProblem;
  /** Absent where the cell gives a value. */
  readonly silence?: Silence;
  /** By field, where the number is not exact (约50亩, 50–80亩): a known value inside does not contradict it. */
  readonly bounds?: Readonly<Record<string, ValueBounds>>;
  /** An area whose unit nobody said: it can be known from the geometries of the file. */
  readonly bareArea?: number;
}

/** What a cell's column is for. */
export interface CellColumn {
  readonly index: number;
  /** Null: nothing that we know. */
  readonly target: string | null;
  /** As its quantity spells it; null where nobody says. */
  readonly unit: string | null;
}

export interface CellContext {
  readonly kind: ResourceKind;
  /** What the ledger's user said of its words: field → cell → code. */
  readonly map: { readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>> };
  readonly timeZone: string;
  /** Columns of percentages that are written as fractions (0.35). */
  readonly fractions: ReadonlySet<number>;
  /** Order of 3/4/2016 in a column, where its other cells tell. */
  readonly dateOrders: ReadonlyMap<number, 'dmy' | 'mdy'>;
  /** The land-use scheme that another cell of the row names. */
  readonly landUseScheme?: string;
  /** The file is one that we wrote: what is not known is blank in it, so 0 and words for nothing are what the record holds. */
  readonly isOwn?: boolean;
}

/** A cell that says nothing. */
export const NO_VALUE: CellReading = { values: {} };
