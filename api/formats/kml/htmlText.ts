import { markupText } from '../markup/markupText.ts';

/** Descriptions are HTML, mostly written by programs: nothing is interpreted but rows of tables and where lines end. */

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{0,10000}>|<!--/g;
const LINE_ENDS = new Set(['br', 'p', 'div', 'tr', 'li', 'table', 'h1', 'h2', 'h3', 'h4']);
const UNSEEN = new Set(['script', 'style', 'head', 'title']);

type Piece = { readonly text: string } | { readonly tag: string; readonly isEnd: boolean };

/** Whether a text is HTML at all. */
export function isHtml(text: string): boolean {
  return /<\/?(?:html|body|table|tr|td|th|br|p|div|b|i|a|img|font|span|ul|li|h\d|center|hr)\b[^<>]*>/i.test(
    text,
  );
}

/** The text of an HTML as it is seen, line by line. */
export function textOfHtml(html: string): string {
  let text = '';
  for (const piece of visiblePieces(html)) {
    if ('text' in piece) text += piece.text.replace(/\s+/g, ' ');
    else if (LINE_ENDS.has(piece.tag)) text += '\n';
    else if ((piece.tag === 'td' || piece.tag === 'th') && piece.isEnd) text += ' ';
  }
  return tidyLines(text);
}

/**
 * The rows of a table of two columns, name and value, as programs for maps put a feature's attributes into its description. Tables within
 * tables are looked into; a row of one cell is a title.
 * @returns null when there is none, when rows have other cells, or a name is repeated: then it is a text
 */
export function rowsOfTwo(html: string): ReadonlyMap<string, string> | null {
  const found = new Map<string, string>();
  for (const cells of leafRows(html)) {
    if (cells.length < 2) continue;
    const [name, value] = cells;
    if (cells.length > 2 || name === '' || name.length > MOST_NAME || found.has(name)) return null;
    found.set(name, value);
  }
  return found.size === 0 ? null : found;
}

const MOST_NAME = 100;

/** Rows that hold no table themselves, each with the texts of its cells. */
function* leafRows(html: string): Generator<string[]> {
  /** Rows that are open: their cells, and whether a table began in one. */
  const open: { cells: string[]; cell: string | null; isLeaf: boolean }[] = [];
  const endCell = (row: (typeof open)[number]) => {
    if (row.cell !== null) row.cells.push(tidyLines(row.cell));
    row.cell = null;
  };
  for (const piece of visiblePieces(html)) {
    const row = open.at(-1);
    if ('text' in piece) {
      if (row?.cell !== null && row !== undefined) row.cell += piece.text.replace(/\s+/g, ' ');
      continue;
    }
    const { tag, isEnd } = piece;
    if (tag === 'table' && !isEnd) for (const outer of open) outer.isLeaf = false;
    if (tag === 'tr') {
      // A row ends with the next one, whether or not it says so.
      if (row !== undefined && (isEnd || row.isLeaf)) {
        endCell(row);
        open.pop();
        if (row.isLeaf) yield row.cells;
      }
      if (!isEnd && open.length < MOST_OPEN) open.push({ cells: [], cell: null, isLeaf: true });
    } else if (row === undefined) continue;
    else if (tag === 'td' || tag === 'th') {
      endCell(row);
      if (!isEnd) row.cell = '';
    } else if (LINE_ENDS.has(tag) && row.cell !== null) row.cell += '\n';
  }
}

const MOST_OPEN = 50;

/** The texts and tags of an HTML, without what is not shown. */
function* visiblePieces(html: string): Generator<Piece> {
  let at = 0;
  let unseen: string | null = null;
  const tags = new RegExp(TAG);
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    if (unseen === null && match.index > at) yield { text: markupText(html.slice(at, match.index)) };
    at = tags.lastIndex;
    if (match[2] === undefined) {
      const end = html.indexOf('-->', at);
      at = end === -1 ? html.length : end + 3;
    } else {
      const tag = match[2].toLowerCase();
      const isEnd = match[1] === '/';
      if (unseen === null && UNSEEN.has(tag) && !isEnd) unseen = tag;
      else if (unseen === tag && isEnd) unseen = null;
      else if (unseen === null) yield { tag, isEnd };
    }
    tags.lastIndex = at;
  }
  if (unseen === null && at < html.length) yield { text: markupText(html.slice(at)) };
}

function tidyLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
