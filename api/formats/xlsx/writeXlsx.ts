import { Zip, ZipDeflate } from 'fflate';
import type { Cell } from '../source.ts';
import type { FileColumn, TableTarget } from '../target.ts';
import { columnName } from './cellReference.ts';
import { escapeCellText } from './cellText.ts';
import { columnWidths } from './columnWidths.ts';
import { LONG_TEXT_WORDS, longTextHeadings } from './longTextMark.ts';
import { createLongTexts, type LongTextRow } from './writeLongTexts.ts';
import { dayNumber, numberStyle, STYLES, STYLES_XML } from './writtenStyles.ts';

/** What a sheet can hold, its heading row included. */
export const XLSX_MAX_ROWS = 1_048_576;
const PIECE_CHARACTERS = 1 << 17;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
const SHEET_START = `${DECLARATION}<worksheet xmlns="${MAIN}">${FROZEN}`;
/** On A4 across, with page numbers; the heading stands on every page (`Print_Titles`). */
const PRINT =
  '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>';
const SHEET_END = '</worksheet>';
/** Rows that are looked at for the widths of columns, before the first is written. */
const MEASURED_ROWS = 200;

/** What is the same in every workbook. Parts that are not named in the first one are sheets: whether there is a second is known at the end. */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${STYLES_XML}</styleSheet>`,
};

/**
 * A workbook of one sheet, which has the title for its name, packed as it is written; texts that no cell can hold stand on a second one.
 * Texts are typed as texts, so that none is run as a formula; dates are dates, areas and sums are grouped; the heading is frozen, filtered and
 * printed on every page.
 *
 * Own writing (on fflate): the library at hand holds all rows of a sheet in memory before the first byte.
 */
export async function* writeXlsx<Row>(
  rows: AsyncIterable<Row>,
  { columns, title, language }: TableTarget<Row>,
): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    packed.push(data);
  });
  for (const [name, text] of Object.entries(PARTS)) addPart(zip, name).push(encode(DECLARATION + text), true);
  const words = LONG_TEXT_WORDS[language];
  const longTexts = createLongTexts(words);
  const sheet = addPart(zip, sheetPart(1));
  let second: ZipDeflate | null = null;
  let number = 1;
  const written = { rows: 1 };
  for await (const piece of sheetText(rows, columns, { held: longTexts.cell, written })) {
    sheet.push(encode(piece));
    for (const row of longTexts.take()) {
      // What is packed of it waits until the first sheet is whole.
      second ??= beginSheet(addPart(zip, sheetPart(2)), longTextHeadings(words));
      second.push(encode(longTextRow(++number, row)));
    }
    yield* packed.splice(0);
  }
  sheet.push(new Uint8Array(0), true);
  second?.push(encode(`</sheetData>${SHEET_END}`), true);
  const names = second === null ? [title] : [title, words.sheet];
  for (const [name, text] of Object.entries(partsOfSheets(names, rangeOf(columns.length, written.rows))))
    addPart(zip, name).push(encode(DECLARATION + text), true);
  zip.end();
  yield* packed.splice(0);
}

const encoder = new TextEncoder();
const encode = (text: string) => encoder.encode(text);

function addPart(zip: Zip, name: string): ZipDeflate {
  const part = new ZipDeflate(name, { level: 6 });
  zip.add(part);
  return part;
}

function sheetPart(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** The rows that every page repeats, and the range that is filtered. */
function definedNames(sheet: string, range: string): string {
  const place = attributeText(`'${sheet.replaceAll("'", "''")}'`);
  const absolute = range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  return `<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${place}!${absolute}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${place}!$1:$1</definedName></definedNames>`;
}

/** What says which sheets there are. */
function partsOfSheets(names: readonly string[], range: string): Record<string, string> {
  const sheets = names.map(
    (name, n) => `<sheet name="${attributeText(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
  );
  const relations = names.map(
    (_, n) =>
      `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  return {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets>${definedNames(names[0], range)}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  };
}

function beginSheet(part: ZipDeflate, headings: readonly string[]): ZipDeflate {
  part.push(encode(`${SHEET_START}<sheetData>${textRow(1, headings, STYLES.heading)}`));
  return part;
}

function longTextRow(number: number, row: LongTextRow): string {
  if (number > XLSX_MAX_ROWS) throw new Error(`A sheet holds ${XLSX_MAX_ROWS} rows at most.`);
  return textRow(number, row, STYLES.text);
}

async function* sheetText<Row>(
  rows: AsyncIterable<Row>,
  columns: readonly FileColumn<Row>[],
  { held, written }: { held: (text: string) => string; written: { rows: number } },
): AsyncGenerator<string> {
  const cellsOf = (row: Row) =>
    columns.map(({ cell }) => {
      const value = cell(row);
      return typeof value === 'string' ? held(value) : value;
    });
  const iterator = rows[Symbol.asyncIterator]();
  const first: Cell[][] = [];
  while (first.length < MEASURED_ROWS) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(cellsOf(next.value));
  }
  const headings = columns.map(({ heading }) => heading);
  let piece = `${SHEET_START}${widthsXml(columnWidths(columns, first))}<sheetData>${textRow(1, headings, STYLES.heading)}`;
  const take = (cells: readonly Cell[]) => {
    if (++written.rows > XLSX_MAX_ROWS) throw new Error(`A sheet holds ${XLSX_MAX_ROWS} rows at most.`);
    piece += rowText(written.rows, cells, columns);
  };
  for (const cells of first) take(cells);
  // What is left of the rows.
  for await (const row of { [Symbol.asyncIterator]: () => iterator }) {
    take(cellsOf(row));
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData><autoFilter ref="${rangeOf(columns.length, written.rows)}"/>${PRINT}${SHEET_END}`;
}

function widthsXml(widths: readonly number[]): string {
  const columns = widths.map(
    (width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  );
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

function rangeOf(columns: number, rows: number): string {
  return `A1:${columnName(Math.max(0, columns - 1))}${rows}`;
}

function textRow(number: number, texts: readonly Cell[], style: number): string {
  const cells = texts.map((value, column) =>
    cellXml(`${columnName(column)}${number}`, value, style, STYLES.plain),
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}

function rowText<Row>(number: number, cells: readonly Cell[], columns: readonly FileColumn<Row>[]): string {
  const texts = cells.map((value, place) => {
    const column = columns[place];
    const reference = `${columnName(place)}${number}`;
    const day = column.type === 'date' && typeof value === 'string' ? dayNumber(value) : null;
    if (day !== null) return `<c r="${reference}" s="${STYLES.date}"><v>${day}</v></c>`;
    return cellXml(reference, value, STYLES.text, numberStyle(column));
  });
  return `<row r="${number}">${texts.join('')}</row>`;
}

function cellXml(reference: string, value: Cell, textStyle: number, ownStyle: number): string {
  if (value === null) return '';
  if (typeof value === 'number')
    return `<c r="${reference}"${ownStyle === STYLES.plain ? '' : ` s="${ownStyle}"`}><v>${value}</v></c>`;
  const text = escapeCellText(String(value));
  return `<c r="${reference}" t="inlineStr" s="${textStyle}"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function attributeText(text: string): string {
  return escapeCellText(text).replaceAll('"', '&quot;');
}
