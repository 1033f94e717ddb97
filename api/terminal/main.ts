import { openRecord, type RecordHome } from '#record/home.ts';
import { FolderHeldError } from '#record/lock.ts';
import { runCommand } from '../commands/run.ts';
import { EXIT, languageOf, type Shell } from '../commands/shell.ts';
import { COMMAND_WORDS } from '../commands/words.ts';
import { readConfig, SettingError } from '../config.ts';
import { handOver } from '../handover/client.ts';
import { createProgressView } from './progressBar.ts';

/**
 * The command line: opens the record itself, or has the running server that holds it do the work.
 */
const language = languageOf(process.env);
const view = createProgressView(process.stderr, language);
const interrupted = new AbortController();
const opened: { home: RecordHome | null } = { home: null };

const terminal = {
  out: (line: string) => {
    process.stdout.write(`${line}\n`);
  },
  err: (line: string) => {
    process.stderr.write(`${line}\n`);
  },
  progress: view.show.bind(view),
  signal: interrupted.signal,
};

async function main(argv: readonly string[]): Promise<number> {
  const config = readConfig(process.env);
  const shell: Shell = {
    ...terminal,
    cwd: process.cwd(),
    language,
    config,
    async record() {
      opened.home ??= await openMigrated();
      return opened.home;
    },
  };
  async function openMigrated(): Promise<RecordHome> {
    const home = await openRecord({
      databaseUrl: config.databaseUrl,
      dataDir: config.dataDir,
      timeZone: config.timeZone,
      log: () => undefined,
    });
    opened.home = home;
    await home.migrate();
    return home;
  }
  try {
    return await runCommand(argv, shell);
  } catch (error) {
    if (!(error instanceof FolderHeldError)) throw error;
    return await runElsewhere(argv, error);
  }
}

async function runElsewhere(argv: readonly string[], held: FolderHeldError): Promise<number> {
  const { socket, pid } = held.holder;
  const request = { argv, cwd: process.cwd(), language };
  const ended = socket === null ? 'refused' : await handOver(socket, request, terminal);
  if (typeof ended === 'number') return ended;
  terminal.err(COMMAND_WORDS[language].held[ended](pid, held.message));
  return EXIT.unavailable;
}

/** The first interrupt lets a command stop where nothing is written; the second ends the process (a write is then taken back whole). */
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    interrupted.abort();
  });
// A reader such as `head` may leave early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isExpected = error instanceof SettingError || (error instanceof Error && 'code' in error);
  terminal.err(
    isExpected
      ? (error as Error).message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  );
  process.exitCode = isExpected ? EXIT.unavailable : 70;
} finally {
  view.stop();
  await opened.home?.close();
}
