import { type Kysely, sql } from 'kysely';
import type { KeptChange, Relabelled } from '#domain/outcomeReplay.ts';
import type { Tables } from '#record/tables.ts';

/**
 * Lets no label be written, and no month be closed, before this transaction ends: what is read is what is worked out again. Whoever labels a
 * change has locked the site's row before they read the rules.
 */
export async function holdLabels(db: Kysely<Tables>): Promise<void> {
  await sql`lock table resource, month_close in exclusive mode`.execute(db);
}

/**
 * The changes of status of every site that had one from a day on, site by site in the order in which they took effect, each with the site as it
 * stood before: the last version with the status that it left.
 */
export async function readKeptChanges(db: Kysely<Tables>, since: string): Promise<KeptChange[]> {
  const { rows } = await sql<
    Omit<KeptChange, 'label'> & { outcome: 'absorbed' | 'revived' | null; outcomeM2: number | null }
  >`
    with changed as materialized (
      select distinct resource_id from status_change where changed_on >= ${since}::date and from_status is not null
    )
    select c.id, c.resource_id as "resourceId", c.changed_on as "on", c.from_status as "from", c.to_status as "to", c.project, c.correction,
      v.kind, v.supply_class as "supplyClass", coalesce(c.former_user, v.former_user) is not null as "hasFormerUser",
      v.area_m2 as "areaM2", v.free_m2 as "freeM2", c.outcome, c.outcome_area_m2 as "outcomeM2"
    from changed join status_change c using (resource_id)
    join lateral (
      select kind, supply_class, former_user, area_m2, free_m2 from resource_version v
      where v.id = c.resource_id
      order by v.recorded_at <= c.recorded_at and v.status is not distinct from c.from_status desc, v.version desc limit 1
    ) v on true
    order by c.resource_id, c.changed_on, c.id
  `.execute(db);
  return rows.map(({ outcome, outcomeM2, ...change }) => ({
    ...change,
    label: outcome && outcomeM2 !== null ? { outcome, areaM2: outcomeM2 } : null,
  }));
}

/** Gives changes other labels. What is taken back is taken back from the project that it was given for. */
export async function writeLabels(db: Kysely<Tables>, labels: readonly Relabelled[]): Promise<void> {
  if (labels.length === 0) return;
  const rows = labels.map(({ change, label }) => ({
    ...{ id: change.id, outcome: label?.outcome ?? null, areaM2: label?.areaM2 ?? null },
  }));
  await sql`
    update status_change c set outcome = l.outcome, outcome_area_m2 = l."areaM2"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as l (id bigint, outcome text, "areaM2" double precision)
    where c.id = l.id returning c.id
  `.execute(db);
  await sql`
    update status_change c set project = given.project, project_id = given.project_id
    from status_change b join lateral (
      select project, project_id from status_change g
      where g.resource_id = b.resource_id and g.outcome_area_m2 >= 0 and (g.changed_on, g.id) < (b.changed_on, b.id)
      order by g.changed_on desc, g.id desc limit 1
    ) given on true
    where b.id = c.id and c.id = any(${rows.map(({ id }) => id)}::bigint[]) and c.outcome_area_m2 < 0 and c.project is null
    returning c.id
  `.execute(db);
}
