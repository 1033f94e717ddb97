import { sql } from 'kysely';

/** Resources `r` that nobody but the demo wrote. */
export const IS_DEMO = sql<boolean>`(r.import_batch is null and not exists (
  select from resource_version v where v.id = r.id and v.edited_by not in ('demo', 'expiry')))`;

/** Zones `z` that somebody else than the demo put here. */
export const NOT_DEMO_ZONE = sql<boolean>`coalesce(z.put_by, 'demo') <> 'demo'`;
