import { text } from 'node:stream/consumers';
import { createCapCounter } from '../../caps.ts';
import { type Cell, FileRefusal, type RawRow } from '../../source.ts';
import { cellText, findHeadingRow, type HeadingKnowledge } from '../../tables/headingRow.ts';
import { openZip, type ZipArchive } from '../../zip/zipArchive.ts';
import { columnName, columnOfCellReference } from '../cellReference.ts';
import { readSheet } from '../sheet.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from '../workbook.ts';
import { refuseActiveParts, refuseFormulas } from './checkForm.ts';
import { FORM_BOUNDS, type FormPlace } from './formPlace.ts';
import { placeholdersIn } from './formTexts.ts';
import { cutSheet, FORMULA, type SheetXml } from './sheetXml.ts';

/** A cell that says what is filled in there, as a whole. */
const PLACEHOLDER = /^\s*[{｛]([^{}｛｝]{1,60})[}｝]\s*$/u;
/** A row of sums is the form's own. */
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|(?:sub|grand )?total)/i;
/** The number that a row of a form has beforehand; dots go on with it. */
const ROW_NUMBER = /^(?:\d{1,4}|[.…·]{1,6})$/;
/** The parts in which texts stand. */
const TEXTS = /worksheets\/[^/]*\.xml$|sharedStrings\.xml$|drawings\/[^/]*\.xml$/;
const MOST_PLACEHOLDERS = 50;
/** Rows of a sheet by their place: rows that it does not have are empty. */
type Grid = readonly (readonly Cell[])[];

/** What is known of the words of a form: headings, and placeholders of what is said once of all rows. */
export interface FormKnowledge extends HeadingKnowledge {
  readonly isSaidOnce?: (placeholder: string) => boolean;
}

interface Found {
  /** Row after which there are data, counted from 1. */
  readonly first: number;
  readonly headings: readonly { readonly column: number; readonly heading: string }[];
  readonly titles: readonly string[];
  readonly isPlaceholders: boolean;
}

/**
 * Finds where the rows of a form go: a row of `{field}`, which is repeated, or else below the heading that is known, on the first visible sheet
 * that has either.
 * @throws FileRefusal for what cannot be filled, runs, or reaches outside the file
 */
export async function readForm(path: string, knowledge: FormKnowledge): Promise<FormPlace> {
  const zip = await openZip(path);
  try {
    await refuseActiveParts(zip);
    const workbook = await readWorkbook(zip);
    for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
      const { rows } = await readSheet(zip, workbook, sheet, createCapCounter());
      const grid = gridOf([...rows]);
      const xml = await readSheetXml(zip, sheet);
      const found = findPlaceholders(grid, knowledge) ?? findHeadings(grid, xml, knowledge);
      if (found === null) continue;
      return await placeOf(found, { sheet, grid, workbook, xml, zip });
    }
    throw new FileRefusal('form_no_columns');
  } finally {
    zip.close();
  }
}

function gridOf(rows: readonly RawRow[]): Grid {
  const grid: (readonly Cell[])[] = [];
  for (const { row, cells } of rows) {
    if (row > FORM_BOUNDS.searchedRows) break;
    while (grid.length < row - 1) grid.push([]);
    grid.push(cells);
  }
  return grid;
}

/** The row that has the most of them, if any is known. */
function findPlaceholders(grid: Grid, { recognises, isSaidOnce }: FormKnowledge): Found | null {
  const rows = grid.map((cells, index) => ({
    index,
    headings: cells.flatMap((cell, column) => {
      const heading = PLACEHOLDER.exec(cellText(cell))?.[1].trim();
      return heading === undefined ? [] : [{ column, heading }];
    }),
  }));
  const known = ({ headings }: (typeof rows)[number]) =>
    headings.filter(({ heading }) => recognises(heading) && !isSaidOnce?.(heading)).length;
  const [best] = [...rows].sort((a, b) => known(b) - known(a));
  if (best === undefined || known(best) === 0) return null;
  const titles = grid
    .slice(0, best.index)
    .flatMap((cells) => cells.map(cellText))
    .filter(Boolean);
  return { first: best.index + 1, headings: best.headings, titles, isPlaceholders: true };
}

function findHeadings(grid: Grid, xml: SheetXml, knowledge: HeadingKnowledge): Found | null {
  const place = findHeadingRow(grid, knowledge);
  if (place === null || !place.headings.some(knowledge.recognises)) return null;
  const headings = place.headings.flatMap((heading, column) => (heading === '' ? [] : [{ column, heading }]));
  const first = place.dataStart + 1 + (isTotalAbove(place.dataStart + 1, grid, xml) ? 1 : 0);
  return { first, headings, titles: place.titles, isPlaceholders: false };
}

