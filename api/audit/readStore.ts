import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AuditEntryData } from '#contract/audit.ts';
import { actorsCalled } from '#domain/words/logText.ts';
import type { Tables } from '#record/tables.ts';
import { LOG_WORDS } from './entryWords.ts';

/** What of the log is asked for. Days are civil days, both included. */
export interface AuditFilter {
  /** A part of who it was: of the account's name, or of the word for what no account does. */
  readonly actor?: string;
  readonly verb?: string;
  readonly from?: string;
  readonly to?: string;
  readonly resource?: number;
  /** A part of what it was about: of a site's name or code, now or then, or of a project's name. */
  readonly about?: string;
}

export interface AuditRange {
  /** Only entries before this one. */
  readonly before: number | null;
  readonly limit: number;
  readonly timeZone: string;
}

/** An entry as the record has it. */
export type AuditRow = Omit<AuditEntryData, 'said' | 'at'> & { readonly at: Date };

const MOST_NAMED = 50;

/** The resources that an entry names itself. */
const OWN_SUBJECTS = sql`case
  when a.verb = 'proposal.decline' and jsonb_typeof(a.detail -> 'id') = 'number' then array[(a.detail ->> 'id')::int]
  when jsonb_typeof(a.detail -> 'resource') = 'number' then array[(a.detail ->> 'resource')::int]
  when jsonb_typeof(a.detail -> 'ids') = 'array' then array(select jsonb_array_elements_text(a.detail -> 'ids')::int)
  when jsonb_typeof(a.detail -> 'shortlist') = 'array' then array(select jsonb_array_elements_text(a.detail -> 'shortlist')::int)
  else '{}' end`;
const PROJECT = sql`case
  when a.verb = 'match.keep' and jsonb_typeof(a.detail -> 'project') = 'number' then (a.detail ->> 'project')::int
  when a.verb like 'project.%' and jsonb_typeof(a.detail -> 'id') = 'number' then (a.detail ->> 'id')::int end`;

/** Entries of the log, newest first. */
export async function readAudit(
  db: Kysely<Tables>,
  filter: AuditFilter,
  { before, limit, timeZone }: AuditRange,
): Promise<AuditRow[]> {
  const conditions = conditionsOf(filter, timeZone);
  if (filter.about !== undefined) {
    const { sites, projects } = await readCalled(db, containing(filter.about));
    if (sites.length === 0 && projects.length === 0) return [];
    conditions.push(sql`(${touches(sites)} or ${PROJECT} = any(${[...projects]}::int[]))`);
  }
  if (before !== null) conditions.push(sql`a.id < ${before}`);
  const { rows } = await sql<AuditRow>`
    with entries as (
      select a.* from audit a
      where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
      order by a.id desc limit ${limit}
    ), found as (
      select a.id, a.at, a.actor, a.verb, a.version, a.address, a.detail,
        case when c.version is not null then c.ids else ${OWN_SUBJECTS} end as subjects, ${PROJECT} as project
      from entries a left join change c on c.version = a.version
    )
    select f.id::int as id, f.at, f.actor, f.verb, f.version, f.address, f.detail, s.ids as resources,
      coalesce(s.sites, '[]'::json) as sites, p.project
    from found f
    left join lateral (
      select array_agg(s.id order by s.id) as ids,
        json_agg(json_build_object('id', s.id, 'code', v.code, 'name', v.name) order by s.id) filter (where v.id is not null) as sites
      from unnest(f.subjects) as s (id)
      left join lateral (select v.id, v.code, v.name from resource_version v where v.id = s.id order by v.version desc limit 1) v on true
      where cardinality(f.subjects) <= ${sql.lit(MOST_NAMED)}
    ) s on true
    left join lateral (
      select json_build_object('id', p.id, 'name', p.name) as project from project p where p.id = f.project
    ) p on true
    order by f.id desc
  `.execute(db);
  return rows;
}

function conditionsOf(
  { actor, verb, from, to, resource }: AuditFilter,
  timeZone: string,
): RawBuilder<unknown>[] {
  const midnight = (day: string, days: number) =>
    sql`((${day}::date + ${days}::int)::timestamp at time zone ${timeZone}::text)`;
  return [
    ...(actor === undefined
      ? []
      : [
          sql`(a.actor ilike ${containing(actor)} or a.actor = any(${actorsCalled(actor, LOG_WORDS)}::text[]))`,
        ]),
    ...(verb === undefined ? [] : [sql`a.verb = ${verb}`]),
    ...(from === undefined ? [] : [sql`a.at >= ${midnight(from, 0)}`]),
    ...(to === undefined ? [] : [sql`a.at < ${midnight(to, 1)}`]),
    ...(resource === undefined ? [] : [touches([resource])]),
  ];
}

/** So few resources are looked for in the feed as a whole; of more, an entry is found soon by looking at one after the other. */
const FEW = 100;

/** Entries about any of some resources. */
function touches(ids: readonly number[]): RawBuilder<unknown> {
  const wanted = sql`${[...ids]}::int[]`;
  return ids.length <= FEW
    ? sql`(a.version in (select w.version from change w where w.ids && ${wanted}) or (a.version is null and ${OWN_SUBJECTS} && ${wanted}))`
    : sql`coalesce((select w.ids from change w where w.version = a.version), ${OWN_SUBJECTS}) && ${wanted}`;
}

interface Called {
  readonly sites: readonly number[];
  readonly projects: readonly number[];
}

/** Which sites and projects are called so, whatever they are called now. */
async function readCalled(db: Kysely<Tables>, pattern: string): Promise<Called> {
  const { rows } = await sql<Called>`
    select array(select distinct v.id from resource_version v where v.name ilike ${pattern} or v.code ilike ${pattern}) as sites,
      array(select p.id from project p where p.name ilike ${pattern}) as projects
  `.execute(db);
  return rows[0];
}

/** A text anywhere in another; the signs of a pattern stand for themselves. */
function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
