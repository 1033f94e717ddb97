import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openRecord } from '#record/home.ts';

export interface KilledImport {
  /** The last file whose end was told before the kill. */
  readonly acknowledged: number;
  readonly begun: number;
}

/** Runs imports in a process of their own and kills it `afterMs` after a file has begun. */
export async function killDuringImport(
  dataDir: string,
  rows: number,
  afterMs: number,
  databaseUrl?: string,
): Promise<KilledImport> {
  const program = join(import.meta.dirname, 'importForever.ts');
  const args = [program, dataDir, String(rows), ...(databaseUrl ? [databaseUrl] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let [acknowledged, begun] = [0, 0];
  let isFirst = true;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, number] = line.split(' ');
    if (what === 'begin') begun = Number(number);
    else acknowledged = Number(number);
    if (what === 'begin' && isFirst) {
      isFirst = false;
      void sleep(afterMs).then(() => child.kill('SIGKILL'));
    }
  }
  await exited;
  return { acknowledged, begun };
}

/** What the record holds after a kill: one file's mark on all rows, one feed row a file, a version for each. */
export async function stateAfter(dataDir: string, databaseUrl?: string) {
  const home = await openRecord({ dataDir, databaseUrl, timeZone: 'Asia/Shanghai', log: () => undefined });
  try {
    const marks = await sql<{ mark: number; rows: number }>`
      select remarks::int as mark, count(*)::int as rows from resource where key like 'row-%' group by 1
    `.execute(home.db);
    const { rows } = await sql<{
      added: number;
      version: number;
      changes: number;
      open: number;
      resources: number;
    }>`
      select (select count(*)::int from resource where key like 'new-%') as added, (select version from dataset) as version,
        (select count(*)::int from change) as changes, (select count(*)::int from resource_version where valid_to is null) as open,
        (select count(*)::int from resource) as resources
    `.execute(home.db);
    return { marks: marks.rows, ...rows[0] };
  } finally {
    await home.close();
  }
}
