import { ENGINE_FIELDS, NUMERIC_FIELDS } from './fields.ts';
import type { Filter } from './filter.ts';
import { joinList } from './listText.ts';

/**
 * Writes a filter as query parameters in canonical order: the same filter always gives the same text, so it can be a cache key.
 * `parseFilter` reads it back to an equal filter.
 */
export function filterToParams(filter: Filter): [string, string][] {
  const params: [string, string][] = [];
  if (filter.q) params.push(['q', filter.q]);
  for (const { name } of ENGINE_FIELDS) {
    if (filter.unknown.includes(name)) params.push([name, 'unknown']);
    const values = filter.among[name];
    if (values?.length) params.push([name, joinList([...values].sort())]);
  }
  for (const { name } of NUMERIC_FIELDS) {
    const range = filter.ranges[name];
    if (range?.min !== undefined) params.push([`${name}Min`, decimal(range.min)]);
    if (range?.max !== undefined) params.push([`${name}Max`, decimal(range.max)]);
  }
  if (filter.use.length) params.push(['use', joinList([...filter.use].sort())]);
  if (filter.landUse.length) {
    params.push([
      'landUse',
      filter.landUse
        .map(({ scheme, code }) => `${scheme}:${code}`)
        .sort()
        .join(','),
    ]);
  }
  if (filter.idle?.length) params.push(['idle', [...filter.idle].sort().join(',')]);
  if (filter.placed !== undefined) params.push(['placed', filter.placed ? 'yes' : 'no']);
  if (filter.bbox) params.push(['bbox', filter.bbox.map(decimal).join(',')]);
  if (filter.within) {
    const rings = filter.within.map(
      (ring) => `(${ring.map((position) => position.map(decimal).join(' ')).join(', ')})`,
    );
    params.push(['within', `POLYGON(${rings.join(', ')})`]);
  }
  if (filter.near)
    params.push(['near', [filter.near.lon, filter.near.lat, filter.near.metres].map(decimal).join(',')]);
  if (filter.updatedWithin !== undefined) params.push(['updatedWithin', String(filter.updatedWithin)]);
  if (filter.availableBy) params.push(['availableBy', filter.availableBy]);
  if (filter.at) params.push(['at', filter.at]);
  return params;
}

/** A filter never changes, and one that is remembered is asked for its text with every tile. */
const texts = new WeakMap<Filter, string>();

/** The canonical query string of a filter, percent-encoded, without a question mark; empty for the empty filter. */
export function filterToQuery(filter: Filter): string {
  const known = texts.get(filter);
  if (known !== undefined) return known;
  const text = new URLSearchParams(filterToParams(filter)).toString();
  texts.set(filter, text);
  return text;
}

/** A number without an exponent, as `parseNumber` reads it. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}
