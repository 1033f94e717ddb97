import type { CellMark, Notice, RawRow } from '../source.ts';

/** What a table's rows are to be told of: their marked cells by column, and the rows that the sheet hides. */
export interface RowNotices {
  /** A row of the table. */
  see(row: RawRow): void;
  /** A line that is no row for want of anything to read. */
  seeMarks(row: RawRow): void;
  notices(headings: readonly string[], sheet?: string): Notice[];
}

interface Told {
  readonly row: number;
  readonly found: string | undefined;
  count: number;
}

/** What is told of marked cells. Lost digits are a matter of columns of codes, which are not known yet. */
const NOTICE_OF: Readonly<Partial<Record<CellMark['code'], string>>> = {
  formula_without_result: 'formula_without_result',
  formula_error: 'formula_error',
  long_text_missing: 'long_text_missing',
  struck_out: 'struck_out_text',
  struck_out_partly: 'struck_out_text',
};

/** Gathers what is told of the rows of one table, row after row. */
export function createRowNotices(): RowNotices {
  const told = new Map<string, Told>();
  const hidden = { row: 0, count: 0 };
  function seeMarks({ row, marks }: RawRow): void {
    for (const [column, mark] of marks ?? []) {
      const code = NOTICE_OF[mark.code];
      if (code === undefined) continue;
      const id = `${code} ${column}`;
      const known = told.get(id);
      if (known) known.count++;
      else told.set(id, { row, found: 'found' in mark ? mark.found : undefined, count: 1 });
    }
  }
  return {
    seeMarks,
    see(row) {
      if (row.hidden) {
        hidden.row ||= row.row;
        hidden.count++;
      }
      seeMarks(row);
    },
    notices(headings, sheet) {
      const ofCells = [...told].map(([id, one]): Notice => {
        const [code, column] = id.split(' ');
        return { code, level: 'warning', sheet, field: headings[Number(column)], ...one };
      });
      return hidden.count === 0
        ? ofCells
        : [...ofCells, { code: 'hidden_rows', level: 'note', sheet, ...hidden }];
    },
  };
}
