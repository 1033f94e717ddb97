import type { Field } from '#contract/fields.ts';
import { codeWord } from '../i18n/words.ts';
import { areaUnitFor, formatArea } from './area.ts';
import { listText } from './listText.ts';
import { formatNumber } from './number.ts';
import type { TextContext } from './resourceText.ts';

/** A field's value as it is read: the value, and its unit to be set apart ('' where there is none). */
export interface FieldText {
  readonly value: string;
  readonly unit: string;
}

/** The value with its unit, as one text; null when it is not known. */
export function fieldLine(field: Field, value: unknown, kind: string, context: TextContext): string | null {
  const text = fieldText(field, value, kind, context);
  return text && [text.value, text.unit].filter(Boolean).join(' ');
}

/** The value in words, or null when it is not known. An empty text or list counts as not known. */
export function fieldText(
  field: Field,
  value: unknown,
  kind: string,
  context: TextContext,
): FieldText | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return numberText(field, value, kind, context);
  if (typeof value === 'boolean') return plain(value ? context.words.filter.yes : context.words.filter.no);
  if (Array.isArray(value)) return value.length === 0 ? null : plain(listText(value, context.language));
  const text = String(value);
  if (field.name === 'zone') return plain(context.names.zone(text));
  if (field.name === 'park' || field.name === 'building') return plain(context.names.container(text));
  if (field.type === 'code' || field.name === 'landUseScheme')
    return plain(codeWord(context.words, field.name, text));
  return plain(text);
}

function numberText(field: Field, value: number, kind: string, context: TextContext): FieldText {
  const { words, language } = context;
  if (field.unit === 'm2') {
    const unit = areaUnitFor(context.areaUnit, [kind]);
    return { value: formatArea(value, unit, language, true), unit: words.areaUnits[unit] };
  }
  return { value: formatNumber(value, 3, language), unit: field.unit ? words.units[field.unit] : '' };
}

function plain(value: string): FieldText {
  return { value, unit: '' };
}
