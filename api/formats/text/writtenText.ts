import iconv from 'iconv-lite';
import type { WrittenEncoding } from '../target.ts';

/** A text's bytes in the file's encoding. */
export type Encode = (text: string) => Uint8Array;

/** What programs in China expect of formats that are older than UTF-8; every character of Unicode has its bytes in it. */
export const USUAL_ENCODING: WrittenEncoding = 'gb18030';

/** How a .cpg calls them. */
export const CPG_NAMES: Readonly<Record<WrittenEncoding, string>> = { gb18030: 'GB18030', 'utf-8': 'UTF-8' };

/** The bytes of a text; half of a character (a lone surrogate) becomes U+FFFD. */
export function encoderOf(encoding: WrittenEncoding): Encode {
  if (encoding === 'utf-8') return (text) => Buffer.from(text);
  // Most cells are ASCII, and those cost nothing.
  return (text) =>
    /^[\x20-\x7e]*$/.test(text) ? Buffer.from(text, 'latin1') : iconv.encode(text.toWellFormed(), 'gb18030');
}
