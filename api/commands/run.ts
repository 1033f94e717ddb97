import { UnavailableError } from '#record/sqlErrors.ts';
import { FileRefusal } from '../formats/source.ts';
import { sayNotice } from '../import/words.ts';
import { EXIT, isInterruption, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

type Command = (args: readonly string[], shell: Shell) => Promise<number>;

/** Each command brings its own code when it is asked for: a help text needs no parsers. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./importCommand.ts')).importCommand,
  watch: async () => (await import('./watchCommand.ts')).watchCommand,
  export: async () => (await import('./exportCommand.ts')).exportCommand,
  status: async () => (await import('./siteCommands.ts')).statusCommand,
  publish: async () => (await import('./siteCommands.ts')).publishCommand,
  unpublish: async () => (await import('./siteCommands.ts')).unpublishCommand,
  layer: async () => (await import('./layerCommand.ts')).layerCommand,
  zone: async () => (await import('./zoneCommand.ts')).zoneCommand,
  user: async () => (await import('./userCommand.ts')).userCommand,
  'clear-demo': async () => (await import('./upkeepCommands.ts')).clearDemoCommand,
  migrate: async () => (await import('./upkeepCommands.ts')).migrateCommand,
  'db-setup': async () => (await import('./upkeepCommands.ts')).dbSetupCommand,
};

/** Runs a command line and says what went wrong in the reader's language. Bugs are thrown. @returns the exit code */
export async function runCommand(argv: readonly string[], shell: Shell): Promise<number> {
  const [verb, ...args] = argv;
  if (
    verb === undefined ||
    verb === 'help' ||
    args.includes('--help') ||
    verb === '--help' ||
    verb === '-h'
  ) {
    shell.out((await import('./help.ts')).helpText(shell.language));
    return verb === undefined ? EXIT.usage : EXIT.done;
  }
  const load = Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  try {
    if (!load) throw new UsageError((words) => words.noCommand(verb));
    const command = await load();
    return await command(args, shell);
  } catch (error) {
    return sayError(error, shell);
  }
}

function sayError(error: unknown, shell: Shell): number {
  const words = COMMAND_WORDS[shell.language];
  if (error instanceof UsageError) {
    shell.err(words.seeHelp(error.say(words)));
    return EXIT.usage;
  }
  if (error instanceof FileRefusal) {
    shell.err(sayNotice(error, shell.language));
    return EXIT.refused;
  }
  if (isInterruption(error, shell.signal)) {
    shell.err(words.interrupted);
    return EXIT.interrupted;
  }
  if (isArgumentError(error)) {
    shell.err(`${error.message} (--help)`);
    return EXIT.usage;
  }
  if (error instanceof UnavailableError) {
    shell.err(words.recordUnavailable(error.message));
    return EXIT.unavailable;
  }
  throw error;
}

/** What `parseArgs` throws for an unknown option or a missing value. */
function isArgumentError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS');
}
