import { sql } from 'kysely';
import type { Status } from '#contract/kinds.ts';
import { checkTransition } from '#domain/statusRules.ts';
import { anyOf } from '#record/expressions.ts';
import type { Write } from '#record/write.ts';
import { recordStatusFacts, type StatusFact } from '../resources/status/statusFacts.ts';
import type { DatedChange } from './demoInput.ts';

/** What the loading remembers of a resource, so that a day's changes need no reading. */
export interface Standing {
  readonly id: number;
  readonly status: Status;
  readonly project: string | null;
}

/** The ids of the demo's resources by their keys. */
export async function readIds(write: Write, ids: readonly number[]): Promise<Map<string, number>> {
  const rows = await write.db
    .selectFrom('resource')
    .select(['id', 'key'])
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map((row) => [row.key, row.id]));
}

/**
 * Makes all changes of status of one day, with their facts, in three statements. `standings` follows.
 * @throws when the transition table does not allow one: the demo's files are then wrong
 */
export async function changeStatuses(
  write: Write,
  changes: readonly DatedChange[],
  standings: Map<string, Standing>,
): Promise<void> {
  const facts: StatusFact[] = [];
  const rows = changes.map((change) => {
    const standing = standings.get(change.key);
    if (!standing) throw new Error(`The demo changes ${change.key} before it exists.`);
    const project = change.project ?? standing.project;
    const check = checkTransition(standing.status, change.to, {
      on: write.day,
      project,
      reason: change.reason,
      expiresOn: change.until,
      isPlanner: true,
    });
    if (!check.ok) {
      throw new Error(
        `The demo changes ${change.key} from ${standing.status} to ${change.to}: ${check.code}.`,
      );
    }
    const isFree = change.to === 'available' || change.to === 'withdrawn';
    const kept = isFree ? null : project;
    const reservedUntil = change.to === 'reserved' ? change.until : null;
    const { id } = standing;
    facts.push({
      ...change,
      resourceId: id,
      from: standing.status,
      project,
      reservedUntil,
      correction: false,
    });
    standings.set(change.key, { id, status: change.to, project: kept });
    return { id, to: change.to, project: kept, reservedUntil, formerUser: change.formerUser };
  });
  await recordStatusFacts(write.db, write.actor, facts);
  await sql`
    update resource r set status = given."to", status_since = effective_day(), project = given.project,
      reserved_until = given."reservedUntil", former_user = coalesce(given."formerUser", r.former_user)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given (
      id integer, "to" text, project text, "reservedUntil" date, "formerUser" text)
    where r.id = given.id
    returning r.id
  `.execute(write.db);
  write.touch(rows.map((row) => row.id));
}
