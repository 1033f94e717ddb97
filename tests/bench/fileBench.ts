import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, createCluster, createDatabase } from '../support/cluster.ts';
import { type BenchFile, ledgerFile, parcelFile } from './benchFiles.ts';
import { type Imported, importByCommand, migrateByCommand } from './importCommandRun.ts';
import { ogrIntoPlainTable, ogrIntoRecord } from './ogrImport.ts';

/** One file, read by the command line and by `ogr2ogr` into the same PostgreSQL. */
export interface FileResult {
  readonly file: string;
  readonly rows: number;
  readonly ours: Imported;
  /** Rows a second of `ogr2ogr` into a table of its own. */
  readonly plainPerSecond: number;
  /** Rows a second of `ogr2ogr` and the SQL that makes the same resources, versions and rows of the feed. */
  readonly samePerSecond: number;
  readonly timesPlain: number;
  readonly timesSame: number;
}

export interface FileBench {
  readonly csv: FileResult;
  /** The same with a tenth of the rows: memory must not grow with them. */
  readonly tenth: FileResult;
  readonly timesMemory: number;
  readonly shapefile: FileResult;
}

/** Imports a ledger of so many rows and a shapefile of so many polygons on PostgreSQL, each beside `ogr2ogr`. */
export async function benchFiles({ rows, polygons }: { rows: number; polygons: number }): Promise<FileBench> {
  requireOgr();
  const folder = mkdtempSync(join(tmpdir(), 'wutong-bench-'));
  const cluster = await createCluster();
  try {
    const run = (file: BenchFile) => benchFile(cluster, folder, file);
    const tenth = await run(ledgerFile(folder, Math.max(1_000, Math.round(rows / 10))));
    const csv = await run(ledgerFile(folder, rows));
    const shapefile = await run(parcelFile(folder, polygons));
    return { csv, tenth, timesMemory: csv.ours.peakMB / tenth.ours.peakMB, shapefile };
  } finally {
    await cluster.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

let databases = 0;

async function benchFile(cluster: Cluster, folder: string, file: BenchFile): Promise<FileResult> {
  const fresh = async (isRecord: boolean) => {
    const name = `bench${++databases}`;
    await createDatabase(cluster.url('postgres'), name);
    if (isRecord) migrateByCommand(cluster.url(name), folder);
    return cluster.url(name);
  };
  const ours = await importByCommand(file, await fresh(true), folder);
  if (ours.created !== file.rows) throw new Error(`Expected ${file.rows} new rows, got ${ours.created}.`);
  const plainSeconds = await ogrIntoPlainTable(file, await fresh(true));
  const sameSeconds = await ogrIntoRecord(file, await fresh(true));
  const perSecond = file.rows / ours.seconds;
  const [plainPerSecond, samePerSecond] = [file.rows / plainSeconds, file.rows / sameSeconds];
  return {
    ...{ file: file.kind, rows: file.rows, ours, plainPerSecond, samePerSecond },
    timesPlain: perSecond / plainPerSecond,
    timesSame: perSecond / samePerSecond,
  };
}

function requireOgr(): void {
  try {
    execFileSync('ogr2ogr', ['--version'], { stdio: 'ignore' });
  } catch {
    throw new Error('Expected ogr2ogr to measure by: apt-get install gdal-bin');
  }
}
