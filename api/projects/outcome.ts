import type { Fault } from '#contract/problem.ts';

/** Why a change of a project is refused. */
export interface ProjectFailure {
  readonly ok: false;
  readonly code: 'not_found' | 'forbidden' | 'version_required' | 'version_conflict' | 'invalid';
  readonly faults: readonly Fault[];
}

/** What a change made, and what the log says of it. */
export interface ProjectChange<T> {
  readonly ok: true;
  readonly value: T;
  readonly detail: object;
}

export function failure(code: ProjectFailure['code'], ...faults: Fault[]): ProjectFailure {
  return { ok: false, code, faults };
}
