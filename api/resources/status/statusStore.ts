import type { Status } from '#contract/kinds.ts';
import { checkTransition, type TransitionFailure } from '#domain/statusRules.ts';
import { anyOf, EFFECTIVE_DAY } from '#record/expressions.ts';
import type { Write } from '#record/write.ts';
import { recordStatusFacts } from './statusFacts.ts';

export interface StatusRequest {
  readonly id: number;
  readonly to: Status;
  readonly reason?: string | null;
  /** Whom the site is for; from `reserved` on. Kept from the change before when not said. */
  readonly project?: string | null;
  /** The register's project, whose name `project` then is. */
  readonly projectId?: number | null;
  /** The last day of a reservation. */
  readonly until?: string | null;
  /** Who used the site before: what makes the next use a revival (盘活). */
  readonly formerUser?: string | null;
  /** Withdrawing and taking back is a planner's. */
  readonly isPlanner?: boolean;
}

export type StatusResult =
  | { readonly ok: true; readonly from: Status; readonly version: number }
  | { readonly ok: false; readonly code: TransitionFailure | 'not_found' };

/** What a change of status starts from. */
export interface StatusBefore {
  readonly status: Status;
  readonly project: string | null;
}

/**
 * Changes a status as the transition table allows, with its fact, on the write's day.
 * @param before the resource as it is under this transaction's lock, for who holds it already
 */
export async function changeStatus(
  write: Write,
  request: StatusRequest,
  before?: StatusBefore,
): Promise<StatusResult> {
  const { db } = write;
  const found = before ?? (await lockStatus(db, request.id));
  if (!found) return { ok: false, code: 'not_found' };
  const { to } = request;
  const project = request.project ?? found.project;
  const projectId = request.projectId ?? (await standingProject(db, request.id, project, found.project));
  const check = checkTransition(found.status, to, {
    on: write.day,
    project,
    reason: request.reason,
    expiresOn: request.until,
    isPlanner: request.isPlanner,
  });
  if (!check.ok) return check;
  const isFree = to === 'available' || to === 'withdrawn';
  const reservedUntil = to === 'reserved' ? (request.until ?? null) : null;
  const fact = {
    resourceId: request.id,
    from: found.status,
    to,
    reason: request.reason ?? null,
    project,
    projectId,
    reservedUntil,
    formerUser: request.formerUser ?? null,
    correction: false,
  };
  await recordStatusFacts(db, write.actor, [fact]);
  const { version } = await db
    .updateTable('resource')
    .set({
      status: to,
      status_since: EFFECTIVE_DAY,
      reserved_until: reservedUntil,
      project: isFree ? null : project,
      ...(request.formerUser && { former_user: request.formerUser }),
    })
    .where('id', '=', request.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  write.touch([request.id]);
  return { ok: true, from: found.status, version };
}

async function lockStatus(db: Write['db'], id: number): Promise<StatusBefore | undefined> {
  return await db
    .selectFrom('resource')
    .select(['status', 'project'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The project that a site is held for, by the last change that said so, while it goes on for the same name. */
async function standingProject(
  db: Write['db'],
  id: number,
  project: string | null,
  before: string | null,
): Promise<number | null> {
  if (project === null || project !== before) return null;
  const last = await db
    .selectFrom('status_change')
    .select('project_id')
    .where('resource_id', '=', id)
    .orderBy('changed_on', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return last?.project_id ?? null;
}

/** Shows resources to the public, or takes them away. Returns those that changed. */
export async function setPublished(
  write: Write,
  ids: readonly number[],
  published: boolean,
): Promise<number[]> {
  const rows = await write.db
    .updateTable('resource')
    .set({ published })
    .where('id', '=', anyOf(ids))
    .where('published', '<>', published)
    .returning('id')
    .execute();
  const changed = rows.map((row) => row.id).sort((a, b) => a - b);
  write.touch(changed);
  write.note({ published, count: changed.length });
  return changed;
}
