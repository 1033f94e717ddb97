import { identityText } from './identityText.ts';

/** What a deployment knows the place of. The finer kind of two that an address names says more. */
export const PLACE_KINDS = ['zone', 'township', 'park', 'street', 'building'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export interface NamedPlace {
  readonly kind: PlaceKind;
  readonly name: string;
  /** Its own address, where it is known. */
  readonly address?: string | null;
  readonly lon: number;
  readonly lat: number;
}

/** Where an address lies: a place; several that it may mean; none. */
export type AddressFinding =
  | { readonly found: 'one'; readonly place: NamedPlace }
  | { readonly found: 'several'; readonly places: readonly NamedPlace[] }
  | { readonly found: 'none' };

/** A name of one character is part of too many others. */
const SHORTEST_NAME = 2;
/** Pieces of one street, the same park drawn twice: they are one place when they lie so near to each other, in degrees. */
const SAME_DEGREES = 0.01;
/** A part of an address ends with one of these: after it a name may begin. */
const PART_ENDS = /[省市区县旗镇乡街道村屯庄组路巷弄号园厂社里与及至\s\d,，、;；()（）\-#]/;
const HAN = /\p{Script=Han}/u;

/**
 * A finder of addresses among the deployment's own places: by the place's own address, or by the finest place whose name stands in the text
 * as a part of it. What may mean several places is told with them and is none.
 */
export function createAddressFinder(places: readonly NamedPlace[]): (address: string) => AddressFinding {
  const byName = new Map<string, NamedPlace[]>();
  const byAddress = new Map<string, NamedPlace[]>();
  for (const place of places) {
    const name = tidy(place.name);
    if (name.length >= SHORTEST_NAME) append(byName, name, place);
    const address = tidy(place.address ?? '');
    if (address !== '') append(byAddress, address, place);
  }
  const lengths = [...new Set([...byName.keys()].map(({ length }) => length))].sort((a, b) => b - a);

  return (address) => {
    const text = tidy(address);
    const exact = byAddress.get(text);
    if (text === '') return { found: 'none' };
    return decide(exact ?? finest(namesIn(text, byName, lengths)));
  };
}

/** The places whose names stand in a text; one that is only a part of another name in it is none. */
function namesIn(
  text: string,
  byName: ReadonlyMap<string, readonly NamedPlace[]>,
  lengths: readonly number[],
): NamedPlace[] {
  const taken: (readonly [from: number, to: number])[] = [];
  const found: NamedPlace[] = [];
  for (const length of lengths)
    for (let at = 0; at + length <= text.length; at++) {
      const named = byName.get(text.slice(at, at + length));
      if (named === undefined || !isPart(text, at, at + length)) continue;
      if (taken.some(([from, to]) => from < at + length && at < to)) continue;
      taken.push([at, at + length]);
      found.push(...named);
    }
  return found;
}

/** Whether a name may begin and end there: 江路 is no part of 长江路, and Park Road none of Parkway. */
function isPart(text: string, from: number, to: number): boolean {
  const before = text[from - 1];
  const after = text[to];
  const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign) && !HAN.test(sign);
  const begins = before === undefined || PART_ENDS.test(before) || (!HAN.test(before) && !isLetter(before));
  return begins && !(isLetter(after) && isLetter(text[to - 1]));
}

function finest(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const best = Math.max(...places.map(({ kind }) => PLACE_KINDS.indexOf(kind)));
  return places.filter(({ kind }) => PLACE_KINDS.indexOf(kind) === best);
}

function decide(places: readonly NamedPlace[]): AddressFinding {
  if (places.length === 0) return { found: 'none' };
  const [first] = places;
  const isOne = places.every(
    ({ name, lon, lat }) =>
      tidy(name) === tidy(first.name) &&
      Math.abs(lon - first.lon) <= SAME_DEGREES &&
      Math.abs(lat - first.lat) <= SAME_DEGREES,
  );
  return isOne ? { found: 'one', place: first } : { found: 'several', places };
}

function tidy(text: string): string {
  return identityText(text)
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '')
    .trim();
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
