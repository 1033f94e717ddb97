import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { isLanguage, PLAIN_LANGUAGE } from '#contract/language.ts';
import type { RecordHome } from '#record/home.ts';
import { runCommand } from '../commands/run.ts';
import type { Shell } from '../commands/shell.ts';
import type { Config } from '../config.ts';
import {
  type HandoverMessage,
  type HandoverRequest,
  INTERRUPT,
  linesOf,
  MAX_REQUEST_BYTES,
} from './protocol.ts';
import { socketFolder } from './socketFolder.ts';

export interface HandoverOptions {
  readonly config: Config;
  /** Called when a command has ended, before its exit is told: what it wrote can then be seen. */
  readonly onWritten?: () => Promise<void> | void;
  /** Where a command's bug is told beside its own terminal. */
  readonly warn?: (error: unknown, message: string) => void;
}

export interface Handover {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Takes command lines from other processes of the same user, one at a time (one that goes on until it is interrupted stands beside the others),
 * while this one holds the embedded record. The socket lies in a folder of its own that only this user may enter; its path stands in the
 * record's lock.
 * @returns null for a record that every process can open by itself
 */
export async function serveHandover(home: RecordHome, options: HandoverOptions): Promise<Handover | null> {
  if (home.kind !== 'embedded') return null;
  const { folder, path } = await socketFolder();
  const sockets = new Set<Socket>();
  const served = new Set<Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  async function take(socket: Socket): Promise<void> {
    const asked = await readAsked(socket);
    if (asked === null) return;
    const work = () =>
      serve(asked, home, options).catch((error: unknown) => options.warn?.(error, 'handover'));
    if (ENDLESS.has(asked.request.argv[0])) return await work();
    last = last.then(work);
    await last;
  }
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const taken = take(socket).catch((error: unknown) => options.warn?.(error, 'handover'));
    served.add(taken);
    void taken.finally(() => served.delete(taken));
  });
  await listen(server, path);
  home.offerSocket(path);
  return {
    path,
    async close() {
      home.offerSocket(null);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(served);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      chmodSync(path, 0o600);
      server.off('error', reject);
      resolve();
    });
  });
}

/** Commands that end when they are interrupted. */
const ENDLESS: ReadonlySet<string> = new Set(['watch']);

/** A command line that was received, with the terminal that waits for what it says. */
interface Asked {
  readonly request: HandoverRequest;
  readonly socket: Socket;
  readonly say: (message: HandoverMessage) => void;
  readonly interrupted: AbortController;
}

async function readAsked(socket: Socket): Promise<Asked | null> {
  const say = (message: HandoverMessage) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
  const interrupted = new AbortController();
  socket.on('close', () => interrupted.abort());
  const lines = linesOf(socket, MAX_REQUEST_BYTES);
  const first = await lines.next();
  if (first.done) return null;
  const request = readRequest(first.value);
  if (request === null) {
    say({ err: 'malformed request' });
    say({ exit: 2 });
    socket.end();
    return null;
  }
  void listenForInterrupt(lines, interrupted);
  return { request, socket, say, interrupted };
}

async function serve(
  { request, socket, say, interrupted }: Asked,
  home: RecordHome,
  options: HandoverOptions,
): Promise<void> {
  if (socket.destroyed) return;
  const shell: Shell = {
    out: (out) => say({ out }),
    err: (err) => say({ err }),
    progress: (progress) => say({ progress }),
    cwd: request.cwd,
    language: request.language,
    config: options.config,
    signal: interrupted.signal,
    record: async () => home,
  };
  let exit: number;
  try {
    exit = await runCommand(request.argv, shell);
  } catch (error) {
    options.warn?.(error, `command ${request.argv[0]}`);
    say({ err: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    exit = 70;
  }
  try {
    await options.onWritten?.();
  } catch (error) {
    // What was done is done, although it cannot be seen here yet.
    options.warn?.(error, `after command ${request.argv[0]}`);
  }
  say({ exit });
  socket.end();
}

async function listenForInterrupt(
  lines: AsyncGenerator<string>,
  interrupted: AbortController,
): Promise<void> {
  try {
    for await (const line of lines) if (line === INTERRUPT) interrupted.abort();
  } catch {
    // A terminal that is gone interrupts by being gone.
  }
}

function readRequest(line: string): HandoverRequest | null {
  try {
    const value = JSON.parse(line) as Partial<HandoverRequest>;
    const isText = (item: unknown) => typeof item === 'string';
    if (!Array.isArray(value.argv) || !value.argv.every(isText) || !isText(value.cwd)) return null;
    return {
      argv: value.argv,
      cwd: value.cwd!,
      language: isLanguage(value.language) ? value.language : PLAIN_LANGUAGE,
    };
  } catch {
    return null;
  }
}
