import { type Kysely, sql } from 'kysely';
import type { OutcomeFactData } from '#contract/outcomeBoard.ts';
import type { Tables } from '#record/tables.ts';
import { IS_PROJECT_OF_CHANGE } from '../resources/status/projectOfChange.ts';

/** The labelled changes of status between two civil days (both included), the oldest first, each with its site as it is or was last. */
export async function readOutcomeFacts(
  db: Kysely<Tables>,
  from: string,
  to: string,
): Promise<OutcomeFactData[]> {
  const { rows } = await sql<OutcomeFactData>`
    select c.id, c.changed_on as "on", c.outcome, c.outcome_area_m2 as "areaM2",
      jsonb_build_object('id', c.resource_id, 'code', v.code, 'name', v.name, 'kind', v.kind) as resource,
      c.project, p.id as "projectId", p.investment_kind as "investmentKind", coalesce(c.former_user, v.former_user) as "formerUser"
    from status_change c
    join lateral (select * from resource_version v where v.id = c.resource_id order by v.version desc limit 1) v on true
    left join project p on ${IS_PROJECT_OF_CHANGE}
    where c.outcome is not null and c.changed_on between ${from}::date and ${to}::date
    order by c.changed_on, c.id
  `.execute(db);
  return rows;
}
