import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';

/** Runs in a thread of its own, so that nobody waits for it: solves one problem in LP format and says which columns are 1. */
const { lp, timeLimitS } = workerData as { lp: string; timeLimitS: number };
const highs = await loadHighs();
const { Status, ObjectiveValue, Columns } = highs.solve(lp, {
  output_flag: false,
  mip_rel_gap: 0,
  mip_abs_gap: 0,
  time_limit: timeLimitS,
});
const chosen = Object.entries(Columns)
  .filter(([, column]) => 'Primal' in column && column.Primal > 0.5)
  .map(([name]) => name);
parentPort?.postMessage({ status: Status, objective: ObjectiveValue, chosen });
