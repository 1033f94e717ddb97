import type { Cell, RawGeometry } from '../formats/source.ts';
import { parseWkt } from './wkt.ts';

const DEGREES =
  /^([NSEW东西南北])?\s*([-+]?\d+(?:\.\d+)?)\s*[°度d]?\s*(?:(\d+(?:\.\d+)?)\s*['′’分m]\s*)?(?:(\d+(?:\.\d+)?)\s*(?:["″”秒s]|''|′′)?\s*)?([NSEW东西南北])?$/i;

/**
 * A coordinate of a cell: 120.5, 120.5°E, 120°30′15″, 36,9 (decimal comma), 4,082,400.5. Null for an empty cell, undefined for one that is
 * no coordinate.
 */
export function parseCoordinate(cell: Cell): number | null | undefined {
  if (cell === null) return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  const text = String(cell).normalize('NFKC').trim();
  if (text === '' || /^(-|—|\/|无|null|n\/a)$/i.test(text)) return null;
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  const plain = /^[-+]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  const match = DEGREES.exec(plain);
  if (!match) return undefined;
  const [, before, degrees, minutes, seconds, after] = match;
  if (minutes === undefined && seconds !== undefined) return undefined;
  const size = Math.abs(Number(degrees)) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
  const negative = degrees.startsWith('-') || /[SW西南]/i.test(before ?? after ?? '');
  return negative ? -size : size;
}

/** Two numbers of a text cell in the order in which they stand, with what is known of the order. */
export interface TextPosition {
  readonly first: number;
  readonly second: number;
  /** `yx` for latitude first, `xy` for longitude first, null when the cell does not say. */
  readonly order: 'xy' | 'yx' | null;
}

const NUMBER = /[-+]?\d+(?:\.\d+)?/.source;
const PAIR_IN_BRACKETS = new RegExp(`\\(\\s*(${NUMBER})\\s*°?\\s*[,，;\\s]\\s*(${NUMBER})\\s*°?\\s*\\)\\s*$`);
const BARE_PAIR = new RegExp(
  `^\\[?\\s*(${NUMBER})\\s*°?[EN]?\\s*[,，;、/\\s]\\s*(${NUMBER})\\s*°?[EN]?\\s*\\]?$`,
  'i',
);
const LON_WORD = new RegExp(`(?:经度|东经|lon(?:gitude)?|lng)\\s*[:：=]?\\s*(${NUMBER})`, 'i');
const LAT_WORD = new RegExp(`(?:纬度|北纬|lat(?:itude)?)\\s*[:：=]?\\s*(${NUMBER})`, 'i');

/**
 * The position inside a text cell, at its end or alone: `6810 N ROCKWELL ST⏎CHICAGO, IL⏎(42.005205, -87.694961)`, `120.5,36.9`,
 * `东经120.5 北纬36.9`. An address before a bracket is how open-data portals write latitude, longitude.
 */
export function positionInText(cell: Cell): TextPosition | null {
  if (typeof cell !== 'string') return null;
  const text = cell.normalize('NFKC').trim();
  const lon = LON_WORD.exec(text);
  const lat = LAT_WORD.exec(text);
  if (lon && lat) return { first: Number(lon[1]), second: Number(lat[1]), order: 'xy' };
  const bracketed = PAIR_IN_BRACKETS.exec(text);
  if (bracketed) {
    const order = /[\n\r]/.test(text) ? 'yx' : null;
    return { first: Number(bracketed[1]), second: Number(bracketed[2]), order };
  }
  const bare = BARE_PAIR.exec(text);
  return bare ? { first: Number(bare[1]), second: Number(bare[2]), order: null } : null;
}

/** What stands before the position in a text cell: the address, in one line. Empty for none. */
export function addressInText(cell: Cell): string {
  if (typeof cell !== 'string') return '';
  const text = cell.replace(PAIR_IN_BRACKETS, '');
  if (text === cell && positionInText(cell) !== null) return '';
  return text
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
