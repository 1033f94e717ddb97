import type { Language } from '#contract/language.ts';
import type { CommandProgress } from '../commands/shell.ts';

/** The command line, sent once, as one line of JSON. Only what a command needs of its terminal comes with it. */
export interface HandoverRequest {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly language: Language;
}

/** Sent after the request by who wants the command to stop where nothing is written yet; how it ended is told in any case. */
export const INTERRUPT = 'interrupt';

/** What comes back, one JSON value a line; `exit` is the last. */
export type HandoverMessage =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly progress: CommandProgress }
  | { readonly exit: number };

/** A request is a few paths and options. */
export const MAX_REQUEST_BYTES = 1 << 20;

/** Lines of a stream of text, the last one only when it has ended. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const chunk of stream) {
    held += decoder.decode(chunk, { stream: true });
    for (let end = held.indexOf('\n'); end !== -1; end = held.indexOf('\n')) {
      yield held.slice(0, end);
      held = held.slice(end + 1);
    }
    if (held.length > maxBytes) throw new Error(`A line of more than ${maxBytes} bytes.`);
  }
}
