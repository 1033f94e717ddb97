import type { Fault } from '#contract/problem.ts';
import type { EditFailure } from '../resources/row/resourceLock.ts';

/** Why a change of a project is refused. */
export interface ProjectFailure extends Omit<EditFailure, 'code'> {
  readonly ok: false;
  /** `key_reused`: the key was another request's. */
  readonly code: EditFailure['code'] | 'key_reused';
}

/** What a change made, and what the log says of it; null: it was made before, and the log has it. */
export interface ProjectChange<T> {
  readonly ok: true;
  readonly value: T;
  readonly detail: object | null;
}

export function failure(code: ProjectFailure['code'], ...faults: Fault[]): ProjectFailure {
  return { ok: false, code, faults };
}
