import { stat } from 'node:fs/promises';
import { type CapCounter, createCapCounter } from '../caps.ts';
import { type Cell, FileRefusal, type ReadOptions, type SourceFile } from '../source.ts';
import { gatherEvidence } from '../text/byteEvidence.ts';
import { decideEncoding, decodeFile, namedEncoding } from '../text/encoding.ts';
import type { BookSheet } from '../xlsx/bookTables.ts';
import { createGrid, type Grid } from './grid.ts';
import { markupText } from './markupText.ts';
import { sheetSource } from './sheetSource.ts';

/** What a system exports as a web page is no larger. */
const MAX_BYTES = 128 << 20;
const TAG = /<!--|<(\/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b([^<>]{0,5000})>/g;
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'xml']);
const MOST_REACH = 10_000;

/**
 * Reads the tables of a web page, which many systems give out under the name of a workbook (`.xls`): those that hold no other table, cells
 * that reach over several rows as merged ones.
 * @throws FileRefusal
 */
export async function readHtml(path: string, options: ReadOptions): Promise<SourceFile> {
  const { size } = await stat(path);
  if (size > MAX_BYTES)
    throw new FileRefusal('archive_too_large', `${size >> 20} MB`, `≤ ${MAX_BYTES >> 20} MB`);
  const evidence = await gatherEvidence(path);
  const encoding = options.encoding ? namedEncoding(options.encoding) : decideEncoding(evidence);
  const text = (await Array.fromAsync(decodeFile(path, encoding.label))).join('');
  const sheets = tablesIn(text, createCapCounter());
  return await sheetSource(sheets, encoding, options);
}

/** A table that is open. */
interface OpenTable {
  readonly grid: Grid;
  isLeaf: boolean;
  cell: { text: string; readonly attributes: string } | null;
}

function tablesIn(html: string, caps: CapCounter): BookSheet[] {
  const sheets: BookSheet[] = [];
  const open: OpenTable[] = [];
  let count = 0;
  for (const { tag, isEnd, attributes, before } of piecesOf(html)) {
    const table = open.at(-1);
    if (table?.cell) table.cell.text += before;
    if (tag === 'table' && !isEnd) {
      if (table) table.isLeaf = false;
      open.push({ grid: createGrid(`#${++count}`, caps), isLeaf: true, cell: null });
    } else if (table === undefined) continue;
    else if (tag === 'table') {
      endCell(table);
      open.pop();
      const sheet = table.isLeaf ? table.grid.end() : null;
      if (sheet !== null) sheets.push(sheet);
    } else if (tag === 'tr' || tag === 'td' || tag === 'th') {
      endCell(table);
      if (isEnd) continue;
      if (tag === 'tr') table.grid.beginRow();
      else table.cell = { text: '', attributes };
    } else if (table.cell && (tag === 'br' || tag === 'p' || tag === 'div')) table.cell.text += '\n';
  }
  return sheets;
}

function endCell(table: OpenTable): void {
  if (table.cell === null) return;
  const { text, attributes } = table.cell;
  table.cell = null;
  table.grid.put(cellValue(text, attributes), {
    across: reachIn(attributes, 'colspan'),
    down: reachIn(attributes, 'rowspan'),
  });
}

/** Excel's own pages have the number beside what is shown of it. */
function cellValue(text: string, attributes: string): Cell {
  const stored = /\bx:num\s*=\s*["']?(-?\d{1,15}(?:\.\d{1,15})?)["']?/.exec(attributes)?.[1];
  if (stored !== undefined) return Number(stored);
  const shown = text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
  return shown === '' ? null : shown;
}

function reachIn(attributes: string, name: string): number {
  const count = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,5})`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(count, 1), MOST_REACH) - 1;
}

interface Piece {
  /** The text that is seen before the tag. */
  readonly before: string;
  readonly tag: string;
  readonly isEnd: boolean;
  readonly attributes: string;
}

function* piecesOf(html: string): Generator<Piece> {
  const pattern = new RegExp(TAG);
  let from = 0;
  let unseen: string | null = null;
  for (let match = pattern.exec(html); match !== null; match = pattern.exec(html)) {
    const text = unseen === null ? markupText(html.slice(from, match.index)).replace(/[\r\n]+/g, ' ') : '';
    const [, slash, name = '', attributes = ''] = match;
    const tag = name.toLowerCase();
    if (match[0] === '<!--') {
      const end = html.indexOf('-->', match.index);
      pattern.lastIndex = end === -1 ? html.length : end + 3;
    } else if (unseen === null && UNSEEN.has(tag) && slash === '') unseen = tag;
    else if (unseen === tag && slash === '/') unseen = null;
    from = pattern.lastIndex;
    yield { before: text, tag: unseen === null ? tag : '', isEnd: slash === '/', attributes };
  }
}
