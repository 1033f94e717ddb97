import type { Placement } from '#domain/allocation/model.ts';
import type { Solver } from './solverQuestion.ts';

/** `optimal` is proven; `feasible`: no solution is worth more than `bound`; `infeasible`: what is pinned does not fit together. */
export interface Solution {
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  /** Why a feasible one is not proven: time ran out, or groups were not looked at. */
  readonly why: 'time' | 'groups' | null;
  /** The projects of which placements that nobody will look up could change the answer. */
  readonly unseen: readonly number[];
  readonly objective: number;
  readonly bound: number;
  readonly chosen: readonly Placement[];
}

/** Placements that are not looked up before they could change the answer. */
export interface Unseen {
  /** The most that one of a project's unseen placements could score, in tenths; null: all that matter are known. */
  mostOf(project: number): number | null;
  /** Adds more of a project's placements to the problem's; none where it will not look any further. */
  lookUp(project: number): void | Promise<void>;
  /** Adds all those on a single site that score as much at least: they may be equals of what was found. */
  lookUpSingles?(project: number, leastTenths: number): void;
}

export interface BestOptions {
  readonly solver: Solver;
  /** When to be done at the latest, by `performance.now()`. */
  readonly endsAt: number;
  readonly unseen?: Unseen;
  /** Whether it matters which of several best solutions it is. Default: yes. */
  readonly settles?: boolean;
}
