import type { WrittenData } from '#contract/edit.ts';
import type { Status } from '#contract/kinds.ts';
import type { FaultCode } from '#contract/problem.ts';
import { mayDo } from '#domain/policy.ts';
import { nextStatuses } from '#domain/statusRules.ts';
import type { Write } from '#record/write.ts';
import { markMonth } from '../history/monthMarkStore.ts';
import { type EditFailure, type Editor, lockResources, type Wanted } from '../row/resourceLock.ts';
import { nameOfProject } from './projectOfChange.ts';
import { changeStatus, type StatusRequest } from './statusStore.ts';

export type StatusEditResult =
  | { readonly ok: true; readonly written: WrittenData }
  | ({ readonly ok: false } & EditFailure);

const FIELD_OF: Partial<Record<FaultCode, string>> = {
  project_missing: 'project',
  reason_missing: 'reason',
  expiry_missing: 'until',
  expiry_past: 'until',
};

/** Changes a status for an account, as the transition table and the policy allow it. */
export async function editStatus(
  write: Write,
  editor: Editor,
  wanted: Wanted,
  request: Omit<StatusRequest, 'id' | 'isPlanner'>,
): Promise<StatusEditResult> {
  const locked = await lockResources(write.db, editor, 'resource.changeStatus', [wanted]);
  if (!locked.ok) return locked;
  const [row] = locked.rows;
  const isPlanner = mayDo(editor, 'resource.withdraw', row);
  const named = await nameOfProject(write, request.projectId ?? null);
  if (!named.ok)
    return {
      ok: false,
      code: 'invalid',
      faults: [{ code: 'not_found', field: 'projectId', found: String(request.projectId) }],
    };
  const before = row.fields as { status: Status; project: string | null };
  const result = await changeStatus(write, { ...request, ...named.project, id: row.id, isPlanner }, before);
  if (!result.ok) {
    const { code } = result;
    const field = FIELD_OF[code] ?? 'to';
    const expected =
      code === 'unknown_transition' ? { expected: nextStatuses(before.status).join(' | ') } : {};
    return {
      ok: false,
      code: 'invalid',
      faults: [{ code, field, ...(field === 'to' && { found: request.to }), ...expected }],
    };
  }
  write.note({ id: row.id, from: result.from, to: request.to });
  await markMonth(write.db, { ids: [row.id], person: editor.id, how: 'changed', day: write.day });
  return { ok: true, written: { id: row.id, version: result.version } };
}
