import type { RequirementData } from '#contract/requirement.ts';
import { type MatchPlan, planMatch } from '#domain/matching/plan.ts';
import type { Edition } from '../editions/edition.ts';
import { ProblemError } from '../http/problemError.ts';
import { readHeldOf } from '../projects/heldStore.ts';

/** The plan of a requirement, with the places of the edition's own reference layers. @throws ProblemError 422 that names every need at fault */
export function planFor(requirement: RequirementData, edition: Edition): MatchPlan {
  const read = planMatch(requirement, edition.reference.places);
  if ('plan' in read) return read.plan;
  const faults = read.faults.map((fault) => ({ ...fault, field: `requirement.${fault.field}` }));
  throw new ProblemError(422, 'invalid', { faults });
}

/**
 * The plan of a requirement as a project asks it: what the record holds for the project is its own.
 * @throws ProblemError 403 where the reader may not see who holds what; 422 for a project that there is not
 */
export async function planForProject(
  requirement: RequirementData,
  project: number | null | undefined,
  edition: Edition,
): Promise<MatchPlan> {
  const plan = planFor(requirement, edition);
  if (project === null || project === undefined) return plan;
  if (!edition.seesPrivate) throw new ProblemError(403, 'forbidden');
  const held = await edition.read((db) => readHeldOf(db, project));
  if (held === null)
    throw new ProblemError(422, 'invalid', {
      faults: [{ code: 'not_found', field: 'project', found: String(project) }],
    });
  return { ...plan, held: new Set(held) };
}
