import { type Filter, type FilterVocabulary, parseFilter } from '#contract/filter.ts';
import type { Fault } from '#contract/problem.ts';
import { BoundedCache } from '#engine/boundedCache.ts';
import { ProblemError } from './problemError.ts';

/** A parsed query string: a value, or a list where a parameter was repeated. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Filters by what asked for them, for each vocabulary: a map asks for twenty tiles with the same one. */
const known = new WeakMap<FilterVocabulary, BoundedCache<Filter>>();
const KNOWN_BYTES = 4_000_000;
/** What a parsed filter weighs beside its texts and positions, about. */
const FILTER_BYTES = 1_000;

/** The filter of a request. @throws ProblemError 400 that names every parameter at fault */
export function readFilter(
  query: Query,
  vocabulary: FilterVocabulary,
  besides: readonly string[] = [],
): Filter {
  let filters = known.get(vocabulary);
  if (!filters) {
    filters = new BoundedCache({ maxWeight: KNOWN_BYTES });
    known.set(vocabulary, filters);
  }
  const key = keyOf(query, besides);
  const before = key === null ? undefined : filters.get(key);
  if (before) return before;
  const parsed = parseFilter(query, vocabulary, besides);
  const faults = [...parsed.faults, ...repeated(query, besides)];
  if (faults.length > 0 || !('filter' in parsed)) throw new ProblemError(400, 'bad_query', { faults });
  if (key !== null) filters.set(key, parsed.filter, FILTER_BYTES + 8 * key.length);
  return parsed.filter;
}

/** Names and values of the filter's parameters, as one text that no other filter has; null where a parameter is repeated. */
function keyOf(query: Query, besides: readonly string[]): string | null {
  let key = '';
  for (const name in query) {
    const value = query[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') return null;
    if (!besides.includes(name)) key += `${name.length}:${name}${value.length}:${value}`;
  }
  return key;
}

/** Every parameter that is not named, and every named one that is repeated. */
export function faultsOfNames(query: Query, names: readonly string[]): Fault[] {
  const unknown = Object.keys(query).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name): Fault => ({ code: 'unknown_parameter', field: name.slice(0, 80) })),
    ...repeated(query, names),
  ];
}

function repeated(query: Query, names: readonly string[]): Fault[] {
  return names
    .filter((name) => query[name] !== undefined && typeof query[name] !== 'string')
    .map((name) => ({ code: 'repeated_parameter', field: name }));
}

/** One text parameter, undefined when absent. @throws ProblemError 400 when it is empty */
export function readText(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value === '') throw badParameter({ code: 'empty_value', field: name });
  return typeof value === 'string' ? value : undefined;
}

/** One of some codes, undefined when absent. @throws ProblemError 400 that says which there are */
export function readCode<T extends string>(query: Query, name: string, codes: readonly T[]): T | undefined {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  const code = codes.find((one) => one === text);
  if (code === undefined) throw unknownCode(name, text, codes);
  return code;
}

/** A whole number between bounds, or the default when absent. @throws ProblemError 400 */
export function readInteger(
  query: Query,
  name: string,
  bounds: { min: number; max: number; default: number },
): number {
  const text = readText(query, name);
  if (text === undefined) return bounds.default;
  const expected = `${bounds.min}–${bounds.max}`;
  if (!/^\d{1,9}$/.test(text))
    throw badParameter({ code: 'malformed_integer', field: name, found: text.slice(0, 80), expected });
  const value = Number(text);
  if (value < bounds.min || value > bounds.max)
    throw badParameter({ code: 'out_of_range', field: name, found: text, expected });
  return value;
}

/** A 400 for one parameter. */
export function badParameter(fault: Fault): ProblemError {
  return new ProblemError(400, 'bad_query', { faults: [fault] });
}

/** A 400 for a value that is none of the codes. */
export function unknownCode(field: string, found: string, codes: readonly string[]): ProblemError {
  return badParameter({
    code: 'unknown_code',
    field,
    found: found.slice(0, 80),
    expected: codes.join(' | '),
  });
}
