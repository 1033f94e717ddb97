import { fieldWithKey } from '#contract/fields.ts';
import table from '#data/reference/columnSynonyms.json' with { type: 'json' };
import { type QuantityName, quantityRow } from '#domain/quantities.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import { tidyHeading } from './headingForms.ts';

const UNITS: Readonly<Record<string, string>> = table.unitsOfHeadings;

/** The unit that a heading names for a quantity, or null. */
export function headingUnit(heading: string, quantity: QuantityName): string | null {
  const plain = heading.replace(/ \[\d+\]$/, '');
  if (fieldWithKey(plain)?.unit !== undefined) return Object.keys(quantityRow(quantity).units)[0];
  const named = quantity === 'area' ? UNITS[tidyHeading(plain)] : undefined;
  return named ?? unitOfHeading(plain, quantity);
}

/** A printed form whose columns have a unit by convention, or null. */
export function formOf(headings: readonly string[]): { name: string; areaUnit: string } | null {
  const tidy = new Set(headings.map((heading) => tidyHeading(heading.replace(/ \[\d+\]$/, ''))));
  const form = table.forms.find(({ needs }) =>
    needs.every((words) => words.some((word) => tidy.has(tidyHeading(word)))),
  );
  return form ? { name: form.name, areaUnit: form.areaUnit } : null;
}
