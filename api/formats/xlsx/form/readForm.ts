import { text } from 'node:stream/consumers';
import { createCapCounter } from '../../caps.ts';
import { type Cell, FileRefusal, type RawRow } from '../../source.ts';
import { cellText, findHeadingRow, type HeadingKnowledge } from '../../tables/headingRow.ts';
import { columnName } from '../cellReference.ts';
import { readSheet } from '../sheet.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from '../workbook.ts';
import { openZip, type ZipArchive } from '../zipArchive.ts';
import { refuseActiveParts, refuseFormulas } from './checkForm.ts';
import { FORM_BOUNDS, type FormPlace } from './formPlace.ts';
import { cutSheet, type SheetXml } from './sheetXml.ts';

/** A cell that says what is filled in there, as a whole. */
const PLACEHOLDER = /^\s*[{｛]([^{}｛｝]{1,60})[}｝]\s*$/u;
/** A row of sums is the form's own. */
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|(?:sub|grand )?total)/i;
/** Rows of a sheet by their place: rows that it does not have are empty. */
type Grid = readonly (readonly Cell[])[];

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
export async function readForm(path: string, knowledge: HeadingKnowledge): Promise<FormPlace> {
  const zip = await openZip(path);
  try {
    await refuseActiveParts(zip);
    const workbook = await readWorkbook(zip);
    for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
      const { rows } = await readSheet(zip, workbook, sheet, createCapCounter());
      const grid = gridOf([...rows]);
      const found = findPlaceholders(grid, knowledge) ?? findHeadings(grid, knowledge);
      if (found === null) continue;
      return placeOf(found, { sheet, grid, workbook, xml: await readSheetXml(zip, sheet), zip });
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
function findPlaceholders(grid: Grid, { recognises }: HeadingKnowledge): Found | null {
  const rows = grid.map((cells, index) => ({
    index,
    headings: cells.flatMap((cell, column) => {
      const heading = PLACEHOLDER.exec(cellText(cell))?.[1].trim();
      return heading === undefined ? [] : [{ column, heading }];
    }),
  }));
  const known = ({ headings }: (typeof rows)[number]) =>
    headings.filter(({ heading }) => recognises(heading)).length;
  const [best] = [...rows].sort((a, b) => known(b) - known(a));
  if (best === undefined || known(best) === 0) return null;
  const titles = grid
    .slice(0, best.index)
    .flatMap((cells) => cells.map(cellText))
    .filter(Boolean);
  return { first: best.index + 1, headings: best.headings, titles, isPlaceholders: true };
}

function findHeadings(grid: Grid, knowledge: HeadingKnowledge): Found | null {
  const place = findHeadingRow(grid, knowledge);
  if (place === null || !place.headings.some(knowledge.recognises)) return null;
  const headings = place.headings.flatMap((heading, column) => (heading === '' ? [] : [{ column, heading }]));
  return { first: place.dataStart + 1, headings, titles: place.titles, isPlaceholders: false };
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
  if (!found.isPlaceholders) refuseRows(found, grid);
  const styled = xml.rows.find(({ number }) => number === first);
  const styleOf = (column: number) =>
    workbook.styleOf(styled?.cells.find((cell) => cell.column === columnName(column))?.style ?? 0);
  const place: FormPlace = {
    ...{ sheet: sheet.name, part: sheet.part, first, last: lastReady(found, grid, xml) },
    columns: found.headings.map((one) => ({
      ...one,
      showsDates: styleOf(one.column).format.sections.some(({ isTime }) => isTime),
    })),
    titles: found.titles,
    from1904: workbook.from1904,
  };
  await refuseFormulas(zip, workbook, { place, xml });
  return place;
}

/** What stands below known headings in as many of their columns as data do would be mixed with what is filled in. */
function refuseRows({ first, headings }: Found, grid: Grid): void {
  const least = Math.max(2, headings.length / 2);
  for (let index = first - 1; index < grid.length; index++) {
    const filled = headings.filter(({ column }) => cellText(grid[index][column] ?? null) !== '').length;
    const isTotal = grid[index].some((cell) => TOTAL.test(cellText(cell)));
    if (filled >= least && !isTotal) throw new FileRefusal('form_has_rows', String(index + 1));
  }
}

/** The last row that the form has ready: empty, and with the same styles as the first. */
function lastReady({ first, isPlaceholders }: Found, grid: Grid, { rows }: SheetXml): number {
  const isEmpty = (number: number) => (grid[number - 1] ?? []).every((cell) => cellText(cell) === '');
  const looks = (number: number) => {
    const row = rows.find((one) => one.number === number);
    return row?.cells.map(({ column, style }) => `${column}${style}`).join(' ') ?? null;
  };
  if (!isPlaceholders && !isEmpty(first)) return first - 1;
  const look = looks(first);
  let last = first;
  while (look !== null && isEmpty(last + 1) && looks(last + 1) === look) last++;
  return last;
}
