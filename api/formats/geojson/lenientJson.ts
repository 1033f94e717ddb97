import { digitsOf, parseKeepingDigits } from './longIntegers.ts';

/** What was read as something else than JSON allows. */
export interface JsonLiberties {
  /** NaN, Infinity and −Infinity, read as null. */
  readonly notFinite: number;
  /** Commas before a closing bracket. */
  readonly commas: number;
}

export type LenientReading =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value ends. */
      readonly end: number;
      /** Names in the text: more than the value has means that one stands twice. */
      readonly members: number;
      readonly liberties: JsonLiberties;
    }
  /** Where it is no JSON, and what stands there. */
  | { readonly ok: false; readonly offset: number; readonly found: string };

class JsonFault extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super('json');
    this.offset = offset;
  }
}

const MAX_DEPTH = 64;
const FOUND_CHARACTERS = 20;
const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = 32;
const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const WORD = /true|false|null|NaN|-?Infinity/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

export type JsonReading =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Null where they were not counted: the text is JSON. */
      readonly members: number | null;
      readonly liberties: JsonLiberties;
    }
  | { readonly ok: false; readonly offset: number; readonly found: string };

const NONE: JsonLiberties = { notFinite: 0, commas: 0 };

/** Reads a text that is one JSON value, or nearly one. */
export function readJson(text: string): JsonReading {
  try {
    return { ok: true, value: parseKeepingDigits(text), members: null, liberties: NONE };
  } catch {
    const reading = readLenientJson(text);
    if (!reading.ok) return reading;
    const rest = text.slice(reading.end);
    if (rest.trim() === '') return reading;
    const offset = reading.end + rest.length - rest.trimStart().length;
    return { ok: false, offset, found: text.slice(offset, offset + FOUND_CHARACTERS) };
  }
}

/**
 * Reads the JSON value at the beginning of a text as programs write it that do not know JSON quite: with NaN, ±Infinity (both unknown) and
 * trailing commas. Anything else that is no JSON is a fault with its place. For texts that `JSON.parse` refuses: it is slower.
 */
export function readLenientJson(text: string): LenientReading {
  const reader = createReader(text);
  try {
    const value = reader.readValue(0);
    return { ok: true, value, end: reader.at(), ...reader.counts() };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { offset } = error;
    return { ok: false, offset, found: text.slice(offset, offset + FOUND_CHARACTERS) };
  }
}

/** A place in a text, and what can be taken from there. */
function createCursor(text: string) {
  let at = 0;

  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  }

  function skip(sign: string): boolean {
    take(BLANK);
    if (text[at] !== sign) return false;
    at++;
    return true;
  }

  function readString(): string {
    const start = at;
    if (text[at] !== '"') throw new JsonFault(at);
    at++;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
      // The end of the text, or of its line.
      if (!(code >= SPACE)) throw new JsonFault(at);
      at += code === BACKSLASH ? 2 : 1;
    }
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      // An escape that there is not.
      throw new JsonFault(start);
    }
  }

  return { at: () => at, sign: () => text[at], take, skip, skipBlank: () => take(BLANK), readString };
}

function createReader(text: string) {
  const cursor = createCursor(text);
  let members = 0;
  let notFinite = 0;
  let commas = 0;

  /** The items between brackets, separated by commas, the last of which may stand before the end. */
  function readItems(close: string, readItem: () => void): void {
    while (!cursor.skip(close)) {
      readItem();
      if (cursor.skip(',')) {
        cursor.skipBlank();
        if (cursor.sign() === close) commas++;
      } else if (!cursor.skip(close)) throw new JsonFault(cursor.at());
      else return;
    }
  }

  function readValue(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new JsonFault(cursor.at());
    cursor.skipBlank();
    const sign = cursor.sign();
    if (sign === '{') {
      cursor.skip(sign);
      const object: Record<string, unknown> = {};
      readItems('}', () => {
        cursor.skipBlank();
        const name = cursor.readString();
        if (!cursor.skip(':')) throw new JsonFault(cursor.at());
        members++;
        const value = readValue(depth + 1);
        Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
      });
      return object;
    }
    if (sign === '[') {
      cursor.skip(sign);
      const list: unknown[] = [];
      readItems(']', () => list.push(readValue(depth + 1)));
      return list;
    }
    if (sign === '"') return cursor.readString();
    const word = cursor.take(WORD);
    if (word !== null) {
      if (word in WORDS) return WORDS[word];
      notFinite++;
      return null;
    }
    const number = cursor.take(NUMBER);
    if (number === null) throw new JsonFault(cursor.at());
    return digitsOf(number) ?? Number(number);
  }

  return { readValue, at: cursor.at, counts: () => ({ members, liberties: { notFinite, commas } }) };
}

/** How many members the objects of a parsed value have in all. */
export function countMembers(value: unknown): number {
  if (Array.isArray(value)) {
    let count = 0;
    for (const item of value) if (typeof item === 'object' && item !== null) count += countMembers(item);
    return count;
  }
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const member of Object.values(value)) count += 1 + countMembers(member);
  return count;
}
