import {
  type AllocationProblem,
  lpText,
  type Placement,
  projectsOf,
  worthIn,
} from '#domain/allocation/model.ts';
import { fillInOrder, type Prices, surplusOf } from '#domain/allocation/prices.ts';
import { firstOfEach } from './firstOfEach.ts';
import { pricesOf } from './relaxation.ts';
import { settleEquals } from './settleEquals.ts';
import type { BestOptions, Solution, Unseen } from './solution.ts';
import { chosenIn, type Solver, timeUntil } from './solverQuestion.ts';

const NOTHING_UNSEEN: Unseen = { mostOf: () => null, lookUp: () => {} };
/** Of each project so many placements to begin with, and so many more at a time. */
const FIRST = 10;
const AT_A_TIME = 8;
/** Worths are whole numbers: of less than this no two differ, and the solver's rounding is well below. */
const LESS_THAN_ONE = 0.99;
const ROUNDING = 1e-4;

/**
 * The best of all solutions. It works on few placements and takes in others when prices say that they could change the answer (column generation;
 * a solution is proven when no whole number lies between it and the bound, or when whatever could still be in a better one was looked at).
 */
export async function bestAllocation(problem: AllocationProblem, options: BestOptions): Promise<Solution> {
  if (fillInOrder(problem, []) === null) return { ...NOTHING, status: 'infeasible' };
  return await new Search(problem, options).run();
}

const NOTHING = { why: null, unseen: [], objective: 0, bound: 0, chosen: [] };

/** What is known on the way to the best solution. */
class Search {
  private readonly problem: AllocationProblem;
  private readonly solver: Solver;
  private readonly endsAt: number;
  private readonly unseen: Unseen;
  private readonly settles: boolean;
  private readonly worthOf: ReturnType<typeof worthIn>;
  /** The placements that are worked with, by their index. */
  private readonly active = new Set<number>();
  private readonly pinnedProjects: ReadonlySet<number>;
  private readonly openProjects: readonly number[];
  private best: readonly number[];
  private lower: number;
  private upper = Number.POSITIVE_INFINITY;

  constructor(
    problem: AllocationProblem,
    { solver, endsAt, unseen = NOTHING_UNSEEN, settles = true }: BestOptions,
  ) {
    this.problem = problem;
    this.solver = solver;
    this.endsAt = endsAt;
    this.unseen = unseen;
    this.settles = settles;
    this.worthOf = worthIn(problem);
    const { placements, pinned } = problem;
    this.pinnedProjects = new Set(pinned.map((index) => placements[index].project));
    this.openProjects = projectsOf(problem).filter((project) => !this.pinnedProjects.has(project));
    for (const index of pinned) this.active.add(index);
    const byWorth = this.open().sort((a, b) => this.worth(b) - this.worth(a) || a - b);
    for (const index of firstOfEach(byWorth, placements, FIRST)) this.active.add(index);
    this.best = fillInOrder(problem, byWorth) ?? [];
    this.lower = this.sum(this.best);
  }

  async run(): Promise<Solution> {
    for (;;) {
      const relaxed = await this.relax();
      if (!relaxed) return this.timeRanOut();
      const { prices, order } = relaxed;
      if (this.takeIn(prices, ROUNDING, AT_A_TIME)) continue;
      if (await this.seeMore(prices, ROUNDING)) continue;
      const upper = prices.objective + this.stillOpen(prices);
      this.upper = Math.min(this.upper, upper);
      this.offer(fillInOrder(this.problem, order) ?? []);
      const proven = () => this.proven(prices, upper);
      if (this.isProven()) return await proven();
      const whole = await this.solveWhole();
      if (this.isProven()) return await proven();
      const least = this.lower + LESS_THAN_ONE - upper;
      if (this.takeIn(prices, least, Number.POSITIVE_INFINITY) || (await this.seeMore(prices, least)))
        continue;
      if (!whole) return this.timeRanOut();
      const unseen = this.openProjects.filter((project) => this.surplusUnseen(project, prices) > least);
      if (unseen.length === 0) return await proven();
      return this.isLate() ? this.timeRanOut() : this.groupsUnseen(unseen);
    }
  }

  private worth(index: number): number {
    return this.worthOf(this.problem.placements[index]);
  }

  private sum(chosen: readonly number[]): number {
    return chosen.reduce((sum, index) => sum + this.worth(index), 0);
  }

  /** The placements that may be chosen and are not worked with yet. */
  private open(): number[] {
    return [...this.problem.placements.keys()].filter(
      (index) => !this.active.has(index) && !this.pinnedProjects.has(this.problem.placements[index].project),
    );
  }

  private isLate(): boolean {
    return timeUntil(this.endsAt) === null;
  }

  private async relax(): Promise<{ prices: Prices; order: number[] } | null> {
    const answer = await this.ask(true);
    if (answer?.status !== 'Optimal') return null;
    // Those of which the relaxation takes the most come first: where it takes all of each, that is its solution.
    const taken = answer.columns.toSorted(([, a], [, b]) => b - a).map(([name]) => Number(name.slice(1)));
    const rest = [...this.active].sort((a, b) => this.worth(b) - this.worth(a) || a - b);
    return { prices: pricesOf(answer), order: [...taken, ...rest] };
  }

