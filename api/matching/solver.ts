import { Worker } from 'node:worker_threads';
import type { AllocationProblem } from '#domain/allocation/model.ts';
import { bestAllocation } from './bestAllocation.ts';
import type { Solution } from './solution.ts';
import type { Solver, SolverAnswer } from './solverQuestion.ts';

/** How long beyond its limit the solver may be before it is ended from outside. */
const PATIENCE_S = 3;

/** A solver in a thread of its own (HiGHS). */
export function openSolver(): Solver {
  const worker = new Worker(new URL('./solverThread.ts', import.meta.url));
  const close = async () => {
    await worker.terminate();
  };
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const settle = (work: () => void) => {
          clearTimeout(timer);
          worker.off('message', answered).off('error', failed).off('exit', ended);
          work();
        };
        const answered = (answer: SolverAnswer) => settle(() => resolve(answer));
        const failed = (error: Error) => settle(() => reject(error));
        const ended = (code: number) =>
          settle(() => reject(new Error(`Found exit code ${code} of the solver when expected an answer.`)));
        const timer = setTimeout(
          () => {
            settle(() => resolve(null));
            void close();
          },
          (question.timeLimitS + PATIENCE_S) * 1_000,
        );
        worker.once('message', answered).once('error', failed).once('exit', ended);
        worker.postMessage(question);
      }),
    close,
  };
}

/** Solves allocations whose placements are all known, one after the other. @param timeLimitS for each, in seconds */
export async function solveAllocations(
  problems: readonly AllocationProblem[],
  timeLimitS: number,
): Promise<Solution[]> {
  const solver = openSolver();
  try {
    const solutions: Solution[] = [];
    for (const problem of problems)
      solutions.push(
        await bestAllocation(problem, { solver, endsAt: performance.now() + timeLimitS * 1_000 }),
      );
    return solutions;
  } finally {
    await solver.close();
  }
}
