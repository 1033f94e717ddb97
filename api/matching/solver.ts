import { Worker } from 'node:worker_threads';
import { type AllocationProblem, lpText, type Placement } from '#domain/allocation/model.ts';

/** `optimal` is proven: the gap is 0. */
export interface Solution {
  readonly status: 'optimal' | 'infeasible' | 'time_limit';
  readonly objective: number;
  readonly chosen: readonly Placement[];
}

/** Solves an allocation exactly, in a thread of its own (HiGHS). @param timeLimitS after which it gives up, in seconds */
export async function solveAllocation(problem: AllocationProblem, timeLimitS: number): Promise<Solution> {
  if (problem.placements.length === 0) return { status: 'optimal', objective: 0, chosen: [] };
  const { status, objective, chosen } = await runThread({ lp: lpText(problem), timeLimitS });
  if (status !== 'Optimal')
    return { status: status === 'Infeasible' ? 'infeasible' : 'time_limit', objective: 0, chosen: [] };
  return {
    status: 'optimal',
    objective,
    chosen: chosen.map((name) => problem.placements[Number(name.slice(1))]),
  };
}

interface ThreadAnswer {
  readonly status: string;
  readonly objective: number;
  readonly chosen: readonly string[];
}

function runThread(workerData: { lp: string; timeLimitS: number }): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solverThread.ts', import.meta.url), { workerData });
    worker.once('message', (answer: ThreadAnswer) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`Found exit code ${code} of the solver when expected an answer.`)),
    );
  });
}
