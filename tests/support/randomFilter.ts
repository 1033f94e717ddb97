import { ENGINE_FIELDS } from '#contract/fields.ts';
import { type FilterParameter, filterParameters } from '#contract/filter.ts';
import { IDLE_STATES } from '#contract/idle.ts';
import type { Random } from './random.ts';
import { LAND_USES, type RandomRow, ZONES } from './randomRows.ts';

/** The query parameters of the filter, in the order of the contract. */
export const PARAMETERS: readonly FilterParameter[] = filterParameters(ENGINE_FIELDS);

/**
 * A filter as query parameters: the one that has to be in it and up to three more, most of them such that the row given passes, so that
 * results are seldom empty.
 */
export function randomFilter(random: Random, first: FilterParameter, row: RandomRow): Record<string, string> {
  const query: Record<string, string> = {};
  const more = Array.from({ length: random.integer(0, 3) }, () => random.pick(PARAMETERS));
  for (const parameter of [first, ...more]) {
    const value = valueFor(random, parameter, row);
    if (value !== undefined) query[parameter.name] = value;
  }
  return ordered(query);
}

/** A range that ends before it begins is a fault, not a filter. */
function ordered(query: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(query)) {
    if (!name.endsWith('Min')) continue;
    const max = `${name.slice(0, -3)}Max`;
    if (query[max] !== undefined && Number(query[max]) < Number(query[name])) {
      [query[name], query[max]] = [query[max], query[name]];
    }
  }
  return query;
}

function valueFor(random: Random, parameter: FilterParameter, row: RandomRow): string | undefined {
  const { field } = parameter;
  const own = field ? row.values[field.key] : null;
  switch (parameter.shape) {
    case 'text':
      return textFor(random, row);
    case 'codes':
    case 'values':
    case 'yesno':
      return membersFor(random, parameter, row);
    case 'unknown':
      return 'unknown';
    case 'number':
      return numberFor(random, parameter, typeof own === 'number' ? own : undefined);
    case 'landUse': {
      const [scheme, code] = random.pick(LAND_USES);
      const ownCode = row.values.landUseCode as string | null;
      const pair = ownCode === null ? `${scheme}:${code}` : `${row.values.landUseScheme}:${ownCode}`;
      return pair.slice(0, pair.length - random.integer(0, 1));
    }
    case 'days':
      return String(random.integer(0, 400));
    case 'date':
      if (parameter.name === 'at')
        return random.pick(['2025-12-31', '2026-01-01', '2026-03-15', '2026-06-30']);
      return (row.values.availableFrom as string | null) ?? '2026-05-01';
    default:
      return placeFor(random, parameter.shape, row);
  }
}

/** As somebody would type it: a piece of the name, of its pinyin or initials, of the code, or two of them. */
function textFor(random: Random, row: RandomRow): string {
  const piece = () => {
    const word = random.pick(row.searchKey.split('|'));
    const start = random.chance(0.7) ? 0 : random.integer(0, Math.max(0, word.length - 2));
    return word.slice(start, start + random.integer(2, 6)).toLowerCase();
  };
  const code = row.values.code as string;
  if (random.chance(0.3)) return code.slice(0, random.integer(3, code.length));
  return random.chance(0.3) ? `${piece()} ${piece()}`.toUpperCase() : piece();
}

function membersFor(random: Random, { name, field, shape }: FilterParameter, row: RandomRow): string {
  const values = new Set<string>();
  const own = field ? row.values[field.key] : null;
  if (own !== null && own !== undefined)
    values.add(own === true ? 'yes' : own === false ? 'no' : String(own));
  if (name === 'use') values.add(random.pick(['industrial', 'storage']));
  else if (name === 'idle') values.add(random.pick(IDLE_STATES));
  else if (name === 'placed') return random.pick(['yes', 'no']);
  else if (field && random.chance(0.2)) values.add('unknown');
  if (field?.codes && random.chance(0.5)) values.add(random.pick(field.codes));
  if (name === 'zone' && random.chance(0.5)) values.add(random.pick(ZONES));
  if (values.size === 0) values.add(shape === 'yesno' ? 'no' : 'unknown');
  return [...values].join(',');
}

function numberFor(random: Random, { bound, field }: FilterParameter, own: number | undefined): string {
  const centre = own ?? random.next() * (field?.unit === 'm2' ? 20_000 : 20);
  const slack = random.chance(0.3) ? 0 : random.next() * Math.max(1, Math.abs(centre));
  const value = bound === 'min' ? centre - slack : centre + slack;
  // As the parser reads numbers: at most twelve decimals, no exponent.
  return value.toFixed(12).replace(/\.?0+$/, '');
}

function placeFor(random: Random, shape: 'box' | 'polygon' | 'near' | string, row: RandomRow): string {
  const lon = row.place?.lon ?? 118 + random.next() * 3;
  const lat = row.place?.lat ?? 36 + random.next();
  const reach = 0.01 + random.next() ** 2 * 2;
  const [west, east] = [lon - reach * random.next(), lon + reach * random.next()];
  const [south, north] = [lat - reach * random.next(), lat + reach * random.next()];
  const text = (value: number) => value.toFixed(9);
  if (shape === 'near') return `${text(west)},${text(south)},${random.integer(500, 300_000)}`;
  if (shape === 'box') return [west, south, east, north].map(text).join();
  const at = (u: number, v: number) =>
    `${text(west + u * (east - west))} ${text(south + v * (north - south))}`;
  const hole = random.chance(0.5)
    ? `, (${at(0.4, 0.4)}, ${at(0.4, 0.6)}, ${at(0.6, 0.5)}, ${at(0.4, 0.4)})`
    : '';
  return `POLYGON((${at(0, 0)}, ${at(1, 0.1)}, ${at(0.7, 0.5)}, ${at(1, 1)}, ${at(0.1, 0.9)}, ${at(0, 0)})${hole})`;
}
