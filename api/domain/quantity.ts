import { tidyNumbers } from './numberText.ts';
import { type QuantityName, quantityRow, toCanonical } from './quantities.ts';
import { type Item, readItem, type Term } from './quantityText.ts';
import { beginsWithOtherUnit, readUnit, tidyUnit } from './unitText.ts';
import { type ValueBounds, widestBounds } from './valueBounds.ts';

export type QuantityFailure =
  /** Below zero. */
  | 'negative'
  /** A unit of another quantity: 亩 in a column of metres, kW where kVA is meant. */
  | 'wrong_unit'
  /** Money of another country: no rate is guessed. */
  | 'foreign_currency'
  /** Several values where one is meant (50亩、80亩). */
  | 'several'
  | 'unreadable';

/**
 * What a cell says. All numbers are in the quantity's canonical unit. `value` null: not known (never 0), with the `word` that stood
 * there, if any. `low`, `high`: the ends of a range, or the one end that was said (50亩以上, ≤24). `values`: one a storey or a hook,
 * the ground floor's or the main hook's first. `count`: the n of 10t×n. `assumedUnit`: neither cell nor heading named a unit. `bounds`:
 * where the cell is not exact, between what its value may lie (约50亩 ± 5 %, 50余亩 to 60, 50–80亩): a number inside does not contradict it.
 */
export type QuantityReading =
  | {
      readonly ok: true;
      readonly value: number | null;
      readonly unit: string;
      readonly raw: string;
      readonly low?: number;
      readonly high?: number;
      readonly values?: readonly number[];
      readonly count?: number;
      readonly approximate?: true;
      readonly bounds?: ValueBounds;
      readonly assumedUnit?: true;
      readonly word?: string;
    }
  | { readonly ok: false; readonly code: QuantityFailure; readonly raw: string };

export interface QuantityOptions {
  readonly quantity: QuantityName;
  /** The unit that the column's heading names (a key of the quantity's units). Absent: the canonical unit, and `assumedUnit` says so. */
  readonly unit?: string | null;
  /** Which end of a range is the value; by default as the quantity says. */
  readonly rangeValue?: 'low' | 'high';
}

const UNKNOWN =
  /^(?:面议|电议|待议|另议|商议|面谈|电话详谈|协商|暂无|暂缺|暂未|待定|未定|待核实|待测|待补充|未知|不详|不明|无|没有|空|保密|null|none|nil|unknown|n\.?\/?a\.?|tbd|tbc|[-/\\?*.~]+)$/;
/** 几十亩, 数百亩, 若干亩: too wide to be a number. */
const SOME = /^(?:好?几|数(?=[十百千万亿])|若干|成)[十百千万亿]*(?:余|多|来)?/;
const FOREIGN = /(?:美元|欧元|港元|港币|日元|英镑|usd|eur|hkd|gbp|jpy|\$|€|£)/;
/** Two areas of one parcel in two units (50亩/33333㎡) are one fact if they agree so well. */
const SAME_SHARE = 0.01;

/** Drops a note in brackets, keeps a unit in brackets: 50（亩） and 50亩（可分割）. */
function dropNotes(text: string): string {
  const bare = text.replace(/\(([^()]*)\)/g, (_, inner: string) =>
    /^[a-z0-9/%万亿元]*(?:亩|m2|m|t|%|公顷|元|米)$/.test(inner) && !/^\d/.test(inner) ? inner : '',
  );
  return bare === '' ? text.replace(/[()]/g, '') : bare;
}

/** 1.0≤容积率≤1.8 and ≥1.0,≤1.8 as a range; 容积率≥1.0 without its name. */
function plainBounds(text: string): string {
  const between = /^([\d.]+)[≤<]=?[^\d≤<]*[≤<]=?([\d.]+)(.*)$/.exec(text);
  if (between) return `${between[1]}-${between[2]}${between[3]}`;
  return text.replace(/^[㐀-鿿a-z]+(?=[≥≤<>])/, '');
}

function readItems(text: string, quantity: QuantityName, unit: string): { items: Item[]; rest: string } {
  const separator = quantity === 'length' ? /^[/、,;，；|×x*]/ : /^[/、,;，；|]/;
  const items: Item[] = [];
  let rest = text;
  for (;;) {
    const token = readItem(rest, quantity, unit);
    if (!token) return { items, rest };
    items.push(token.item);
    rest = token.rest;
    if (!separator.test(rest)) return { items, rest };
    rest = rest.slice(1);
  }
}

/** 10t×2 and 2×10t: the item and how many of it. */
function splitCount(text: string): { text: string; count: number | null } {
  const after =
    /^(.*\D)[×x*](\d+)(?:台|部|个)?$/.exec(text) ?? /^(\d+(?:\.\d+)?)[×x*](\d+)(?:台|部|个)?$/.exec(text);
  if (after) return { text: after[1], count: Number(after[2]) };
  const before = /^(\d+)(?:台|部|个)?[×x*](.+)$/.exec(text);
  if (before) return { text: before[2], count: Number(before[1]) };
  const pieces = /^(.*(?:t|吨))(\d+)(?:台|部|个)$/.exec(text);
  return pieces ? { text: pieces[1], count: Number(pieces[2]) } : { text, count: null };
}

/** A word, or a number too wide to be one (几十亩). */
function isUnknown(text: string, tidy: string, quantity: QuantityName): boolean {
  if (UNKNOWN.test(tidy)) return true;
  const some = SOME.exec(text)?.[0];
  if (some === undefined) return false;
  const rest = text.slice(some.length);
  return rest === '' || readUnit(rest, quantity)?.length === rest.length;
}

interface Numbers {
  readonly low: number;
  readonly high: number;
}

