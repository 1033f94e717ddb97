import type { Fault } from '#contract/problem.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { industryFromText } from '#domain/industry.ts';
import { type PlacesOf, planMatch } from '#domain/matching/plan.ts';
import { ProblemError } from '../http/problemError.ts';
import type { ProjectValues } from './editStore.ts';

/**
 * The values of a body as they are kept: the industry as a code of GB/T 4754 with its section's letter, a requirement only when it can be
 * matched.
 * @throws ProblemError 422 that names every field at fault
 */
export function checkProject(given: ProjectValues, placesOf: PlacesOf): ProjectValues {
  const faults = projectFaults(given, placesOf);
  if (faults.length > 0) throw new ProblemError(422, 'invalid', { faults });
  return typeof given.industry === 'string'
    ? { ...given, industry: industryFromText(given.industry).code }
    : given;
}

function projectFaults({ industry, requirement }: ProjectValues, placesOf: PlacesOf): Fault[] {
  const faults: Fault[] = [];
  if (typeof industry === 'string' && !industryFromText(industry).ok)
    faults.push({ code: 'unknown_code', field: 'industry', found: industry, expected: 'GB/T 4754' });
  if (requirement) {
    const read = planMatch(requirement as RequirementData, placesOf);
    if ('faults' in read)
      faults.push(...read.faults.map((fault) => ({ ...fault, field: `requirement.${fault.field}` })));
  }
  return faults;
}
