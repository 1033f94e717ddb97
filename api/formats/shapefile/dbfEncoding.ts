import iconv from 'iconv-lite';
import { type Evidence, FileRefusal, type Notice } from '../source.ts';
import type { ByteEvidence } from '../text/byteEvidence.ts';
import { decideEncoding, type EncodingChoice, namedEncoding } from '../text/encoding.ts';
import { PAGE_OF_LANGUAGE, PAGES, type Page, pageNamed } from './codePages.ts';
import { endOfPairs, endOfUtf8 } from './cutText.ts';

/** How the texts of a dBASE file are decoded, and why. */
export interface DbfEncoding {
  readonly name: string;
  readonly decode: (bytes: Uint8Array) => string;
  /** Where the last whole character ends in a text that was cut at a number of bytes. */
  readonly endOfWhole: (bytes: Uint8Array) => number;
  readonly notices: readonly Notice[];
  readonly evidence: readonly Evidence[];
}

/** What is known before a text is decoded. */
export interface EncodingClues {
  /** Named by the user. */
  readonly named: string | undefined;
  /** What stands in the file `.cpg` beside it. */
  readonly cpg: string | null;
  readonly languageByte: number;
  readonly bytes: ByteEvidence;
}

/** Of a hundred characters that are none of an encoding: that many are damage, more are another encoding. */
const FAULT_SHARE = 0.01;
/** Text that is sound from end to end with so many characters beyond ASCII is so by no chance. */
const CERTAIN_CHARACTERS = 8;
const GB_COMMON_SHARE = 0.6;
const GB_CERTAIN_SHARE = 0.95;

/**
 * Decides the encoding before anything is decoded: what the user names → the `.cpg` → the language byte → strict UTF-8 → what the bytes speak
 * for. What is declared and is contradicted by the bytes is not followed, and that is said; what is assumed is said in a warning.
 * @throws FileRefusal `encoding_unknown` when nothing declares one and the bytes speak for none
 */
export function decideDbfEncoding({ named, cpg, languageByte, bytes }: EncodingClues): DbfEncoding {
  if (named !== undefined) {
    const { name, label } = namedEncoding(named);
    if (label.startsWith('utf-16')) throw new FileRefusal('encoding_without_use', named, 'dBASE');
    return made({ name, label }, [], [{ about: 'encoding', code: 'encoding_by_user', value: name }]);
  }
  if (bytes.highBytes === 0)
    return made(PAGES[65001], [], [{ about: 'encoding', code: 'encoding_not_needed', value: 'ASCII' }]);
  const notices: Notice[] = [];
  const evidence: Evidence[] = [];
  let contradicted: Page | null = null;
  for (const { code, found, page } of declarations(cpg, languageByte)) {
    if (page === null) {
      evidence.push({ about: 'encoding', code: `${code}_unknown`, found });
      continue;
    }
    const against = contradictionOf(page, bytes);
    if (against === null) {
      evidence.push({ about: 'encoding', code, value: page.name, found });
      return made(page, [...notices, ...damageOf(page, bytes), ...doubtsAbout(page, bytes)], evidence);
    }
    contradicted ??= page;
    evidence.push({ about: 'encoding', code: `${code}_contradicted`, value: page.name, found: against });
    notices.push({
      code: 'encoding_contradicted',
      level: 'warning',
      found: `${found}: ${against}`,
      expected: page.name,
    });
  }
  const choice = speakFor(bytes);
  if (choice !== null) return byBytes(choice, bytes, notices, evidence);
  // Damage, rather than another encoding.
  if (contradicted !== null) return made(contradicted, damageOf(contradicted, bytes), evidence);
  decideEncoding(bytes);
  throw new Error('Bytes that speak for no encoding were not refused.');
}

/** What the files say of themselves, the first before the second. */
function declarations(cpg: string | null, languageByte: number) {
  const said: { code: string; found: string; page: Page | null }[] = [];
  if (cpg !== null && cpg !== '')
    said.push({ code: 'encoding_by_cpg', found: `.cpg ${cpg}`, page: pageNamed(cpg) });
  const page = PAGES[PAGE_OF_LANGUAGE[languageByte]];
  const byte = `0x${languageByte.toString(16).padStart(2, '0').toUpperCase()}`;
  if (page) said.push({ code: 'encoding_by_language_byte', found: byte, page });
  return said;
}

