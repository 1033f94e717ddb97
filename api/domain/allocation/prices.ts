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
export function fillInOrder(problem: AllocationProblem, order: readonly number[]): number[] | null {
  const { placements, pinned } = problem;
  const booking = new Booking(problem);
  const take = (index: number) => booking.take(placements[index]);
  if (!pinned.every(take)) return null;
  return [...pinned, ...order.filter(take)];
}

/** Whether there is room for a placement beside these. */
export function roomBeside(
  problem: AllocationProblem,
  chosen: readonly number[],
): (placement: Placement) => boolean {
  const booking = new Booking(problem);
  for (const index of chosen) booking.take(problem.placements[index]);
  return (placement) => booking.hasRoom(placement);
}

/** Who is placed, and how much of each site is taken. */
class Booking {
  private readonly placed = new Set<number>();
  private readonly used = new Map<number, number>();
  private readonly copies: AllocationProblem['copies'];

  constructor({ copies }: Pick<AllocationProblem, 'copies'>) {
    this.copies = copies;
  }

  hasRoom({ project, takes }: Placement): boolean {
    return (
      !this.placed.has(project) &&
      takes.every(
        ({ site, share }) =>
          (this.used.get(site) ?? 0) + share <= (this.copies?.get(site) ?? 1) + SHARE_SLACK,
      )
    );
  }

  take(placement: Placement): boolean {
    if (!this.hasRoom(placement)) return false;
    this.placed.add(placement.project);
    for (const { site, share } of placement.takes) this.used.set(site, (this.used.get(site) ?? 0) + share);
    return true;
  }
}
