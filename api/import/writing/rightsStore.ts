import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PersonData } from '#contract/people.ts';
import { scopeOf } from '#domain/policy.ts';
import { TRANSITIONS } from '#domain/statusRules.ts';
import type { Tables } from '#record/tables.ts';
import type { CheckContext } from './checkContext.ts';
import { changesStatus } from './columnSetting.ts';

/** Two positions closer than this are the same, degrees: a centimetre. */
const SAME_PLACE = 1e-7;

/** Whose right reaches their own resources only. */
export function reachesOwnOnly(person: PersonData | null): person is PersonData {
  return person !== null && scopeOf(person.role, 'import.run') === 'own';
}

/** `isOwn` of the policy, for a resource with that officer in that zone. */
function isOwn(person: PersonData, officer: RawBuilder<unknown>, zone: RawBuilder<unknown>) {
  return sql<boolean>`coalesce(${officer} = ${person.name}::text or ${zone} = any(${person.zones}::text[]), false)`;
}

/** New rows are theirs unless the ledger names somebody, and nobody is assigned anew. */
export async function giveRowsToOfficer(
  db: Kysely<Tables>,
  { person, saysOfficer }: CheckContext,
): Promise<void> {
  if (!reachesOwnOnly(person)) return;
  const keeps = saysOfficer ? isOwn(person, sql`r.officer`, sql`r.zone`) : sql`true`;
  await sql`
    update incoming i set officer = r.officer from resource r where r.key = i.key and ${keeps}
  `.execute(db);
  await sql`
    update incoming i set officer = ${person.name}::text
    where i.officer is null and not exists (select from resource r where r.key = i.key)
  `.execute(db);
}

/**
 * Rows of others that would change are rejected; those that say what stands already are left alone. So is a change of status that only a
 * planner may make.
 */
export async function judgeRights(db: Kysely<Tables>, { person, columns }: CheckContext): Promise<void> {
  if (!reachesOwnOnly(person)) return;
  const has = (column: string) => columns.brought.some((one) => one.column === column);
  const incomingZone = has('zone') ? sql`i.zone` : sql`null::text`;
  const zoneAfter = has('zone')
    ? incomingZone
    : sql`case when r.id is null then ${incomingZone} else r.zone end`;
  const notHers = sql`(not ${isOwn(person, sql`i.officer`, zoneAfter)}
    or (r.id is not null and not ${isOwn(person, sql`r.officer`, sql`r.zone`)}))`;
  const samePlace = columns.hasGeometry
    ? sql`case when i.geom is null or i.geom is not distinct from r.geom then true when r.geom is null then false
        else abs(i.lon - r.lon) < ${SAME_PLACE} and abs(i.lat - r.lat) < ${SAME_PLACE} end`
    : sql`true`;
  const saysTheSame = sql`(r.id is not null and ${samePlace} and not jsonb_path_exists(p.changes,
    '$[*] ? (@.field != "geometry" && @.field != "ledgerText")'))`;
  await sql`
    update planned p set what = 'unchanged', changes = '[]', unplaced = r.geom is null
    from incoming i join resource r on r.key = i.key
    where i.ordinal = p.ordinal and p.what = 'changed' and ${notHers} and ${saysTheSame}
  `.execute(db);
  await reject(db, sql`p.what <> 'unchanged' and ${notHers}`, {
    ...{
      field: 'officer',
      code: 'not_yours',
      found: sql`i.code || ' ' || coalesce(i.name, r.name, '')`,
      expected: person.name,
    },
  });
  if (!has('status')) return;
  const planners = TRANSITIONS.filter(({ planner }) => planner);
  if (planners.length === 0) return;
  const isPlanners = sql`${changesStatus(columns.rules.saying)} and (r.status, i.status) in (${sql.join(planners.map(({ from, to }) => sql`(${from}::text, ${to}::text)`))})`;
  await reject(db, isPlanners, {
    ...{
      field: 'status',
      code: 'planner_only',
      found: sql`r.status || ' → ' || i.status`,
      expected: person.name,
    },
  });
}

async function reject(
  db: Kysely<Tables>,
  where: RawBuilder<unknown>,
  why: { field: string; code: string; found: RawBuilder<unknown>; expected: string },
): Promise<void> {
  await sql`
    update planned p set what = 'rejected', changes = '[]', reject = jsonb_build_object('field', ${why.field}::text,
      'code', ${why.code}::text, 'found', ${why.found}, 'expected', ${why.expected}::text)
    from incoming i left join resource r on r.key = i.key
    where i.ordinal = p.ordinal and p.what <> 'rejected' and ${where}
  `.execute(db);
}
