import { findLandUse, LAND_USE_SCHEME_INFOS, type LandUse, landUsesOf, nearestLandUse } from './landUse.ts';
import { USE_CLASSES, type UseClass, wordsOfUse } from './useClass.ts';

/**
 * What a cell about land use says.
 * `code`: one code of one scheme. `use`: a use class only (工业, industrial), no code. `ambiguous`: several schemes or editions know
 * it, and nothing here chooses between them; `use` is their common class, or null where they differ. `unknown`: nobody knows it.
 */
export type LandUseReading =
  | { readonly kind: 'code'; readonly landUse: LandUse; readonly use: UseClass }
  | { readonly kind: 'use'; readonly use: UseClass; readonly candidates: readonly LandUse[] }
  | { readonly kind: 'ambiguous'; readonly use: UseClass | null; readonly candidates: readonly LandUse[] }
  | { readonly kind: 'unknown' };

/** Words of the trade that are the name of no code. */
const USUAL_WORDS: Readonly<Record<string, UseClass>> = {
  工业: 'industrial',
  新型产业: 'industrial',
  industry: 'industrial',
  manufacturing: 'industrial',
  物流: 'storage',
  仓储: 'storage',
  物流仓储: 'storage',
  warehouse: 'storage',
  warehousing: 'storage',
  logistics: 'storage',
  科研: 'research',
  科教: 'research',
  'r&d': 'research',
  商业: 'commercial',
  商服: 'commercial',
  商业服务业: 'commercial',
  retail: 'commercial',
  商务: 'business',
  办公: 'business',
  商务金融: 'business',
  office: 'business',
  居住: 'residential',
  住宅: 'residential',
  housing: 'residential',
  商住: 'mixed',
  商住混合: 'mixed',
  综合: 'mixed',
  'mixed use': 'mixed',
  绿地: 'green',
  公园: 'green',
  留白: 'reserved',
  空闲: 'vacant',
  闲置: 'vacant',
  农用: 'agricultural',
  farmland: 'agricultural',
};

/** Names are matched without 用地, 土地, 设施, spaces and brackets: printings of the standards differ in these. */
function tidyName(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[()[\]【】「」]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.replace(/设施|用地|土地$/g, '').replace(/(?<=[㐀-鿿]) (?=[㐀-鿿])/g, '');
}

function indexNames(): Map<string, LandUse[]> {
  const index = new Map<string, LandUse[]>();
  for (const { scheme } of LAND_USE_SCHEME_INFOS) {
    for (const entry of landUsesOf(scheme)) {
      for (const name of new Set([tidyName(entry.zh), tidyName(entry.en)])) {
        const entries = index.get(name);
        if (entries) entries.push(entry);
        else index.set(name, [entry]);
      }
    }
  }
  return index;
}

let names: Map<string, LandUse[]> | undefined;

function usualWords(): Map<string, UseClass> {
  const words = new Map<string, UseClass>(Object.entries(USUAL_WORDS));
  for (const use of USE_CLASSES) {
    const { zh, en } = wordsOfUse(use);
    for (const word of [use, zh, en]) words.set(tidyName(word), use);
  }
  return words;
}

const usual = usualWords();

/** One use class if all candidates have it, else null. */
function commonUse(candidates: readonly LandUse[]): UseClass | null {
  const uses = new Set(candidates.map((entry) => entry.use));
  return uses.size === 1 ? candidates[0].use : null;
}

function ofCandidates(candidates: readonly LandUse[]): LandUseReading {
  if (candidates.length === 0) return { kind: 'unknown' };
  if (candidates.length === 1) return { kind: 'code', landUse: candidates[0], use: candidates[0].use };
  return { kind: 'ambiguous', use: commonUse(candidates), candidates };
}

/** Codes are read in all the schemes given, with finer local codes under their heading. */
function fromCode(code: string, schemes: readonly string[]): LandUseReading {
  const exact = schemes.map((scheme) => findLandUse(scheme, code)).filter((entry) => entry !== null);
  if (exact.length) return ofCandidates(exact);
  const shortest = /^\d/.test(code) ? 4 : 2;
  const nearest = schemes.map((scheme) => nearestLandUse(scheme, code)).filter((entry) => entry !== null);
  const longest = Math.max(shortest, ...nearest.map((entry) => entry.code.length));
  return ofCandidates(nearest.filter((entry) => entry.code.length === longest));
}

