import { readMultiplier, readNumber } from './numberText.ts';
import type { QuantityName } from './quantities.ts';
import { abbreviationLength, readUnit } from './unitText.ts';

/** A number of a cell with what stands around it, before its unit is applied. */
export interface Term {
  readonly number: number;
  readonly multiplier: number;
  readonly unit: string | null;
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
const AT_LEAST = /^(?:大于等于|大于或等于|不低于|不小于|不少于|大于|高于|超过|至少|≥|>=|>|逾|atleast|over)/;
const AT_MOST = /^(?:小于等于|小于或等于|不高于|不大于|不超过|不多于|小于|低于|至多|最多|≤|<=|<|upto|under)/;
const ROUGHLY = /^(?:左右|上下)/;
const AND_MORE = /^(?:余|多)/;
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
  /** 50余亩: somewhat more. */
  readonly more: boolean;
  /** 50+亩: this or more. */
  readonly plus: boolean;
}

/** A number, its multiplier and its unit. What abbreviates the default unit (15万 under 万元/亩) is that unit. */
function readTerm(text: string, quantity: QuantityName, defaultUnit: string): TermToken | null {
  const number = readNumber(text);
  if (!number) return null;
  let rest = text.slice(number.length);
  let more = take(rest, AND_MORE);
  rest = more ?? rest;
  const plus = take(rest, /^\+(?=.)/);
  rest = plus ?? rest;
  const token = (multiplier: number, unit: string | null, length: number): TermToken => ({
    term: { number: number.value, multiplier, unit },
    rest: rest.slice(length),
    more: more !== null,
    plus: plus !== null,
  });
  const direct = readUnit(rest, quantity);
  const short = abbreviationLength(rest, quantity, defaultUnit);
  if (direct && direct.length >= short) return token(1, direct.unit, direct.length);
  if (short) return token(1, defaultUnit, short);
  const multiplier = readMultiplier(rest);
  if (!multiplier) return token(1, null, 0);
  rest = rest.slice(multiplier.length);
  const moreAfter = take(rest, AND_MORE);
  more ??= moreAfter;
  rest = moreAfter ?? rest;
  const after = readUnit(rest, quantity);
  return token(multiplier.value, after?.unit ?? null, after?.length ?? 0);
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
  let second: TermToken | null = null;
  const afterTo = take(rest, TO);
  if (afterTo !== null) {
    second = readTerm(afterTo, quantity, unit);
    if (!second) return null;
    rest = second.rest;
  }
  const after = readAfter(rest);
  return {
    item: {
      from: first.term,
      to: second?.term ?? null,
      bound: before.bound ?? after.bound ?? (first.plus ? 'low' : null),
      approximate: before.approximate || after.approximate || first.more || (second?.more ?? false),
    },
    rest: after.rest,
  };
}
