import { text } from 'node:stream/consumers';
import { createCapCounter } from '../../caps.ts';
import { type Cell, FileRefusal, type RawRow } from '../../source.ts';
import { cellText, findHeadingRow, type HeadingKnowledge } from '../../tables/headingRow.ts';
import { openZip, type ZipArchive } from '../../zip/zipArchive.ts';
import { columnName } from '../cellReference.ts';
import { readSheet } from '../sheet.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from '../workbook.ts';
import { refuseActiveParts, refuseFormulas } from './checkForm.ts';
import { FORM_BOUNDS, type FormPlace } from './formPlace.ts';
import { placeholdersIn } from './formTexts.ts';
import { countOldRows, refuseOldRows } from './oldRows.ts';
import { type FilledPlace, type Grid, isTotal, lastReady, readinessOf } from './readyRows.ts';
import { cutSheet, FORMULA, type SheetXml } from './sheetXml.ts';

/** A cell that says what is filled in there, as a whole. */
const PLACEHOLDER = /^\s*[{｛]([^{}｛｝]{1,60})[}｝]\s*$/u;
/** The parts in which texts stand. */
const TEXTS = /worksheets\/[^/]*\.xml$|sharedStrings\.xml$|drawings\/[^/]*\.xml$/;
const MOST_PLACEHOLDERS = 50;

/** What is known of the words of a form: headings, and placeholders of what is said once of all rows. */
export interface FormKnowledge extends HeadingKnowledge {
  readonly isSaidOnce?: (placeholder: string) => boolean;
  /** Rows of before that stand below the headings make room: somebody said so. */
  readonly replaceRows?: boolean;
}

interface Found extends FilledPlace {
  readonly titles: readonly string[];
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
      const searched = grid.slice(0, FORM_BOUNDS.searchedRows);
      const found = findPlaceholders(searched, knowledge) ?? findHeadings(searched, xml, knowledge);
      if (found === null) continue;
      return await placeOf(found, { sheet, grid, workbook, xml, zip }, knowledge.replaceRows === true);
    }
    throw new FileRefusal('form_no_columns');
  } finally {
    zip.close();
  }
}

function gridOf(rows: readonly RawRow[]): Grid {
  const grid: (readonly Cell[])[] = [];
  for (const { row, cells } of rows) {
    if (row > FORM_BOUNDS.rows) break;
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
  if (!isTotal(grid[number - 1] ?? [])) return false;
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

async function placeOf(
  found: Found,
  { sheet, grid, workbook, xml, zip }: Sheet,
  replaceRows: boolean,
): Promise<FormPlace> {
  const { first } = found;
  const readiness = readinessOf(grid, xml);
  const old = found.isPlaceholders ? 0 : countOldRows(found, readiness);
  if (old > 0) {
    const last = first + old - 1;
    await refuseOldRows(zip, { part: sheet.part, tail: xml.tail, first, last });
    const which = old === 1 ? String(first) : `${first}–${last}`;
    if (!replaceRows) throw new FileRefusal('form_has_rows', which, undefined, old);
  }
  const styled = xml.rows.find(({ number }) => number === first);
  const cellOf = (column: number) => styled?.cells.find((cell) => cell.column === columnName(column));
  const styleOf = (column: number) => workbook.styleOf(cellOf(column)?.style ?? 0);
  const place: FormPlace = {
    ...{ sheet: sheet.name, part: sheet.part, first, last: lastReady(found, readiness, old) },
    ...(old > 0 && { replaces: old }),
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

/** The placeholders of all texts but those of the row that is repeated. */
async function placeholdersOf(zip: ZipArchive, { isPlaceholders, headings }: Found): Promise<string[]> {
  const names = new Set<string>();
  for (const part of zip.names.filter((name) => TEXTS.test(name)))
    for (const name of placeholdersIn(await text(await zip.open(part)))) names.add(name);
  if (isPlaceholders) for (const { heading } of headings) names.delete(heading);
  return [...names].slice(0, MOST_PLACEHOLDERS);
}
