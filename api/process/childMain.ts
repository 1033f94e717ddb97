import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ChildWork } from './childWork.ts';
import { carriedError, type ToChild, type ToParent } from './messages.ts';

/**
 * The process that does one piece of work which is not trusted to end, or to stay small. The parent measures it and ends it; it ends by
 * itself when the parent is gone, also in the middle of a loop that never comes back to its events.
 */
const PROGRESS_EVERY_MS = 100;

const awaited = new Map<number, (value: unknown) => void>();
let lastId = 0;
let lastProgress = 0;

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the parent decides what ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('uncaughtException', (error) => say({ failure: carriedError(error) }));
process.on('unhandledRejection', (error) => say({ failure: carriedError(error) }));
process.on('message', (message: ToChild) => {
  if ('work' in message) {
    void perform(message.work);
    return;
  }
  awaited.get(message.reply.id)?.(message.reply.value);
  awaited.delete(message.reply.id);
});
yieldToOthers();
watchParent(Number(process.argv[2]));

async function perform({ module, input }: { module: string; input: unknown }): Promise<void> {
  try {
    const { default: work } = (await import(module)) as {
      default: ChildWork<unknown, unknown, unknown, unknown, unknown>;
    };
    say({ result: await work(input, { send, progress }) });
  } catch (error) {
    say({ failure: carriedError(error) });
  }
}

function send(value: unknown): Promise<unknown> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    awaited.set(id, resolve);
    try {
      say({ message: { id, value } });
    } catch (error) {
      reject(error);
    }
  });
}

function progress(value: unknown): void {
  if (Date.now() - lastProgress < PROGRESS_EVERY_MS) return;
  lastProgress = Date.now();
  say({ progress: value });
}

function say(message: ToParent): void {
  // A parent that is gone hears nothing; `disconnect` is told next.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

/** Whoever answers people comes first; and where the machine's memory ends, it is this process that goes. */
function yieldToOthers(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    if (process.platform === 'linux') writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not everywhere may a process say so; the parent's limit stands in any case.
  }
}

/** A thread beside the work sees that the parent is gone while the work keeps this process's events waiting. */
function watchParent(parent: number): void {
  const watch = `
    setInterval(() => {
      let isThere = process.ppid === ${parent};
      try { process.kill(${parent}, 0); } catch (error) { isThere &&= error.code === 'EPERM'; }
      if (!isThere) process.kill(process.pid, 'SIGKILL');
    }, 500);
  `;
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}
