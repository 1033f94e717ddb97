import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';

export interface MonthMark {
  readonly ids: readonly number[];
  readonly person: number | null;
  readonly how: 'changed' | 'verified';
  /** The day of the write; its month is marked. */
  readonly day: string;
}

/**
 * Marks resources as looked after in the month of a day. What a close reports is frozen with it: a change that comes after is marked as
 * late, a verification no more.
 */
export async function markMonth(db: Kysely<Tables>, { ids, person, how, day }: MonthMark): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with closing as (select exists (select from month_close where month = ${day.slice(0, 7)}) as closed)
    insert into month_confirmation as m (month, resource_id, person, how, late)
    select ${day.slice(0, 7)}::text, id, ${person}::int, ${how}::text, closed
    from unnest(${[...ids]}::int[]) as list (id), closing where not closed or ${how}::text = 'changed'
    on conflict (month, resource_id) do update
      set person = excluded.person, at = excluded.at,
        how = case when m.how = 'changed' then m.how else excluded.how end, late = excluded.late
    returning resource_id
  `.execute(db);
}
