import { sql } from 'kysely';
import { columnOf } from '#contract/fields.ts';
import type { ProjectEntry } from '#data/demo/make/row.ts';
import { addDays, type CivilDate } from '#domain/civilDate.ts';
import type { Write } from '#record/write.ts';

/** The demo's projects with their stages, each on its day, in statements by the day; and what the sites' changes of status were for. */
export async function writeProjects(
  write: Write,
  projects: readonly ProjectEntry[],
  day: CivilDate,
): Promise<void> {
  const events = projects.flatMap((project) =>
    project.stages.map((stage, turn) => ({ project, stage, turn })),
  );
  const byDay = [...Map.groupBy(events, ({ stage }) => stage.on)].toSorted(([a], [b]) => a - b);
  for (const [offset, list] of byDay) {
    await write.setDay(addDays(day, offset));
    const entered = list.filter(({ turn }) => turn === 0).map(({ project }) => project);
    if (entered.length > 0) await insertProjects(write, entered);
    const moved = list.filter(({ turn }) => turn > 0);
    await moveOn(
      write,
      moved.map(({ project, stage }) => ({ code: project.code, to: stage.to })),
    );
  }
  await insertBooks(write, projects, day);
  await write.db
    .updateTable('status_change as c')
    .from('project as p')
    .set(({ ref }) => ({ project_id: ref('p.id') }))
    .whereRef('p.name', '=', 'c.project')
    .returning('c.id')
    .execute();
}

async function insertProjects({ db }: Write, projects: readonly ProjectEntry[]): Promise<void> {
  const rows = projects.map(({ code, name, fields, requirement, stages }) => ({
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [columnOf({ key }), value])),
    code,
    name,
    stage: stages[0].to,
    requirement: requirement ?? null,
  }));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = sql.join(names.map((name) => sql.id(name)));
  const given = sql.join(names.map((name) => sql`given.${sql.id(name)}`));
  await sql`
    insert into project (${columns})
    select ${given} from jsonb_populate_recordset(null::project, ${JSON.stringify(rows.map(withTags))}::text::jsonb) as given
    returning id
  `.execute(db);
}

/** A project has tags, if none then an empty list. */
function withTags(row: Record<string, unknown>): Record<string, unknown> {
  return { tags: [], ...row };
}

async function moveOn({ db }: Write, steps: readonly { code: string; to: string }[]): Promise<void> {
  if (steps.length === 0) return;
  await sql`
    update project p set stage = given."to"
    from jsonb_to_recordset(${JSON.stringify(steps)}::text::jsonb) as given (code text, "to" text)
    where p.code = given.code returning p.id
  `.execute(db);
}

async function insertBooks({ db }: Write, projects: readonly ProjectEntry[], day: CivilDate): Promise<void> {
  const dated = (offset: number | undefined) => (offset === undefined ? null : addDays(day, offset));
  const contacts = projects.flatMap(({ code, contacts }) =>
    contacts.map(({ on, nextOn, ...contact }) => ({
      code,
      ...contact,
      on: dated(on),
      nextOn: dated(nextOn),
    })),
  );
  const issues = projects.flatMap(({ code, issues }) =>
    issues.map(({ due, doneOn, ...issue }) => ({ code, ...issue, due: dated(due), doneOn: dated(doneOn) })),
  );
  await sql`
    insert into project_contact (project, on_day, who, with_whom, place, outcome, next_step, next_on)
    select p.id, given."on", given.who, given."withWhom", given.place, given.outcome, given."nextStep", given."nextOn"
    from jsonb_to_recordset(${JSON.stringify(contacts)}::text::jsonb) as given (
      code text, "on" date, who text, "withWhom" text, place text, outcome text, "nextStep" text, "nextOn" date)
    join project p on p.code = given.code returning project_contact.id
  `.execute(db);
  await sql`
    insert into project_issue (project, text, owner, due, done_on)
    select p.id, given.text, given.owner, given.due, given."doneOn"
    from jsonb_to_recordset(${JSON.stringify(issues)}::text::jsonb) as given (
      code text, text text, owner text, due date, "doneOn" date)
    join project p on p.code = given.code returning project_issue.id
  `.execute(db);
}
