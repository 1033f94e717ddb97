import { sql } from 'kysely';
import type { Write } from '#record/write.ts';

/**
 * Takes the demo zone out of the record, with its history: resources that nobody but the demo wrote, then the parks and buildings that hold
 * nothing of one's own, and the zones and reference layers that the demo brought. Only for a record whose content is the demo.
 * @returns how many resources went
 */
export async function clearDemo(write: Write): Promise<number> {
  const { db } = write;
  const { rows } = await sql<{ id: number }>`
    select id from resource r where import_batch is null and not exists (
      select from resource_version v where v.id = r.id and v.edited_by not in ('demo', 'expiry'))
  `.execute(db);
  const ids = rows.map((row) => row.id);
  await sql`delete from status_change where resource_id = any(${ids}::int[]) returning id`.execute(db);
  await sql`delete from resource where id = any(${ids}::int[]) returning id`.execute(db);
  await sql`delete from resource_version where id = any(${ids}::int[]) returning id`.execute(db);
  await sql`delete from month_confirmation where resource_id = any(${ids}::int[]) returning month`.execute(
    db,
  );
  await sql`delete from month_close where is_sample returning month`.execute(db);
  await sql`
    delete from container c where c.kind = 'building'
      and not exists (select from resource r where r.building = c.code) returning code`.execute(db);
  await sql`
    delete from container c where c.kind = 'park' and not exists (select from resource r where r.park = c.code)
      and not exists (select from container b where b.park = c.code) returning code`.execute(db);
  const unused = sql`coalesce(z.put_by, 'demo') = 'demo' and not exists (select from resource r where r.zone = z.code)
    and not exists (select from container c where c.zone = z.code)`;
  await sql`
    delete from zone_boundary b using zone z where z.code = b.zone and ${unused} returning b.zone`.execute(
    db,
  );
  await sql`delete from zone z where ${unused} returning code`.execute(db);
  await sql`delete from reference_layer where coalesce(put_by, 'demo') = 'demo' returning code`.execute(db);
  await clearDemoProjects(write);
  write.touch(ids);
  write.touchLayers();
  write.note({ demoCleared: ids.length });
  return ids.length;
}

/** Takes out the demo's projects, but those that somebody else has worked on. */
async function clearDemoProjects({ db }: Write): Promise<void> {
  const byOthers = (table: string, column: string) =>
    sql`exists (select from ${sql.id(table)} o where o.project = p.id and o.${sql.id(column)} is distinct from 'demo')`;
  const { rows } = await sql<{ id: number }>`
    delete from project p where p.put_by = 'demo' and not ${byOthers('project_version', 'edited_by')}
      and not ${byOthers('project_contact', 'actor')} and not ${byOthers('project_issue', 'actor')}
      and not ${byOthers('project_file', 'actor')} and not ${byOthers('project_site', 'actor')}
    returning id
  `.execute(db);
  const ids = rows.map(({ id }) => id);
  await sql`delete from project_version where project = any(${ids}::int[]) returning project`.execute(db);
}
