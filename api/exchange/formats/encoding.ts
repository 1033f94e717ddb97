import { createReadStream } from 'node:fs';
import { FileRefusal, type Notice } from './source.ts';

/** How a text file is decoded, and what is to be said about it. */
export interface EncodingChoice {
  /** Name for the report. */
  readonly name: string;
  /** Label for TextDecoder. */
  readonly label: string;
  readonly notices: readonly Notice[];
}

/** Counts that tell the encodings apart, gathered in one pass over the bytes. */
export interface ByteEvidence {
  bytes: number;
  highBytes: number;
  utf8Sequences: number;
  utf8Faults: number;
  /** Two-byte characters when read as GB18030, */
  gbPairs: number;
  /** of them with both bytes in the area of GB 2312's common Han characters, */
  gbCommonHan: number;
  /** and with an ASCII letter or sign as second byte: in Western text the letter after an accent or a quotation mark. */
  gbSwallowedAscii: number;
  gbFaults: number;
  cp1252Undefined: number;
  zeroBytes: number;
  head: Uint8Array;
}

const CP1252_UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** A file with that many sound UTF-8 characters for each broken one is UTF-8 with damage. */
const UTF8_SOUND_PER_FAULT = 20;
/** Chinese running text and ledgers are far above this; names with accents are at zero. */
const GB_COMMON_SHARE = 0.6;
const GB_SWALLOWED_SHARE = 0.1;

const NAMED: Readonly<Record<string, { name: string; label: string }>> = {
  'utf-8': { name: 'UTF-8', label: 'utf-8' },
  utf8: { name: 'UTF-8', label: 'utf-8' },
  gbk: { name: 'GB18030', label: 'gb18030' },
  gb2312: { name: 'GB18030', label: 'gb18030' },
  gb18030: { name: 'GB18030', label: 'gb18030' },
  cp1252: { name: 'cp1252', label: 'windows-1252' },
  'windows-1252': { name: 'cp1252', label: 'windows-1252' },
};

/**
 * The encoding that a user named.
 * @throws FileRefusal `encoding_unknown` when no decoder has that name
 */
export function namedEncoding(text: string): EncodingChoice {
  const known = NAMED[text.toLowerCase()];
  if (known) return { ...known, notices: [] };
  try {
    const label = new TextDecoder(text).encoding;
    return { name: label, label, notices: [] };
  } catch {
    throw new FileRefusal('encoding_unknown', text, 'utf-8, gb18030, cp1252, big5, …');
  }
}

/** Reads a file once and counts what tells the encodings apart. */
export async function gatherEvidence(path: string): Promise<ByteEvidence> {
  const counter = createByteCounter();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    counter.add(chunk as Uint8Array);
  return counter.evidence;
}

/** Counts over chunks; the state of an unfinished character is carried from one to the next. */
export function createByteCounter(): { add(chunk: Uint8Array): void; evidence: ByteEvidence } {
  const evidence: ByteEvidence = {
    bytes: 0,
    highBytes: 0,
    utf8Sequences: 0,
    utf8Faults: 0,
    gbPairs: 0,
    gbCommonHan: 0,
    gbSwallowedAscii: 0,
    gbFaults: 0,
    cp1252Undefined: 0,
    zeroBytes: 0,
    head: new Uint8Array(0),
  };
  const utf8 = createUtf8Counter(evidence);
  const gb = createGbCounter(evidence);
  return {
    evidence,
    add(chunk) {
      if (evidence.bytes === 0) evidence.head = chunk.slice(0, 4096);
      evidence.bytes += chunk.length;
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index];
        utf8(byte);
        gb(byte);
        if (byte >= 0x80) {
          evidence.highBytes++;
          if (CP1252_UNDEFINED.has(byte)) evidence.cp1252Undefined++;
        } else if (byte === 0) evidence.zeroBytes++;
      }
    },
  };
}

function createUtf8Counter(evidence: ByteEvidence): (byte: number) => void {
  let pending = 0;
  return (byte) => {
    if (pending > 0) {
      if ((byte & 0xc0) === 0x80) {
        if (--pending === 0) evidence.utf8Sequences++;
        return;
      }
      evidence.utf8Faults++;
      pending = 0;
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) pending = 3;
    else evidence.utf8Faults++;
  };
}

