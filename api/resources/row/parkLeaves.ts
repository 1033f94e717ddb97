import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

/**
 * Keeps `has_leaves` true on the row of a park that has other rows in it (or in its buildings): its outline is then not its area.
 * @returns the parks that changed
 */
export async function markParksWithLeaves(db: Kysely<Tables>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with parks as (
      select p.id, exists (
          select from resource leaf where leaf.kind <> 'park' and leaf.park = p.park
        ) or exists (
          select from container b join resource leaf on leaf.building = b.code where leaf.kind <> 'park' and b.park = p.park
        ) as has_leaves
      from resource p where p.kind = 'park' and p.park is not null
    )
    update resource r set has_leaves = parks.has_leaves from parks
    where parks.id = r.id and parks.has_leaves <> r.has_leaves
    returning r.id
  `.execute(db);
  return rows.map((row) => row.id);
}
