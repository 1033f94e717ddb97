import { FileRefusal } from '../source.ts';

/** What is told of a part while it is read. Names come without their namespace's prefix. */
export interface XmlListener {
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  /** Text comes in pieces, its entities resolved. */
  text?(text: string): void;
}

export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** A tag is never as long as this, nor nested as deep. */
const MAX_TAG_CHARACTERS = 1 << 20;
const MAX_DEPTH = 256;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LONGEST_ENTITY = 12;
const EMPTY: XmlAttributes = {};

/**
 * Reads an XML, of a workbook's part or a file, as a stream, each character once: neither its length nor its nesting costs memory. Document
 * types are refused, so no entity is ever expanded but the five of XML and numbers.
 *
 * Own reading (after saxen, which wants the whole text of a fragment): a row of 16 MB was searched anew with every chunk.
 * @param part what it is called in a refusal
 * @param encoding a label of `TextDecoder`; what the XML declares is not heeded
 * @throws FileRefusal `xml_dtd`, `xml_malformed`, `xml_too_long`, `archive_damaged`
 */
export async function readXml(
  stream: AsyncIterable<Uint8Array>,
  part: string,
  listener: XmlListener,
  encoding = 'utf-8',
): Promise<void> {
  const reader = createReader(part, listener);
  for await (const chunk of decoded(stream, encoding)) reader.write(chunk);
  reader.end();
}

async function* decoded(stream: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  try {
    for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    throw new FileRefusal('archive_damaged', error instanceof Error ? error.message : String(error), 'ZIP');
  }
  yield decoder.decode();
}

/** What is passed over until its end, and whether that is text. */
interface Skipped {
  readonly until: string;
  readonly isText: boolean;
}

const SKIPPED: readonly (readonly [start: string, skipped: Skipped])[] = [
  ['<!--', { until: '-->', isText: false }],
  ['<![CDATA[', { until: ']]>', isText: true }],
  ['<?', { until: '?>', isText: false }],
];

function createReader(part: string, listener: XmlListener): { write(chunk: string): void; end(): void } {
  const names: string[] = [];
  let held = '';
  let skipped: Skipped | null = null;

  const malformed = (why: string): never => {
    throw new FileRefusal('xml_malformed', `${part}: ${why}`, 'XML');
  };

  /** Goes on in what is passed over; where it goes on behind it, or -1 when the text ends before. */
  function skip({ until, isText }: Skipped, from: number): number {
    const end = held.indexOf(until, from);
    const to = end === -1 ? Math.max(from, held.length - until.length + 1) : end;
    if (isText && to > from) listener.text?.(held.slice(from, to));
    if (end === -1) held = held.slice(to);
    else skipped = null;
    return end === -1 ? -1 : end + until.length;
  }

  function openTag(tag: string): void {
    const closesItself = tag.endsWith('/');
    const text = closesItself ? tag.slice(0, -1) : tag;
    const blank = text.search(/\s/);
    const name = localName(blank === -1 ? text : text.slice(0, blank));
    listener.open(name, blank === -1 ? EMPTY : readAttributes(text, blank));
    if (closesItself) listener.close?.(name);
    else if (names.push(name) > MAX_DEPTH) malformed(`nested deeper than ${MAX_DEPTH}`);
  }

  function closeTag(tag: string): void {
    const name = localName(tag.trimEnd());
    const open = names.pop();
    if (open !== name) malformed(`</${name.slice(0, 40)}> where </${open ?? ''}> was expected`);
    listener.close?.(name);
  }

  /** Reads what begins with `<` there; where it goes on, or -1 when the text ends before. */
  function markup(start: number): number {
    const special = held.charCodeAt(start + 1);
    if (special === 0x21 || special === 0x3f) {
      const found = SKIPPED.find(([sign]) => held.startsWith(sign, start));
      if (found !== undefined) {
        skipped = found[1];
        return skip(skipped, start + found[0].length);
      }
      if (held.length - start < 9) return -1;
      throw new FileRefusal('xml_dtd', part, 'XML without a document type');
    }
    const end = endOfTag(held, start);
    if ((end === -1 ? held.length : end) - start > MAX_TAG_CHARACTERS)
      throw new FileRefusal('xml_too_long', part, `≤ ${MAX_TAG_CHARACTERS}`);
    if (end === -1) return -1;
    if (special === 0x2f) closeTag(held.slice(start + 2, end));
    else openTag(held.slice(start + 1, end));
    return end + 1;
  }

  function write(chunk: string): void {
    held += chunk;
    let at = skipped === null ? 0 : skip(skipped, 0);
    while (at !== -1) {
      const start = held.indexOf('<', at);
      const textEnd = start === -1 ? held.length - cutEntity(held, at) : start;
      if (textEnd > at && listener.text) listener.text(withEntities(held.slice(at, textEnd)));
      if (start === -1) {
        held = held.slice(textEnd);
        return;
      }
      at = markup(start);
      // What is passed over keeps its own rest.
      if (at === -1 && skipped === null) held = held.slice(start);
    }
  }

  return {
    write,
    end() {
      if (skipped !== null || names.length > 0 || held.trim() !== '') malformed('it ends too early');
    },
  };
}

/** The place of the `>` that ends a tag: one in quotes is part of a value. */
function endOfTag(text: string, start: number): number {
  let at = start;
  for (;;) {
    const end = text.indexOf('>', at);
    if (end === -1) return -1;
    const quote = openQuote(text, at, end);
    if (quote === '') return end;
    const close = text.indexOf(quote, end);
    if (close === -1) return -1;
    at = close + 1;
  }
}

/** The quotation mark that is still open at the end of this stretch. */
function openQuote(text: string, from: number, to: number): string {
  let quote = '';
  for (let at = from; at < to; at++) {
    const sign = text[at];
    if (quote === '') {
      if (sign === '"' || sign === "'") quote = sign;
    } else if (sign === quote) quote = '';
  }
  return quote;
}

function readAttributes(tag: string, from: number): XmlAttributes {
  const attributes: Record<string, string> = {};
  let at = from;
  for (;;) {
    const equals = tag.indexOf('=', at);
    if (equals === -1) return attributes;
    let open = equals + 1;
    while (open < tag.length && tag[open] !== '"' && tag[open] !== "'") open++;
    const close = tag.indexOf(tag[open], open + 1);
    if (open >= tag.length || close === -1) return attributes;
    attributes[localName(tag.slice(at, equals).trim())] = withEntities(tag.slice(open + 1, close));
    at = close + 1;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** How many characters at the end may be an entity that the next chunk completes. */
function cutEntity(text: string, from: number): number {
  const start = text.lastIndexOf('&');
  if (start < from || text.length - start > LONGEST_ENTITY) return 0;
  return text.indexOf(';', start) === -1 ? text.length - start : 0;
}

function withEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[(name as string).toLowerCase()];
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
      return code > 0x10ffff ? whole : String.fromCodePoint(code);
    },
  );
}
