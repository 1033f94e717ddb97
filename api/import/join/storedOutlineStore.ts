import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { StoredOutline, WantedOutlines } from './joinOptions.ts';

/**
 * The outlines of resources whose code, or attribute of this name, is one of these keys; keys that no resource has are not among them. An
 * attribute is compared as it is written.
 */
export async function findStoredOutlines(
  db: Kysely<Tables>,
  { keys, attribute }: WantedOutlines,
): Promise<StoredOutline[]> {
  const own = attribute === null ? sql`r.code` : sql`r.extra ->> ${attribute}::text`;
  const { rows } = await sql<StoredOutline>`
    select k.key, count(*)::int as count, case when count(*) = 1 then min(ST_AsGeoJSON(r.geom, 9)) end as geojson
    from jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb) as k (key)
    join resource r on key_form(${own}) = k.key
    where ST_Dimension(r.geom) = 2
    group by k.key
  `.execute(db);
  return rows;
}
