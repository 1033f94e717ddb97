import { strToU8, zipSync } from 'fflate';
import { sheetRow, workbookOf } from './ledgerFiles.ts';
import { createRandom } from './random.ts';
import { renamedInZip, zipOf } from './zips.ts';

/** A file that a server has met, or could meet, and what its refusal says. */
export interface HostileFile {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => Uint8Array;
  /** The code with which the whole file, or its only row, is refused. */
  readonly refused: string | RegExp;
  /** What is dangerous in it would be so to the database. */
  readonly reachesDatabase?: true;
}

const HEADINGS = sheetRow(1, ['编号', '名称', '面积(㎡)']);
const ROW = sheetRow(2, ['A1', '甲', 900]);

const geojson = (text: string) => strToU8(text);
const collection = (features: string) => `{"type":"FeatureCollection","features":[${features}]}`;
const feature = (geometry: string, properties = '{"编号":"A1","用地面积(亩)":5}') =>
  `{"type":"Feature","properties":${properties},"geometry":${geometry}}`;

function manyCells(cell: (index: number) => string, count: number): string {
  const cells = Array.from({ length: count }, (_, index) => cell(index));
  return cells.map((text, index) => `<row r="${index + 2}">${text}</row>`).join('');
}

/** A ring that crosses itself at every turn. */
function tangle(corners: number): string {
  const { next } = createRandom(5);
  const ring = Array.from({ length: corners }, () => [120 + next() * 0.01, 36 + next() * 0.01]);
  return JSON.stringify({ type: 'Polygon', coordinates: [[...ring, ring[0]]] });
}

/** Files that are small to send and large to read. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    what: 'an archive of ten thousand files',
    name: '万.zip',
    bytes: () => zipOf(Object.fromEntries(Array.from({ length: 9_999 }, (_, n) => [`${n}.csv`, 'a']))),
    refused: 'too_many_sets',
  },
  {
    what: 'archives in an archive',
    name: '42.zip',
    bytes: () => {
      const lib = zipOf({ 'page.csv': new Uint8Array(900_000) });
      return zipOf(Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`lib ${n}.zip`, lib])));
    },
    refused: 'archive_nested',
  },
  {
    what: 'an archive whose name leads out of it',
    name: 'out.zip',
    bytes: () => renamedInZip(zipOf({ 'xxxxxxx.csv': 'a' }), 'xxxxxxx.csv', Buffer.from('../../x.csv')),
    refused: 'archive_name',
  },
  {
    what: '50 merged ranges over a million rows',
    name: '合并.xlsx',
    bytes: () => {
      const merges = Array.from({ length: 50 }, (_, n) => {
        const column = n < 26 ? String.fromCharCode(65 + n) : `A${String.fromCharCode(39 + n)}`;
        return `${column}2:${column}1048576`;
      });
      const last = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';
      return workbookOf({ rows: `${HEADINGS}${ROW}${last}`, merges });
    },
    refused: 'too_many_merged_cells',
  },
  {
    what: 'a number format of 150,000 brackets',
    name: '格式.xlsx',
    bytes: () =>
      workbookOf({
        rows: `${HEADINGS}<row r="2"><c r="A2" s="1"><v>1</v></c></row>`,
        styles: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${'['.repeat(150_000)}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      }),
    refused: /^number_format/,
  },
  {
    what: 'a shared string of 900 kB in 300 cells',
    name: '长文.xlsx',
    bytes: () => {
      const text = Array.from({ length: 90_000 }, (_, n) => String(n).padStart(10, 'x')).join('');
      return workbookOf({
        rows: `${HEADINGS}${manyCells((n) => `<c r="A${n + 2}" t="s"><v>0</v></c>`, 300)}`,
        strings: `<sst><si><t>${text}</t></si></sst>`,
      });
    },
    refused: 'cell_too_long',
  },
  {
    what: '2,000 columns over a million rows, in a workbook',
    name: '宽表.xlsx',
    bytes: () => {
      const line = Array.from({ length: 2_000 }, (_, n) => `<c><v>${n}</v></c>`).join('');
      return workbookOf({ rows: `<row r="1">${line}</row><row r="1048576">${line}</row>` });
    },
    refused: 'too_many_columns',
  },
  {
    what: '2,000 columns, in a text',
    name: '宽表.csv',
    bytes: () => {
      const line = Array.from({ length: 2_000 }, (_, n) => `列${n}`).join(',');
      return strToU8(`${line}\n`.repeat(1_000));
    },
    refused: 'too_many_columns',
  },
  {
    what: 'an archive of archives that expand to nothing but zeros',
    name: '42.xlsx',
    bytes: () => {
      const inner = zipSync({ 'zeros.xml': new Uint8Array(20 << 20) }, { level: 9 });
      return zipSync(Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`${n}.zip`, inner])), {
        level: 0,
      });
    },
    refused: /^(not_a_workbook|archive_|format_|zip_)/,
  },
  {
    what: 'one part that expands a thousandfold',
    name: '炸弹.xlsx',
    bytes: () => zipSync({ 'xl/sharedStrings.xml': new Uint8Array(120 << 20) }, { level: 9 }),
    refused: 'archive_ratio',
  },
  {
    what: 'brackets 100,000 deep',
    name: '深.geojson',
    bytes: () => geojson(collection(feature(`{"type":"Polygon","coordinates":${'['.repeat(100_000)}`))),
    refused: 'json_too_deep',
  },
  {
    what: 'properties 100,000 deep',
    name: '深属性.geojson',
    bytes: () => geojson(collection(feature('null', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`))),
    refused: 'json_too_deep',
  },
  {
    what: 'a quoted cell without an end',
    name: '引号.csv',
    bytes: () => strToU8(`编号,名称\nA1,"${'甲,乙\n'.repeat(1_500_000)}`),
    refused: /^(csv_malformed|cell_too_long)$/,
  },
  {
    what: 'a random ring of 15,000 corners',
    name: '乱线.geojson',
    bytes: () => geojson(collection(feature(tangle(15_000)))),
    refused: 'too_many_crossings',
    reachesDatabase: true,
  },
];
