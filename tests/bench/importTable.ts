import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { benchImport, type ImportBench } from './importBench.ts';
import { type LoadResult, QUESTIONS } from './importLoad.ts';

/** What is answered from memory is answered within this, 95 times of 100, whatever is imported. */
const PROMISED_P95_MS = 100;
const HOMES = ['postgresql', 'embedded'] as const;

/** Imports so many rows on both databases while others go on working, and prints what they met. */
export async function runImportBench(rows: number, json: string | undefined): Promise<void> {
  const report: Record<string, unknown> = {
    ...{ rows, at: new Date().toISOString(), node: process.version },
    ...{ cores: cpus().length, loadAverage: loadavg()[0] },
  };
  for (const kind of HOMES) {
    console.log(`Importing ${rows} rows on ${kind} while others ask …`);
    const result = await benchImport(kind, rows);
    report[kind] = result;
    console.table(summaryOf(result));
    console.log('Nothing is imported');
    console.table(tableOf(result.quiet, kind));
    console.log('While it is imported');
    console.table(tableOf(result.importing, kind));
  }
  console.log(JSON.stringify(report));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
}

function summaryOf({ trySeconds, commitSeconds, rowsPerSecond, memoryMB }: ImportBench) {
  return {
    'trial, s': round(trySeconds),
    'import, s': round(commitSeconds),
    'rows a second': Math.round(rowsPerSecond),
    'memory of the server before, MB': Math.round(memoryMB.before),
    'at its most, MB': Math.round(memoryMB.most),
  };
}

function tableOf(load: LoadResult, kind: (typeof HOMES)[number]) {
  return Object.fromEntries(
    QUESTIONS.map((question) => {
      const { answers, p50, p95, worst, refused } = load[question];
      const others = Object.entries(refused).map(
        ([status, { count, worst: longest }]) => `${status} × ${count}, ≤ ${Math.round(longest)} ms`,
      );
      const isPromised = question !== 'sheet' || kind === 'postgresql';
      return [
        question,
        {
          answers,
          ...{ 'p50 ms': round(p50), 'p95 ms': round(p95), 'worst ms': round(worst) },
          kept: isPromised ? p95 <= PROMISED_P95_MS : '—',
          'other answers': others.join('; '),
        },
      ];
    }),
  );
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
