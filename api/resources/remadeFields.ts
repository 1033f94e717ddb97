import { isDeepStrictEqual } from 'node:util';
import type { FieldValue, FieldValues } from './fieldValues.ts';

/** Figures of a whole: neighbours' add up, and of a part nobody knows its share. */
const TOTALS: ReadonlySet<string> = new Set([
  ...['declaredAreaM2', 'freeM2', 'netAreaM2', 'developedAreaM2', 'investedWan', 'totalInvestmentWan'],
]);
/** Which way a resource stands, told in one: whoever joins two cannot say that one of them is somebody else's. */
export const STANDING = ['status', 'project', 'reservedUntil'] as const;

/** What a part of a resource is known by: all that was said of the whole but its totals. */
export function fieldsOfPart(whole: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [key, TOTALS.has(key) ? null : value]),
  );
}

/** What several resources together are known by: what all say alike; totals add up where all are known; the rest is unknown. */
export function fieldsOfUnion(wholes: readonly FieldValues[]): FieldValues {
  const united: Record<string, FieldValue> = {};
  for (const key of Object.keys(wholes[0])) united[key] = valueOfUnion(key, wholes);
  united.published = wholes.every(({ published }) => published === true);
  // A code without its scheme says nothing.
  if (united.landUseScheme === null) united.landUseCode = null;
  if (wholes.some(({ positionQuality }) => positionQuality === 'approximate'))
    united.positionQuality = 'approximate';
  return united;
}

function valueOfUnion(key: string, wholes: readonly FieldValues[]): FieldValue {
  const values = wholes.map((whole) => whole[key] ?? null);
  if (key === 'freeM2') return sumOf(freeAreas(wholes));
  if (TOTALS.has(key)) return sumOf(values);
  if (values.every((value) => isDeepStrictEqual(value, values[0]))) return values[0];
  // The whole has stood so since the last of them has.
  if (key === 'statusSince' && values.every((value) => value !== null))
    return (values as string[]).toSorted()[values.length - 1];
  return null;
}

/** Where one says that less is free than its area, those that say nothing are free altogether. */
function freeAreas(wholes: readonly FieldValues[]): readonly FieldValue[] {
  const values = wholes.map(({ freeM2 }) => freeM2 ?? null);
  if (values.every((value) => value === null)) return values;
  return wholes.map(({ freeM2, areaM2 }) => freeM2 ?? areaM2 ?? null);
}

function sumOf(values: readonly FieldValue[]): number | null {
  if (values.some((value) => typeof value !== 'number')) return null;
  return (values as number[]).reduce((sum, value) => sum + value, 0);
}

/** Of free columns: those that all have, with the same value. */
export function sharedEntries<T>(records: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  return Object.fromEntries(
    Object.entries(records[0]).filter(([key, value]) =>
      records.every((record) => Object.hasOwn(record, key) && isDeepStrictEqual(record[key], value)),
    ),
  );
}

/** What several cannot be joined over, as they say it: the field and its values. */
export function differences(
  wholes: readonly FieldValues[],
  keys: readonly string[],
): { field: string; found: string }[] {
  return keys.flatMap((field) => {
    const values = new Set(wholes.map((whole) => String(whole[field] ?? '–')));
    return values.size > 1 ? [{ field, found: [...values].join(' | ').slice(0, 80) }] : [];
  });
}
