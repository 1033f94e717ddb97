import fc from 'fast-check';
import { FIELDS, type Field, fieldWithKey } from '#contract/fields.ts';
import { RESOURCE_KINDS, type ResourceKind, STATUSES } from '#contract/kinds.ts';
import type { ResourceInput } from '../../api/resources/row/resourceInput.ts';
import { parcel } from './writing.ts';

const FRAME = ['code', 'name', 'kind', 'status', 'zone', 'park', 'building', 'positionQuality'];
const LAND_USE_KEYS = ['landUseScheme', 'landUseCode'];
const BOUNDS = ['farLower', 'farUpper'];
const SETTABLE: readonly Field[] = FIELDS.filter(
  (field: Field) => !field.derived && ![...FRAME, ...LAND_USE_KEYS, ...BOUNDS].includes(field.key),
);

/** What spreadsheets, delimiters, markup and our own marks make something else of. */
const PIECES = [
  ...[
    '甲',
    '工业',
    '𠮷',
    '龘',
    '㎡',
    '007',
    '1e5',
    'a',
    'B',
    '_x000D_',
    '_x005F_',
    '→长文本#1',
    '→Long texts#2',
  ],
  ...[
    '=',
    '+',
    '-',
    '@',
    "'",
    "'=",
    "''=",
    '＝',
    '＋',
    '－',
    '＠',
    '"',
    ',',
    ';',
    '、',
    '，',
    '；',
    '|',
    '\\',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '\u3000',
    '<',
    '&',
    ']]>',
    '[',
    '{',
    '["',
    '无',
    '2026-05-01',
    '#REF!',
    'null',
  ],
];
const pieces = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(''));

/** A text as the record can hold one that came through a door: without blanks around it. */
const text: fc.Arbitrary<string> = pieces.map((one) => one.trim()).filter((one) => one !== '');
const list = fc.uniqueArray(text, { minLength: 1, maxLength: 4 });
const day = fc.constantFrom('2026-05-01', '1999-12-31', '2024-02-29');
const number = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.double({ min: 0, max: 90, noNaN: true }));

function knownValue(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'number':
      return number;
    case 'integer':
      return fc.integer({ min: 0, max: 60 });
    case 'boolean':
      return fc.boolean();
    case 'list':
      return list;
    case 'date':
      return field.key === 'reservedUntil' ? fc.constant('2999-01-01') : day;
    default:
      return field.codes ? fc.constantFrom(...field.codes) : text;
  }
}

const LAND_USE = fc.constantFrom(
  {},
  { landUseScheme: 'yongdi2023', landUseCode: '100102' },
  { landUseScheme: 'gb21010', landUseCode: '0601' },
  { landUseScheme: 'gb50137', landUseCode: 'M1' },
);
const FAR = fc.constantFrom({}, { farLower: 1, farUpper: 2.5 }, { farLower: 1.2 });
const extra = fc.dictionary(text, fc.oneof(text, number, fc.boolean()), { maxKeys: 3 });
const raw = fc.dictionary(fc.constantFrom('declaredAreaM2', 'admittedIndustries', 'heightLimitM'), text);
/** Longer than a cell of a workbook, in the one column without a bound of its own. */
const LONG_EXTRA = { 说明: `＝"长,\n'`.repeat(6_000) };

type Shape = ResourceInput['geometry'];

/** With all the digits that a cut outline has, which are more than a file has. */
function square(west: number, south: number, size: number): [number, number][] {
  const [east, north] = [west + size, south + size];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function shapeOf(place: number): fc.Arbitrary<Shape> {
  const [west, south] = [120.5 + place * 0.002 + Math.PI * 1e-9, 36.9 + Math.E * 1e-9];
  const hole = square(west + 0.0002, south + 0.0002, 0.0003).reverse();
  const one = [square(west, south, 0.0009), hole];
  return fc.constantFrom<Shape>(
    null,
    { type: 'Point', coordinates: [west + 0.000123456, south + 0.0004] },
    { type: 'Polygon', coordinates: [one[0]] },
    { type: 'Polygon', coordinates: one },
    { type: 'MultiPolygon', coordinates: [one, [square(west + 0.001, south + 0.001, 0.0003)]] },
  );
}

function has(kind: ResourceKind, key: string): boolean {
  const { kinds } = fieldWithKey(key)!;
  return !kinds || kinds.includes(kind);
}

/** A row of a kind, with values for the fields that the kind has. */
function knownRow(key: string, place: number): fc.Arbitrary<ResourceInput> {
  return fc.constantFrom(...RESOURCE_KINDS).chain((kind) => {
    const fields = SETTABLE.filter(({ kinds }) => !kinds || kinds.includes(kind));
    const values = fc.record(Object.fromEntries(fields.map((field) => [field.key, knownValue(field)])), {
      requiredKeys: [],
    });
    const frame = fc.record({
      // Two may have one name.
      name: fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.constant('同名') }),
      status: fc.constantFrom(...STATUSES),
      geometry: shapeOf(place),
      quality: fc.constantFrom('exact', 'approximate'),
      far: has(kind, 'farLower') ? FAR : fc.constant({}),
      landUse: has(kind, 'landUseCode') ? LAND_USE : fc.constant({}),
      extra: fc.oneof({ weight: 5, arbitrary: extra }, { weight: 1, arbitrary: fc.constant(LONG_EXTRA) }),
      raw,
    });
    return fc.tuple(values, frame).map(([given, { quality, far, landUse, ...rest }]) => {
      const positionQuality = rest.geometry ? quality : null;
      const park = kind === 'park' ? key : null;
      const said = { ...given, ...rest, ...far, ...landUse, kind, park, positionQuality, code: key };
      return parcel(`key:${key}`, said, place);
    });
  });
}

/** Rows of every kind, full of what a file can bend; a park is its own container; `prefix` sets the codes of one set apart from those of others. */
export function randomReturns(prefix: string, rows: number): fc.Arbitrary<ResourceInput[]> {
  const codes = Array.from({ length: rows }, (_, n) => `00${prefix}-${n + 1}`);
  return fc.tuple(...codes.map(knownRow));
}
