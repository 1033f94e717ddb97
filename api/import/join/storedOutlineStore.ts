import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { StoredOutline, WantedOutlines } from './joinOptions.ts';

/**
 * The outlines of resources whose code, or attribute of this name, is one of these keys; keys that no resource has are not among them. What
 * is loose is compared as `looseKey` of the domain does, but for numbers in powers of ten, which the record has none of.
 */
export async function findStoredOutlines(
  db: Kysely<Tables>,
  { keys, attribute, isLoose = false }: WantedOutlines,
): Promise<StoredOutline[]> {
  const own = attribute === null ? sql`r.code` : sql`r.extra ->> ${attribute}::text`;
  const form = isLoose
    ? sql`regexp_replace(replace(upper(replace(key_form(${own}), ' ', '')), 'O', '0'), '^0+(?=.)', '')`
    : sql`key_form(${own})`;
  const { rows } = await sql<StoredOutline>`
    select k.key, count(*)::int as count, min(key_form(${own})) as own,
      case when count(*) = 1 then min(ST_AsGeoJSON(r.geom, 9)) else ST_AsGeoJSON(ST_Multi(ST_Union(r.geom)), 9) end as geojson
    from jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb) as k (key)
    join resource r on ${form} = k.key
    where ST_Dimension(r.geom) = 2
    group by k.key
  `.execute(db);
  return rows;
}
