import { Worker } from 'node:worker_threads';
import { type AllocationProblem, lpText, type Placement } from '#domain/allocation/model.ts';

/** `optimal` is proven: the gap is 0. */
export interface Solution {
  readonly status: 'optimal' | 'infeasible' | 'time_limit';
  readonly objective: number;
  readonly chosen: readonly Placement[];
}

/** Solves allocations exactly, one after the other in a thread of their own (HiGHS). @param timeLimitS for each, in seconds */
export async function solveAllocations(
  problems: readonly AllocationProblem[],
  timeLimitS: number,
): Promise<Solution[]> {
  const some = problems.filter(({ placements }) => placements.length > 0);
  const answers = some.length > 0 ? await runThread({ problems: some.map(lpText), timeLimitS }) : [];
  return problems.map((problem) => {
    const answer = answers[some.indexOf(problem)];
    return answer ? solutionOf(problem, answer) : { status: 'optimal', objective: 0, chosen: [] };
  });
}

function solutionOf(
  { placements }: AllocationProblem,
  { status, objective, chosen }: ThreadAnswer,
): Solution {
  if (status === 'Optimal')
    return { status: 'optimal', objective, chosen: chosen.map((name) => placements[Number(name.slice(1))]) };
  return { status: status === 'Infeasible' ? 'infeasible' : 'time_limit', objective: 0, chosen: [] };
}

interface ThreadAnswer {
  readonly status: string;
  readonly objective: number;
  readonly chosen: readonly string[];
}

function runThread(workerData: { problems: readonly string[]; timeLimitS: number }): Promise<ThreadAnswer[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solverThread.ts', import.meta.url), { workerData });
    worker.once('message', (answers: ThreadAnswer[]) => {
      resolve(answers);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`Found exit code ${code} of the solver when expected an answer.`)),
    );
  });
}
