import type { AllocationProblem, Placement } from './model.ts';

/** More than rounding, less than a square metre of any site. */
const ROUNDING = 2e-6;

/**
 * A solution of the same worth in which every project has the first of its equals: where another placement of the same score stands before its
 * own, and there is room for it, it moves there. Placements stand in the order in which a match tells of them.
 */
export function firstOfEquals(
  { placements, pinned, copies }: AllocationProblem,
  chosen: readonly number[],
): number[] {
  const used = new Map<number, number>();
  const book = ({ takes }: Placement, sign: 1 | -1) => {
    for (const { site, share } of takes) used.set(site, (used.get(site) ?? 0) + sign * share);
  };
  const hasRoom = ({ takes }: Placement) =>
    takes.every(({ site, share }) => (used.get(site) ?? 0) + share <= (copies?.get(site) ?? 1) + ROUNDING);
  for (const index of chosen) book(placements[index], 1);
  const stands = new Set(pinned);
  const byProject = Map.groupBy(placements.keys(), (index) => placements[index].project);
  const better = (index: number): number => {
    const own = placements[index];
    book(own, -1);
    const equals = byProject.get(own.project) ?? [];
    const first = equals.find(
      (other) =>
        other <= index && placements[other].scoreTenths === own.scoreTenths && hasRoom(placements[other]),
    );
    book(placements[first ?? index], 1);
    return first ?? index;
  };
  const settled = [...chosen].sort((a, b) => placements[a].project - placements[b].project || a - b);
  // Who moves leaves room for others; each move goes forward, so it ends.
  for (let moved = true; moved; ) {
    moved = false;
    for (const [at, index] of settled.entries()) {
      if (stands.has(index)) continue;
      settled[at] = better(index);
      moved ||= settled[at] !== index;
    }
  }
  return settled;
}
