import type { Kysely } from 'kysely';
import { SEEKING_STAGES } from '#contract/projectCodes.ts';
import type {
  NewReminderData,
  ReminderChangeData,
  ReminderData,
  ReminderTopic,
  RobotKind,
} from '#contract/reminders.ts';
import type { Tables } from '#record/tables.ts';

export interface Robot {
  readonly id: number;
  readonly kind: RobotKind;
  readonly url: string;
  readonly topics: readonly ReminderTopic[];
}

type Row = Omit<ReminderData, 'host'> & { url: string };
const COLUMNS = [
  'id',
  'name',
  'kind',
  'url',
  'topics',
  'enabled',
  'last_day as lastDay',
  'last_result as lastResult',
] as const;

function shown({ url, ...row }: Row): ReminderData {
  return { ...row, host: new URL(url).hostname };
}

export async function readReminders(db: Kysely<Tables>): Promise<ReminderData[]> {
  const rows = await db.selectFrom('webhook').select(COLUMNS).orderBy('id').execute();
  return rows.map(shown);
}

export async function insertReminder(
  db: Kysely<Tables>,
  { name, kind, url, topics }: NewReminderData,
): Promise<ReminderData> {
  const row = await db
    .insertInto('webhook')
    .values({ name, kind, url, ...(topics && { topics }) })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return shown(row);
}

/** Null when there is none of that id. */
export async function updateReminder(
  db: Kysely<Tables>,
  id: number,
  { name, url, topics, enabled }: ReminderChangeData,
): Promise<ReminderData | null> {
  const row = await db
    .updateTable('webhook')
    .set(({ ref }) => ({
      name: name ?? ref('name'),
      url: url ?? ref('url'),
      topics: topics ?? ref('topics'),
      enabled: enabled ?? ref('enabled'),
    }))
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
  return row ? shown(row) : null;
}

export async function deleteReminder(db: Kysely<Tables>, id: number): Promise<boolean> {
  const rows = await db.deleteFrom('webhook').where('id', '=', id).returning('id').execute();
  return rows.length > 0;
}

export async function findRobot(db: Kysely<Tables>, id: number): Promise<Robot | null> {
  const row = await db
    .selectFrom('webhook')
    .select(['id', 'kind', 'url', 'topics'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether there is a robot that has not been told today. */
export async function isAnyUntold(db: Kysely<Tables>, today: string): Promise<boolean> {
  const rows = await db
    .selectFrom('webhook')
    .select('id')
    .where('enabled', '=', true)
    .where('last_day', 'is distinct from', today)
    .limit(1)
    .execute();
  return rows.length > 0;
}

/** Takes the robots that have not been told today: of several servers one gets each. */
export async function claimRobots(db: Kysely<Tables>, today: string): Promise<Robot[]> {
  return await db
    .updateTable('webhook')
    .set({ last_day: today, last_result: null })
    .where('enabled', '=', true)
    .where('last_day', 'is distinct from', today)
    .returning(['id', 'kind', 'url', 'topics'])
    .execute();
}

export async function keepResult(db: Kysely<Tables>, id: number, result: string): Promise<void> {
  await db.updateTable('webhook').set({ last_result: result }).where('id', '=', id).returning('id').execute();
}

/** Everybody whom a resource, or a project that looks for one, names as its officer. */
export async function readOfficers(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('resource')
    .select('officer')
    .where('officer', 'is not', null)
    .where('status', '<>', 'withdrawn')
    .union(
      db
        .selectFrom('project')
        .select('officer')
        .where('officer', 'is not', null)
        .where('stage', 'in', SEEKING_STAGES),
    )
    .$narrowType<{ officer: string }>()
    .orderBy('officer')
    .execute();
  return rows.map((row) => row.officer);
}
