import type { Field } from '#contract/fields.ts';
import type { Filter } from '#contract/filter.ts';
import { dayNumber, NO_DAY } from '../columns/day.ts';
import { DayColumn } from '../columns/dayColumn.ts';
import { DictionaryColumn } from '../columns/dictionaryColumn.ts';
import { splitLandUse, USE_ONLY, useOfPair } from '../columns/landUsePair.ts';
import { TextColumn } from '../columns/textColumn.ts';
import type { Rows } from '../rows.ts';
import { placePasses } from './placePasses.ts';
import { type RangePass, rangePasses } from './rangePasses.ts';
import { textPasses } from './textPasses.ts';

/** Sets to 0 the entries of a mask of 0 and 1 whose rows fail. */
export type Pass = (mask: Uint8Array, count: number) => void;

/** A filter ready to run over the columns. */
export interface CompiledFilter {
  /** All parts but the ranges, the cheap ones first. */
  readonly passes: readonly Pass[];
  readonly ranges: readonly RangePass[];
}

/** What the compiler needs to know beside the rows. */
export interface FilterContext {
  readonly rows: Rows;
  readonly fieldNamed: (name: string) => Field;
  readonly useClassOf: (scheme: string, code: string) => string | null;
  /** The civil day that the filter is about, as a number. */
  readonly day: number;
}

/** Compiles a filter into passes over columns. `at` is not among them: it decides with which mask they begin. */
export function compileFilter(filter: Filter, context: FilterContext): CompiledFilter {
  const { rows } = context;
  return {
    passes: [
      ...amongPasses(filter, context),
      ...unknownPasses(filter, context),
      ...landUsePasses(filter, context),
      ...dayPasses(filter, context),
      ...idlePasses(filter, context),
      ...placedPasses(filter, rows),
      ...placePasses(filter, rows),
      ...textPasses(filter.q, rows),
    ],
    ranges: rangePasses(filter, context),
  };
}

function amongPasses(filter: Filter, context: FilterContext): Pass[] {
  const passes: Pass[] = [];
  for (const [name, values] of Object.entries(filter.among)) {
    const column = context.rows.columns.get(context.fieldNamed(name).key);
    const acceptUnknown = values.includes('unknown');
    if (column instanceof TextColumn) {
      const texts = values.filter((value) => value !== 'unknown');
      passes.push((mask, count) => column.keepAmong(texts, acceptUnknown, mask, count));
    } else if (column instanceof DictionaryColumn) {
      const accepted = acceptedCodes(column, (value) => values.includes(value));
      accepted[0] = acceptUnknown ? 1 : 0;
      passes.push((mask, count) => column.keep(accepted, mask, count));
    } else throw new Error(`Found a list of values for '${name}' when expected a code or a text.`);
  }
  return passes;
}

function unknownPasses(filter: Filter, context: FilterContext): Pass[] {
  return filter.unknown.map((name): Pass => {
    const column = context.rows.columns.get(context.fieldNamed(name).key);
    return (mask, count) => column?.keepUnknown(mask, count);
  });
}

function landUsePasses(filter: Filter, context: FilterContext): Pass[] {
  const passes: Pass[] = [];
  const column = context.rows.landUse;
  const keepPairs = (accepts: (pair: string) => boolean) => {
    const accepted = acceptedCodes(column, accepts);
    passes.push((mask, count) => column.keep(accepted, mask, count));
  };
  if (filter.use.length > 0)
    keepPairs((pair) => filter.use.includes(useOfPair(pair, context.useClassOf) ?? ''));
  if (filter.landUse.length > 0) {
    keepPairs((pair) => {
      const [scheme, code] = splitLandUse(pair);
      if (scheme === USE_ONLY) return false;
      return filter.landUse.some((wanted) => wanted.scheme === scheme && code.startsWith(wanted.code));
    });
  }
  return passes;
}

function dayPasses(filter: Filter, context: FilterContext): Pass[] {
  const passes: Pass[] = [];
  const { rows } = context;
  if (filter.updatedWithin !== undefined) {
    const since = context.day - filter.updatedWithin;
    passes.push((mask, count) => keepSince(rows, since, mask, count));
  }
  if (filter.availableBy !== undefined) {
    const by = dayNumber(filter.availableBy);
    passes.push((mask, count) => keepAvailableBy(rows, by, mask, count));
  }
  return passes;
}

function idlePasses({ idle }: Filter, { rows, day }: FilterContext): Pass[] {
  return idle?.length ? [(mask, count) => rows.idle.keep(idle, day, mask, count)] : [];
}

function keepSince(rows: Rows, since: number, mask: Uint8Array, count: number): void {
  const updated = days(rows, 'updatedOn');
  const verified = days(rows, 'verifiedOn');
  for (let i = 0; i < count; i++) {
    const last = Math.max(updated ? updated[i] : NO_DAY, verified ? verified[i] : NO_DAY);
    mask[i] &= last >= since && last !== NO_DAY ? 1 : 0;
  }
}

function keepAvailableBy(rows: Rows, by: number, mask: Uint8Array, count: number): void {
  const from = days(rows, 'availableFrom');
  const status = rows.codes('status');
  const available = status?.dictionary.codeOf('available');
  for (let i = 0; i < count; i++) {
    const day = from ? from[i] : NO_DAY;
    const isFree = day === NO_DAY ? status?.code(i) === available : day <= by;
    mask[i] &= isFree ? 1 : 0;
  }
}

function days(rows: Rows, key: string): Int32Array | null {
  const column = rows.columns.get(key);
  return column instanceof DayColumn ? column.days : null;
}

function placedPasses(filter: Filter, rows: Rows): Pass[] {
  if (filter.placed === undefined) return [];
  const wanted = filter.placed ? 1 : 0;
  return [
    (mask, count) => {
      for (let i = 0; i < count; i++) mask[i] &= rows.placed[i] === wanted ? 1 : 0;
    },
  ];
}

function acceptedCodes(column: DictionaryColumn, accepts: (value: string) => boolean): Uint8Array {
  const accepted = new Uint8Array(column.dictionary.size);
  for (let code = 1; code < accepted.length; code++) {
    if (accepts(column.dictionary.values[code])) accepted[code] = 1;
  }
  return accepted;
}
