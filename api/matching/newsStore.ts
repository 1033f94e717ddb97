import { expressionBuilder, type Kysely, sql } from 'kysely';
import { SEEKING_STAGES } from '#contract/projectCodes.ts';
import type { RequirementData } from '#contract/requirement.ts';
import type { Day, Tables } from '#record/tables.ts';
import { isOf, type Responsible } from '../months/dueStore.ts';

/** A site that is to be had since that day. */
export interface NewSite {
  readonly id: number;
  readonly on: string;
}

/** A project that looks for a site. */
export interface Seeking {
  readonly id: number;
  readonly name: string;
  readonly officer: string | null;
  readonly requirement: RequirementData;
  /** The day on which it began to ask for what it asks for; null: before what is new. */
  readonly on: string | null;
  readonly shortlist: readonly number[];
}

/** A ledger's first import brings all of its sites in a day: of more than these the latest are news. */
const MOST_NEW = 5_000;

async function readNewSites(db: Kysely<Tables>, since: string): Promise<NewSite[]> {
  const latest = expressionBuilder<Tables, 'resource'>().fn<Day>('greatest', ['created_on', 'status_since']);
  return await db
    .selectFrom('resource')
    .select(['id', latest.as('on')])
    .where('status', '=', 'available')
    .where(latest, '>=', since)
    .orderBy(latest, 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_NEW)
    .execute();
}

/** What came in since that day, and all that may be waiting for it. */
export async function readNews(
  db: Kysely<Tables>,
  since: string,
): Promise<{ sites: NewSite[]; projects: Seeking[] }> {
  const sites = await readNewSites(db, since);
  const seeking = sql`${[...SEEKING_STAGES]}::text[]`;
  const { rows: projects } = await sql<Seeking>`
    select p.id, p.name, p.officer, p.requirement, (
        select max(v.on_day) from project_version v
        left join project_version b on b.project = v.project and b.version = v.version - 1
        where v.project = p.id and v.on_day >= ${since}::date
          and v.content -> 'requirement' <> 'null' and v.content ->> 'stage' = any(${seeking})
          and (b.project is null or b.content -> 'requirement' <> v.content -> 'requirement'
            or b.content ->> 'stage' <> all(${seeking}))
      ) as "on",
      array(select s.resource_id from project_site s where s.project = p.id) as shortlist
    from project p where p.stage = any(${seeking}) and p.requirement is not null order by p.id
  `.execute(db);
  return { sites, projects };
}

/** The sites to be had that they answer for: those that name them, and in their zones those that name nobody. */
export async function readSitesOf(db: Kysely<Tables>, who: Responsible): Promise<number[]> {
  const rows = await db
    .selectFrom('resource')
    .select('id')
    .where('status', '=', 'available')
    .where((of) => isOf(of, who))
    .execute();
  return rows.map(({ id }) => id);
}
