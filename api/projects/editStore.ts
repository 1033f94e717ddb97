import { isDeepStrictEqual } from 'node:util';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { WrittenData } from '#contract/edit.ts';
import { columnOf } from '#contract/fields.ts';
import type { Fault } from '#contract/problem.ts';
import type { ProjectStage } from '#contract/projectCodes.ts';
import { mayEditProject } from '#domain/projects/rights.ts';
import { needsReason } from '#domain/projects/stages.ts';
import { jsonb } from '#record/expressions.ts';
import type { ProjectTable } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import type { Editor } from '../resources/row/resourceLock.ts';
import { failure, type ProjectChange, type ProjectFailure } from './outcome.ts';
import { PROJECT_KEYS, type ProjectKey } from './projectColumns.ts';
import { shortlistFaults, writeShortlist } from './shortlistStore.ts';

/** What is to be written, by key; null clears, what is absent stays. */
export type ProjectValues = Readonly<Partial<Record<ProjectKey, unknown>>>;

/** What is written at once: fields, and the list of sites that are looked at; without one it stays as it is. */
export interface ProjectContent {
  readonly values: ProjectValues;
  readonly shortlist?: readonly number[] | undefined;
}

type Row = Selectable<ProjectTable>;

/** One writer of the register at a time: names and codes are looked up before they are written. */
export async function lockRegister({ db }: Write): Promise<void> {
  await sql`lock table project in share row exclusive mode`.execute(db);
}

/** A project that an account may change, held until the write ends. */
export async function lockProject(
  write: Write,
  editor: Editor,
  id: number,
): Promise<{ ok: true; row: Row } | ProjectFailure> {
  const row = await write.db
    .selectFrom('project')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return failure('not_found');
  if (!mayEditProject(editor, row)) return failure('forbidden');
  return { ok: true, row };
}

/** Makes a project, with the sites that are looked at for it. */
export async function createProject(
  write: Write,
  editor: Editor,
  { values, shortlist }: ProjectContent,
): Promise<ProjectChange<WrittenData> | ProjectFailure> {
  await lockRegister(write);
  const faults = await takenFaults(write, values, null);
  faults.push(...(await faultsOfList(write, null, shortlist)));
  if (faults.length > 0) return failure('invalid', ...faults);
  const written = await insertProject(write, editor, values);
  if (shortlist) await writeShortlist(write.db, written.id, shortlist);
  const detail = { id: written.id, name: values.name, ...(shortlist && { shortlist }) };
  return { ok: true, value: written, detail };
}

async function faultsOfList(
  { db }: Write,
  project: number | null,
  shortlist: readonly number[] | undefined,
): Promise<Fault[]> {
  return shortlist ? await shortlistFaults(db, { project, resources: shortlist, field: 'shortlist' }) : [];
}

/** An officer who names nobody is the officer of what they make. */
export async function insertProject(
  write: Write,
  editor: Editor,
  given: ProjectValues,
): Promise<WrittenData> {
  const values =
    editor.role === 'officer' && given.officer === undefined ? { ...given, officer: editor.name } : given;
  const name = String(values.name);
  return await write.db
    .insertInto('project')
    .values({ name, ...columnsOf(values) } as never)
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
}

/** Changes a project from the version that the editor saw. What is the same already is not written. */
export async function editProject(
  write: Write,
  editor: Editor,
  wanted: { readonly id: number; readonly version: number | null },
  change: ProjectContent & { readonly reason?: string | null | undefined },
): Promise<ProjectChange<WrittenData> | ProjectFailure> {
  await lockRegister(write);
  const locked = await lockProject(write, editor, wanted.id);
  if (!locked.ok) return locked;
  const { row } = locked;
  if (wanted.version === null) return failure('version_required');
  if (wanted.version !== row.version)
    return failure('version_conflict', {
      code: 'out_of_date',
      field: 'If-Match',
      found: String(wanted.version),
      expected: String(row.version),
    });
  const values = changedValues(row, change.values);
  const faults = await takenFaults(write, values, row.id);
  const to = values.stage as ProjectStage | undefined;
  if (to && needsReason(row.stage, to) && !change.reason?.trim())
    faults.push({ code: 'reason_missing', field: 'reason', found: `${row.stage} → ${to}` });
  const { shortlist } = change;
  faults.push(...(await faultsOfList(write, row.id, shortlist)));
  if (faults.length > 0) return failure('invalid', ...faults);
  const written = await updateProject(write, row, values);
  if (shortlist) await writeShortlist(write.db, row.id, shortlist);
  const detail = { id: row.id, fields: Object.keys(values), ...(shortlist && { shortlist }) };
  return { ok: true, value: written, detail };
}

export async function updateProject(
  write: Write,
  row: Pick<Row, 'id' | 'version'>,
  values: ProjectValues,
): Promise<WrittenData> {
  if (Object.keys(values).length === 0) return { id: row.id, version: row.version };
  return await write.db
    .updateTable('project')
    .set(columnsOf(values))
    .where('id', '=', row.id)
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
}

/** The values that differ from what a project has. */
export function changedValues(row: Row, values: ProjectValues): ProjectValues {
  const have = row as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => !isDeepStrictEqual(have[columnOf({ key })], value)),
  );
}

function columnsOf(values: ProjectValues): Updateable<ProjectTable> {
  const columns = PROJECT_KEYS.filter((key) => values[key] !== undefined).map((key) => {
    const value = values[key];
    if (key === 'requirement' && value !== null) return [columnOf({ key }), jsonb(value)];
    if (key === 'tags') return [columnOf({ key }), sql`${value ?? []}::text[]`];
    return [columnOf({ key }), value];
  });
  return Object.fromEntries(columns) as Updateable<ProjectTable>;
}

/** Names and codes that another project has. */
async function takenFaults({ db }: Write, values: ProjectValues, id: number | null): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const key of ['code', 'name'] as const) {
    const value = values[key];
    if (typeof value !== 'string') continue;
    const other = await db
      .selectFrom('project')
      .select('id')
      .where(key, '=', value)
      .$if(id !== null, (query) => query.where('id', '<>', id!))
      .executeTakeFirst();
    if (other) faults.push(takenFault(key, value));
  }
  return faults;
}

export function takenFault(field: 'code' | 'name', value: unknown): Fault {
  return { code: 'already_taken', field, found: String(value).slice(0, 80) };
}
