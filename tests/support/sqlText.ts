const TOKEN = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]|[^\s()'",]+|\s+/g;
const STARTS = ['select', 'with', 'insert', 'update', 'delete'];
/** Words that begin a clause, by what may stand before and after each: `is distinct from` and `left(…)` are none. */
const CLAUSES: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    [
      'select',
      'where',
      'group',
      'having',
      'order',
      'limit',
      'values',
      'set',
      'returning',
      'union',
      'for',
    ].map((word) => [word, /^/]),
  ),
  ...Object.fromEntries(['insert', 'update', 'delete'].map((word) => [word, /^\( /])),
  from: /^(?!(distinct|delete) )/,
  on: / conflict$/,
  left: / join$/,
  inner: / join$/,
  cross: / join$/,
  join: /^(?!(left|inner|cross) )/,
};
const WIDTH = 120;
/** A list of so many alike is made of a list of the program: of fields, for example. */
const MANY = 16;
/** Nobody reads more of one statement. */
const MOST_LINES = 60;

interface Word {
  readonly text: string;
  /** Whether a space stands before it. */
  readonly isApart: boolean;
}

/**
 * A statement on several lines, a clause each; what is too long is cut at a space. Comments are left out, and of a long list of what is
 * alike all but the first: a column more is no other statement.
 */
export function layOut(sql: string): string {
  const words = shortened(wordsOf(sql));
  const lines: string[] = [''];
  const parentheses: boolean[] = [];
  for (const [place, { text, isApart }] of words.entries()) {
    const [before, next] = [words[place - 1]?.text ?? '', words[place + 1]?.text ?? ''];
    if (text === ')') parentheses.pop();
    const isClause = parentheses.at(-1) !== false && CLAUSES[text]?.test(`${before} ${next}`);
    if (isClause && place > 0) lines.push('  '.repeat(parentheses.filter(Boolean).length) + text);
    else lines[lines.length - 1] += (isApart ? ' ' : '') + text;
    if (text === '(') parentheses.push(STARTS.includes(next));
  }
  const told = lines.flatMap(cut);
  return (told.length > MOST_LINES ? [...told.slice(0, MOST_LINES), '…'] : told).join('\n');
}

function wordsOf(sql: string): Word[] {
  const words: Word[] = [];
  let isApart = false;
  for (const [text] of sql.matchAll(TOKEN)) {
    if (/^(\s|--)/.test(text)) isApart = words.length > 0;
    else {
      words.push({ text, isApart: isApart && !/^[),]/.test(text) && words.at(-1)?.text !== '(' });
      isApart = false;
    }
  }
  return words;
}

/** The items of a list, told apart by commas outside of parentheses of their own; each with its comma. */
function itemsOf(words: readonly Word[]): Word[][] {
  const items: Word[][] = [[]];
  let depth = 0;
  for (const word of words) {
    items.at(-1)!.push(word);
    if (word.text === '(') depth++;
    if (word.text === ')') depth--;
    if (word.text === ',' && depth === 0) items.push([]);
  }
  return items;
}

function shortened(words: readonly Word[]): Word[] {
  const items = itemsOf(words).map((item) => ({ item, form: formOf(item) }));
  const kept: Word[] = [];
  for (let place = 0; place < items.length; ) {
    const { item, form } = items[place];
    const other = items.findIndex((one, index) => index > place && one.form !== form);
    const end = other < 0 ? items.length : other;
    kept.push(...inside(item));
    if (end - place < MANY) {
      place++;
      continue;
    }
    kept.push({ text: '…', isApart: true });
    // The last one has no comma, and may have all that follows the list.
    const last = items[end]?.item.slice(0, item.length - 1) ?? [];
    if (`${formOf(last)} ,` === form) {
      kept.push(...inside(items[end].item.slice(last.length)));
      place = end + 1;
    } else {
      kept.push({ text: ',', isApart: false });
      place = end;
    }
  }
  return kept;
}

/** What stands within the parentheses of an item may be a list too. */
function inside(item: readonly Word[]): Word[] {
  const first = item.findIndex(({ text }) => text === '(');
  if (first < 0) return [...item];
  let [depth, end] = [1, first + 1];
  for (; end < item.length && depth > 0; end++) depth += { '(': 1, ')': -1 }[item[end].text] ?? 0;
  const within = item.slice(first + 1, end - 1);
  return [...item.slice(0, first + 1), ...shortened(within), item[end - 1], ...inside(item.slice(end))];
}

const TYPES = /\b(text|integer|boolean|date|double precision)(\[\])?/g;

/** An item without its names, texts and types. */
function formOf(item: readonly Word[]): string {
  const form = item.map(({ text }) => (/^["']/.test(text) ? '_' : text)).join(' ');
  return form.replaceAll(TYPES, 'type');
}

function cut(line: string): string[] {
  const indent = /^ */.exec(line)![0];
  const lines: string[] = [];
  let rest = line;
  while (rest.length > WIDTH) {
    const place = rest.lastIndexOf(' ', WIDTH);
    const end = rest.slice(0, place).trim() === '' ? rest.indexOf(' ', WIDTH) : place;
    if (end < 0) break;
    lines.push(rest.slice(0, end));
    rest = `${indent}    ${rest.slice(end + 1)}`;
  }
  return [...lines, rest];
}
