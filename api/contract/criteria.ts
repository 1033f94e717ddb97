import { BUILDING_CRITERIA } from './criteria/building.ts';
import type { Criterion } from './criteria/criterion.ts';
import { PLACE_CRITERIA } from './criteria/place.ts';
import { TERMS_CRITERIA } from './criteria/terms.ts';
import { formNamed } from './criterionForms.ts';

export type { Criterion, CriterionGroup } from './criteria/criterion.ts';

/** Whether there may be several needs of it; of most one is meant. */
export function mayRepeat({ form }: Criterion): boolean {
  return formNamed(form).repeats === true;
}

export const CRITERIA = [
  ...TERMS_CRITERIA,
  ...BUILDING_CRITERIA,
  ...PLACE_CRITERIA,
] as const satisfies readonly Criterion[];

export type CriterionCode = (typeof CRITERIA)[number]['code'];

/** All criteria, widened from their literal types for iteration. */
export const ALL_CRITERIA: readonly Criterion[] = [...CRITERIA];

/** What a requirement may name: `status` is asked of every site and never named. */
export const NEED_CODES: readonly CriterionCode[] = CRITERIA.map(({ code }) => code).filter(
  (code) => code !== 'status',
);

const byCode = new Map<string, Criterion>(ALL_CRITERIA.map((criterion) => [criterion.code, criterion]));

/** The criterion of that code. @throws Error for a code that is none */
export function criterionOf(code: string): Criterion {
  const criterion = byCode.get(code);
  if (!criterion) throw new Error(`Found the criterion '${code}' when expected one of the registry.`);
  return criterion;
}
