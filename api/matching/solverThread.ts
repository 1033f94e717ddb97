import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';

/** Runs in a thread of its own, so that nobody waits for it: solves problems in LP format and says which columns are 1. */
const { problems, timeLimitS } = workerData as { problems: readonly string[]; timeLimitS: number };
const highs = await loadHighs();
const options = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, time_limit: timeLimitS };
const answers = problems.map((problem) => {
  const { Status, ObjectiveValue, Columns } = highs.solve(problem, options);
  const chosen = Object.entries(Columns)
    .filter(([, column]) => 'Primal' in column && column.Primal > 0.5)
    .map(([name]) => name);
  return { status: Status, objective: ObjectiveValue, chosen };
});
parentPort?.postMessage(answers);
