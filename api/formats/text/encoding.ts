import { createReadStream } from 'node:fs';
import { type Evidence, FileRefusal, type Notice } from '../source.ts';
import type { ByteEvidence } from './byteEvidence.ts';
import { commonShare } from './commonHan.ts';

/** How a text file is decoded, and what is to be said about it. */
export interface EncodingChoice {
  /** Name for the report. */
  readonly name: string;
  /** Label for TextDecoder. */
  readonly label: string;
  readonly notices: readonly Notice[];
  /** Why it was chosen. */
  readonly evidence: readonly Evidence[];
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
/** Running text has about half of its characters among the frequent ones; read in another encoding, hardly any. */
const FREQUENT_SHARE = 0.1;
const FREQUENT_TIMES = 3;
const LEAST_SHARE = 0.02;
/** From so many characters on, what is usual in an encoding has to be there. */
const LONG_PAIRS = 100;
/** One sign in ten is of ASCII in the densest table. */
const UTF16_ZERO_SHARE = 0.05;
const UTF16_OTHER_SHARE = 0.02;

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
  if (known) return { ...known, notices: [], evidence: [why('encoding_by_user', known.name)] };
  try {
    const label = new TextDecoder(text).encoding;
    return { name: label, label, notices: [], evidence: [why('encoding_by_user', label)] };
  } catch {
    throw new FileRefusal('encoding_unknown', text, 'utf-8, gb18030, big5, cp1252 …');
  }
}

/**
 * Decides the encoding: byte order mark → UTF-16 by the zeros of its ASCII signs → strict UTF-8 → GB18030, Big5 or cp1252, whichever the bytes
 * and the frequency of characters speak for. What was not certain is said in a warning with its evidence. (cp1252 text often decodes as GB18030
 * without an error, into nonsense: no error is no proof.)
 * @throws FileRefusal `encoding_unknown` when the bytes speak for none, or for two alike
 */
export function decideEncoding(evidence: ByteEvidence): EncodingChoice {
  const [first, second, third] = evidence.head;
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return withDamage({ name: 'UTF-8 BOM', label: 'utf-8' }, evidence, why('encoding_by_mark', 'UTF-8'));
  if (first === 0xff && second === 0xfe) return marked('UTF-16LE', 'utf-16le');
  if (first === 0xfe && second === 0xff) return marked('UTF-16BE', 'utf-16be');
  if (evidence.zeroBytes > 0) return decideByZeros(evidence);
  if (evidence.highBytes === 0)
    return { ...UTF8, notices: [], evidence: [why('encoding_not_needed', 'ASCII')] };
  const { utf8Sequences, utf8Faults } = evidence;
  if (utf8Faults === 0 || utf8Sequences >= UTF8_SOUND_PER_FAULT * utf8Faults)
    return withDamage(UTF8, evidence, { ...why('encoding_strict_utf8', 'UTF-8'), count: utf8Sequences });
  return decideLegacy(evidence);
}

const UTF8 = { name: 'UTF-8', label: 'utf-8' } as const;

function why(code: string, value: string, found?: string): Evidence {
  return { about: 'encoding', code, value, ...(found !== undefined && { found }) };
}

function marked(name: string, label: string): EncodingChoice {
  return { name, label, notices: [], evidence: [why('encoding_by_mark', name)] };
}

/** A table has signs of ASCII in every line: in UTF-16 one half of each is zero, always the same. */
function decideByZeros({ bytes, zeroBytes, oddZeroBytes }: ByteEvidence): EncodingChoice {
  const odd = oddZeroBytes / zeroBytes;
  const isUtf16 = bytes % 2 === 0 && zeroBytes >= bytes * UTF16_ZERO_SHARE;
  if (!isUtf16 || (odd > UTF16_OTHER_SHARE && odd < 1 - UTF16_OTHER_SHARE))
    throw new FileRefusal('not_a_text_file', `${zeroBytes} zero bytes`, 'text');
  const [name, label] = odd > 0.5 ? ['UTF-16LE', 'utf-16le'] : ['UTF-16BE', 'utf-16be'];
  return { name, label, notices: [], evidence: [why('encoding_by_zeros', name, `${zeroBytes}`)] };
}

