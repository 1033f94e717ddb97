import { isDeepStrictEqual } from 'node:util';
import { ALL_FIELDS } from '#contract/fields.ts';
import { isTotalHeading } from '#domain/totals.ts';
import type { FieldValue, FieldValues } from '../row/fieldValues.ts';

const TOTALS: ReadonlySet<string> = new Set(ALL_FIELDS.filter(({ total }) => total).map(({ key }) => key));
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

/** The ledger's columns without a field of ours, by heading. */
export type FreeColumns = Readonly<Record<string, unknown>>;

/** Free columns of a part: all of the whole's but its sums. */
export function freeColumnsOfPart(whole: FreeColumns): FreeColumns {
  return Object.fromEntries(Object.entries(whole).filter(([heading]) => !isTotalHeading(heading)));
}

/** Free columns of several: those that all have, with the same value; sums add up where all are numbers, and are left out where not. */
export function freeColumnsOfUnion(wholes: readonly FreeColumns[]): FreeColumns {
  const united: Record<string, unknown> = {};
  for (const [heading, value] of Object.entries(wholes[0])) {
    if (!wholes.every((whole) => Object.hasOwn(whole, heading))) continue;
    if (isTotalHeading(heading)) {
      const sum = sumOf(wholes.map((whole) => whole[heading] as FieldValue));
      if (sum !== null) united[heading] = sum;
    } else if (wholes.every((whole) => isDeepStrictEqual(whole[heading], value))) united[heading] = value;
  }
  return united;
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
