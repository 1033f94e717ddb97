import { type RawBuilder, sql } from 'kysely';

/**
 * The rules on idle land once more, as somebody would ask a table for them: written from the 2012 Measures, not from the program. They are of
 * the columns of a resource `r`.
 * @param day an SQL date
 */
export function idleStateInSql(day: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`case
    when r.kind <> 'land' then null
    when btrim(r.idle_finding_number) <> '' and r.idle_finding_on <= ${day} then 'found'
    when r.actual_start_on <= ${day} then case
      when r.stopped_on is null or ${day} <= r.stopped_on + interval '1 year' then 'building'
      when r.area_m2 > 0 and r.developed_area_m2 * 3 < r.area_m2 then 'suspected'
      when r.total_investment_wan > 0 and r.invested_wan * 4 < r.total_investment_wan then 'suspected'
      when r.area_m2 > 0 and r.developed_area_m2 is not null and r.total_investment_wan > 0 and r.invested_wan is not null then 'building'
      else 'unknown' end
    when ${START_DUE} is null then 'unknown'
    when ${day} > ${START_DUE} + interval '1 year' then 'suspected'
    else 'running' end`;
}

/** The last day of the next term, null where none is to come. */
export function idleNextInSql(day: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`case
    when r.kind <> 'land' then null
    when r.actual_start_on <= ${day} then case
      when btrim(r.idle_finding_number) <> '' and r.idle_finding_on <= ${day} then null
      when r.stopped_on <= ${day} and ${day} <= r.stopped_on + interval '1 year' and not coalesce(
        r.area_m2 > 0 and r.developed_area_m2 * 3 >= r.area_m2 and
        r.total_investment_wan > 0 and r.invested_wan * 4 >= r.total_investment_wan, false)
      then (r.stopped_on + interval '1 year')::date end
    when ${day} <= ${START_DUE} + interval '1 year' then (${START_DUE} + interval '1 year')::date
    when ${day} <= ${START_DUE} + interval '2 years' and coalesce(r.idle_cause, '') not in ('government', 'force_majeure')
    then (${START_DUE} + interval '2 years')::date end`;
}

const START_DUE = sql`coalesce(r.extended_until, r.agreed_start_on, (r.delivered_on + interval '1 year')::date)`;