function withDamage(
  choice: { name: string; label: string },
  { utf8Faults, utf8Sequences }: ByteEvidence,
  reason: Evidence,
): EncodingChoice {
  if (utf8Faults === 0) return { ...choice, notices: [], evidence: [reason] };
  const found = `${utf8Faults} / ${utf8Faults + utf8Sequences}`;
  const notices: Notice[] = [{ code: 'text_damaged', level: 'warning', found, expected: 'UTF-8' }];
  return { ...choice, notices, evidence: [why('encoding_damaged', choice.name, found)] };
}

/** GB18030, Big5 or Western letters. Where the areas of two encodings fit, the frequency of characters has to tell. */
function decideLegacy(evidence: ByteEvidence): EncodingChoice {
  const chinese = gbOf(evidence);
  const big5 = big5Of(evidence);
  const western = evidence.aloneBytes >= evidence.highBytes * WESTERN_ALONE_SHARE;
  if (chinese.fits || big5.fits) {
    const [gbShare, big5Share] = ['gb18030', 'big5'].map((label) => shareOf(evidence, label));
    // Signs and numbers: it stands within sentences of every language.
    const shares = `GB18030 ${percent(gbShare)}, Big5 ${percent(big5Share)}`;
    if (chinese.fits && speaksFor(gbShare, big5Share, big5.fits, evidence.gbPairs))
      return assumed('GB18030', 'gb18030', shares);
    if (big5.fits && speaksFor(big5Share, gbShare, chinese.fits, evidence.big5Pairs))
      return assumed('Big5', 'big5', shares);
    throw new FileRefusal('encoding_unknown', shares, 'utf-8, gb18030, big5, cp1252 …');
  }
  if (evidence.cp1252Undefined === 0 && western) return assumed('cp1252', 'windows-1252', chinese.found);
  throw new FileRefusal('encoding_unknown', chinese.found, 'utf-8, gb18030, big5, cp1252 …');
}

/**
 * Whether the frequency of characters speaks for an encoding: clearly, where the areas of the other one fit as well; where they do not, only a
 * long text without any frequent character (Korean in the area of Chinese) speaks against it.
 */
function speaksFor(share: number, other: number, otherFits: boolean, pairs: number): boolean {
  if (otherFits) return share >= FREQUENT_SHARE && share >= other * FREQUENT_TIMES;
  return share >= LEAST_SHARE || pairs < LONG_PAIRS;
}

/** Whether the pairs lie where GB18030 has its common characters. */
function gbOf(evidence: ByteEvidence) {
  const pairs = Math.max(1, evidence.gbPairs);
  const common = evidence.gbCommonHan / pairs;
  const swallowed = evidence.gbSwallowedAscii / pairs;
  return {
    found: `GB18030 ${percent(common)}`,
    fits:
      common >= GB_COMMON_SHARE &&
      swallowed <= GB_SWALLOWED_SHARE &&
      evidence.gbFaults <= evidence.gbPairs * FAULT_SHARE,
  };
}

/** Whether the pairs lie where Big5 has its common characters. In long texts four in ten have an ASCII sign for their second half. */
function big5Of(evidence: ByteEvidence) {
  const pairs = Math.max(1, evidence.big5Pairs);
  const common = evidence.big5Common / pairs;
  const isLong = evidence.big5Pairs >= LONG_PAIRS;
  return {
    fits:
      common >= BIG5_COMMON_SHARE &&
      (!isLong || evidence.big5LowTrails >= pairs * BIG5_LOW_SHARE) &&
      evidence.aloneBytes < evidence.highBytes * WESTERN_ALONE_SHARE &&
      evidence.big5Faults <= evidence.big5Pairs * FAULT_SHARE,
  };
}

/** The share of frequent characters in the beginning of the text, decoded so. */
function shareOf({ head }: ByteEvidence, label: string): number {
  return commonShare(new TextDecoder(label).decode(head, { stream: true }));
}

function assumed(name: string, label: string, found: string): EncodingChoice {
  return {
    ...{ name, label, evidence: [why('encoding_by_bytes', name, found)] },
    notices: [{ code: 'encoding_assumed', level: 'warning', found, expected: name }],
  };
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
