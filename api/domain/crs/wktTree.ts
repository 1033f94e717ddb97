/** `PROJCS["name",…]`: a keyword with texts, numbers and further nodes. */
export interface WktNode {
  readonly keyword: string;
  readonly values: readonly (string | number | WktNode)[];
}

const LONGEST = 20_000;
const DEEPEST = 20;
const TOKEN =
  /\s*(?:([A-Za-z_]\w*)|"((?:[^"]|"")*)"|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([[\](),]))/y;

interface Reader {
  readonly text: string;
  at: number;
}

/** Reads the text of a coordinate system, of the first version of the standard, Esri's or the second; null for anything else. */
export function parseWktTree(text: string): WktNode | null {
  if (text.length > LONGEST) return null;
  const reader: Reader = { text: text.trim(), at: 0 };
  const keyword = next(reader)?.[1];
  if (keyword === undefined) return null;
  const node = readNode(reader, keyword, 0);
  return node !== null && reader.at === reader.text.length ? node : null;
}

function next(reader: Reader): RegExpExecArray | null {
  TOKEN.lastIndex = reader.at;
  const token = TOKEN.exec(reader.text);
  if (token) reader.at = TOKEN.lastIndex;
  return token;
}

function readNode(reader: Reader, keyword: string, depth: number): WktNode | null {
  if (depth > DEEPEST) return null;
  const open = next(reader)?.[4];
  if (open !== '[' && open !== '(') return null;
  const close = open === '[' ? ']' : ')';
  const values: (string | number | WktNode)[] = [];
  for (;;) {
    const value = readValue(reader, depth);
    if (value === null) return null;
    values.push(value);
    const mark = next(reader)?.[4];
    if (mark === close) return { keyword: keyword.toUpperCase(), values };
    if (mark !== ',') return null;
  }
}

function readValue(reader: Reader, depth: number): string | number | WktNode | null {
  const token = next(reader);
  if (!token) return null;
  const [, word, quoted, number] = token;
  if (quoted !== undefined) return quoted.replaceAll('""', '"');
  if (number !== undefined) return Number(number);
  if (word === undefined) return null;
  const isNode = /^\s*[[(]/.test(reader.text.slice(reader.at, reader.at + 20));
  return isNode ? readNode(reader, word, depth + 1) : word;
}

/** The nodes of a keyword directly under one. */
export function childrenOf(node: WktNode, ...keywords: string[]): WktNode[] {
  return node.values.filter(
    (value): value is WktNode => typeof value === 'object' && keywords.includes(value.keyword),
  );
}

export function childOf(node: WktNode | undefined, ...keywords: string[]): WktNode | undefined {
  return node && childrenOf(node, ...keywords)[0];
}

export function textOf(node: WktNode | undefined): string {
  const [first] = node?.values ?? [];
  return typeof first === 'string' ? first : '';
}

export function numbersOf(node: WktNode | undefined): number[] {
  return (node?.values ?? []).filter((value) => typeof value === 'number');
}
