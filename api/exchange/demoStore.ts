import { sql } from 'kysely';
import type { Write } from '#record/write.ts';

/**
 * Takes the demo zone out of the record, with its history: resources that no import brought or changed, then the parks, buildings, zones
 * and reference layers that hold nothing of one's own. Only for a record whose content is the demo, where nothing else is without an import.
 * @returns how many resources went
 */
export async function clearDemo(write: Write): Promise<number> {
  const { db } = write;
  const { rows } = await sql<{ id: number }>`select id from resource where import_batch is null`.execute(db);
  const ids = rows.map((row) => row.id);
  await sql`delete from status_change where resource_id = any(${ids}::int[]) returning id`.execute(db);
  await sql`delete from resource where id = any(${ids}::int[]) returning id`.execute(db);
  await sql`delete from resource_version where id = any(${ids}::int[]) returning id`.execute(db);
  await sql`
    delete from container c where c.kind = 'building'
      and not exists (select from resource r where r.building = c.code) returning code`.execute(db);
  await sql`
    delete from container c where c.kind = 'park' and not exists (select from resource r where r.park = c.code)
      and not exists (select from container b where b.park = c.code) returning code`.execute(db);
  const unused = sql`not exists (select from resource r where r.zone = z.code)
    and not exists (select from container c where c.zone = z.code)`;
  await sql`
    delete from zone_boundary b using zone z where z.code = b.zone and ${unused} returning b.zone`.execute(
    db,
  );
  await sql`delete from zone z where ${unused} returning code`.execute(db);
  await sql`delete from reference_layer returning code`.execute(db);
  write.touch(ids);
  write.touchLayers();
  write.note({ demoCleared: ids.length });
  return ids.length;
}
