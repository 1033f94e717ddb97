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

/** Answers one question at a time. */
export interface Solver {
  /** Null: it did not keep to its time. */
  ask(question: SolverQuestion): Promise<SolverAnswer | null>;
  close(): Promise<void>;
}