function createGbCounter(evidence: ByteEvidence): (byte: number) => void {
  let lead = 0;
  let fourByte = 0;
  return (byte) => {
    if (fourByte > 0) {
      const fits = fourByte === 2 ? byte >= 0x81 && byte <= 0xfe : byte >= 0x30 && byte <= 0x39;
      fourByte = fits ? fourByte - 1 : 0;
      if (!fits) evidence.gbFaults++;
      return;
    }
    if (lead === 0) {
      if (byte >= 0x81 && byte <= 0xfe) lead = byte;
      else if (byte >= 0x80) evidence.gbFaults++;
      return;
    }
    if (byte >= 0x30 && byte <= 0x39) fourByte = 2;
    else if (byte < 0x40 || byte === 0x7f || byte === 0xff) evidence.gbFaults++;
    else {
      evidence.gbPairs++;
      if (byte < 0x80) evidence.gbSwallowedAscii++;
      // GB 2312 levels 1 and 2 (B0A1–F7FE) and its signs and full-width forms (A1A1–A3FE).
      else if (byte >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3)))
        evidence.gbCommonHan++;
    }
    lead = 0;
  };
}

/**
 * Decides the encoding: byte order mark → strict UTF-8 → GB18030 or cp1252, whichever the bytes speak for. What was not certain is said
 * in a warning with its evidence. (cp1252 text often decodes as GB18030 without an error, into nonsense: no error is no proof.)
 * @throws FileRefusal `encoding_unknown` when the bytes speak for none
 */
export function decideEncoding(evidence: ByteEvidence): EncodingChoice {
  const [first, second, third] = evidence.head;
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return withDamage({ name: 'UTF-8 BOM', label: 'utf-8' }, evidence);
  if (first === 0xff && second === 0xfe) return { name: 'UTF-16LE', label: 'utf-16le', notices: [] };
  if (first === 0xfe && second === 0xff) return { name: 'UTF-16BE', label: 'utf-16be', notices: [] };
  if (evidence.zeroBytes > 0)
    throw new FileRefusal('not_a_text_file', `${evidence.zeroBytes} zero bytes`, 'text');
  const damaged = evidence.utf8Faults > 0;
  if (!damaged || evidence.utf8Sequences >= UTF8_SOUND_PER_FAULT * evidence.utf8Faults)
    return withDamage({ name: 'UTF-8', label: 'utf-8' }, evidence);
  return decideLegacy(evidence);
}

function withDamage(choice: { name: string; label: string }, evidence: ByteEvidence): EncodingChoice {
  if (evidence.utf8Faults === 0) return { ...choice, notices: [] };
  const found = `${evidence.utf8Faults} broken, ${evidence.utf8Sequences} sound characters`;
  return { ...choice, notices: [{ code: 'text_damaged', level: 'warning', found, expected: 'UTF-8' }] };
}

function decideLegacy(evidence: ByteEvidence): EncodingChoice {
  const pairs = Math.max(1, evidence.gbPairs);
  const common = evidence.gbCommonHan / pairs;
  const swallowed = evidence.gbSwallowedAscii / pairs;
  const found = `${evidence.gbPairs} pairs: ${percent(common)} common Chinese, ${percent(swallowed)} with an ASCII half`;
  const chinese =
    common >= GB_COMMON_SHARE &&
    swallowed <= GB_SWALLOWED_SHARE &&
    evidence.gbFaults <= evidence.gbPairs * 0.01;
  if (chinese) return assumed('GB18030', 'gb18030', found);
  if (evidence.cp1252Undefined === 0) return assumed('cp1252', 'windows-1252', found);
  throw new FileRefusal('encoding_unknown', found, 'utf-8, gb18030, cp1252, big5 …');
}

function assumed(name: string, label: string, found: string): EncodingChoice {
  return { name, label, notices: [{ code: 'encoding_assumed', level: 'warning', found, expected: name }] };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** The text of a file, chunk by chunk, without its byte order mark. */
export async function* decodeFile(
  path: string,
  label: string,
  onBytes?: (read: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    read += (chunk as Uint8Array).length;
    const text = decoder.decode(chunk as Uint8Array, { stream: true });
    onBytes?.(read);
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
