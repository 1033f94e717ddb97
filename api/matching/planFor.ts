import type { RequirementData } from '#contract/requirement.ts';
import { type MatchPlan, planMatch } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import { ProblemError } from '../http/problemError.ts';

/** The plan of a requirement, with the places of the edition's own reference layers. @throws ProblemError 422 that names every need at fault */
export function planFor(requirement: RequirementData, edition: Edition): MatchPlan {
  const read = planMatch(requirement, edition.reference.places);
  if ('plan' in read) return read.plan;
  const faults = read.faults.map((fault) => ({ ...fault, field: `requirement.${fault.field}` }));
  throw new ProblemError(422, 'invalid', { faults });
}
