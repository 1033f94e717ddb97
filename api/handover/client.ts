import { createConnection } from 'node:net';
import type { CommandProgress } from '../commands/shell.ts';
import { type HandoverMessage, type HandoverRequest, INTERRUPT, linesOf } from './protocol.ts';

/** What a terminal does with what comes back. */
export interface HandoverTerminal {
  out(line: string): void;
  err(line: string): void;
  progress(progress: CommandProgress): void;
  readonly signal: AbortSignal;
}

/** A report of many rejected rows is one long line. */
const MAX_LINE_BYTES = 512 << 20;

/**
 * Has the process that holds the record run a command line, and shows what it says. An interrupt is passed on: the command stops where
 * nothing is written yet, and says how it ended.
 * @returns the exit code; `refused` when nobody takes work at that socket; `lost` when it went away with the work, done or not
 */
export async function handOver(
  socketPath: string,
  request: HandoverRequest,
  terminal: HandoverTerminal,
): Promise<number | 'refused' | 'lost'> {
  const socket = createConnection(socketPath);
  const interrupt = () => socket.write(`${INTERRUPT}\n`);
  terminal.signal.addEventListener('abort', interrupt, { once: true });
  let isTaken = false;
  socket.once('connect', () => {
    isTaken = true;
  });
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    for await (const line of linesOf(socket, MAX_LINE_BYTES)) {
      const message = JSON.parse(line) as HandoverMessage;
      if ('out' in message) terminal.out(message.out);
      else if ('err' in message) terminal.err(message.err);
      else if ('progress' in message) terminal.progress(message.progress);
      else return message.exit;
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  } finally {
    terminal.signal.removeEventListener('abort', interrupt);
    socket.destroy();
  }
  return isTaken ? 'lost' : 'refused';
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return [
    'ENOENT',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ERR_STREAM_PREMATURE_CLOSE',
    'ABORT_ERR',
  ].includes(code);
}
