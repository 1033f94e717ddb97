import { type Kysely, sql } from 'kysely';
import { SEEKING_STAGES } from '#contract/projectCodes.ts';
import type { ReminderChangeData, ReminderData, RobotKind } from '#contract/reminders.ts';
import type { Tables } from '#record/tables.ts';

export interface Robot {
  readonly id: number;
  readonly kind: RobotKind;
  readonly url: string;
}

type Row = Omit<ReminderData, 'host'> & { url: string };
const COLUMNS = sql`id, name, kind, url, enabled, last_day as "lastDay", last_result as "lastResult"`;

function shown({ url, ...row }: Row): ReminderData {
  return { ...row, host: new URL(url).hostname };
}

export async function readReminders(db: Kysely<Tables>): Promise<ReminderData[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from webhook order by id`.execute(db);
  return rows.map(shown);
}

export async function insertReminder(
  db: Kysely<Tables>,
  { name, kind, url }: { name: string; kind: RobotKind; url: string },
): Promise<ReminderData> {
  const { rows } = await sql<Row>`
    insert into webhook (name, kind, url) values (${name}, ${kind}, ${url}) returning ${COLUMNS}
  `.execute(db);
  return shown(rows[0]);
}

/** Null when there is none of that id. */
export async function updateReminder(
  db: Kysely<Tables>,
  id: number,
  { name, url, enabled }: ReminderChangeData,
): Promise<ReminderData | null> {
  const { rows } = await sql<Row>`
    update webhook set name = coalesce(${name ?? null}::text, name), url = coalesce(${url ?? null}::text, url),
      enabled = coalesce(${enabled ?? null}::boolean, enabled)
    where id = ${id} returning ${COLUMNS}
  `.execute(db);
  return rows.length > 0 ? shown(rows[0]) : null;
}

export async function deleteReminder(db: Kysely<Tables>, id: number): Promise<boolean> {
  const { rows } = await sql`delete from webhook where id = ${id} returning id`.execute(db);
  return rows.length > 0;
}

export async function findRobot(db: Kysely<Tables>, id: number): Promise<Robot | null> {
  const { rows } = await sql<Robot>`select id, kind, url from webhook where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Whether there is a robot that has not been told today. */
export async function isAnyUntold(db: Kysely<Tables>, today: string): Promise<boolean> {
  const { rows } = await sql`
    select from webhook where enabled and last_day is distinct from ${today}::date limit 1
  `.execute(db);
  return rows.length > 0;
}

/** Takes the robots that have not been told today: of several servers one gets each. */
export async function claimRobots(db: Kysely<Tables>, today: string): Promise<Robot[]> {
  const { rows } = await sql<Robot>`
    update webhook set last_day = ${today}::date, last_result = null
    where enabled and last_day is distinct from ${today}::date returning id, kind, url
  `.execute(db);
  return rows;
}

export async function keepResult(db: Kysely<Tables>, id: number, result: string): Promise<void> {
  await sql`update webhook set last_result = ${result} where id = ${id} returning id`.execute(db);
}

/** Everybody whom a resource, or a project that looks for one, names as its officer. */
export async function readOfficers(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ officer: string }>`
    select officer from resource where officer is not null and status <> 'withdrawn'
    union select officer from project where officer is not null and stage = any(${[...SEEKING_STAGES]}::text[])
    order by officer
  `.execute(db);
  return rows.map((row) => row.officer);
}
