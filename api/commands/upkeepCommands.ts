import { parseArgs } from 'node:util';
import { today } from '#domain/civilDate.ts';
import { databaseSetupSql } from '#record/dbSetup.ts';
import { readDataset } from '#record/feed.ts';
import { writeTransaction } from '#record/write.ts';
import { clearDemo } from '../import/writing/clearDemoStore.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

function noArguments(args: readonly string[]): void {
  parseArgs({ args: [...args], options: {}, allowPositionals: false });
}

/** `migrate`: brings the schema up to date. Opening the record does it already; this only says so. */
export async function migrateCommand(args: readonly string[], shell: Shell): Promise<number> {
  noArguments(args);
  const home = await shell.record();
  const { version, content } = await readDataset(home.db, 'full');
  shell.out(COMMAND_WORDS[shell.language].upkeep.migrated(version, content));
  return EXIT.done;
}

/** `db-setup`: the SQL that a database administrator runs once. Needs no connection. */
export async function dbSetupCommand(args: readonly string[], shell: Shell): Promise<number> {
  noArguments(args);
  const url = shell.config.databaseUrl;
  if (url === undefined) throw new UsageError(({ upkeep }) => upkeep.noUrl);
  shell.out(databaseSetupSql(url).trimEnd());
  return EXIT.done;
}

/** `clear-demo`: takes the demo zone out of the record. */
export async function clearDemoCommand(args: readonly string[], shell: Shell): Promise<number> {
  noArguments(args);
  const home = await shell.record();
  const { content } = await readDataset(home.db, 'full');
  if (content !== 'demo') {
    shell.err(COMMAND_WORDS[shell.language].upkeep.noDemo);
    return EXIT.refused;
  }
  const { result } = await writeTransaction(
    home,
    { actor: 'cli', verb: 'demo.clear', day: today(home.timeZone) },
    async (write) => {
      const count = await clearDemo(write);
      await write.setContent('own');
      return count;
    },
  );
  shell.out(COMMAND_WORDS[shell.language].upkeep.cleared(result));
  return EXIT.done;
}
