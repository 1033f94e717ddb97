import { Zip, ZipDeflate } from 'fflate';
import type { Cell } from '../source.ts';
import type { FileColumn, TableTarget } from '../target.ts';
import { LONG_TEXT_WORDS, longTextHeadings } from './longTextMark.ts';
import { createLongTexts, type LongTextRow } from './writeLongTexts.ts';

/** What a sheet can hold, its heading row included. */
export const XLSX_MAX_ROWS = 1_048_576;
const PIECE_CHARACTERS = 1 << 17;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
const SHEET_START = `${DECLARATION}<worksheet xmlns="${MAIN}">${FROZEN}<sheetData>`;
const SHEET_END = '</sheetData></worksheet>';

/** What is the same in every workbook. Parts that are not named in the first one are sheets: whether there is a second is known at the end. */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  // Style 0 is plain, 1 is the bold heading, 2 is text ("@"): a cell of that style is never taken for a formula or a date.
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

/**
 * A workbook of one sheet, which has the title for its name, packed as it is written; texts that no cell can hold stand on a second one.
 * Texts are typed as texts, so that none is run as a formula.
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
  for await (const piece of sheetText(rows, columns, longTexts.cell)) {
    sheet.push(encode(piece));
    for (const row of longTexts.take()) {
      // What is packed of it waits until the first sheet is whole.
      second ??= beginSheet(addPart(zip, sheetPart(2)), longTextHeadings(words));
      second.push(encode(longTextRow(++number, row)));
    }
    yield* packed.splice(0);
  }
  sheet.push(new Uint8Array(0), true);
  second?.push(encode(SHEET_END), true);
  const names = second === null ? [title] : [title, words.sheet];
  for (const [name, text] of Object.entries(partsOfSheets(names)))
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

/** What says which sheets there are. */
function partsOfSheets(names: readonly string[]): Record<string, string> {
  const sheets = names.map(
    (name, n) => `<sheet name="${attributeText(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
  );
  const relations = names.map(
    (_, n) =>
      `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  return {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  };
}

function beginSheet(part: ZipDeflate, headings: readonly string[]): ZipDeflate {
  part.push(encode(SHEET_START + rowText(1, headings, 1)));
  return part;
}

function longTextRow(number: number, row: LongTextRow): string {
  if (number > XLSX_MAX_ROWS) throw new Error(`A sheet holds ${XLSX_MAX_ROWS} rows at most.`);
  return rowText(number, row, 2);
}

async function* sheetText<Row>(
  rows: AsyncIterable<Row>,
  columns: readonly FileColumn<Row>[],
  held: (text: string) => string,
): AsyncGenerator<string> {
  let piece = SHEET_START;
  piece += rowText(
    1,
    columns.map(({ heading }) => heading),
    1,
  );
  let number = 1;
  for await (const row of rows) {
    if (++number > XLSX_MAX_ROWS) throw new Error(`A sheet holds ${XLSX_MAX_ROWS} rows at most.`);
    piece += rowText(
      number,
      columns.map(({ cell }) => {
        const value = cell(row);
        return typeof value === 'string' ? held(value) : value;
      }),
      2,
    );
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield piece + SHEET_END;
}

function rowText(number: number, cells: readonly Cell[], textStyle: number): string {
  const texts = cells.map((value, column) => {
    if (value === null) return '';
    const reference = `${columnName(column)}${number}`;
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    const text = escapeXml(String(value));
    return `<c r="${reference}" t="inlineStr" s="${textStyle}"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row r="${number}">${texts.join('')}</row>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function attributeText(text: string): string {
  return escapeXml(text).replaceAll('"', '&quot;');
}

function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      // A workbook writes control characters as _x000D_: a text that has such signs says that they are meant.
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      // XML makes every line's end \n.
      .replaceAll('\r', '_x000D_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}
