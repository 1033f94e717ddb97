import { identityText } from './identityText.ts';

/** How two lists of keys meet. A key that stands twice on a side joins nothing by itself: which of the two is meant is not known. */
export interface KeyMeeting {
  /** Keys that stand once on each side. */
  readonly matched: number;
  /** Rows here whose key is nowhere there, and there whose key is nowhere here. */
  readonly onlyHere: number;
  readonly onlyThere: number;
  /** Keys that stand several times on a side and at all on the other. */
  readonly doubleHere: number;
  readonly doubleThere: number;
  /** Some keys of each sort, as they are compared. */
  readonly examples: Readonly<Record<'onlyHere' | 'doubleHere' | 'doubleThere', readonly string[]>>;
}

/** What was overlooked to bring two keys together. */
export const KEY_DIFFERENCES = ['exponent', 'blanks', 'case', 'letterO', 'zeros'] as const;
export type KeyDifference = (typeof KEY_DIFFERENCES)[number];

const EXAMPLES = 3;
/** `3.70285E+8`, as spreadsheet programs show a long number. */
const EXPONENT = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i;

/** The form in which keys are compared; empty for none, and for a long number of which a spreadsheet program kept the first digits only. */
export function joinKey(text: string): string {
  const key = identityText(text).trim();
  return hasLostDigits(key) ? '' : key;
}

/** Whether a text is a number in powers of ten that does not have all its digits: it may be any of many keys. */
export function hasLostDigits(text: string): boolean {
  const [, , decimals = '', exponent] = EXPONENT.exec(text) ?? [];
  return exponent !== undefined && decimals.length < Number(exponent);
}

type Step = (key: string) => string;

/** One after the other; each leaves out more. `loose_key` of a store's statement does the same. */
const STEPS: Readonly<Record<KeyDifference, Step>> = {
  exponent: (key) => {
    const [, first, decimals = '', exponent] = EXPONENT.exec(key) ?? [];
    if (exponent !== undefined && decimals.length === Number(exponent)) return `${first}${decimals}`;
    return key.replace(/^(\d+)\.0+$/, '$1');
  },
  blanks: (key) => key.replaceAll(' ', ''),
  case: (key) => key.toUpperCase(),
  letterO: (key) => key.replace(/o/gi, '0'),
  zeros: (key) => key.replace(/^0+(?=.)/, ''),
};

/** A key without what people write differently: blanks, capitals, O for 0, zeros in front, a number in powers of ten. */
export function looseKey(key: string): string {
  return KEY_DIFFERENCES.reduce((form, step) => STEPS[step](form), key);
}

/** What two keys of the same loose form differ in. */
export function keyDifferences(one: string, other: string): KeyDifference[] {
  let [a, b] = [one, other];
  const found: KeyDifference[] = [];
  for (const step of KEY_DIFFERENCES) {
    if (a === b) break;
    const [nextA, nextB] = [STEPS[step](a), STEPS[step](b)];
    const wasNeeded = nextA !== a || nextB !== b;
    if (wasNeeded) found.push(step);
    [a, b] = [nextA, nextB];
  }
  return found;
}

/**
 * Keys here that are written otherwise there, with the key there. Only what is nowhere written alike is looked for, and only what one key on
 * each side can mean.
 */
export function pairLoosely(
  here: Iterable<string>,
  there: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const open = new Map<string, string | null>();
  const known = new Set<string>();
  for (const key of here)
    if (there.has(key)) known.add(key);
    else open.set(looseKey(key), open.has(looseKey(key)) ? null : key);
  if (open.size === 0) return new Map();
  const found = new Map<string, string | null>();
  for (const key of there.keys()) {
    if (known.has(key)) continue;
    const form = looseKey(key);
    if (open.has(form)) found.set(form, found.has(form) ? null : key);
  }
  return new Map(
    [...found].flatMap(([form, key]): [string, string][] => {
      const own = open.get(form);
      return key !== null && own ? [[own, key]] : [];
    }),
  );
}

/** How often each key stands in a list; what is blank is none. */
export function countKeys(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** How two lists of keys meet, by how often each stands on either side. */
export function meetKeys(here: ReadonlyMap<string, number>, there: ReadonlyMap<string, number>): KeyMeeting {
  const examples = { onlyHere: [] as string[], doubleHere: [] as string[], doubleThere: [] as string[] };
  const counts = { matched: 0, onlyHere: 0, onlyThere: 0, doubleHere: 0, doubleThere: 0 };
  const tell = (sort: keyof typeof examples, key: string) => {
    if (examples[sort].length < EXAMPLES) examples[sort].push(key);
  };
  for (const [key, count] of here) {
    const other = there.get(key) ?? 0;
    if (other === 0) {
      counts.onlyHere += count;
      tell('onlyHere', key);
      continue;
    }
    if (count === 1 && other === 1) counts.matched++;
    if (count > 1) {
      counts.doubleHere++;
      tell('doubleHere', key);
    }
    if (other > 1) {
      counts.doubleThere++;
      tell('doubleThere', key);
    }
  }
  for (const [key, count] of there) if (!here.has(key)) counts.onlyThere += count;
  return { ...counts, examples };
}

/** Whether keys that meet so speak for a join: most of the rows here have one outline there. */
export function speaksForJoin({ matched, onlyHere, doubleHere }: KeyMeeting): boolean {
  return matched >= 2 && matched >= (onlyHere + doubleHere + matched) / 2;
}
