import fc from 'fast-check';
import type { Cell } from '#api/formats/source.ts';
import type { ShapesTarget } from '#api/formats/target.ts';
import type { Crs } from '#domain/crs/registry.ts';

/** A row with a shape, as a writer is given it: words that are hard to carry, and outlines of every make. */
export interface Parcel {
  readonly code: string;
  readonly name: string | null;
  readonly note: string | null;
  readonly areaM2: number | null;
  readonly floors: number | null;
  readonly startedOn: string | null;
  /** GeoJSON in WGS 84. */
  readonly geometry: string | null;
}

const SIGNS = [
  '甲',
  '地块',
  '𠮷',
  '龘',
  '㎡',
  'é',
  'a',
  '7',
  '"',
  "'",
  ',',
  ';',
  '<',
  '&',
  '>',
  '\n',
  '=',
  '\\',
  '%',
  '|',
  ' ',
];
const word = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 12 })
  .map((signs) => signs.join('').trim())
  .filter((text) => text !== '');
const longText = fc
  .tuple(word, fc.integer({ min: 100, max: 400 }))
  .map(([text, length]) =>
    text.repeat(length).slice(0, length).toWellFormed().replaceAll('\uFFFD', '').trim(),
  )
  .filter((text) => text !== '');
const day = fc.constantFrom('2026-05-01', '1999-12-31', '2024-02-29');
const number = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000 }),
  fc.double({ min: 0, max: 1e6, noNaN: true }).filter((value) => value === 0 || value > 1e-6),
  fc.constantFrom(0.1, 66_666.666_666_7, 1 / 3),
);

type Pair = readonly [number, number];
const degrees = (value: number) => Math.round(value * 1e9) / 1e9;

/** A ring around a middle: corners at growing angles, so it does not cross itself. */
const ringAround = ([x, y]: Pair, radius: number, wobble: readonly number[]): Pair[] => {
  const ring = wobble.map((part, n): Pair => {
    const angle = (2 * Math.PI * n) / wobble.length;
    const reach = radius * (0.7 + 0.3 * part);
    return [degrees(x + reach * Math.cos(angle)), degrees(y + reach * Math.sin(angle))];
  });
  return [...ring, ring[0]];
};
const wobble = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 9 });
const polygonAround = (middle: Pair) =>
  fc.tuple(wobble, fc.array(wobble, { maxLength: 2 })).map(([outer, holes]) => [
    ringAround(middle, 0.002, outer),
    // Each hole in its own half, within the least that the outer ring can be.
    ...holes.map((hole, n) =>
      ringAround([middle[0] + (n === 0 ? -0.0006 : 0.0006), middle[1]], 0.0003, hole).toReversed(),
    ),
  ]);
const middle = fc.tuple(
  fc.double({ min: 119.2, max: 120.8, noNaN: true }),
  fc.double({ min: 36.2, max: 37.2, noNaN: true }),
);
const geometry = middle.chain((at) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: polygonAround(at).map((coordinates): unknown => ({ type: 'Polygon', coordinates })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(polygonAround(at), polygonAround([at[0] + 0.01, at[1]]))
        .map((coordinates): unknown => ({ type: 'MultiPolygon', coordinates })),
    },
    { weight: 1, arbitrary: fc.constant<unknown>({ type: 'Point', coordinates: at.map(degrees) }) },
    { weight: 1, arbitrary: fc.constant<unknown>(null) },
  ),
);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });

/** Parcels whose codes begin with zeros and are all different. */
export const randomParcels: fc.Arbitrary<readonly Parcel[]> = fc
  .array(
    fc.record({
      name: orNull(word),
      note: orNull(fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: longText })),
      areaM2: orNull(number),
      floors: orNull(fc.integer({ min: -3, max: 60 })),
      startedOn: orNull(day),
      geometry: geometry.map((shape) => (shape === null ? null : JSON.stringify(shape))),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => rows.map((row, n) => ({ code: String(n + 1).padStart(3, '0'), ...row })));

export const PARCEL_HEADINGS = {
  code: '编号',
  name: '名称',
  note: '情况说明与历史沿革备注',
  areaM2: '总面积(㎡)',
  floors: '层数',
  startedOn: '动工日期',
} as const;
const TYPES = { areaM2: 'number', floors: 'integer', startedOn: 'date' } as const;

/** What a writer is told of them. */
export function parcelTarget(crs?: Crs, more: Partial<ShapesTarget<Parcel>> = {}): ShapesTarget<Parcel> {
  return {
    title: '土地',
    language: 'zh',
    columns: Object.entries(PARCEL_HEADINGS).map(([key, heading]) => ({
      heading,
      cell: (row: Parcel): Cell => row[key as keyof Parcel],
      type: key in TYPES ? TYPES[key as keyof typeof TYPES] : 'text',
    })),
    feature: ({ geometry: shape, ...row }) => ({
      id: row.code,
      geometry: shape,
      properties: row,
      about: {
        ...{ code: row.code, name: row.name, layer: '土地-可供', use: '工业用地', useCode: '100101' },
        ...{ areaM2: row.areaM2, colour: '00906a' },
      },
    }),
    ...(crs && { crs }),
    ...more,
  };
}

/** Rows as they come. */
export async function* oneByOne<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** A file whole. */
export async function wholeFile(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  return Buffer.concat((await Array.fromAsync(pieces)).map((piece) => Buffer.from(piece as string)));
}
