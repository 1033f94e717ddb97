import { pinyin } from 'pinyin-pro';
import readings from '#data/reference/placeReadings.json' with { type: 'json' };
import { syllableMark, tidySearchText } from './searchText.ts';

/** Names are indexed with so many other readings at most. */
const MOST_VARIANTS = 8;
/** An other reading is indexed with so many syllables on either side: who types a name's other reading types what stands around it. */
const WINDOW = 3;

const places = Object.entries(readings.places).map(([name, reading]) => ({
  name,
  syllables: reading.split(' '),
}));
const settled: ReadonlySet<string> = new Set(readings.settled);

/** A character of a name: a Chinese one with its readings, the likeliest first; anything else as it is. */
interface Sign {
  readonly text: string;
  readonly syllables: readonly string[] | null;
}

const allReadings = new Map<string, readonly string[]>();

/** All readings of a character, without tones, as a dictionary has them. */
function readingsOf(character: string): readonly string[] {
  let found = allReadings.get(character);
  if (!found) {
    const list: string[] = pinyin(character, { multiple: true, toneType: 'none', v: true, type: 'array' });
    found = [...new Set(list)].filter((syllable) => /^[a-z]+$/.test(syllable));
    allReadings.set(character, found);
  }
  return found;
}

/** Ledgers repeat themselves (号厂房, 经济开发区): runs already read are kept, and all forgotten when there are so many. */
const MOST_RUNS = 20_000;
const knownRuns = new Map<string, readonly (string | null)[]>();

/** The syllables of a run of Chinese characters: as its words are read, and place names as their people say them. */
function syllablesOf(run: string): readonly (string | null)[] {
  let syllables = knownRuns.get(run);
  if (!syllables) {
    if (knownRuns.size >= MOST_RUNS) knownRuns.clear();
    syllables = readRun(run);
    knownRuns.set(run, syllables);
  }
  return syllables;
}

function readRun(run: string): (string | null)[] {
  const characters = [...run];
  const list: string[] = pinyin(run, { toneType: 'none', v: true, type: 'array' });
  const exact = list.length === characters.length;
  const syllables = characters.map((character, index) => {
    const syllable = exact ? list[index] : readingsOf(character)[0];
    return syllable && /^[a-z]+$/.test(syllable) ? syllable : null;
  });
  for (const place of places) {
    for (let at = run.indexOf(place.name); at >= 0; at = run.indexOf(place.name, at + 1)) {
      const start = [...run.slice(0, at)].length;
      syllables.splice(start, place.syllables.length, ...place.syllables);
    }
  }
  return syllables;
}

/** A name is asked for twice, for what finds it and for what sorts it. */
let lastSigns: { readonly text: string; readonly signs: readonly Sign[] } = { text: '', signs: [] };

/** The characters of a tidied text with their readings. */
function signsOf(text: string): readonly Sign[] {
  if (lastSigns.text !== text) lastSigns = { text, signs: readSigns(text) };
  return lastSigns.signs;
}

function readSigns(text: string): Sign[] {
  const signs: Sign[] = [];
  for (const run of text.match(/\p{Script=Han}+|[^\p{Script=Han}]/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(run)) {
      signs.push({ text: run, syllables: null });
      continue;
    }
    const usual = syllablesOf(run);
    for (const [index, character] of [...run].entries()) {
      const first = usual[index];
      if (!first) continue;
      const others = settled.has(character)
        ? []
        : readingsOf(character).filter((syllable) => syllable !== first);
      signs.push({ text: character, syllables: [first, ...others] });
    }
  }
  return signs;
}

function spell(
  signs: readonly Sign[],
  other?: { at: number; syllable: string },
): { sounds: string; initials: string } {
  let [sounds, initials] = ['', ''];
  for (let index = 0; index < signs.length; index++) {
    const { text, syllables } = signs[index];
    const part = index === other?.at ? other.syllable : (syllables?.[0] ?? text);
    sounds += syllables ? syllableMark(part) : part;
    initials += part[0];
  }
  return { sounds, initials };
}

const LATIN = /^[a-z0-9]$/;
const LETTER = /[\p{L}\p{N}]/u;

/** The usual reading of the whole, then each other reading of a character with its neighbourhood. */
function spellingsOf(all: readonly Sign[]): string[] {
  const signs = all.filter((sign) => sign.syllables || LATIN.test(sign.text) || LETTER.test(sign.text));
  const usual = spell(signs);
  const spellings = new Set([usual.sounds, usual.initials]);
  let variants = 0;
  for (const [index, sign] of signs.entries()) {
    for (const syllable of sign.syllables?.slice(1) ?? []) {
      if (variants++ >= MOST_VARIANTS) return [...spellings];
      const start = Math.max(0, index - WINDOW);
      const variant = spell(signs.slice(start, index + WINDOW + 1), { at: index - start, syllable });
      spellings.add(variant.sounds);
      if (syllable[0] !== sign.syllables![0][0]) spellings.add(variant.initials);
    }
  }
  return [...spellings];
}

/**
 * The search key of a row, made when it is written: its texts (name, former names …), tidied, then the full pinyin and the initials of the
 * Chinese ones, all parts separated by `|`: `乐陵3号|lAOlING3hAO|ll3h|lElING3hAO`. A query's needles (`searchQuery.ts`) are then
 * plainly looked for. Needs a pinyin dictionary: never called in a browser.
 */
export function searchKeyOf(texts: readonly (string | null | undefined)[]): string {
  const parts = new Set<string>();
  const tidied = texts.map((text) => tidySearchText(text ?? '')).filter((text) => text !== '');
  for (const text of tidied) parts.add(text);
  for (const text of tidied) {
    if (!/\p{Script=Han}/u.test(text)) continue;
    for (const spelling of spellingsOf(signsOf(text))) parts.add(spelling);
  }
  return [...parts].join('|');
}

/**
 * A key that sorts names as a Chinese reader expects, compared as plain text: by pinyin, then by character; numbers by value (2号 before
 * 10号).
 */
export function nameSortKeyOf(name: string): string {
  const tidy = tidySearchText(name);
  const sounds = signsOf(tidy).map((sign) => (sign.syllables ? ` ${sign.syllables[0]} ` : sign.text));
  const padded = sounds.join('').replace(/\d+/g, (digits) => digits.padStart(8, '0'));
  return `${padded.replace(/ +/g, ' ').trim()}|${tidy}`;
}
