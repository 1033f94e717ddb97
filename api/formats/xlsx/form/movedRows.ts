import type { FormPlace } from './formPlace.ts';

/** How rows of a sheet move when a form is filled. */
export interface Movement {
  /** Where a row is afterwards. */
  row(number: number): number;
  /** A range such as `A5:C9`, or a cell: what ends among the rows that are filled reaches as far as they do. */
  range(ref: string): string;
  /** The references of a formula; texts within it are left alone. */
  formula(text: string): string;
}

/** A text, or a reference that is no part of a name or the name of a function. */
const PARTS =
  /"[^"]*"|(?<![\p{L}\p{N}_.$])\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?(?![\p{L}\p{N}_.(])/gu;

/** Rows below those that are filled go down by as many as the form has too few. */
export function movementOf({ first, last }: Pick<FormPlace, 'first' | 'last'>, filled: number): Movement {
  const down = Math.max(0, filled - (last - first + 1));
  const row = (number: number) => (number > last && number >= first ? number + down : number);
  const moved = (cell: string, to: (number: number) => number) =>
    cell.replace(/\d+$/, (number) => String(to(Number(number))));
  const range = (ref: string) => {
    const [start, end] = ref.split(':');
    if (end === undefined) return moved(start, row);
    const isFilled = (number: number) => number >= first && number <= last;
    return `${moved(start, row)}:${moved(end, (number) =>
      isFilled(number) ? Math.max(number, first + filled - 1) : row(number),
    )}`;
  };
  return {
    row,
    range,
    formula: (text) => text.replace(PARTS, (part) => (part.startsWith('"') ? part : range(part))),
  };
}