/** Why the bytes are not of an encoding, in a few words; null where they may be. */
function contradictionOf({ label }: Page, bytes: ByteEvidence): string | null {
  const counts = COUNTS[label]?.(bytes);
  if (counts !== undefined && counts.faults > FAULT_SHARE * counts.sound)
    return `${counts.faults} : ${counts.sound}`;
  const commonHan = bytes.gbCommonHan / Math.max(1, bytes.gbPairs);
  // Chinese text of GB18030 can be UTF-8 by chance, in a word or two; Western text cannot.
  const isGb = label === 'gb18030' && bytes.gbFaults === 0 && commonHan >= GB_COMMON_SHARE;
  if (label !== 'utf-8' && !isGb && bytes.utf8Faults === 0 && bytes.utf8Sequences >= CERTAIN_CHARACTERS)
    return `${bytes.utf8Sequences} × UTF-8`;
  // Western text has its accents one by one; here all stand in pairs, and nearly each is a common Chinese character.
  const isChinese =
    commonHan >= GB_CERTAIN_SHARE && bytes.gbFaults === 0 && bytes.gbPairs >= CERTAIN_CHARACTERS;
  return /^windows-125/.test(label) && isChinese && bytes.aloneBytes === 0
    ? `${bytes.gbPairs} × GB18030`
    : null;
}

/** What a declared encoding that can be true has against it. */
function doubtsAbout({ name, label }: Page, bytes: ByteEvidence): Notice[] {
  const other = label === 'utf-8' ? null : speakFor(bytes);
  if (other === null || other.label === label || bytes.highBytes < 2 * CERTAIN_CHARACTERS) return [];
  return [{ code: 'encoding_doubtful', level: 'warning', found: name, expected: other.name }];
}

/** The encoding that the bytes speak for; null where they speak for none. */
function speakFor(bytes: ByteEvidence): EncodingChoice | null {
  try {
    return decideEncoding(bytes);
  } catch (error) {
    if (error instanceof FileRefusal) return null;
    throw error;
  }
}

const CUT: Readonly<Record<string, (bytes: Uint8Array) => number>> = {
  'utf-8': endOfUtf8,
  gb18030: endOfPairs,
  big5: endOfPairs,
};

const COUNTS: Readonly<Record<string, (bytes: ByteEvidence) => { faults: number; sound: number }>> = {
  gb18030: ({ gbFaults, gbPairs }) => ({ faults: gbFaults, sound: gbPairs }),
  big5: ({ big5Faults, big5Pairs }) => ({ faults: big5Faults, sound: big5Pairs }),
  'utf-8': ({ utf8Faults, utf8Sequences }) => ({ faults: utf8Faults, sound: utf8Sequences }),
};

function damageOf({ label, name }: Page, bytes: ByteEvidence): Notice[] {
  const faults = COUNTS[label]?.(bytes).faults ?? 0;
  return faults === 0 ? [] : [{ code: 'text_damaged', level: 'warning', found: `${faults}`, expected: name }];
}

function byBytes(
  choice: EncodingChoice,
  bytes: ByteEvidence,
  notices: Notice[],
  evidence: Evidence[],
): DbfEncoding {
  const isStrict = choice.label === 'utf-8' && bytes.utf8Faults === 0;
  evidence.push(
    isStrict
      ? { about: 'encoding', code: 'encoding_strict_utf8', value: choice.name, count: bytes.utf8Sequences }
      : { about: 'encoding', code: 'encoding_by_bytes', value: choice.name, found: choice.notices[0]?.found },
  );
  return made(choice, [...notices, ...choice.notices], evidence);
}

function made({ name, label }: Page, notices: readonly Notice[], evidence: readonly Evidence[]): DbfEncoding {
  return {
    name,
    decode: decoderOf(label),
    endOfWhole: CUT[label] ?? (({ length }) => length),
    notices,
    evidence,
  };
}

function decoderOf(label: string): (bytes: Uint8Array) => string {
  try {
    const decoder = new TextDecoder(label, { ignoreBOM: true });
    return (bytes) => decoder.decode(bytes);
  } catch {
    return (bytes) => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), label);
  }
}
