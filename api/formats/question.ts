import type { AskedOption } from '#contract/importFindings.ts';

/** One of the answers to a question about a file, with what would come of it. */
export interface SourceChoice {
  readonly value: string;
  /** What it is called; absent where the value has a name of its own (a system, a kind, a unit). */
  readonly label?: string;
  /** What speaks for it, as it is found. */
  readonly found?: string;
  /** The same lines or rows as they would be read. */
  readonly samples?: readonly string[];
  /** Where the same rows would fall, lon/lat. */
  readonly points?: readonly (readonly [number, number])[];
}

/** What is ambiguous in a file: it is asked, never guessed. The words lie under `code` in the import's words of questions. */
export interface SourceQuestion {
  readonly option: AskedOption;
  readonly code: string;
  readonly found?: string;
  /** What was taken meanwhile; null: the file cannot be read without an answer. */
  readonly taken: string | null;
  /** The sheet or layer, or the columns, that it is about. */
  readonly about?: string;
  readonly choices: readonly SourceChoice[];
}
