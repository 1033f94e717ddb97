import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { FIELDS, type Field } from '#contract/fields.ts';
import { toMillionth } from '#domain/areaUnits.ts';
import { type Crs, gaussKrugerOf, WGS84 } from '#domain/crs/registry.ts';
import { epsgOf } from '#domain/crs/wkt.ts';
import { representativePoint } from '#domain/representativePoint.ts';
import type { ExportedRow } from '../../api/export/columns.ts';
import type { ResourceInput } from '../../api/resources/row/resourceInput.ts';
import { randomReturns } from './randomReturns.ts';

/** What looks like something else: formulas, numbers, dates, words for nothing, line ends, and what a table cuts. */
const TEXTS = [
  ...[
    '=1+1',
    '@SUM(A1)',
    '+8613800000000',
    '-1',
    '001',
    '1e5',
    '1.50',
    '2026/5/1',
    '1/2',
    'TRUE',
    '否',
    '0',
    '/',
    '无',
  ],
  ...[
    'a\tb',
    'a\nb',
    '"x"',
    "'=",
    '50%',
    '50亩',
    '1,234',
    'NaN',
    '12:30',
    '_x0041_',
    '{"a":1}',
    '["a"]',
    '<b>',
    '&amp;',
  ],
  ...['甲'.repeat(300), '龘㎡𠮷'.repeat(120), 'x\u2028y', 'e\u0301', '🏭'],
];
const DAYS = [
  '1899-12-31',
  '1900-01-01',
  '1900-02-28',
  '1900-03-01',
  '2999-12-31',
  '9999-12-31',
  '0999-05-06',
];
const NUMBERS = [0, 0.1, 1 / 3, 66_666.666_666_7, 1e-6, 123_456_789.123_456_78];
/** Texts of a row's own, no codes and no names of others. */
const TEXT_FIELDS = keysOf('text').difference(
  new Set(['code', 'landUseScheme', 'landUseCode', 'park', 'building', 'zone']),
);
const DATE_FIELDS = keysOf('date');
/** Every way into the record keeps these to the millionth. */
const AREAS = new Set(FIELDS.filter((field: Field) => field.unit === 'm2').map(({ key }) => key as string));
/** Fields with a range of their own, or an order. */
const BOUNDED = new Set([
  ...FIELDS.filter((field: Field) => field.unit === 'percent').map(({ key }) => key as string),
  ...['farLower', 'farUpper'],
]);

function keysOf(type: Field['type']): ReadonlySet<string> {
  return new Set(FIELDS.filter((field: Field) => field.type === type).map(({ key }) => key));
}

/** Where a system is good: near the middle of its zone, or where the zone ends. */
export function placesOf(crs: Crs): fc.Arbitrary<readonly [lon: number, lat: number]> {
  const zone = gaussKrugerOf(epsgOf(crs) ?? 0);
  const lat = fc.double({ min: 19, max: 52, noNaN: true });
  const inChina = fc.double({ min: 108, max: 121.9, noNaN: true });
  // Up to the 180th meridian, and from it on.
  if (crs.code === WGS84.code) return fc.tuple(fc.oneof(inChina, fc.constantFrom(179.992, -180)), lat);
  if (zone === null) return fc.tuple(inChina, lat);
  const half = zone.widthDegrees / 2;
  const offset = fc.oneof(
    fc.double({ min: -half + 0.1, max: half - 0.1, noNaN: true }),
    fc.constantFrom(half, -half),
  );
  return fc.tuple(
    offset.map((by) => zone.centralMeridian + by),
    lat,
  );
}

/** Rows as the record takes them, around a place, with values that are hard to carry. */
export function hardRows(
  count: number,
  [lon, lat]: readonly [number, number],
): fc.Arbitrary<ResourceInput[]> {
  const spice = fc.array(fc.nat({ max: 10_000 }), { minLength: 20, maxLength: 20 });
  return fc.tuple(randomReturns('T', count), spice).map(([rows, salt]) => {
    let at = 0;
    const next = () => salt[at++ % salt.length] + at;
    const value = (key: string, given: unknown) => {
      const spicy = spiced(key, given, next);
      return typeof spicy === 'number' && AREAS.has(key) ? toMillionth(spicy) : spicy;
    };
    return rows.map((row): ResourceInput => {
      const { geometry } = row;
      const fields = FIELDS.map(({ key }) => [key, value(key, row[key as keyof typeof row])] as const);
      return {
        ...row,
        ...Object.fromEntries(fields.filter(([, one]) => one !== undefined)),
        extra: tidy(row.extra ?? {}) as ResourceInput['extra'],
        geometry: geometry ? movedBy(geometry, [lon - 120.5, lat - 36.9]) : null,
      };
    });
  });
}

/** The same as an export is given them. */
export function ledgerRows(
  count: number,
  place: readonly [lon: number, lat: number],
): fc.Arbitrary<ExportedRow[]> {
  return hardRows(count, place).map((rows) =>
    rows.map(({ geometry, key, extra, ...row }, id): ExportedRow => {
      const point = geometry ? representativePoint(geometry) : null;
      const known = FIELDS.flatMap(({ key: field }) => {
        const value = row[field as keyof typeof row];
        return value === null || value === undefined ? [] : [[field, value] as const];
      });
      return {
        ...Object.fromEntries(known),
        ...{ id, key, extra, geometry: geometry ? JSON.stringify(geometry) : null },
        ...{ lon: point?.[0] ?? null, lat: point?.[1] ?? null, park: null, building: null, zone: null },
      };
    }),
  );
}

/** A value as a form takes it, now and then one that is hard to carry. */
function spiced(key: string, value: unknown, next: () => number): unknown {
  if (value === null || value === undefined) return undefined;
  const isSpiced = next() % 3 === 0;
  if (isSpiced && TEXT_FIELDS.has(key)) return TEXTS[next() % TEXTS.length];
  if (isSpiced && DATE_FIELDS.has(key)) return DAYS[next() % DAYS.length];
  if (typeof value === 'number' && !Number.isInteger(value)) {
    if (isSpiced && !BOUNDED.has(key)) return NUMBERS[next() % NUMBERS.length];
    return Math.max(value, 1e-6);
  }
  return tidy(value);
}

/** No form gives a carriage return. */
function tidy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('\\r', ''));
}

function movedBy(geometry: Geometry, [x, y]: readonly [number, number]): Geometry {
  return JSON.parse(JSON.stringify(geometry), (_, value) =>
    Array.isArray(value) && typeof value[0] === 'number' ? [value[0] + x, value[1] + y] : value,
  );
}
