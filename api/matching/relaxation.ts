import type { Prices } from '#domain/allocation/prices.ts';
import type { SolverAnswer } from './solverQuestion.ts';

/** What the answer to a relaxation says that projects (rows `p1` …) and sites (`s1` …) are worth. */
export function pricesOf({ objective, duals }: SolverAnswer): Prices {
  const of = (letter: string) =>
    new Map(
      duals.flatMap(([name, dual]) => (name.startsWith(letter) ? [[Number(name.slice(1)), dual]] : [])),
    );
  return { objective, projects: of('p'), sites: of('s') };
}
