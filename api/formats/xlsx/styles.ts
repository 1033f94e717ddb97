import { FileRefusal } from '../source.ts';
import { readXml, type XmlAttributes } from '../xml/readXml.ts';
import type { ZipArchive } from '../zip/zipArchive.ts';
import { BUILT_IN_FORMATS } from './builtInFormats.ts';
import { MAX_PATTERN_CHARACTERS, type NumberFormat, parseNumberFormat } from './numberFormat.ts';

/** What a cell's style says about its value. */
export interface CellStyle {
  readonly format: NumberFormat;
  readonly struck: boolean;
}

const PLAIN: CellStyle = { format: parseNumberFormat('General'), struck: false };

/** Excel has no more of either. */
const MAX_STYLES = 65_536;

/**
 * Reads the styles of a workbook: its cells' number formats and whether their font is struck out.
 * @returns the style of a cell by its index; a plain one for what the workbook does not say
 * @throws FileRefusal `number_format_too_long`, `too_many_styles`
 */
export async function readStyles(
  zip: ZipArchive,
  part: string | undefined,
): Promise<(index: number) => CellStyle> {
  if (part === undefined || !zip.names.includes(part)) return () => PLAIN;
  const found = await readStylePart(zip, part);
  const formats = new Map<number, NumberFormat>();
  const styles = found.cells.map(({ formatId, fontId }): CellStyle => {
    let format = formats.get(formatId);
    if (format === undefined) {
      format = parseNumberFormat(found.patterns.get(formatId) ?? BUILT_IN_FORMATS[formatId] ?? 'General');
      formats.set(formatId, format);
    }
    return { format, struck: found.struckFonts.has(fontId) };
  });
  return (index) => styles[index] ?? PLAIN;
}

interface StylePart {
  readonly patterns: Map<number, string>;
  readonly struckFonts: Set<number>;
  readonly cells: { formatId: number; fontId: number }[];
}

async function readStylePart(zip: ZipArchive, part: string): Promise<StylePart> {
  const found: StylePart = { patterns: new Map(), struckFonts: new Set(), cells: [] };
  // Fonts and cell formats stand in lists of these names; elsewhere the same elements mean other things.
  let list = '';
  let fonts = 0;
  await readXml(await zip.open(part), part, {
    open(name, attributes) {
      if (name === 'fonts' || name === 'cellXfs') list = name;
      else if (name === 'numFmt') keepPattern(found.patterns, attributes);
      else if (name === 'font' && list === 'fonts') fonts++;
      else if (name === 'strike' && list === 'fonts' && isOn(attributes)) found.struckFonts.add(fonts - 1);
      else if (name === 'xf' && list === 'cellXfs')
        found.cells.push({
          formatId: Number(attributes.numFmtId ?? 0),
          fontId: Number(attributes.fontId ?? 0),
        });
      if (Math.max(fonts, found.cells.length, found.patterns.size) > MAX_STYLES)
        throw new FileRefusal('too_many_styles', `> ${MAX_STYLES}`, `≤ ${MAX_STYLES}`);
    },
    close(name) {
      if (name === list) list = '';
    },
  });
  return found;
}

/** No writer makes a longer one, and a long one is made to keep a reader busy. */
function keepPattern(patterns: Map<number, string>, { numFmtId, formatCode = '' }: XmlAttributes): void {
  if (formatCode.length > MAX_PATTERN_CHARACTERS)
    throw new FileRefusal(
      'number_format_too_long',
      `${formatCode.length}, ${formatCode.slice(0, 20)}…`,
      `≤ ${MAX_PATTERN_CHARACTERS}`,
    );
  patterns.set(Number(numFmtId), formatCode);
}

/** A switch such as `<strike/>` is on unless it says otherwise. */
export function isOn({ val }: XmlAttributes): boolean {
  return val === undefined || val === '1' || val === 'true';
}
