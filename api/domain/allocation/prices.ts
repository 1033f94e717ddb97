import type { AllocationProblem, Placement } from './model.ts';

/** More than the solver's own tolerances, less than a square metre of any site. */
const SHARE_SLACK = 2e-6;

/** What a linear relaxation says that things are worth: its optimum, and what each project and each site is charged (its dual values). */
export interface Prices {
  readonly objective: number;
  readonly projects: ReadonlyMap<number, number>;
  readonly sites: ReadonlyMap<number, number>;
}

/**
 * By how much a placement of that worth is worth more than it is charged (its reduced cost). One with more than nothing could make the relaxation
 * better; one with less than `lower − upper` is in no whole solution that is better than `lower`, where `upper` is the relaxation's optimum.
 */
export function surplusOf(placement: Placement, worth: number, { projects, sites }: Prices): number {
  let charged = projects.get(placement.project) ?? 0;
  for (const { site, share } of placement.takes) charged += share * (sites.get(site) ?? 0);
  return worth - charged;
}

/** What comes of taking placements in that order, each that there is still room for, those that are pinned first; null: these do not fit together. */
export function fillInOrder(
  { placements, pinned, copies }: AllocationProblem,
  order: readonly number[],
): number[] | null {
  const placed = new Set<number>();
  const used = new Map<number, number>();
  const take = (index: number): boolean => {
    const { project, takes } = placements[index];
    const room = ({ site, share }: Placement['takes'][number]) =>
      (used.get(site) ?? 0) + share <= (copies?.get(site) ?? 1) + SHARE_SLACK;
    if (placed.has(project) || !takes.every(room)) return false;
    placed.add(project);
    for (const { site, share } of takes) used.set(site, (used.get(site) ?? 0) + share);
    return true;
  };
  if (!pinned.every(take)) return null;
  return [...pinned, ...order.filter(take)];
}
