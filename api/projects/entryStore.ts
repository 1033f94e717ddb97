import type { Updateable } from 'kysely';
import { columnOf } from '#contract/fields.ts';
import type { ContactEntryData, ProjectIssueData } from '#contract/projects.ts';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import type { Editor } from '../resources/row/resourceLock.ts';
import { lockProject } from './editStore.ts';
import { failure, type ProjectChange, type ProjectFailure } from './outcome.ts';
import { shortlistFaults, writeShortlist } from './shortlistStore.ts';

export type EntryKind = 'contact' | 'issue';
/** What is written of a contact or an issue, by key. */
export type EntryValues = Readonly<Partial<ContactEntryData & ProjectIssueData>>;

const TABLES = { contact: 'project_contact', issue: 'project_issue' } as const;

type EntryResult = ProjectChange<{ id: number }> | ProjectFailure;

/** `on` is a word of SQL: the column is called otherwise. */
function columnsOf(values: EntryValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key === 'on' ? 'on_day' : columnOf({ key }), value]),
  );
}

export async function addEntry(
  write: Write,
  editor: Editor,
  { project, kind, values }: { project: number; kind: EntryKind; values: EntryValues },
): Promise<EntryResult> {
  const locked = await lockProject(write, editor, project);
  if (!locked.ok) return locked;
  const made = await write.db
    .insertInto(TABLES[kind])
    .values({ project, ...columnsOf(values) } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ok: true, value: made, detail: { id: project, [kind]: made.id } };
}

export async function changeEntry(
  write: Write,
  editor: Editor,
  { project, kind, entry, values }: { project: number; kind: EntryKind; entry: number; values: EntryValues },
): Promise<EntryResult> {
  const locked = await lockProject(write, editor, project);
  if (!locked.ok) return locked;
  const found = write.db
    .selectFrom(TABLES[kind])
    .select('id')
    .where('id', '=', entry)
    .where('project', '=', project);
  const known = await found.executeTakeFirst();
  if (!known) return failure('not_found');
  if (Object.keys(values).length > 0)
    await write.db
      .updateTable(TABLES[kind])
      .set(columnsOf(values) as Updateable<Tables['project_contact'] & Tables['project_issue']>)
      .where('id', '=', entry)
      .returning('id')
      .executeTakeFirstOrThrow();
  return { ok: true, value: known, detail: { id: project, [kind]: entry, fields: Object.keys(values) } };
}

export async function removeEntry(
  write: Write,
  editor: Editor,
  { project, kind, entry }: { project: number; kind: EntryKind | 'file'; entry: number },
): Promise<EntryResult> {
  const locked = await lockProject(write, editor, project);
  if (!locked.ok) return locked;
  const removed = await write.db
    .deleteFrom(kind === 'file' ? 'project_file' : TABLES[kind])
    .where('id', '=', entry)
    .where('project', '=', project)
    .returning('id')
    .executeTakeFirst();
  if (!removed) return failure('not_found');
  return { ok: true, value: removed, detail: { id: project, [kind]: entry } };
}

/** Puts sites on a project's list, in that order; those that are there no more may stay but not come. */
export async function setShortlist(
  write: Write,
  editor: Editor,
  { project, resources }: { project: number; resources: readonly number[] },
): Promise<EntryResult> {
  const locked = await lockProject(write, editor, project);
  if (!locked.ok) return locked;
  const faults = await shortlistFaults(write.db, { project, resources, field: 'resources' });
  if (faults.length > 0) return failure('invalid', ...faults);
  await writeShortlist(write.db, project, resources);
  return { ok: true, value: { id: project }, detail: { id: project, shortlist: resources } };
}
