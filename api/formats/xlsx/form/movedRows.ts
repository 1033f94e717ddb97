import type { FormPlace } from './formPlace.ts';
import { copiedFormula, mapReferences } from './formulaText.ts';

/** How rows of a sheet move when a form is filled. */
export interface Movement {
  /** Where a row is afterwards. */
  row(number: number): number;
  /** A range such as `A5:C9`, or a cell: what ends among the rows that are filled reaches as far as they do. */
  range(ref: string): string;
  /** As a range; a cell among the rows that are filled stands for the whole column of them. */
  area(ref: string): string;
  /** The references of a formula that stands beside the rows that are filled. @param isOwn whether it stands on their sheet */
  formula(text: string, isOwn?: boolean): string;
  /** A formula of the row that is repeated, as it stands in one of them. */
  repeated(text: string, number: number): string;
}

/** Rows below those that are filled go down by as many as the form has too few. */
export function movementOf(
  { first, last, sheet: own }: Pick<FormPlace, 'first' | 'last' | 'sheet'>,
  filled: number,
): Movement {
  const down = Math.max(0, filled - (last - first + 1));
  const end = (number: number) => Math.max(number, first + filled - 1);
  const row = (number: number) => (number > last && number >= first ? number + down : number);
  const isFilled = (number: number) => number >= first && number <= last;
  const rowOf = (cell: string) => Number(/\d+$/.exec(cell)?.[0] ?? 0);
  const moved = (cell: string, to: (number: number) => number) =>
    cell.replace(/\d+$/, (number) => String(to(Number(number))));
  const reaching = (ref: string, reaches: (cell: string) => boolean) => {
    const [from, to] = ref.split(':');
    if (to === undefined) return moved(from, row);
    return `${moved(from, row)}:${reaches(to) ? moved(to, end) : moved(to, row)}`;
  };
  const range = (ref: string) => reaching(ref, (cell) => isFilled(rowOf(cell)));
  // In a row that is repeated a range that ends in it is one that grows from row to row: =SUM(C$5:C5).
  const whole = (ref: string) =>
    reaching(
      ref,
      (cell) => isFilled(rowOf(cell)) && (/\$\d+$/.test(cell) || (rowOf(cell) === last && last > first)),
    );
  const isHere = (sheet: string | null, isOwn: boolean) => (sheet === null ? isOwn : sheet === own);
  const mapped = (text: string, isOwn: boolean, to: (ref: string) => string) =>
    mapReferences(text, ({ sheet, ref }) => (isHere(sheet, isOwn) ? to(ref) : ref));
  return {
    row,
    range,
    area: (ref) => range(ref.includes(':') || !isFilled(rowOf(ref)) ? ref : `${ref}:${ref}`),
    formula: (text, isOwn = true) => mapped(text, isOwn, range),
    repeated: (text, number) => copiedFormula(mapped(text, true, whole), number - first),
  };
}
