import type { Cell, RawGeometry } from '../../formats/source.ts';
import { coordinateInText, pairInText, type TextPosition } from './coordinatePair.ts';
import { tidyCoordinates } from './coordinateTokens.ts';
import { parseWkt } from './wkt.ts';

/** What stands in a cell for "no coordinate". */
const NONE = /^(-|—|\/|无|null|n\/a)$/i;

/** As nearly all are written. */
const DECIMAL = /^[-+]?\d+(?:\.\d+)?$/;

/**
 * A coordinate of a cell: 120.5, 120.5°E, 120°30′15″, 东经120度31分, 36,9 (decimal comma), 4,082,400.5. Null for an empty cell, undefined for
 * one that is no coordinate.
 * @param axis what the column is for, where it says: a cell that names the other one (北纬36.9 under 经度) is none of its coordinates
 */
export function parseCoordinate(cell: Cell, axis: 'x' | 'y' | null = null): number | null | undefined {
  if (cell === null) return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell === 'string' && DECIMAL.test(cell)) return Number(cell);
  const text = String(cell).normalize('NFKC').trim();
  if (text === '' || NONE.test(text)) return null;
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  const plain = /^[-+]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  return coordinateInText(String(cell), axis) ?? undefined;
}

/**
 * The position that a text cell is, or that stands in brackets at its end: `6810 N ROCKWELL ST⏎CHICAGO, IL⏎(42.005205, -87.694961)`,
 * `120.5,36.9`, `东经120°31′05″，北纬36°52′11″`. An address before a bracket is how open-data portals write latitude, longitude. Null for a
 * text that is none, or that is not read to its last sign.
 */
export function positionInText(cell: Cell): TextPosition | null {
  if (typeof cell !== 'string') return null;
  const text = cell.trim();
  const whole = pairInText(text);
  if (whole !== null) return whole;
  const parts = beforeBracket(text);
  if (parts === null || looksLikePosition(parts.before)) return null;
  const position = pairInText(parts.inside);
  if (position === null || position.order !== null) return position;
  return { ...position, order: /[\n\r]/.test(text) ? 'yx' : null };
}

/** What stands before the brackets at the end of a text, and what is inside of them. */
function beforeBracket(text: string): { before: string; inside: string } | null {
  if (!/[)）]$/.test(text)) return null;
  const open = Math.max(text.lastIndexOf('('), text.lastIndexOf('（'));
  return open === -1 ? null : { before: text.slice(0, open), inside: text.slice(open + 1, -1) };
}

/** Longer texts are descriptions. */
const MAX_CHARACTERS = 2_000;
const SIGNS_OF_DEGREES = /\d ?(?:°|度 ?\d)|\d ?['"分] ?\d/;
const NAMED_NUMBER =
  /(?:[东西]经|[南北]纬|[经纬]度|(?<![a-z])(?:lat|lon|lng|long)(?:itude)?)[ :=]{0,3}[-+]?\d/;
const LETTERED_NUMBER = /\d\.\d+ ?[nsew](?![a-z])|(?<![a-z])[nsewxy] ?[:=]? ?[-+]?\d+\.\d/;
const TWO_DECIMALS = /\d\.\d{3,}[^\d.]+\d+\.\d{3,}/;
const ONLY_NUMBERS = /^[-+\d.,;、/\s()[\]]*\d[-+.,;、/\s()[\]]+\d[-+\d.,;、/\s()[\]]*$/;

const POSITION_SIGNS = [SIGNS_OF_DEGREES, NAMED_NUMBER, LETTERED_NUMBER, TWO_DECIMALS, ONLY_NUMBERS];

/** Whether a text means a position, be it readable or not: then it is no address. */
export function looksLikePosition(cell: Cell): boolean {
  if (typeof cell !== 'string') return false;
  const text = tidyCoordinates(cell.trim().slice(0, MAX_CHARACTERS));
  return POSITION_SIGNS.some((pattern) => pattern.test(text));
}

/** Whether a cell of a column of positions cannot be read: its words are kept beside the row, which has no place by it. */
export function isUnreadPosition(target: string | null, cell: Cell): boolean {
  switch (target) {
    case 'lon':
    case 'x':
      return parseCoordinate(cell, 'x') === undefined;
    case 'lat':
    case 'y':
      return parseCoordinate(cell, 'y') === undefined;
    case 'geometryText':
      return geometryInText(cell) === undefined && positionInText(cell) === null;
    case 'positionText':
      return !geometryInText(cell) && positionInText(cell) === null && looksLikePosition(cell);
    default:
      return false;
  }
}

/** What stands before the position in a text cell: the address, in one line. Empty for none, and where the text means a position. */
export function addressInText(cell: Cell): string {
  if (typeof cell !== 'string') return '';
  const text = cell.trim();
  if (pairInText(text) !== null) return '';
  const position = positionInText(text);
  if (position === null && looksLikePosition(text)) return '';
  const address = position === null ? text : (beforeBracket(text)?.before ?? '');
  return address
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ');
}

/** A geometry written as WKT or GeoJSON in a cell; null for an empty cell, undefined for a text that is neither. */
export function geometryInText(cell: Cell): RawGeometry | null | undefined {
  if (cell === null) return null;
  const text = String(cell).trim();
  if (text === '') return null;
  if (text.startsWith('{')) {
    try {
      const value = JSON.parse(text) as { type?: unknown; geometry?: unknown };
      return (value.type === 'Feature' ? value.geometry : value) as RawGeometry;
    } catch {
      return undefined;
    }
  }
  return parseWkt(text);
}