  /** Whether the best of what is worked with was found in time. */
  private async solveWhole(): Promise<boolean> {
    const answer = await this.ask(false);
    if (!answer || !Number.isFinite(answer.objective)) return false;
    this.offer(fillInOrder(this.problem, chosenIn(answer)) ?? []);
    // What the solver's tolerances let through but does not fit proves nothing.
    return answer.status === 'Optimal' && this.lower > answer.objective - LESS_THAN_ONE;
  }

  private async ask(relaxed: boolean) {
    const timeLimitS = timeUntil(this.endsAt);
    if (timeLimitS === null) return null;
    const columns = [...this.active].sort((a, b) => a - b);
    if (columns.length === 0) return NOTHING_TO_ASK;
    return await this.solver.ask({ text: lpText(this.problem, { columns, relaxed }), timeLimitS });
  }

  private offer(chosen: readonly number[]): void {
    const sum = this.sum(chosen);
    if (sum <= this.lower) return;
    this.best = chosen;
    this.lower = sum;
  }

  /** Takes in known placements with more than the least surplus, of each project the first few. */
  private takeIn(prices: Prices, least: number, most: number): boolean {
    const { placements } = this.problem;
    const surplus = new Map(
      this.open().map((index) => [index, surplusOf(placements[index], this.worth(index), prices)]),
    );
    const worthy = [...surplus].filter(([, value]) => value > least).sort(([a, x], [b, y]) => y - x || a - b);
    const taken = firstOfEach(
      worthy.map(([index]) => index),
      placements,
      most,
    );
    for (const index of taken) this.active.add(index);
    return taken.length > 0;
  }

  /** Looks up more placements of each project of which an unseen one could have more than the least surplus. */
  private async seeMore(prices: Prices, least: number): Promise<boolean> {
    const known = this.problem.placements.length;
    for (const project of this.openProjects)
      if (!this.isLate() && this.surplusUnseen(project, prices) > least) await this.unseen.lookUp(project);
    return this.problem.placements.length > known;
  }

  /** The most that an unseen placement of a project could be worth beyond what it is charged: it may lie on sites that cost nothing. */
  private surplusUnseen(project: number, { projects }: Prices): number {
    const scoreTenths = this.unseen.mostOf(project);
    if (scoreTenths === null) return Number.NEGATIVE_INFINITY;
    return this.worthOf({ project, scoreTenths }) - (projects.get(project) ?? 0);
  }

  /** By how much the relaxation over all placements may pass that over those that are worked with: what rounding leaves. */
  private stillOpen(prices: Prices): number {
    const most = new Map<number, number>();
    const note = (project: number, surplus: number) =>
      most.set(project, Math.max(most.get(project) ?? 0, surplus));
    for (const index of this.open()) {
      const placement = this.problem.placements[index];
      note(placement.project, surplusOf(placement, this.worth(index), prices));
    }
    for (const project of this.openProjects) note(project, this.surplusUnseen(project, prices));
    return [...most.values()].reduce((sum, surplus) => sum + surplus, 0);
  }

  private isProven(): boolean {
    return this.upper - this.lower < LESS_THAN_ONE;
  }

  private chosen(): Placement[] {
    return this.best.map((index) => this.problem.placements[index]).sort((a, b) => a.project - b.project);
  }

  /** Of the best solutions the first: it may consist of whatever is not worth too much less than it is charged. */
  private async proven(prices: Prices, upper: number): Promise<Solution> {
    const known = { objective: this.lower, bound: this.lower };
    if (!this.settles) return { status: 'optimal', why: null, unseen: [], ...known, chosen: this.chosen() };
    const least = this.lower - upper - ROUNDING;
    for (const project of this.openProjects) {
      const charged = (prices.projects.get(project) ?? 0) - this.worthOf({ project, scoreTenths: 0 });
      this.unseen.lookUpSingles?.(project, least + charged);
    }
    const { placements } = this.problem;
    const columns = [...placements.keys()].filter(
      (index) =>
        !this.pinnedProjects.has(placements[index].project) &&
        surplusOf(placements[index], this.worth(index), prices) > least,
    );
    const { solver, endsAt } = this;
    this.best = await settleEquals(this.problem, { chosen: this.best, columns }, { solver, endsAt });
    return { status: 'optimal', why: null, unseen: [], ...known, chosen: this.chosen() };
  }

  private timeRanOut(): Solution {
    return { status: 'feasible', why: 'time', unseen: [], ...this.known() };
  }

  private groupsUnseen(unseen: readonly number[]): Solution {
    return { status: 'feasible', why: 'groups', unseen, ...this.known() };
  }

  /** Without a relaxation that went to its end, no more is known than what each project could bring at best. */
  private known() {
    const each = new Map<number, number>();
    const note = (project: number, worth: number) =>
      each.set(project, Math.max(each.get(project) ?? 0, worth));
    for (const [index, { project }] of this.problem.placements.entries())
      if (!this.pinnedProjects.has(project) || this.active.has(index)) note(project, this.worth(index));
    for (const project of this.openProjects) {
      const scoreTenths = this.unseen.mostOf(project);
      if (scoreTenths !== null) note(project, this.worthOf({ project, scoreTenths }));
    }
    const alone = [...each.values()].reduce((sum, worth) => sum + worth, 0);
    const bound = Math.floor(Math.min(this.upper + ROUNDING, alone));
    return { objective: this.lower, bound, chosen: this.chosen() };
  }
}

/** Where there is nothing to choose from. */
const NOTHING_TO_ASK = { status: 'Optimal', objective: 0, columns: [], duals: [] };
