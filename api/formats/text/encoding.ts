import { createReadStream } from 'node:fs';
import { FileRefusal, type Notice } from '../source.ts';
import type { ByteEvidence } from './byteEvidence.ts';

/** How a text file is decoded, and what is to be said about it. */
export interface EncodingChoice {
  /** Name for the report. */
  readonly name: string;
  /** Label for TextDecoder. */
  readonly label: string;
  readonly notices: readonly Notice[];
}

/** A file with that many sound UTF-8 characters for each broken one is UTF-8 with damage. */
const UTF8_SOUND_PER_FAULT = 20;
/** Chinese running text and ledgers are far above this; names with accents are at zero. */
const GB_COMMON_SHARE = 0.6;
const GB_SWALLOWED_SHARE = 0.1;
const BIG5_COMMON_SHARE = 0.8;
const BIG5_LOW_SHARE = 0.1;
/** Bytes that are no character of an encoding, of a hundred that are: damage, not another encoding. */
const FAULT_SHARE = 0.01;
const WESTERN_ALONE_SHARE = 0.5;

const NAMED: Readonly<Record<string, { name: string; label: string }>> = {
  'utf-8': { name: 'UTF-8', label: 'utf-8' },
  utf8: { name: 'UTF-8', label: 'utf-8' },
  gbk: { name: 'GB18030', label: 'gb18030' },
  gb2312: { name: 'GB18030', label: 'gb18030' },
  gb18030: { name: 'GB18030', label: 'gb18030' },
  big5: { name: 'Big5', label: 'big5' },
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
    throw new FileRefusal('encoding_unknown', text, 'utf-8, gb18030, big5, cp1252 …');
  }
}

/**
 * Decides the encoding: byte order mark → strict UTF-8 → GB18030, Big5 or cp1252, whichever the bytes speak for. What was not certain is said
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
    evidence.gbFaults <= evidence.gbPairs * FAULT_SHARE;
  if (chinese) return assumed('GB18030', 'gb18030', found);
  const big5Pairs = Math.max(1, evidence.big5Pairs);
  const big5Common = evidence.big5Common / big5Pairs;
  const big5 =
    big5Common >= BIG5_COMMON_SHARE &&
    evidence.big5LowTrails >= big5Pairs * BIG5_LOW_SHARE &&
    evidence.big5Faults <= big5Pairs * FAULT_SHARE;
  if (big5)
    return assumed('Big5', 'big5', `${evidence.big5Pairs} pairs: ${percent(big5Common)} common in Big5`);
  const western = evidence.aloneBytes >= evidence.highBytes * WESTERN_ALONE_SHARE;
  if (evidence.cp1252Undefined === 0 && western) return assumed('cp1252', 'windows-1252', found);
  throw new FileRefusal('encoding_unknown', found, 'utf-8, gb18030, big5, cp1252 …');
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
