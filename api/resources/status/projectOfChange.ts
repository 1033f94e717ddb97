import { sql } from 'kysely';
import type { Write } from '#record/write.ts';

/** Whether `p` is the register's project of a change of status `c`, by number or by name. */
export const IS_PROJECT_OF_CHANGE = sql`(p.id = c.project_id or (c.project_id is null and p.name = c.project))`;

/** Of a change of status `c`: the register's project; null for one that is not there. */
export const PROJECT_ID = sql<number | null>`(select p.id from project p where ${IS_PROJECT_OF_CHANGE})`;

/** The name of a project that a change of status is for; `ok` is false for a number that is none. */
export async function nameOfProject(
  { db }: Write,
  id: number | null,
): Promise<{ ok: true; project: { projectId: number; project: string } | null } | { ok: false }> {
  if (id === null) return { ok: true, project: null };
  // An id is an integer of four bytes.
  if (id < 1 || id > 2_147_483_647) return { ok: false };
  const row = await db.selectFrom('project').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  return row ? { ok: true, project: { projectId: row.id, project: row.name } } : { ok: false };
}
