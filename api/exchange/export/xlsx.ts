import { Zip, ZipDeflate } from 'fflate';
import {
  type ExportCell,
  type ExportEdition,
  type ExportedRow,
  exportColumns,
  type Language,
  type SheetColumn,
} from './columns.ts';

/** What a sheet can hold, its heading row included. */
export const XLSX_MAX_ROWS = 1_048_576;
const MAX_CELL_CHARACTERS = 32_767;
const PIECE_CHARACTERS = 1 << 17;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  // Style 0 is plain, 1 is the bold heading, 2 is text ("@"): a cell of that style is never taken for a formula or a date.
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

/**
 * A workbook with one sheet, packed as it is written. Texts are typed as texts, so that none is run as a formula.
 *
 * Own writing (on fflate): the library at hand holds all rows of a sheet in memory before the first byte.
 */
export function writeXlsx(
  rows: AsyncIterable<ExportedRow>,
  { language, edition }: { language: Language; edition: ExportEdition },
): AsyncGenerator<Uint8Array> {
  const title = language === 'zh' ? '资源台账' : 'Resources';
  return writeXlsxSheet(rows, { columns: exportColumns(language, edition), title });
}

/** The same of any columns; the title is the sheet's name. */
export async function* writeXlsxSheet(
  rows: AsyncIterable<ExportedRow>,
  { columns, title }: { columns: readonly SheetColumn[]; title: string },
): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    packed.push(data);
  });
  const encoder = new TextEncoder();
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  for (const [name, text] of Object.entries({ ...PARTS, 'xl/workbook.xml': workbook })) {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    part.push(encoder.encode(DECLARATION + text), true);
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(sheet);
  for await (const piece of sheetText(rows, columns)) {
    sheet.push(encoder.encode(piece));
    yield* packed.splice(0);
  }
  sheet.push(new Uint8Array(0), true);
  zip.end();
  yield* packed.splice(0);
}

async function* sheetText(
  rows: AsyncIterable<ExportedRow>,
  columns: readonly SheetColumn[],
): AsyncGenerator<string> {
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
  let piece = `${DECLARATION}<worksheet xmlns="${MAIN}">${frozen}<sheetData>`;
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
      columns.map(({ cell }) => cell(row)),
      2,
    );
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

function rowText(number: number, cells: readonly ExportCell[], textStyle: number): string {
  const texts = cells.map((value, column) => {
    if (value === null) return '';
    const reference = `${columnName(column)}${number}`;
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    const text = escapeXml(String(value).slice(0, MAX_CELL_CHARACTERS));
    return `<c r="${reference}" t="inlineStr" s="${textStyle}"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row r="${number}">${texts.join('')}</row>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      // A workbook writes control characters as _x000D_: a text that has such signs says that they are meant.
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}
