import type { Kysely } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import type { Editor } from '../resources/row/resourceLock.ts';
import { lockProject } from './editStore.ts';
import { failure, type ProjectChange, type ProjectFailure } from './outcome.ts';

interface ProjectFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Files of a project at most: they lie in the record. */
const MOST_FILES = 100;

export async function addFile(
  write: Write,
  editor: Editor,
  project: number,
  { name, mediaType, content }: ProjectFile,
): Promise<ProjectChange<{ id: number }> | ProjectFailure> {
  const locked = await lockProject(write, editor, project);
  if (!locked.ok) return locked;
  const { count } = await write.db
    .selectFrom('project_file')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('project', '=', project)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_FILES)
    return failure('invalid', { code: 'too_many_values', field: 'file', expected: String(MOST_FILES) });
  const made = await write.db
    .insertInto('project_file')
    .values({ project, name, media_type: mediaType, content })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ok: true, value: made, detail: { id: project, file: made.id } };
}

/** A file with its content; null when the project has none of that id. */
export async function readFileContent(
  db: Kysely<Tables>,
  project: number,
  file: number,
): Promise<ProjectFile | null> {
  const row = await db
    .selectFrom('project_file')
    .select(['name', 'media_type as mediaType', 'content'])
    .where('id', '=', file)
    .where('project', '=', project)
    .executeTakeFirst();
  return row ?? null;
}
