import { EDITABLE_KEYS } from '#contract/editLimits.ts';
import { type Field, fieldWithKey } from '#contract/fields.ts';
import { LAND_USE_SCHEMES } from '#contract/kinds.ts';
import type { Fault } from '#contract/problem.ts';
import { toMillionth } from '#domain/areaUnits.ts';
import { civilDate } from '#domain/civilDate.ts';
import { useClassOf } from '#domain/landUse.ts';

export type FieldValue = string | number | boolean | readonly string[] | null;
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** Fields without which no resource is one. */
const ALWAYS_KNOWN: ReadonlySet<string> = new Set(['code', 'name', 'kind', 'published']);
/** What a sheet shows beside its settable fields: known, and nobody's to set. */
const SHOWN: ReadonlySet<string> = new Set([
  ...['id', 'version', 'key', 'use', 'partly', 'placed', 'lon', 'lat', 'history', 'parkInfo', 'buildingInfo'],
  ...['siblings', 'raw', 'extra'],
]);
const editable: ReadonlySet<string> = new Set(EDITABLE_KEYS);

const MOST_TEXT = 4_000;
const SHORT_TEXT = 200;
const SHORT: ReadonlySet<string> = new Set(['code', 'name', 'unit', 'township', 'officer', 'landUseCode']);
const MOST_IN_LIST = 100;
const INT4 = 2_147_483_647;
/** Beyond it a number is a mistake of typing, and doubles lose their units. */
const MOST_NUMBER = 1e15;

/** The fields of a body by their keys, each checked as the registry has it; one fault a field. */
export function readFieldValues(body: Readonly<Record<string, unknown>>): {
  values: FieldValues;
  faults: Fault[];
} {
  const values: Record<string, FieldValue> = {};
  const faults: Fault[] = [];
  for (const [key, value] of Object.entries(body)) {
    const field = fieldWithKey(key);
    if (!field || !editable.has(key)) {
      const code = field || SHOWN.has(key) ? 'not_editable' : 'unknown_field';
      faults.push({ code, field: key.slice(0, 80) });
      continue;
    }
    const tidy = typeof value === 'string' ? value.trim() : value;
    const fault = faultOf(field, tidy);
    if (fault) faults.push({ field: key, found: shown(value), ...fault });
    else
      values[key] =
        field.unit === 'm2' && typeof tidy === 'number' ? toMillionth(tidy) : (tidy as FieldValue);
  }
  return { values, faults };
}

type Wrong = Pick<Fault, 'code' | 'expected'>;

function faultOf(field: Field, value: unknown): Wrong | null {
  if (value === null) return ALWAYS_KNOWN.has(field.key) ? { code: 'missing_field' } : null;
  switch (field.type) {
    case 'number':
    case 'integer':
      return faultOfNumber(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : { code: 'wrong_type', expected: 'boolean' };
    case 'list':
      return faultOfList(value);
    default:
      return typeof value === 'string'
        ? faultOfText(field, value)
        : { code: 'wrong_type', expected: field.type === 'date' ? 'YYYY-MM-DD' : 'string' };
  }
}

function faultOfNumber(field: Field, value: unknown): Wrong | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'wrong_type', expected: 'number' };
  if (field.type === 'integer' && !Number.isInteger(value)) return { code: 'malformed_integer' };
  const most = field.unit === 'percent' ? 100 : field.type === 'integer' ? INT4 : MOST_NUMBER;
  // A floor may lie below the ground.
  if (value < 0 && field.key !== 'floor') return { code: 'below_zero', expected: `0–${most}` };
  if (Math.abs(value) > most) return { code: 'out_of_range', expected: `0–${most}` };
  return null;
}

function faultOfText(field: Field, text: string): Wrong | null {
  if (text === '') return { code: 'empty_value' };
  const most = SHORT.has(field.key) ? SHORT_TEXT : MOST_TEXT;
  if (text.length > most) return { code: 'too_long', expected: `≤ ${most}` };
  if (isMalformed(text)) return { code: 'malformed_text' };
  const codes = field.key === 'landUseScheme' ? LAND_USE_SCHEMES : field.codes;
  if (codes && !codes.includes(text)) return { code: 'unknown_code', expected: codes.join(' | ') };
  if (field.type === 'date' && !isDay(text)) return { code: 'malformed_date', expected: 'YYYY-MM-DD' };
  return null;
}

function faultOfList(value: unknown): Wrong | null {
  if (!Array.isArray(value) || value.some((part) => typeof part !== 'string'))
    return { code: 'wrong_type', expected: 'list of texts' };
  if (value.length > MOST_IN_LIST) return { code: 'too_many_values', expected: `≤ ${MOST_IN_LIST}` };
  if (value.some((part) => part.trim() === '')) return { code: 'empty_value' };
  if (value.some((part) => part.length > SHORT_TEXT))
    return { code: 'too_long', expected: `≤ ${SHORT_TEXT}` };
  return value.some(isMalformed) ? { code: 'malformed_text' } : null;
}

/** What no database keeps: half a character, or a control character other than a line's end or a tab. */
function isMalformed(text: string): boolean {
  return !text.isWellFormed() || /[^\P{Cc}\n\r\t]/u.test(text);
}

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && civilDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
}

/** What is wrong with fields together, as they would stand after a change of `changed`. */
export function faultsTogether(changed: ReadonlySet<string>, after: FieldValues, today: string): Fault[] {
  const faults: Fault[] = [];
  const { verifiedOn } = after;
  if (changed.has('verifiedOn') && typeof verifiedOn === 'string' && verifiedOn > today)
    faults.push({ code: 'date_in_future', field: 'verifiedOn', found: verifiedOn });
  const { landUseScheme: scheme, landUseCode: code, farLower, farUpper } = after;
  if ((changed.has('landUseCode') || changed.has('landUseScheme')) && code !== null && code !== undefined) {
    if (typeof scheme !== 'string') faults.push({ code: 'missing_field', field: 'landUseScheme' });
    else if (useClassOf(scheme, String(code)) === null)
      faults.push({ code: 'unknown_code', field: 'landUseCode', found: String(code).slice(0, 80) });
  }
  const isOver = typeof farLower === 'number' && typeof farUpper === 'number' && farLower > farUpper;
  if (isOver && (changed.has('farLower') || changed.has('farUpper')))
    faults.push({ code: 'min_above_max', field: 'farLower', found: `${farLower} > ${farUpper}` });
  return faults;
}

function shown(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80);
}
