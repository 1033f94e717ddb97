import type { Fault } from '#contract/problem.ts';
import type { EditFailure } from '../resources/resourceLock.ts';

/** Why a change of a project is refused. */
export interface ProjectFailure extends EditFailure {
  readonly ok: false;
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
