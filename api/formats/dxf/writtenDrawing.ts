import { encoderOf } from '../text/writtenText.ts';

const encode = encoderOf('gb18030');
/** Code page 936 has characters of one or two bytes. */
const MOST_BYTES = 2;

/** A group of the format: its code and its value, a line each. */
export function group(code: number, value: string | number): string {
  return `${String(code).padStart(3)}\r\n${value}\r\n`;
}

export function groups(...pairs: readonly (readonly [code: number, value: string | number])[]): string {
  return pairs.map(([code, value]) => group(code, value)).join('');
}

/** A text on one line, as drawings write it: a caret begins a control sign there, and what the code page lacks stands as `\U+XXXX`. */
export function drawingText(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('^', '^ ')
    .trim();
  return [...line].map((sign) => (encode(sign).length <= MOST_BYTES ? sign : escaped(sign))).join('');
}

function escaped(sign: string): string {
  return Array.from(
    { length: sign.length },
    (_, n) => `\\U+${sign.charCodeAt(n).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join('');
}

/** A name of a layer, without the signs that programs refuse in one. */
export function layerName(text: string): string {
  const name = drawingText(text)
    .replace(/[<>/\\":;?*|=`,]/g, '_')
    .slice(0, 255);
  return name === '' ? '0' : name;
}

/** Bytes of a piece of the drawing: code page 936. */
export function drawingBytes(text: string): Uint8Array {
  return encode(text);
}

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];
