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
 * late and takes nothing of what was done in time; a verification is marked no more.
 */
export async function markMonth(db: Kysely<Tables>, { ids, person, how, day }: MonthMark): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with closing as (select exists (select from month_close where month = ${day.slice(0, 7)}) as closed)
    insert into month_confirmation as m (month, resource_id, person, how, late)
    select ${day.slice(0, 7)}::text, id, ${person}::int, ${how}::text, closed
    from unnest(${[...ids]}::int[]) as list (id), closing where not closed or ${how}::text = 'changed'
    on conflict (month, resource_id) do update
      set person = case when excluded.late and not m.late then m.person else excluded.person end,
        at = case when excluded.late and not m.late then m.at else excluded.at end,
        how = case when m.how = 'changed' or excluded.late then m.how else excluded.how end,
        in_time = m.in_time or (excluded.late and not m.late), late = excluded.late
    returning resource_id
  `.execute(db);
}
