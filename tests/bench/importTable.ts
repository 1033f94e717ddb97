import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { benchFiles, type FileResult } from './fileBench.ts';
import { benchImport, type ImportBench } from './importBench.ts';
import { type LoadResult, QUESTIONS } from './importLoad.ts';

/** What is answered from memory is answered within this, 95 times of 100, whatever is imported. */
const PROMISED_P95_MS = 100;
const HOMES = ['postgresql', 'embedded'] as const;

/** What a browser may send holds so many rows. */
const MOST_UPLOADED = 200_000;

/**
 * Imports so many rows by the command line on PostgreSQL beside `ogr2ogr`, and a shapefile of so many polygons; then rows through the page's
 * interface on both databases while others go on working. Prints how fast, how large, and what the others met.
 */
export async function runImportBench(
  rows: number,
  json: string | undefined,
  polygons: number,
): Promise<void> {
  const report: Record<string, unknown> = {
    ...{ rows, at: new Date().toISOString(), node: process.version },
    ...{ cores: cpus().length, loadAverage: loadavg()[0] },
  };
  console.log(`Importing ${rows} rows of CSV and ${polygons} polygons of a shapefile beside ogr2ogr …`);
  const files = await benchFiles({ rows, polygons });
  report.files = files;
  console.table(Object.fromEntries([files.tenth, files.csv, files.shapefile].map(fileRow)));
  console.log(`Memory at ${rows} rows: ${round(files.timesMemory)} × that at a tenth of them`);
  const uploaded = Math.min(rows, MOST_UPLOADED);
  for (const kind of HOMES) {
    console.log(`Importing ${uploaded} rows on ${kind} while others ask …`);
    const result = await benchImport(kind, uploaded);
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

function fileRow({ file, rows, ours, plainPerSecond, samePerSecond, timesPlain, timesSame }: FileResult) {
  const perSecond = Math.round(rows / ours.seconds);
  const columns = {
    'rows a second': perSecond,
    'ogr2ogr, rows a second': Math.round(plainPerSecond),
    '× ogr2ogr': round(timesPlain),
    'ogr2ogr and SQL, rows a second': Math.round(samePerSecond),
    '× ogr2ogr and SQL': round(timesSame),
    'memory of all processes at its most, MB': Math.round(ours.peakMB),
  };
  return [`${file}, ${rows}`, columns] as const;
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
