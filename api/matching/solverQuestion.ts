/** What is asked of the solver: a problem in LP format, and for how long it may think. */
export interface SolverQuestion {
  readonly text: string;
  readonly timeLimitS: number;
}

export interface SolverAnswer {
  readonly status: string;
  /** Not finite where nothing was found. */
  readonly objective: number;
  /** The columns that are not 0, by name. */
  readonly columns: readonly (readonly [name: string, value: number])[];
  /** Of a problem without whole numbers: what a little more room in a row would bring, by the row's name; those that are not 0. */
  readonly duals: readonly (readonly [name: string, value: number])[];
}

/** In less time nothing is answered. */
const LEAST_TIME_S = 0.05;

/** For how long the solver may think, in seconds, to be done by then (`performance.now()`); null: not long enough. */
export function timeUntil(endsAt: number): number | null {
  const seconds = (endsAt - performance.now()) / 1_000;
  return seconds < LEAST_TIME_S ? null : seconds;
}

/** The placements that an answer in whole numbers chooses (columns `x0` …), by their index. */
export function chosenIn({ columns }: SolverAnswer): number[] {
  return columns.flatMap(([name, value]) => (value > 0.5 ? [Number(name.slice(1))] : []));
}

/** Answers one question at a time. */
export interface Solver {
  /** Null: it did not keep to its time. */
  ask(question: SolverQuestion): Promise<SolverAnswer | null>;
  close(): Promise<void>;
}
