import { parseQuantity } from '#domain/quantity.ts';
import type { Cell, HeadingRole, RawRow } from '../../source.ts';
import { cellText, findHeadingRow, type HeadingKnowledge, type HeadingPlace } from '../headingRow.ts';
import type { ColumnSums } from './columnSums.ts';
import { type FilledCell, filledCells, isFilled } from './lineText.ts';

/** What begins at a line of a table: another table with headings of its own, or one whose headings nobody knows. */
export type TableStart =
  | { readonly kind: 'known'; readonly place: HeadingPlace }
  | { readonly kind: 'unknown'; readonly headings: readonly string[] };

/** Looks for tables below the first. */
export interface TableStarts {
  /**
   * What begins at a line, or null.
   * @param gap whether an empty line or a title stands between it and the rows above
   * @param look the lines below it
   */
  at(line: RawRow, gap: boolean, look: () => readonly RawRow[], sums: ColumnSums): TableStart | null;
}

/** Headings of a second table that is not set off must be all but all known. */
const SHARE_WITHOUT_GAP = 0.6;
/** Asking what a text means takes time: of lines that follow rows without a gap only so many are asked about. */
const MOST_QUESTIONS = 50_000;
const MOST_HEADINGS = 200;
const MAX_CHARACTERS = 40;

/** Begins to look for further tables. */
export function createTableStarts(knowledge: HeadingKnowledge): TableStarts {
  const known = new Map<string, boolean>();
  let questions = 0;

  function isKnown(text: string): boolean {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (text.length > MAX_CHARACTERS || ++questions > MOST_QUESTIONS) return false;
    const answer = knowledge.recognises(text);
    if (known.size < 5_000) known.set(text, answer);
    return answer;
  }

  return {
    at(line, gap, look, sums) {
      if (line.fault !== undefined || !areTexts(line.cells)) return null;
      const filled = filledCells(line.cells, MOST_HEADINGS);
      if (!gap && !isKnown(cellText(filled[0].cell))) return null;
      const below = look();
      const texts = filled.map(({ cell }) => cellText(cell));
      const count = texts.filter(isKnown).length;
      const isSaid = count >= 2 && count >= filled.length / 3;
      if (isSaid && (gap || (count >= 3 && count >= filled.length * SHARE_WITHOUT_GAP))) {
        const place = findHeadingRow(windowOf(line, below), knowledge, 1);
        if (place !== null && namesResources(place.headings, knowledge)) return { kind: 'known', place };
      }
      return gap && isOddLine(filled, below, sums, isKnown) ? { kind: 'unknown', headings: texts } : null;
    },
  };
}

/** Headings are words, two at least, and hardly one of them begins with a digit. */
function areTexts(cells: readonly Cell[]): boolean {
  let filled = 0;
  let numbers = 0;
  for (const cell of cells) {
    if (!isFilled(cell)) continue;
    filled++;
    if (typeof cell !== 'string' || /^\s*[-+]?[\d０-９]/.test(cell)) numbers++;
  }
  return filled >= 2 && numbers <= filled / 4;
}

/** The lines by their place, those without a cell empty. */
function windowOf(line: RawRow, below: readonly RawRow[]): (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = [line.cells];
  for (const { row, cells } of below) {
    if (row - line.row > below.length) break;
    while (lines.length < row - line.row) lines.push([]);
    lines.push(cells);
  }
  return lines;
}

/** A legend (代码, 说明) is no table of resources: those are named or numbered, and measured. */
function namesResources(headings: readonly string[], { roleOf, recognises }: HeadingKnowledge): boolean {
  if (roleOf === undefined) return true;
  const roles = headings.map((heading): HeadingRole | null => roleOf(heading));
  const isNamed = roles.some((role) => role === 'key' || role === 'name');
  const isMeasured = roles.some((role) => role === 'area' || role === 'measure');
  return isNamed && (isMeasured || headings.filter(recognises).length >= 4);
}

/** How headings end, of whatever they are. */
const HEADING_END =
  /(?:名称|编号|代码|面积|数量?|人数|户数|金?额|率|比|价格?|总?量|产值|收入|税收|投资|单位|类[别型]|情况|时间|日期|年[度份]?|备注|[)\]])$/;

/** Words where the rows above have numbers, which read like headings, and numbers under them. */
function isOddLine(
  filled: readonly FilledCell[],
  below: readonly RawRow[],
  sums: ColumnSums,
  isKnown: (text: string) => boolean,
): boolean {
  if (filled.some(({ text }) => /\d/.test(text.replace(/[([].*?[)\]]/g, '')))) return false;
  const odd = filled.filter(({ column }) => {
    const numbers = sums.numbersIn(column);
    return numbers.count >= 2 && numbers.share >= 0.5;
  });
  // 面议 is an answer, no heading.
  if (odd.some(({ text }) => parseQuantity(text, { quantity: 'area' }).ok)) return false;
  const next = below.find(({ cells }) => cells.some(isFilled));
  return (
    next !== undefined &&
    odd.some(({ column, text }) => isNumber(next.cells[column]) && (HEADING_END.test(text) || isKnown(text)))
  );
}

function isNumber(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^\s*[\d,]+(?:\.\d+)?\s*$/.test(cell));
}

/** Whether a line repeats one of the lines that the headings were made of, as on each page of a print. */
export function repeatsHeading(cells: readonly Cell[], lines: HeadingPlace['lines']): boolean {
  const first = cells.findIndex(isFilled);
  if (first === -1) return false;
  const text = cellText(cells[first]);
  const candidates = lines.filter((line) => line[first] === text);
  return candidates.some((line) => {
    const filled = cells.filter(isFilled).length;
    const named = line.filter((heading) => heading !== '').length;
    const equal = line.filter(
      (heading, column) => heading !== '' && heading === cellText(cells[column] ?? null),
    );
    return equal.length >= Math.min(2, named) && equal.length >= Math.max(filled, named) * 0.8;
  });
}
