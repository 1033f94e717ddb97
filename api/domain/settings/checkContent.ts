import type { Fault } from '#contract/problem.ts';
import type { SettingContent } from '#contract/settings.ts';
import type { Fraction, SettingEntry, SettingPart } from './setting.ts';

const MOST_DENOMINATOR = 1_000;

/** What is wrong with a value, part by part; none where it can be kept. */
export function settingFaults(setting: SettingEntry, value: SettingContent): Fault[] {
  const keys = setting.parts.map(({ key }) => key);
  const unknown = Object.keys(value)
    .filter((key) => !keys.includes(key))
    .map((key) => ({ code: 'unknown_field', field: key.slice(0, 80), expected: keys.join(' | ') }) as const);
  const faults = [...unknown, ...setting.parts.flatMap((part) => partFaults(part, value[part.key]))];
  return faults.length > 0 ? faults : risingFaults(setting, value);
}

function partFaults(part: SettingPart, value: unknown): Fault[] {
  const field = part.key;
  if (value === undefined || value === null) return [{ code: 'missing_field', field }];
  const wrong = (expected: string): Fault[] => [
    { code: 'wrong_type', field, found: shortText(value), expected },
  ];
  switch (part.form) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? numberFaults(part, value)
        : wrong('number');
    case 'flag':
      return typeof value === 'boolean' ? [] : wrong('true | false');
    case 'text':
      return typeof value === 'string' ? textFaults(part, value) : wrong('text');
    case 'code':
      return part.codes?.includes(value as string) ? [] : [unknownCode(part, value)];
    case 'codes':
      return Array.isArray(value) ? codesFaults(part, value) : wrong(`[${part.codes?.join(', ')}]`);
    case 'fraction':
      return isFraction(value)
        ? []
        : [{ code: 'out_of_range', field, found: shortText(value), expected: '0 < n/d ≤ 1' }];
  }
}

function numberFaults({ key, min, max, whole }: SettingPart, value: number): Fault[] {
  const found = String(value);
  if (whole && !Number.isInteger(value)) return [{ code: 'malformed_integer', field: key, found }];
  const isWithin = value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
  return isWithin ? [] : [{ code: 'out_of_range', field: key, found, expected: `${min}–${max}` }];
}

function textFaults({ key, max = 400 }: SettingPart, value: string): Fault[] {
  return value.length > max
    ? [{ code: 'too_long', field: key, found: String(value.length), expected: `≤ ${max}` }]
    : [];
}

function codesFaults(part: SettingPart, values: readonly unknown[]): Fault[] {
  const twice = values.find((value, index) => values.indexOf(value) < index);
  if (twice !== undefined) return [{ code: 'already_taken', field: part.key, found: shortText(twice) }];
  return values
    .filter((value) => !part.codes?.includes(value as string))
    .map((value) => unknownCode(part, value));
}

function unknownCode({ key, codes }: SettingPart, value: unknown): Fault {
  return { code: 'unknown_code', field: key, found: shortText(value), expected: codes?.join(' | ') };
}

function isFraction(value: unknown): value is Fraction {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { numerator, denominator } = value as Partial<Fraction>;
  if (!Number.isInteger(numerator) || !Number.isInteger(denominator)) return false;
  return numerator! > 0 && numerator! <= denominator! && denominator! <= MOST_DENOMINATOR;
}

function risingFaults({ rising = [] }: SettingEntry, value: SettingContent): Fault[] {
  return rising.flatMap((key, index) => {
    const before = index > 0 ? (value[rising[index - 1]] as number) : Number.NEGATIVE_INFINITY;
    const found = value[key] as number;
    return found > before
      ? []
      : [{ code: 'out_of_range', field: key, found: String(found), expected: `> ${before}` } as const];
  });
}

function shortText(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 80);
}
