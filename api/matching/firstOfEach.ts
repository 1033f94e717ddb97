import type { Placement } from '#domain/allocation/model.ts';

/** Of placements in their order, the first few of each project. */
export function firstOfEach(
  indices: readonly number[],
  placements: readonly Placement[],
  most: number,
): number[] {
  const counts = new Map<number, number>();
  return indices.filter((index) => {
    const { project } = placements[index];
    const count = counts.get(project) ?? 0;
    counts.set(project, count + 1);
    return count < most;
  });
}
