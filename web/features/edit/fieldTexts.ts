import { EDITABLE_KEYS } from '#contract/editLimits.ts';
import { ALL_FIELDS, type Field } from '#contract/fields.ts';
import type { FaultCode } from '#contract/problem.ts';
import { type ConcreteAreaUnit, fromM2, toM2 } from '../../text/area.ts';
import { readNumber } from '../../text/number.ts';

/** What was typed, by field key; only fields that were touched. */
export type FieldTexts = Readonly<Record<string, string>>;

/** A version that is being changed, and how its areas are written. */
export interface DraftBase {
  readonly values: Readonly<Record<string, unknown>>;
  readonly areaUnit: ConcreteAreaUnit;
}

const AREA_DECIMALS = 6;
/** Another kind is another resource; a verification is told apart. */
const NOT_BY_FORM: ReadonlySet<string> = new Set(['kind', 'verifiedOn']);
const REQUIRED: ReadonlySet<string> = new Set(['code', 'name']);

/** The fields of a kind's form, in the registry's order. */
export function editableFields(kind: string): readonly Field[] {
  return ALL_FIELDS.filter(
    (field) =>
      EDITABLE_KEYS.includes(field.key) &&
      !NOT_BY_FORM.has(field.key) &&
      (!field.kinds || field.kinds.some((one) => one === kind)),
  );
}

/** A value as the form shows it; unknown is an empty text. */
export function textOf(field: Field, value: unknown, areaUnit: ConcreteAreaUnit): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' && field.unit === 'm2')
    return String(Number(fromM2(value, areaUnit).toFixed(AREA_DECIMALS)));
  if (Array.isArray(value)) return value.join('、');
  return String(value);
}

type Reading = { readonly value: unknown } | { readonly fault: FaultCode };

/** What a text of the form means; empty is null: not known. */
export function readText(field: Field, text: string, areaUnit: ConcreteAreaUnit): Reading {
  const tidy = text.trim();
  if (tidy === '') return REQUIRED.has(field.key) ? { fault: 'missing_field' } : { value: null };
  switch (field.type) {
    case 'number':
    case 'integer': {
      const read = readNumber(tidy, field.type === 'integer');
      return 'value' in read && field.unit === 'm2' ? { value: toM2(read.value, areaUnit) } : read;
    }
    case 'boolean':
      return { value: tidy === 'true' };
    case 'list':
      return {
        value: tidy
          .split(/[、,，;；\n]+/)
          .map((part) => part.trim())
          .filter(Boolean),
      };
    default:
      return { value: tidy };
  }
}

/** What differs from the base, as it is sent, and what cannot be read. A text that says what the base says is no change. */
export function changesOf(
  fields: readonly Field[],
  draft: FieldTexts,
  { values, areaUnit }: DraftBase,
): { changes: Readonly<Record<string, unknown>>; faults: Readonly<Record<string, FaultCode>> } {
  const changes: Record<string, unknown> = {};
  const faults: Record<string, FaultCode> = {};
  for (const field of fields) {
    const text = draft[field.key];
    if (text === undefined || text === textOf(field, values[field.key], areaUnit)) continue;
    const reading = readText(field, text, areaUnit);
    if ('fault' in reading) faults[field.key] = reading.fault;
    else if (!isSame(reading.value, values[field.key])) changes[field.key] = reading.value;
  }
  return { changes, faults };
}

/** Whether two values of a field say the same; not known is not known, however it is written. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
