import { type Language, languageOfTag, PLAIN_LANGUAGE } from '#contract/language.ts';
import type { RecordHome } from '#record/home.ts';
import type { Config } from '../config.ts';
import type { ImportProgress } from '../import/importProgress.ts';
import type { CommandWords } from './commandWords.zh.ts';
import { COMMAND_WORDS } from './words.ts';

/** How far a command is, with what it is working on. */
export interface CommandProgress extends ImportProgress {
  readonly label: string;
}

/**
 * Where a command runs: in a terminal of its own, or in the server that holds the embedded record, for a terminal elsewhere. Commands
 * know nothing else of their surroundings.
 */
export interface Shell {
  out(line: string): void;
  err(line: string): void;
  progress(progress: CommandProgress): void;
  readonly cwd: string;
  readonly language: Language;
  readonly config: Config;
  /** Aborted when the user interrupts: a command stops while nothing is written yet. */
  readonly signal: AbortSignal;
  /** The record, opened and migrated at the first call. */
  record(): Promise<RecordHome>;
}

/** Exit codes: all done; something was refused; the command line is wrong; the record cannot be reached. */
export const EXIT = { done: 0, refused: 1, usage: 2, unavailable: 3, interrupted: 130 } as const;

/** Whether an error is the interrupt itself, as it is thrown where nothing is written yet; any other may have come after something was. */
export function isInterruption(error: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'))
  );
}

/** A command line that cannot be run as it stands, said in the words of whoever typed it. */
export class UsageError extends Error {
  readonly say: (words: CommandWords) => string;

  constructor(say: (words: CommandWords) => string) {
    super(say(COMMAND_WORDS[PLAIN_LANGUAGE]));
    this.name = 'UsageError';
    this.say = say;
  }
}

/** The language of a terminal: the one that its locale names. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return languageOfTag(locale) ?? PLAIN_LANGUAGE;
}