function fromName(name: string, schemes: readonly string[]): LandUseReading {
  names ??= indexNames();
  const candidates = (names.get(name) ?? []).filter((entry) => schemes.includes(entry.scheme));
  // A name is in several schemes, as a rule: then its use is known, its code is not. A word of the trade is no code either, unless the
  // scheme is given and has one of that name.
  const word = usual.get(name) ?? null;
  const use = word ?? commonUse(candidates);
  if (use && (candidates.length !== 1 || (word && schemes.length > 1)))
    return { kind: 'use', use, candidates };
  return ofCandidates(candidates);
}

const CODE = /(?:\d{2,8}(?:[hak]\d?a?)?|[a-z]\d{0,3})/.source;
const CODE_FIRST = new RegExp(`^(${CODE})(?![a-z0-9&])[\\s\\-_:,、.]*(.*)$`);
const CODE_LAST = new RegExp(`^(.*[^a-z0-9])(?<![a-z0-9])(${CODE})$`);

/** A code with or without its name beside it, or null where the text holds no code. */
function splitCode(name: string): { code: string; rest: string } | null {
  const first = CODE_FIRST.exec(name);
  if (first) return { code: first[1].toUpperCase(), rest: tidyName(first[2]) };
  const last = CODE_LAST.exec(name);
  return last && { code: last[2].toUpperCase(), rest: tidyName(last[1]) };
}

/** Several uses in one cell (`B1/R2`, `工业、仓储`): their common class or `mixed`, if each is understood. */
function fromParts(parts: readonly string[], options: { scheme?: string }): LandUseReading {
  const readings = parts.map((part) => landUseFromText(part, options));
  const uses = readings.map((reading) => ('use' in reading ? reading.use : null));
  if (uses.includes(null)) return { kind: 'unknown' };
  const use = uses.every((one) => one === uses[0]) ? uses[0]! : 'mixed';
  return { kind: 'use', use, candidates: [] };
}

/**
 * Reads a cell about land use: a code (M2, 100101), a name (一类工业用地, Industrial land), a word of the trade (工业, industrial) or a
 * code beside its name (`100101 一类工业用地`, `工业用地（M2）`). Digits that several schemes know are never guessed: 0601 is industry in
 * GB/T 21010 and a rural road in 用地用海. With `scheme` only that scheme is read.
 */
export function landUseFromText(text: string, options: { scheme?: string } = {}): LandUseReading {
  const asked = options.scheme === undefined ? text : `${options.scheme}\n${text}`;
  const known = readings.get(asked);
  if (known !== undefined) return known;
  const reading = readText(text, options);
  if (readings.size >= MOST_READINGS) readings.clear();
  readings.set(asked, reading);
  return reading;
}

/** A ledger has few uses, a million times. */
const MOST_READINGS = 2_000;
const readings = new Map<string, LandUseReading>();

function readText(text: string, options: { scheme?: string }): LandUseReading {
  const schemes = options.scheme ? [options.scheme] : LAND_USE_SCHEME_INFOS.map((info) => info.scheme);
  const name = tidyName(text);
  const byName = fromName(name, schemes);
  if (byName.kind !== 'unknown') return byName;
  const parts = name.split(/[/+、;,]/).filter((part) => part.trim() !== '');
  if (parts.length > 1) return fromParts(parts, options);
  const split = splitCode(name);
  if (!split) return byName;
  const byCode = fromCode(split.code, schemes);
  if (split.rest === '') return byCode;
  if (byCode.kind === 'unknown') return fromName(split.rest, schemes);
  // A name beside the code decides between the schemes that know the code, by the name itself or else by its use.
  const read = byCode.kind === 'code' ? [byCode.landUse] : byCode.candidates;
  const named = read.filter((entry) => [tidyName(entry.zh), tidyName(entry.en)].includes(split.rest));
  if (named.length) return ofCandidates(named);
  const reading = fromName(split.rest, schemes);
  const use = 'use' in reading ? reading.use : null;
  return ofCandidates(use ? read.filter((entry) => entry.use === use) : read);
}

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, UseClass | null>();

/** The use class that the words of a ledger mean (工业用地, `B1/R2`), or null. The same words stand in thousands of rows. */
export function useOfWords(text: string): UseClass | null {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const reading = landUseFromText(text);
  const use = 'use' in reading ? reading.use : null;
  if (remembered.size < MOST_REMEMBERED) remembered.set(text, use);
  return use;
}
