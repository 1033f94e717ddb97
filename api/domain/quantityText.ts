import { readMultiplier, readNumber } from './numberText.ts';
import type { QuantityName } from './quantities.ts';
import { abbreviationLength, readUnit, spellsWan } from './unitText.ts';

/** A number of a cell with what stands around it, before its unit is applied. */
export interface Term {
  readonly number: number;
  readonly multiplier: number;
  readonly unit: string | null;
  /** 50余: more than the number, by less than one of its last place; 五百来: about it. */
  readonly more: 'over' | 'around' | null;
}

/** One number or one range of a cell. `bound`: 50亩以上 is a `low`, ≤24 a `high`. */
export interface Item {
  readonly from: Term;
  readonly to: Term | null;
  readonly bound: 'low' | 'high' | null;
  readonly approximate: boolean;
}

/** What is left of the text after an item. */
export interface ItemToken {
  readonly item: Item;
  readonly rest: string;
}

const ABOUT = /^(?:大约|约为|约|将近|近|≈|~|approx(?:imately)?\.?|about|circa|ca\.?)/;
const AT_LEAST =
  /^(?:上(?=[百千万])|大于等于|大于或等于|不低于|不小于|不少于|大于|高于|超过|至少|≥|>=|>|逾|atleast|over)/;
const AT_MOST = /^(?:小于等于|小于或等于|不高于|不大于|不超过|不多于|小于|低于|至多|最多|≤|<=|<|upto|under)/;
const ROUGHLY = /^(?:左右|上下)/;
const AND_MORE = /^(?:余|多|几)/;
const OR_SO = /^(?:来|把)/;
const AND_HALF = /^半/;
const OR_MORE = /^(?:及以上|以上|起|\+)/;
const OR_LESS = /^(?:及以下|以下|以内)/;
const TO = /^(?:[-~]+|至|到|to)/;
/** A storey's name before its number: 首层8.1米, 2F 4.5m. */
const STOREY = /^(?:(?:首|底|标准|[一二三四五六七八九十]+|\d+)层|\d+f|地上|地下)[:：]?(?=[约\d.])/;

function take(text: string, pattern: RegExp): string | null {
  const match = pattern.exec(text);
  return match ? text.slice(match[0].length) : null;
}

interface TermToken {
  readonly term: Term;
  readonly rest: string;
  /** The upper end of 三五亩. */
  readonly upTo: number | null;
  /** 50+亩: this or more. */
  readonly plus: boolean;
}

/** A number, its multiplier and its unit. What abbreviates the default unit (15万 under 万元/亩) is that unit. */
function readTerm(text: string, quantity: QuantityName, defaultUnit: string): TermToken | null {
  const number = readNumber(text);
  if (!number) return null;
  let { more, rest } = readMore(text.slice(number.length));
  const plus = take(rest, /^\+(?=.)/);
  rest = plus ?? rest;
  const token = (multiplier: number, unit: string | null, length: number): TermToken | null => {
    // 一万二千 under 万元: of which, nobody can tell.
    if (number.hasWan && unit === null && spellsWan(quantity, defaultUnit)) return null;
    const after = unit === null ? { more: null, rest: rest.slice(length) } : readMore(rest.slice(length));
    const half = unit === null || more !== null ? null : take(after.rest, AND_HALF);
    return {
      term: {
        number: number.value + (half === null ? 0 : 0.5),
        multiplier,
        unit,
        more: more ?? after.more,
      },
      rest: half ?? after.rest,
      upTo: number.upTo ?? null,
      plus: plus !== null,
    };
  };
  const direct = readUnit(rest, quantity);
  const short = abbreviationLength(rest, quantity, defaultUnit);
  if (direct && direct.length >= short) return token(1, direct.unit, direct.length);
  if (short) return token(1, defaultUnit, short);
  const multiplier = readMultiplier(rest);
  if (!multiplier) return token(1, null, 0);
  const afterMultiplier = readMore(rest.slice(multiplier.length));
  more ??= afterMultiplier.more;
  rest = afterMultiplier.rest;
  const after = readUnit(rest, quantity);
  return token(multiplier.value, after?.unit ?? null, after?.length ?? 0);
}

function readMore(text: string): { more: Term['more']; rest: string } {
  const over = take(text, AND_MORE);
  if (over !== null) return { more: 'over', rest: over };
  const around = take(text, OR_SO);
  return around === null ? { more: null, rest: text } : { more: 'around', rest: around };
}

function readBefore(text: string): { rest: string; bound: Item['bound']; approximate: boolean } {
  let rest = take(text, STOREY) ?? text;
  const about = take(rest, ABOUT);
  rest = about ?? rest;
  const atLeast = take(rest, AT_LEAST);
  const atMost = atLeast === null ? take(rest, AT_MOST) : null;
  return {
    rest: atLeast ?? atMost ?? rest,
    bound: atLeast !== null ? 'low' : atMost !== null ? 'high' : null,
    approximate: about !== null,
  };
}

function readAfter(text: string): { rest: string; bound: Item['bound']; approximate: boolean } {
  const roughly = take(text, ROUGHLY);
  const rest = roughly ?? text;
  const orMore = take(rest, OR_MORE);
  const orLess = orMore === null ? take(rest, OR_LESS) : null;
  return {
    rest: orMore ?? orLess ?? rest,
    bound: orMore !== null ? 'low' : orLess !== null ? 'high' : null,
    approximate: roughly !== null,
  };
}

/** One item at the head of a tidied text, or null. `unit` is the default unit. */
export function readItem(text: string, quantity: QuantityName, unit: string): ItemToken | null {
  const before = readBefore(text);
  const first = readTerm(before.rest, quantity, unit);
  if (!first) return null;
  let rest = first.rest;
  let to = first.upTo === null ? null : { ...first.term, number: first.upTo };
  let from = first.term;
  const afterTo = take(rest, TO);
  if (afterTo !== null) {
    const second = readTerm(afterTo, quantity, unit);
    if (!second) return null;
    to = { ...second.term, number: second.upTo ?? second.term.number };
    rest = second.rest;
  } else if (to !== null && to.more === 'over') {
    // 二三十多亩: between the two, and a little more.
    from = { ...from, more: null };
  }
  const after = readAfter(rest);
  return {
    item: {
      from,
      to,
      bound: before.bound ?? after.bound ?? (first.plus ? 'low' : null),
      approximate: before.approximate || after.approximate,
    },
    rest: after.rest,
  };
}
