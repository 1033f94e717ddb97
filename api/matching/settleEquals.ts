import {
  type AllocationProblem,
  comparePlacements,
  lpText,
  type Placement,
  projectsOf,
  worthIn,
} from '#domain/allocation/model.ts';
import { fillInOrder, roomBeside } from '#domain/allocation/prices.ts';
import { chosenIn, type Solver, timeUntil } from './solverQuestion.ts';

/** So many questions to the solver at most; where that is too few, the projects of greatest id have what they happened to have. */
const MOST_QUESTIONS = 40;
/** Worths are whole numbers: what is less by this is the same. */
const HALF = 0.5;

export interface EqualsOptions {
  readonly solver: Solver;
  readonly endsAt: number;
}

/**
 * Of all solutions of the same worth the one in which the project of the least id has the best that it can have, then the next project, and so on:
 * each by the order in which a match tells of its sites, none at all being the last.
 * @param chosen a solution of the greatest worth
 * @param columns the placements that a solution of that worth may consist of
 */
export async function settleEquals(
  problem: AllocationProblem,
  { chosen, columns }: { chosen: readonly number[]; columns: readonly number[] },
  { solver, endsAt }: EqualsOptions,
): Promise<readonly number[]> {
  const settling = new Settling(problem, columns, chosen);
  let questions = 0;
  for (const project of settling.open) {
    const better = settling.betterFor(project);
    if (better.length > 0 && !settling.tryFirst(better)) {
      const timeLimitS = timeUntil(endsAt);
      if (timeLimitS === null || ++questions > MOST_QUESTIONS) break;
      const answer = await solver.ask({ text: settling.question(better), timeLimitS });
      if (answer?.status === 'Optimal') settling.take(chosenIn(answer));
    }
    settling.settle(project);
  }
  return settling.chosen;
}

/** A solution on its way to the first of its equals. */
class Settling {
  chosen: readonly number[];
  /** The projects that may be placed elsewhere, in their order. */
  readonly open: readonly number[];
  private readonly problem: AllocationProblem;
  private readonly worthOf: (placement: Placement) => number;
  private readonly worth: number;
  /** By project, what it could have, the best first. */
  private readonly ways: ReadonlyMap<number, readonly number[]>;
  /** What is decided: pins, and what the projects before have. */
  private readonly settled: number[];

  constructor(problem: AllocationProblem, columns: readonly number[], chosen: readonly number[]) {
    const { placements, pinned } = problem;
    this.problem = problem;
    this.chosen = chosen;
    this.worthOf = worthIn(problem);
    this.worth = this.sum(chosen);
    this.settled = [...pinned];
    const pinnedProjects = new Set(pinned.map((index) => placements[index].project));
    this.open = projectsOf(problem).filter((project) => !pinnedProjects.has(project));
    const inOrder = [...new Set([...columns, ...chosen])].sort(
      (a, b) => comparePlacements(placements[a], placements[b]) || a - b,
    );
    this.ways = Map.groupBy(inOrder, (index) => placements[index].project);
  }

  /** What a project would rather have than what it has, and for which what is settled leaves room; the best first. */
  betterFor(project: number): number[] {
    const ways = this.ways.get(project) ?? [];
    const own = ways.findIndex((index) => this.chosen.includes(index));
    const hasRoom = roomBeside(this.problem, this.settled);
    return (own < 0 ? ways : ways.slice(0, own)).filter((index) => hasRoom(this.problem.placements[index]));
  }

  /** Whether the project can have the best of these and each of the others the first for which there is room. */
  tryFirst([best]: readonly number[]): boolean {
    return this.take([best, ...this.open.flatMap((project) => this.ways.get(project) ?? [])]);
  }

  /** A question whose answer is a solution of the same worth with the best of these that there can be. */
  question(better: readonly number[]): string {
    const { placements } = this.problem;
    const decided = new Set([...this.settled, better[0]].map((index) => placements[index].project));
    const others = [...this.ways].flatMap(([project, ways]) => (decided.has(project) ? [] : ways));
    const columns = [...this.settled, ...better, ...others].sort((a, b) => a - b);
    const wanted = new Map(better.map((index, place) => [index, better.length - place]));
    const leastWorth = this.worth - HALF;
    return lpText({ ...this.problem, pinned: this.settled }, { columns, wanted, leastWorth });
  }

  /** Takes a solution instead, where it is one and worth the same. */
  take(order: readonly number[]): boolean {
    const solution = fillInOrder({ ...this.problem, pinned: this.settled }, order) ?? [];
    if (this.sum(solution) !== this.worth) return false;
    this.chosen = solution;
    return true;
  }

  settle(project: number): void {
    this.settled.push(...this.chosen.filter((index) => this.problem.placements[index].project === project));
  }

  private sum(solution: readonly number[]): number {
    return solution.reduce((sum, index) => sum + this.worthOf(this.problem.placements[index]), 0);
  }
}