/** The ends of an item in canonical units. In 1.2-1.5万㎡ the first number has the second's unit and, unless that turns the range round, its 万. */
function numbersOf(item: Item, quantity: QuantityName, unit: string): Numbers {
  const value = (term: Term, multiplier: number, fallback: string) =>
    toCanonical(term.number * multiplier, quantity, term.unit ?? fallback);
  if (!item.to) {
    const only = value(item.from, item.from.multiplier, unit);
    return { low: only, high: only };
  }
  const last = item.to.unit ?? item.from.unit ?? unit;
  const high = value(item.to, item.to.multiplier, last);
  const inherits = item.from.multiplier === 1 && item.from.unit === null;
  const own = value(item.from, item.from.multiplier, last);
  const inherited = inherits ? value(item.from, item.to.multiplier, last) : own;
  // 5000-1万㎡: the unit may itself hold the 万 that the first number does not share.
  const plain = inherits && last === 'wanM2' ? toCanonical(item.from.number, 'area', 'm2') : own;
  const low = inherited <= high ? inherited : plain;
  return low <= high ? { low, high } : { low: high, high: low };
}

/** A count or a ratio has no unit to name. */
function namesUnits(quantity: QuantityName): boolean {
  const units = Object.values(quantityRow(quantity).units);
  return units.length > 1 && units[0].spellings.length > 0;
}

function readingOf(
  items: readonly Item[],
  count: number | null,
  options: QuantityOptions,
  raw: string,
): QuantityReading {
  const row = quantityRow(options.quantity);
  const saidLater = items.map((item) => item.to?.unit ?? item.from.unit).findLast((unit) => unit !== null);
  const unit = saidLater ?? options.unit ?? Object.keys(row.units)[0];
  const numbers = items.map((item) => numbersOf(item, options.quantity, unit));
  const first = numbers[0];
  const common = {
    unit: row.canonical,
    raw,
    ...(count === null ? {} : { count }),
    ...(items.some(isApproximate) ? { approximate: true as const } : {}),
    ...(saidLater || options.unit || !namesUnits(options.quantity) ? {} : { assumedUnit: true as const }),
  };
  if (items.length === 2 && items[0].bound === 'low' && items[1].bound === 'high') {
    return ranged(first.low, numbers[1].high, options, {
      ...common,
      bounds: { lower: first.low, upper: numbers[1].high },
    });
  }
  const bounds = widestBounds(items[0], first, options.quantity, unit);
  if (items.length > 1) {
    const same = numbers.every(
      ({ low, high }) => low === high && Math.abs(low - first.low) <= first.low * SAME_SHARE,
    );
    if (row.several && items.every((item) => !item.to && !item.bound)) {
      return { ok: true, value: first.low, values: numbers.map(({ low }) => low), ...common };
    }
    return same ? { ok: true, value: first.low, ...common } : { ok: false, code: 'several', raw };
  }
  const told = { ...common, ...(bounds && { bounds }) };
  if (items[0].to) return ranged(first.low, first.high, options, told);
  if (items[0].bound) return { ok: true, value: first.low, [items[0].bound]: first.low, ...told };
  return { ok: true, value: first.low, ...told };
}

function isApproximate({ approximate, from, to }: Item): boolean {
  return approximate || from.more !== null || (to?.more ?? null) !== null;
}

function ranged(
  low: number,
  high: number,
  options: QuantityOptions,
  common: { unit: string; raw: string; bounds?: ValueBounds },
): QuantityReading {
  const end = options.rangeValue ?? quantityRow(options.quantity).rangeValue;
  return { ok: true, value: end === 'low' ? low : high, low, high, ...common };
}

/**
 * Reads a cell of a ledger: 约50亩, 50–80亩, 8.1/4.5米, 面议, 1.2万㎡, 1,234.5, ５０亩, >50亩, 120 sq ft, 五十亩.
 *
 * The value of a range is the end that promises an investor least: the lower one of what is offered (area, height, load, power), the
 * higher one of what is to be paid or reached (price, rent, intensity); `low` and `high` keep both, so that nothing is lost. Of a
 * single bound (≥50亩, ≤24m) it is that bound.
 */
export function parseQuantity(
  input: string | number | null | undefined,
  options: QuantityOptions,
): QuantityReading {
  const raw = input === null || input === undefined ? '' : String(input);
  const { canonical } = quantityRow(options.quantity);
  if (typeof input === 'number' && !Number.isFinite(input)) return { ok: false, code: 'unreadable', raw };
  const tidy = tidyNumbers(raw);
  if (tidy === '') return { ok: true, value: null, unit: canonical, raw };
  if (isUnknown(tidyUnit(tidy), tidy, options.quantity))
    return { ok: true, value: null, unit: canonical, raw, word: raw.trim() };
  if (/^(?:-|负)[\d.]/.test(tidy)) return { ok: false, code: 'negative', raw };
  if (FOREIGN.test(tidy)) return { ok: false, code: 'foreign_currency', raw };
  const text = plainBounds(dropNotes(tidyUnit(tidy).replace(/^(?:¥|人民币|rmb)([\d.]+)(元?)/, '$1元')));
  const unit = options.unit ?? Object.keys(quantityRow(options.quantity).units)[0];
  const counted = options.quantity === 'mass' ? splitCount(text) : { text, count: null };
  const { items, rest } = readItems(counted.text, options.quantity, unit);
  if (items.length && rest === '') return readingOf(items, counted.count, options, raw);
  const wrong = items.length > 0 && beginsWithOtherUnit(rest, options.quantity);
  return { ok: false, code: wrong || /^kw/.test(rest) ? 'wrong_unit' : 'unreadable', raw };
}
