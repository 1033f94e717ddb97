import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { anyOf, EFFECTIVE_DAY } from '#record/expressions.ts';
import { isOldKey, isOldReading } from '#record/forgotten.ts';
import type { Day, ResourceTable, Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import { recordStatusFacts } from './statusFacts.ts';

/** Who frees a reservation that has run out, as the history names them. */
export const EXPIRY_ACTOR = 'expiry';

interface Expired {
  id: number;
  project: string | null;
  projectId: number | null;
  /** The day after its last one; not before the day of its latest version, since a day never runs backwards for a row. */
  day: string;
}

function isExpired(of: ExpressionBuilder<Tables & { r: ResourceTable }, 'r'>, today: string) {
  return of.and([of('r.status', '=', 'reserved'), of('r.reserved_until', '<', today)]);
}

/**
 * Forgets keys and readings that nobody comes back to, and looks whether a reservation has ended: one statement, since nearly always nothing
 * is to be done.
 */
export async function tidyUp(db: Kysely<Tables>, today: string): Promise<{ isAnyExpired: boolean }> {
  return await db
    .with('keys', (of) => of.deleteFrom('idempotency').where(isOldKey))
    .with('readings', (of) => of.deleteFrom('import_reading').where(isOldReading))
    .selectNoFrom(({ exists, selectFrom }) =>
      exists(
        selectFrom('resource as r')
          .select('r.id')
          .where((of) => isExpired(of, today)),
      )
        .$castTo<boolean>()
        .as('isAnyExpired'),
    )
    .executeTakeFirstOrThrow();
}

/**
 * Frees the reservations whose last day is over, each on the day after it, whenever that is found out. Another process that does the
 * same waits for the rows and then finds them free.
 * @returns the resources that became free
 */
export async function freeExpired(write: Write): Promise<number[]> {
  const today = write.day;
  const rows: Expired[] = await write.db
    .selectFrom('resource as r')
    .select(({ ref, selectFrom }) => [
      'r.id',
      'r.project',
      sql<Day>`greatest(${ref('r.reserved_until')} + 1, ${ref('r.updated_on')})`.as('day'),
      selectFrom('status_change as c')
        .select('c.project_id')
        .whereRef('c.resource_id', '=', 'r.id')
        .where('r.project', 'is not', null)
        .orderBy('c.changed_on', 'desc')
        .orderBy('c.id', 'desc')
        .limit(1)
        .as('projectId'),
    ])
    .where((of) => isExpired(of, today))
    .orderBy('r.id')
    .forUpdate('r')
    .execute();
  if (rows.length === 0) return [];
  for (const [day, expired] of Map.groupBy(rows, (row) => row.day)) {
    await write.setDay(day);
    await free(write, expired);
  }
  await write.setDay(today);
  const ids = rows.map(({ id }) => id);
  write.touch(ids);
  write.note({ freed: ids.slice(0, 100), count: ids.length });
  return ids;
}

async function free(write: Write, expired: readonly Expired[]): Promise<void> {
  const facts = expired.map(({ id, project, projectId }) => ({
    resourceId: id,
    from: 'reserved' as const,
    to: 'available' as const,
    reason: null,
    project,
    projectId,
    reservedUntil: null,
    formerUser: null,
    correction: false,
  }));
  await recordStatusFacts(write.db, write.actor, facts);
  await write.db
    .updateTable('resource')
    .set({ status: 'available', status_since: EFFECTIVE_DAY, reserved_until: null, project: null })
    .where('id', '=', anyOf(expired.map(({ id }) => id)))
    .returning('id')
    .execute();
}
