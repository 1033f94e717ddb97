import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { SolverAnswer, SolverQuestion } from './solverQuestion.ts';

/** Runs in a thread of its own, so that nobody waits for it. One question after the other. */
const highs = await loadHighs();
parentPort?.on('message', ({ text, timeLimitS }: SolverQuestion) => {
  const options = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, time_limit: timeLimitS };
  const { Status, ObjectiveValue, Columns, Rows } = highs.solve(text, options);
  const columns = Object.entries(Columns).flatMap(([name, column]) =>
    'Primal' in column && column.Primal !== 0 ? [[name, column.Primal] as const] : [],
  );
  const duals = Rows.flatMap((row) =>
    'Dual' in row && row.Dual !== 0 ? [[row.Name, row.Dual] as const] : [],
  );
  const answer: SolverAnswer = { status: Status, objective: ObjectiveValue, columns, duals };
  parentPort?.postMessage(answer);
});
