/** Where the rows of a form go, as it is kept with the form. */
export interface FormPlace {
  /** The sheet by its name, and the part that has it. */
  readonly sheet: string;
  readonly part: string;
  /** The first row that is filled (1 = the topmost), and the last one that the form has ready; less than the first where it has none. */
  readonly first: number;
  readonly last: number;
  readonly columns: readonly FormColumn[];
  /** What stands above: it may name the unit of areas. */
  readonly titles: readonly string[];
  /** Days are counted from 1904. */
  readonly from1904: boolean;
  /** The placeholders outside of the rows, each once. Forms of before have none of these. */
  readonly placeholders?: readonly string[];
  /** Whether a row of placeholders is repeated. */
  readonly isByPlaceholders?: boolean;
  /** How many rows of before stand among those that are filled: what is no formula in them goes. */
  readonly replaces?: number;
}

export interface FormColumn {
  /** 0 = A */
  readonly column: number;
  readonly heading: string;
  /** Whether the form shows a number there as a date. */
  readonly showsDates: boolean;
  /** The form works it out itself, in each of its rows. */
  readonly hasFormula?: true;
}

/** A form is small: what is longer is a ledger. */
export const FORM_BOUNDS = {
  bytes: 2 * 1024 * 1024,
  expandedBytes: 16 * 1024 * 1024,
  sheetCharacters: 4 * 1024 * 1024,
  /** Rows in which headings or placeholders are looked for. */
  searchedRows: 200,
  /** Rows of before that may stand in it. */
  rows: 20_000,
} as const;

/** The part of a workbook that says which sheets there are. */
export const WORKBOOK = /(?:^|\/)workbook\d*\.xml$/;
