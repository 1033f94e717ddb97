import type { Encode } from '../text/writtenText.ts';

/** A name of a dBASE field holds 10 bytes. */
const MOST_BYTES = 10;

/** Signs that programs refuse in names of fields, and what stands for them. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/㎡|m²/g, 'm2'],
  [/m³/g, 'm3'],
  [/%/g, 'pct'],
];

/**
 * Names of fields as a shapefile can have them: letters, digits and `_`, at most 10 bytes, cut between characters, no two alike whatever their
 * case. The unit in brackets stays where there is room (`总面积_m2`), and goes first.
 */
export function fieldNames(headings: readonly string[], encode: Encode): string[] {
  const taken = new Set<string>();
  return headings.map((heading) => {
    const name = uniqueName(shortName(heading, encode), taken, encode);
    taken.add(name.toLowerCase());
    return name;
  });
}

function shortName(heading: string, encode: Encode): string {
  const [, bare, unit] = /^(.*?)\s*[(（]([^()（）]*)[)）]$/.exec(heading) ?? [null, heading, ''];
  const whole = unit === '' ? tidy(bare) : `${tidy(bare)}_${tidy(unit).replaceAll('_', '')}`;
  return encode(whole).length <= MOST_BYTES ? whole : cutAt(tidy(bare), MOST_BYTES, encode);
}

function tidy(text: string): string {
  const named = SIGNS.reduce((rest, [sign, word]) => rest.replace(sign, word), text);
  const tidied = named.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '');
  return /^\p{N}/u.test(tidied) ? `F${tidied}` : tidied || 'F';
}

function uniqueName(name: string, taken: ReadonlySet<string>, encode: Encode): string {
  let unique = name;
  for (let number = 2; taken.has(unique.toLowerCase()); number++) {
    const tail = `_${number}`;
    unique = cutAt(name, MOST_BYTES - tail.length, encode) + tail;
  }
  return unique;
}

/** The longest beginning of a text that has so many bytes, never half of a character. */
export function cutAt(text: string, bytes: number, encode: Encode): string {
  if (encode(text).length <= bytes) return text;
  let length = 0;
  let end = 0;
  for (const sign of text) {
    length += encode(sign).length;
    if (length > bytes) break;
    end += sign.length;
  }
  return text.slice(0, end);
}
