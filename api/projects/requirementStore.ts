import type { Kysely } from 'kysely';
import { type ProjectStage, SEEKING_STAGES } from '#contract/projectCodes.ts';
import type { RequirementData } from '#contract/requirement.ts';
import type { Tables } from '#record/tables.ts';

export interface ProjectRequirement {
  readonly id: number;
  readonly name: string;
  readonly stage: ProjectStage;
  readonly officer: string | null;
  readonly requirement: RequirementData | null;
}

/** What projects need, by id; without ids, of all that look for a site, in the order of their ids. */
export async function readRequirements(
  db: Kysely<Tables>,
  ids?: readonly number[],
): Promise<ProjectRequirement[]> {
  return await db
    .selectFrom('project')
    .select(['id', 'name', 'stage', 'officer', 'requirement'])
    .$if(ids === undefined, (query) => query.where('stage', 'in', SEEKING_STAGES))
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids!.length > 0 ? ids! : [0]))
    .orderBy('id')
    .execute();
}
