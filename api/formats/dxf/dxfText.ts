import { type DxfEntity, numberOf, textOf } from './entityReader.ts';

/** Code pages of `\M+n`. */
const CODE_PAGES: Readonly<Record<string, string>> = { 1: 'shift_jis', 2: 'big5', 3: 'euc-kr', 5: 'gb18030' };
const SIGNS: Readonly<Record<string, string>> = { d: '°', p: '±', c: '⌀', u: '', o: '', k: '', '%': '%' };

/** A text as it is seen: characters that were written as codes, without what only styles it. */
export function plainText(text: string): string {
  return text
    .replace(/\\U\+([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/(?:\\M\+[1-5][\da-f]{4})+/gi, multiByteText)
    .replace(/%%(?:(\d{3})|([dpcuok%]))/gi, (_, code?: string, sign?: string) =>
      code === undefined ? SIGNS[sign!.toLowerCase()] : String.fromCharCode(Number(code)),
    )
    .replace(/\^([JMI ])/g, (_, sign: string) => (sign === ' ' ? '^' : sign === 'I' ? '\t' : '\n'))
    .toWellFormed();
}

function multiByteText(text: string): string {
  let decoded = '';
  for (const [, page, hex] of text.matchAll(/\\M\+([1-5])([\da-f]{4})/gi)) {
    const bytes = Uint8Array.from([Number.parseInt(hex.slice(0, 2), 16), Number.parseInt(hex.slice(2), 16)]);
    decoded += CODE_PAGES[page] ? new TextDecoder(CODE_PAGES[page]).decode(bytes) : '\uFFFD';
  }
  return decoded;
}

/** The text of an `MTEXT` as it is seen: paragraphs are lines, fonts, colours and heights are left out. */
export function plainParagraphs(text: string): string {
  return plainText(text)
    .replace(/\\[ACcFfHhQqTWp][^;\\{}]{0,200};/g, '')
    .replace(/\\S([^;]{0,200});/g, (_, stacked: string) => stacked.replace(/[#^]/, '/'))
    .replace(/\\[LlOoKkNX]/g, '')
    .replace(/\\P/g, '\n')
    .replace(/\\~/g, ' ')
    .replace(/(?<!\\)[{}]/g, '')
    .replace(/\\([\\{}])/g, '$1');
}

/** A text of a drawing and where it stands, in the drawing's units. */
export interface DxfText {
  readonly layer: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What a `TEXT`, `MTEXT` or `ATTRIB` says and where; null for one that says nothing. */
export function textOfEntity(entity: DxfEntity): DxfText | null {
  const { codes, values, type } = entity;
  const pieces = values.filter((_, index) => codes[index] === 1 || (codes[index] === 3 && type === 'MTEXT'));
  const text = type === 'MTEXT' ? plainParagraphs(pieces.join('')) : plainText(pieces[0] ?? '');
  const said = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  // A text that is aligned stands at its second point.
  const isAligned = type !== 'MTEXT' && (numberOf(entity, 72, 0) !== 0 || numberOf(entity, 73, 0) !== 0);
  const isSecond = isAligned && codes.includes(11);
  const x = numberOf(entity, isSecond ? 11 : 10, Number.NaN);
  const y = numberOf(entity, isSecond ? 21 : 20, Number.NaN);
  if (said === '' || Number.isNaN(x) || Number.isNaN(y)) return null;
  return { layer: layerOf(entity), text: said, x: numberOf(entity, 230, 1) < 0 ? -x : x, y };
}

/** The name of an entity's layer. */
export function layerOf(entity: DxfEntity): string {
  return (
    plainText(textOf(entity, 8) ?? '')
      .trim()
      .slice(0, 255) || '0'
  );
}
