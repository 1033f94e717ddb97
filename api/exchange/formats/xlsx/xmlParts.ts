import type { Readable } from 'node:stream';
import { Parser } from 'saxen';
import { FileRefusal } from '../source.ts';

/** An element of a fragment: its name without namespace prefix, its attributes likewise, its text and its children. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** A row of a sheet or a string of the shared table is never as long as this. */
const MAX_FRAGMENT_CHARACTERS = 16 << 20;
const DECLARES_ENTITIES = /<!(DOCTYPE|ENTITY)/i;

/**
 * Parses a fragment of XML into elements. Document types are refused (no entity is ever expanded but the five of XML and numbers).
 * @throws FileRefusal `xml_dtd`, `xml_malformed`
 */
export function parseFragment(text: string, part: string): XmlElement {
  if (DECLARES_ENTITIES.test(text)) throw new FileRefusal('xml_dtd', part, 'XML without a document type');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [root];
  const parser = new Parser();
  parser.on('error', (error: Error) => {
    throw new FileRefusal('xml_malformed', `${part}: ${error.message}`, 'XML');
  });
  parser.on('openTag', (name: string, readAttributes: () => Record<string, string>, decode: Decode) => {
    const element: XmlElement = {
      name: localName(name),
      attributes: readLocal(readAttributes(), decode),
      children: [],
      text: '',
    };
    open[open.length - 1].children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => {
    open.pop();
  });
  parser.on('text', (value: string, decode: Decode) => {
    open[open.length - 1].text += decode(value);
  });
  parser.on('cdata', (value: string) => {
    open[open.length - 1].text += value;
  });
  parser.parse(text);
  return root;
}

type Decode = (text: string) => string;

function readLocal(attributes: Record<string, string>, decode: Decode): Record<string, string> {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) local[localName(name)] = decode(value);
  return local;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The elements of that name anywhere under an element, in order. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    else yield* descendants(child, name);
  }
}

/** A whole small part (workbook, styles, relations). */
export async function readPart(stream: Readable, part: string): Promise<XmlElement> {
  let text = '';
  for await (const chunk of decoded(stream)) {
    text += chunk;
    if (text.length > MAX_FRAGMENT_CHARACTERS) throw new FileRefusal('xml_too_long', part, '≤ 16 MB');
  }
  return parseFragment(text.replace(/^\uFEFF/, ''), part);
}

/**
 * The elements of one name of a long part, one by one, without holding the part: `row` of a sheet, `si` of the shared strings, `mergeCell`.
 * The elements must not nest in themselves.
 */
export async function* streamElements(
  stream: Readable,
  names: readonly string[],
  part: string,
): AsyncGenerator<XmlElement> {
  const starts = new RegExp(`<(?:[\\w.-]+:)?(${names.join('|')})(?=[\\s/>])`, 'g');
  let held = '';
  let checkedHead = false;
  for await (const chunk of decoded(stream)) {
    held += chunk;
    if (!checkedHead) {
      if (DECLARES_ENTITIES.test(held)) throw new FileRefusal('xml_dtd', part, 'XML without a document type');
      checkedHead = held.length > 1024;
    }
    let consumed = 0;
    for (;;) {
      starts.lastIndex = consumed;
      const start = starts.exec(held);
      if (start === null) {
        // A start tag may be cut by the end of the chunk.
        consumed = Math.max(consumed, held.lastIndexOf('<'), 0);
        break;
      }
      const end = endOfElement(held, start);
      if (end === -1) {
        consumed = start.index;
        break;
      }
      yield parseFragment(held.slice(start.index, end), part).children[0];
      consumed = end;
    }
    held = held.slice(consumed);
    if (held.length > MAX_FRAGMENT_CHARACTERS) throw new FileRefusal('xml_too_long', part, '≤ 16 MB a row');
  }
}

/** The place after the element that starts there, or -1 when the text ends before. */
function endOfElement(text: string, start: RegExpExecArray): number {
  const tagEnd = text.indexOf('>', start.index);
  if (tagEnd === -1) return -1;
  if (text[tagEnd - 1] === '/') return tagEnd + 1;
  const closing = `</${start[0].slice(1)}>`;
  const close = text.indexOf(closing, tagEnd);
  return close === -1 ? -1 : close + closing.length;
}

async function* decoded(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Uint8Array, { stream: true });
  } catch (error) {
    throw new FileRefusal('archive_damaged', error instanceof Error ? error.message : String(error), 'ZIP');
  }
  yield decoder.decode();
}
