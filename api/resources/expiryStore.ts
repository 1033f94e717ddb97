import { sql } from 'kysely';
import type { Write } from '#record/write.ts';
import { changeStatus } from './statusStore.ts';

/** Who frees a reservation that has run out, as the history names her. */
export const EXPIRY_ACTOR = 'expiry';

/**
 * Frees the reservations whose last day is over, each by its own change of status. Another process that does the same waits for the rows
 * and then finds them free.
 * @returns the resources that became free
 */
export async function freeExpired(write: Write): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from resource where status = 'reserved' and reserved_until < ${write.day}::date order by id for update
  `.execute(write.db);
  const freed: number[] = [];
  for (const { id } of rows) {
    const result = await changeStatus(write, { id, to: 'available' });
    if (result.ok) freed.push(id);
  }
  if (freed.length > 0) write.note({ freed: freed.slice(0, 100), count: freed.length });
  return freed;
}
