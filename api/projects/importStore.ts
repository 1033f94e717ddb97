import type { Kysely, Selectable } from 'kysely';
import type { Fault } from '#contract/problem.ts';
import { identityText } from '#domain/identityText.ts';
import { mayEditProject } from '#domain/projects/rights.ts';
import type { ProjectTable, Tables } from '#record/tables.ts';
import type { Write } from '#record/write.ts';
import type { Editor } from '../resources/row/resourceLock.ts';
import {
  changedValues,
  insertProject,
  lockRegister,
  type ProjectValues,
  takenFault,
  updateProject,
} from './editStore.ts';
import type { RegisterLine } from './files/readRegister.ts';

export interface RowFault extends Fault {
  readonly row: number;
}

/** What an import would do, or what is in its way. */
export interface ImportPlan {
  readonly created: readonly ProjectValues[];
  readonly changed: readonly { readonly project: Row; readonly values: ProjectValues }[];
  readonly same: number;
  readonly faults: readonly RowFault[];
}

type Row = Selectable<ProjectTable>;

/**
 * A line is the project of its code, else of its name, else a new one; what differs only in what nobody sees is the same. What is the same
 * already is not written.
 */
export async function planImport(
  db: Kysely<Tables>,
  editor: Editor,
  lines: readonly RegisterLine[],
): Promise<ImportPlan> {
  const standing = await db.selectFrom('project').selectAll().execute();
  const known = {
    code: new Map(
      standing.flatMap((project) => (project.code ? [[identityText(project.code), project]] : [])),
    ),
    name: new Map(standing.map((project) => [identityText(project.name), project])),
  };
  const plan = { created: [] as ProjectValues[], changed: [] as ImportPlan['changed'][number][], same: 0 };
  const faults: RowFault[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const { row, values } = line;
    const find = (key: 'code' | 'name') => {
      const value = values[key];
      return typeof value === 'string' ? known[key].get(identityText(value)) : undefined;
    };
    const [byCode, byName] = [find('code'), find('name')];
    const project = byCode ?? byName;
    const wrong = [...line.faults, ...repeatedFaults(values, project, seen)];
    // Its code is one project's, its name another's.
    if (byCode && byName && byCode !== byName) wrong.push(takenFault('name', values.name));
    if (!project && values.name === undefined && !line.faults.some(({ field }) => field === 'name'))
      wrong.push({ code: 'missing_field', field: 'name' });
    if (project && !mayEditProject(editor, project))
      wrong.push({ code: 'not_editable', field: 'name', found: project.name });
    faults.push(...wrong.map((fault) => ({ ...fault, row })));
    if (wrong.length > 0) continue;
    const differing = project ? withoutSame(project, changedValues(project, values)) : values;
    if (!project) plan.created.push(values);
    else if (Object.keys(differing).length === 0) plan.same++;
    else plan.changed.push({ project, values: differing });
  }
  return { ...plan, faults };
}

/** Without a code or a name that differs from the project's only in what nobody sees. */
function withoutSame(project: Row, values: ProjectValues): ProjectValues {
  const same = (key: 'code' | 'name') =>
    typeof values[key] === 'string' && identityText(values[key]) === identityText(project[key] ?? '');
  const { code, name, ...rest } = values;
  return {
    ...rest,
    ...(code !== undefined && !same('code') && { code }),
    ...(name !== undefined && !same('name') && { name }),
  };
}

/** What a line before says already: its code, its name, or the project that both mean. */
function repeatedFaults(values: ProjectValues, project: Row | undefined, seen: Set<string>): Fault[] {
  const faults: Fault[] = [];
  for (const key of ['code', 'name'] as const) {
    const value = values[key];
    if (typeof value !== 'string') continue;
    const id = `${key} ${identityText(value)}`;
    if (seen.has(id)) faults.push(takenFault(key, value));
    seen.add(id);
  }
  if (!project) return faults;
  if (seen.has(`id ${project.id}`) && faults.length === 0) faults.push(takenFault('name', project.name));
  seen.add(`id ${project.id}`);
  return faults;
}

/** Writes a whole file or nothing. */
export async function importProjects(
  write: Write,
  editor: Editor,
  lines: readonly RegisterLine[],
): Promise<ImportPlan> {
  await lockRegister(write);
  const plan = await planImport(write.db, editor, lines);
  if (plan.faults.length > 0) return plan;
  for (const values of plan.created) await insertProject(write, editor, values);
  for (const { project, values } of plan.changed) await updateProject(write, project, values);
  return plan;
}
