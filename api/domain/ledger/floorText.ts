import { hanInteger } from '#domain/hanNumber.ts';

/** A storey: 3 = third, −1 = first below ground. */
const LATIN = /^(?:第)?(-?\d{1,3})\s*(?:层|楼|f|\/f|th floor|st floor|nd floor|rd floor|floor)?$/i;
const HAN = /^(?:第)?([一二三四五六七八九十百]+)\s*(?:层|楼)?$/;
const BELOW = /^(?:b|-|地下|负)\s*([\d一二三四五六七八九十]+)\s*(?:层|楼|f)?$/i;
const NAMED: Readonly<Record<string, number>> = {
  首层: 1,
  底层: 1,
  一楼: 1,
  大堂: 1,
  g: 1,
  gf: 1,
  ground: 1,
  'ground floor': 1,
};

/**
 * The floor of a cell: 5层, 5F, 三楼, B1, 地下一层, -1. Of several (3-5层) the lowest.
 * @returns null when the cell says none that is understood
 */
export function floorOf(text: string): number | null {
  const tidy = text.normalize('NFKC').trim().toLowerCase();
  const single = oneFloor(tidy);
  if (single !== null) return single;
  const range = /^(.+?)\s*[-~至、,]\s*(.+)$/.exec(tidy);
  if (!range) return null;
  const [low, high] = [oneFloor(range[1]), oneFloor(range[2])];
  return low !== null && high !== null && low <= high ? low : null;
}

function oneFloor(text: string): number | null {
  if (Object.hasOwn(NAMED, text)) return NAMED[text];
  const below = BELOW.exec(text)?.[1];
  if (below !== undefined) {
    const number = /^\d+$/.test(below) ? Number(below) : hanInteger(below);
    return number === null || number === 0 ? null : -number;
  }
  const latin = LATIN.exec(text)?.[1];
  if (latin !== undefined) return Number(latin) === 0 ? null : Number(latin);
  const han = HAN.exec(text)?.[1];
  return han === undefined ? null : hanInteger(han);
}
