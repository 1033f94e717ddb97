import type { Cell, ReadOptions } from '../source.ts';

/** Where a table begins: its headings, and what stands above them. */
export interface HeadingPlace {
  readonly headings: readonly string[];
  /** The lines that the headings were made of, as they stand. */
  readonly lines: readonly (readonly string[])[];
  /** Index of the first row after the headings. */
  readonly dataStart: number;
  readonly titles: readonly string[];
}

/** What the columns know of headings. */
export type HeadingKnowledge = Pick<ReadOptions, 'recognises' | 'roleOf'>;

/** Titles, unit statements and two-level headings rarely take more rows than this. */
const SEARCHED_ROWS = 30;
const UNIT_CELL =
  /^[（(]?\s*(㎡|m²|m2|平方米|万㎡|万平方米|亩|公顷|ha|平方公里|km²|米|m|%|层|个|台|部|t|吨|kva|千伏安|万元|亿元|元|年|万元\/亩|元\/㎡[·/]?[月天日]?|吨\/㎡|t\/㎡|kn\/㎡|kg\/㎡|度)\s*[)）]?$/i;

/**
 * Finds the heading row among the first rows of a table: most known headings, all text, as wide as the table. Two or three rows of headings (a
 * group above its columns) are joined as `group/column`; a row of units under the headings is joined as `heading(unit)`; a second row that says
 * the same in another script is taken along. Of two tables, one below the other, it is the first one's.
 * @param searched how many rows may be the heading
 * @returns null when no row can be the heading
 */
export function findHeadingRow(
  rows: readonly (readonly Cell[])[],
  knowledge: HeadingKnowledge,
  searched = SEARCHED_ROWS,
): HeadingPlace | null {
  const width = Math.max(0, ...rows.slice(0, 200).map(lastFilled));
  let best: Candidate | null = null;
  for (let index = 0; index < Math.min(searched, rows.length); index++) {
    if (best !== null && index >= best.index + best.depth && isDataUnder(rows, best, index, width, knowledge))
      break;
    for (const depth of DEPTHS) {
      const score = headingScore(rows, index, depth, width, knowledge.recognises);
      if (score !== null && (best === null || score > best.score)) best = { index, depth, score };
    }
  }
  return best === null ? null : placeOf(rows, best, width, knowledge);
}

const DEPTHS = [1, 2, 3] as const;
type Depth = (typeof DEPTHS)[number];

interface Candidate {
  readonly index: number;
  readonly depth: Depth;
  readonly score: number;
}

/** Whether a row is data under headings that name rows and are known: what comes below is another table's. */
function isDataUnder(
  rows: readonly (readonly Cell[])[],
  { index, depth }: Candidate,
  row: number,
  width: number,
  { recognises, roleOf }: HeadingKnowledge,
): boolean {
  const texts = textsOf(rows[row], width).filter((text) => text !== '');
  if (texts.length < 2 || !texts.some((text) => NUMBER.test(text))) return false;
  const headings = headingsAt(rows, index, depth, width).filter((text) => text !== '' && recognises(text));
  return headings.length >= 2 && headings.some((text) => /^(key|name)$/.test(roleOf?.(text) ?? ''));
}

const NUMBER = /^[-+]?[\d.,]+%?$/;

function placeOf(
  rows: readonly (readonly Cell[])[],
  found: Candidate,
  width: number,
  { recognises }: HeadingKnowledge,
): HeadingPlace {
  const { depth } = found;
  const isLower = found.index > 0 && depth === 1 && saysTheSame(rows, found.index - 1, width, recognises);
  const index = isLower ? found.index - 1 : found.index;
  const own = headingsAt(rows, index, depth, width);
  const isDouble = isLower || (depth === 1 && saysTheSame(rows, index, width, recognises));
  const other = isDouble ? textsOf(rows[index + 1], width) : own;
  const headings = own.map((text, column) =>
    !recognises(text) && recognises(other[column]) ? other[column] : text,
  );
  const dataStart = index + depth + (isDouble ? 1 : 0);
  const units = rows[dataStart] === undefined ? null : unitRow(rows[dataStart]);
  const end = dataStart + (units === null ? 0 : 1);
  return {
    headings: units === null ? headings : headings.map((text, column) => withUnit(text, units[column])),
    lines: rows.slice(index, end).map((row) => textsOf(row, width)),
    dataStart: end,
    titles: rows
      .slice(0, index)
      .flatMap((row) => row.map(cellText))
      .filter((text) => text !== ''),
  };
}

