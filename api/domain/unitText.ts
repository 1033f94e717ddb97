import { QUANTITIES, type QuantityName, quantityRow } from './quantities.ts';

/** A ledger has few units, a million times. */
const MOST_UNITS = 2_000;
const tidied = new Map<string, string>();

/** A unit as people write it, in the form in which `QUANTITIES` spells it: ㎡, 平方米, sq. m → m2; 元/㎡·天 → 元/m2/天. */
export function tidyUnit(text: string): string {
  const known = tidied.get(text);
  if (known !== undefined) return known;
  const unit = tidyUnitAnew(text);
  if (tidied.size >= MOST_UNITS) tidied.clear();
  tidied.set(text, unit);
  return unit;
}

function tidyUnitAnew(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/\.(?!\d)/g, '')
    .replace(/平方英尺|square(?:feet|foot)/g, 'sqft')
    .replace(/平方公里|平方千米/g, 'km2')
    .replace(/平方码/g, 'sqyd')
    .replace(/平方米|平米|平方|m\^2/g, 'm2')
    .replace(/立方米|立方|m\^3/g, 'm3')
    .replace(/[·•・⋅∙]|每|(?<=[a-z])per(?=[a-z])/g, '/')
    .replace(/\/+/g, '/')
    .replace(/日|\/day/g, (word) => (word === '日' ? '天' : '/天'))
    .replace(/\/month/g, '/月')
    .replace(/\/(?:year|yr)/g, '/年');
}

interface Spelling {
  readonly text: string;
  readonly unit: string;
}

const spellings = new Map<QuantityName, readonly Spelling[]>();

/** A quantity's spellings, the longest first; of equals the unit listed first. */
function spellingsOf(quantity: QuantityName): readonly Spelling[] {
  let list = spellings.get(quantity);
  if (!list) {
    list = Object.entries(quantityRow(quantity).units)
      .flatMap(([unit, row]) => row.spellings.map((spelling) => ({ text: tidyUnit(spelling), unit })))
      .sort((a, b) => b.text.length - a.text.length);
    spellings.set(quantity, list);
  }
  return list;
}

/** The unit that a tidied text begins with, and how many characters it took. A Latin spelling ends where its letters end. */
export function readUnit(text: string, quantity: QuantityName): { unit: string; length: number } | null {
  const found = spellingsOf(quantity).find(
    ({ text: spelling }) =>
      text.startsWith(spelling) && !(/[a-z]$/.test(spelling) && /^[a-z]/.test(text.slice(spelling.length))),
  );
  return found ? { unit: found.unit, length: found.text.length } : null;
}

/** Whether a unit is spelled with 万: then 万 behind a number may be the number's or the unit's. */
export function spellsWan(quantity: QuantityName, unit: string): boolean {
  return spellingsOf(quantity).some((spelling) => spelling.unit === unit && spelling.text.startsWith('万'));
}

/** Whether a text is a unit of the quantity, whole or as the beginning of a rate (元 of 元/m2/月, 万元 of 万元/亩). */
export function isUnit(text: string, quantity: QuantityName): boolean {
  const tidy = tidyUnit(text);
  if (tidy === '') return false;
  return spellingsOf(quantity).some(
    (spelling) => spelling.text === tidy || spelling.text.startsWith(`${tidy}/`),
  );
}

/** Whether a tidied text begins with a unit of some other quantity: 亩 in a column of metres. */
export function beginsWithOtherUnit(text: string, quantity: QuantityName): boolean {
  const others = (Object.keys(QUANTITIES) as QuantityName[]).filter((name) => name !== quantity);
  return others.some((name) => readUnit(text, name) !== null);
}

/** What may follow an abbreviated unit: the end, a range, another value, a word such as 以上. */
const AFTER_UNIT = /^(?:$|[-~|;、，,×x*+(]|\/(?=\d)|以|左右|上下|及|起|至|到|余|多)/;

/**
 * How many characters at the head of a tidied text are the beginning of a spelling of this unit (万 or 万元 under 万元/亩, 元/m2 under
 * 元/m2/月); 0 for none.
 */
export function abbreviationLength(text: string, quantity: QuantityName, unit: string): number {
  let longest = 0;
  for (const spelling of spellingsOf(quantity)) {
    if (spelling.unit !== unit) continue;
    for (let length = Math.min(spelling.text.length, text.length); length > longest; length--) {
      if (spelling.text.startsWith(text.slice(0, length)) && AFTER_UNIT.test(text.slice(length)))
        longest = length;
    }
  }
  return longest;
}

/**
 * The unit that a column's heading names: 用地面积（亩） → mu, AREA (HA) → ha, Sq. Ft. → sqFt, 租金_元/㎡·天 → day. Null where it names
 * none (then the cells must, or the reader says what it took for granted).
 */
export function unitOfHeading(heading: string, quantity: QuantityName): string | null {
  const brackets = [...heading.normalize('NFKC').matchAll(/[([【]([^)\]】]*)[)\]】]/g)].map(
    (match) => match[1],
  );
  const pieces = heading.normalize('NFKC').split(/[\s_:：,，;；()[\]【】]+|(?<=[a-z])(?=[A-Z])/);
  // Area_sq_ft: the unit takes several words.
  const tails = [3, 2].map((count) => pieces.slice(-count).join(' '));
  // 宗地面积/亩, 地价/万元/亩: behind the first stroke, or the last.
  const levels = heading.normalize('NFKC').split('/');
  const behind = levels.slice(1).map((_, place) => levels.slice(place + 1).join('/'));
  const candidates = [...brackets, heading, ...tails, ...pieces, ...behind];
  for (const candidate of candidates) {
    const tidy = tidyUnit(candidate.replace(/^单位[:：]?/, ''));
    const read = readUnit(tidy, quantity);
    if (read && read.length === tidy.length) return read.unit;
  }
  return null;
}
