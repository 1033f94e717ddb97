/** Texts of which it is remembered that they were there, not what they say: a million take 16 MB. */
export interface SeenTexts {
  /** Remembers a text. False: it was there before, or, once in ten thousand files of a million texts, another one that looks alike. */
  add(text: string): boolean;
}

const FIRST_PLACES = 1 << 12;
/** Fuller, and looking for a place takes long. */
const MOST_FILLED = 0.5;
const HIGH_BITS = 2 ** 21;
const LOW_SHIFT = 11;

/** Begins with none. */
export function createSeenTexts(): SeenTexts {
  let places = new Float64Array(FIRST_PLACES);
  let filled = 0;

  function put(mark: number): boolean {
    for (let at = mark % places.length; ; at = (at + 1) % places.length) {
      if (places[at] === mark) return false;
      if (places[at] !== 0) continue;
      places[at] = mark;
      return true;
    }
  }

  function grow(): void {
    const before = places;
    places = new Float64Array(before.length * 2);
    for (const mark of before) if (mark !== 0) put(mark);
  }

  return {
    add(text) {
      if (filled >= places.length * MOST_FILLED) grow();
      const isNew = put(markOf(text));
      if (isNew) filled++;
      return isNew;
    },
  };
}

/** A number of 53 bits, never 0, by all signs of a text. */
function markOf(text: string): number {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    one = Math.imul(one ^ sign, 0x01000193);
    other = Math.imul(other ^ (sign + at), 0x85ebca6b);
    other ^= other >>> 13;
  }
  one = Math.imul(one ^ (one >>> 16), 0x7feb352d);
  other = Math.imul(other ^ (other >>> 15), 0x846ca68b);
  return ((one ^ (one >>> 15)) >>> 0) * HIGH_BITS + ((other ^ (other >>> 16)) >>> LOW_SHIFT) + 1;
}