/** Whether a row of sums stands between the headings and the rows that it counts: its formulas name rows below, or one is ready there. */
function isTotalAbove(number: number, grid: Grid, { rows }: SheetXml): boolean {
  if (!(grid[number - 1] ?? []).some((cell) => TOTAL.test(cellText(cell)))) return false;
  const rowOf = (one: number) => rows.find((row) => row.number === one);
  const formulas = (rowOf(number)?.cells ?? []).flatMap(({ content }) => FORMULA.exec(content)?.[2] ?? []);
  if (formulas.length > 0)
    return formulas.some((formula) =>
      [...formula.matchAll(/[A-Z](\d+)/g)].some(([, row]) => Number(row) > number),
    );
  const isEmpty = (grid[number] ?? []).every((cell) => cellText(cell) === '');
  return isEmpty && (rowOf(number + 1)?.cells.length ?? 0) > 0;
}

async function readSheetXml(zip: ZipArchive, { part }: WorkbookSheet): Promise<SheetXml> {
  const xml = await text(await zip.open(part));
  if (xml.length > FORM_BOUNDS.sheetCharacters)
    throw new FileRefusal('form_too_large', String(xml.length), `≤ ${FORM_BOUNDS.sheetCharacters}`);
  return cutSheet(xml, part);
}

interface Sheet {
  readonly sheet: WorkbookSheet;
  readonly grid: Grid;
  readonly workbook: Workbook;
  readonly xml: SheetXml;
  readonly zip: ZipArchive;
}

async function placeOf(found: Found, { sheet, grid, workbook, xml, zip }: Sheet): Promise<FormPlace> {
  const { first } = found;
  const readiness = readinessOf(grid, xml);
  if (!found.isPlaceholders) refuseRows(found, readiness);
  const styled = xml.rows.find(({ number }) => number === first);
  const cellOf = (column: number) => styled?.cells.find((cell) => cell.column === columnName(column));
  const styleOf = (column: number) => workbook.styleOf(cellOf(column)?.style ?? 0);
  const place: FormPlace = {
    ...{ sheet: sheet.name, part: sheet.part, first, last: lastReady(found, readiness) },
    columns: found.headings.map((one) => ({
      ...one,
      ...(FORMULA.test(cellOf(one.column)?.content ?? '') && ({ hasFormula: true } as const)),
      showsDates: styleOf(one.column).format.sections.some(({ isTime }) => isTime),
    })),
    titles: found.titles,
    from1904: workbook.from1904,
    ...{ placeholders: await placeholdersOf(zip, found), isByPlaceholders: found.isPlaceholders },
  };
  await refuseFormulas(zip, workbook, { place, xml });
  return place;
}

/** What of the rows of a form is its own: formulas and numbers of rows that stand there beforehand are no data. */
function readinessOf(grid: Grid, { rows }: SheetXml) {
  const xmlOf = new Map(rows.map((row) => [row.number, row]));
  const texts = (number: number, columns?: ReadonlySet<number>): string[] => {
    const formulas = new Set(
      xmlOf
        .get(number)
        ?.cells.flatMap(({ column, content }) =>
          FORMULA.test(content) ? [columnOfCellReference(column)] : [],
        ),
    );
    return (grid[number - 1] ?? []).flatMap((cell, column) => {
      const text = cellText(cell);
      const isOther = text === '' || formulas.has(column) || (columns && !columns.has(column));
      return isOther ? [] : [text];
    });
  };
  return {
    rows: grid.length,
    texts,
    isTotal: (number: number) => (grid[number - 1] ?? []).some((cell) => TOTAL.test(cellText(cell))),
    /** Nothing stands in it but perhaps its number. */
    isEmpty(number: number): boolean {
      const found = texts(number);
      return found.length === 0 || (found.length === 1 && ROW_NUMBER.test(found[0]));
    },
    looks: (number: number) =>
      xmlOf
        .get(number)
        ?.cells.map(({ column, style }) => `${column}${style}`)
        .join(' ') ?? null,
  };
}

type Readiness = ReturnType<typeof readinessOf>;

/** What stands below known headings in as many of their columns as data do would be mixed with what is filled in. */
function refuseRows({ first, headings }: Found, { rows, texts, isTotal }: Readiness): void {
  const columns = new Set(headings.map(({ column }) => column));
  const least = Math.max(2, headings.length / 2);
  for (let number = first; number <= rows; number++)
    if (texts(number, columns).length >= least && !isTotal(number))
      throw new FileRefusal('form_has_rows', String(number));
}

/** The last row that the form has ready: empty, and with the same styles as the first. */
function lastReady({ first, isPlaceholders }: Found, { isEmpty, isTotal, looks }: Readiness): number {
  if (!isPlaceholders && (!isEmpty(first) || isTotal(first))) return first - 1;
  const look = looks(first);
  let last = first;
  while (look !== null && isEmpty(last + 1) && looks(last + 1) === look) last++;
  return last;
}

/** The placeholders of all texts but those of the row that is repeated. */
async function placeholdersOf(zip: ZipArchive, { isPlaceholders, headings }: Found): Promise<string[]> {
  const names = new Set<string>();
  for (const part of zip.names.filter((name) => TEXTS.test(name)))
    for (const name of placeholdersIn(await text(await zip.open(part)))) names.add(name);
  if (isPlaceholders) for (const { heading } of headings) names.delete(heading);
  return [...names].slice(0, MOST_PLACEHOLDERS);
}