/** Whether the row below says the headings again in another script: 编号 名称 面积 above, Code Name Area below. */
function saysTheSame(
  rows: readonly (readonly Cell[])[],
  index: number,
  width: number,
  recognises: (heading: string) => boolean,
): boolean {
  if (rows[index + 1] === undefined) return false;
  const [upper, lower] = [textsOf(rows[index], width), textsOf(rows[index + 1], width)];
  const both = upper.flatMap((text, column) => (text !== '' && lower[column] !== '' ? [column] : []));
  const filled = upper.filter((text) => text !== '').length;
  if (both.length < 2 || both.length < filled * 0.6) return false;
  const isHan = (text: string) => /\p{Script=Han}/u.test(text);
  const areOthers = both.filter((column) => isHan(upper[column]) !== isHan(lower[column])).length;
  const areWords = both.every((column) => /\p{L}/u.test(upper[column]) && !/\d/.test(lower[column]));
  const known = [upper, lower].map((texts) => texts.filter((text) => text !== '' && recognises(text)).length);
  return areWords && areOthers >= both.length * 0.8 && Math.min(...known) >= 2;
}

function headingsAt(
  rows: readonly (readonly Cell[])[],
  index: number,
  depth: Depth,
  width: number,
): string[] {
  const upper = textsOf(rows[index], width);
  if (depth === 1) return upper;
  const joined = joinLevels(upper, textsOf(rows[index + 1], width));
  return depth === 2 ? joined : joinLevels(joined, textsOf(rows[index + 2], width));
}

function headingScore(
  rows: readonly (readonly Cell[])[],
  index: number,
  depth: Depth,
  width: number,
  recognises: (heading: string) => boolean,
): number | null {
  for (let level = 1; level < depth; level++)
    if (!isSecondLevel(headingsAt(rows, index, level as Depth, width), rows[index + level], width))
      return null;
  const row = headingsAt(rows, index, depth, width);
  const filled = row.filter((text) => text !== '');
  if (filled.length === 0 || (width > 2 && filled.length < 2)) return null;
  const numeric = filled.filter((text) => NUMBER.test(text)).length;
  if (numeric > filled.length / 4) return null;
  const known = filled.filter((text) => recognises(text)).length;
  const tooLong = filled.filter((text) => text.length > 60).length;
  const distinct = new Set(filled).size / filled.length;
  return known * 3 + (filled.length / width) * 4 + distinct - numeric - tooLong * 2 - index * 0.15;
}

/** Whether the lower row splits groups of the upper one: it is filled beside and under groups, and empty under whole headings. */
function isSecondLevel(above: readonly string[], lower: readonly Cell[] | undefined, width: number): boolean {
  if (lower === undefined) return false;
  const below = textsOf(lower, width);
  if (below.some((text) => text !== '' && (/\d{2,}/.test(text) || text.length > 30))) return false;
  if (below.every((text) => text === '' || UNIT_CELL.test(text))) return false;
  const beside = below.filter((text, column) => text !== '' && above[column] === '').length;
  const whole = above.filter((text, column) => text !== '' && below[column] === '').length;
  const startsInGroup = below.findIndex((text) => text !== '');
  return beside > 0 && whole > 0 && above[startsInGroup] !== '';
}

function joinLevels(above: readonly string[], below: readonly string[]): string[] {
  let group = '';
  return above.map((text, column) => {
    if (text !== '') group = text;
    if (below[column] === '') return text;
    return group === '' || group === below[column] ? below[column] : `${group}/${below[column]}`;
  });
}

function unitRow(row: readonly Cell[]): string[] | null {
  const texts = row.map(cellText);
  const filled = texts.filter((text) => text !== '');
  return filled.length > 0 && filled.every((text) => UNIT_CELL.test(text)) ? texts : null;
}

function withUnit(heading: string, unit: string | undefined): string {
  return unit === undefined || unit === '' ? heading : `${heading}(${unit.replace(/[（()）]/g, '')})`;
}

function textsOf(row: readonly Cell[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => cellText(row[column] ?? null));
}

/** The text of a cell without blanks around it; line breaks inside become one blank. */
export function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim();
}

function lastFilled(row: readonly Cell[]): number {
  for (let column = row.length; column > 0; column--) if (cellText(row[column - 1]) !== '') return column;
  return 0;
}
