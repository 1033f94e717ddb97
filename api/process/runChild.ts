import { type ChildProcess, fork } from 'node:child_process';
import {
  type ChildCause,
  type ChildEnd,
  type ChildLimits,
  type ChildUsage,
  causeOfFailure,
  causeOfSilence,
  excessOf,
} from './childEnd.ts';
import type { AnyWork, InputOf, MessageOf, ProgressOf, ReplyOf, ResultOf } from './childWork.ts';
import type { ToChild, ToParent } from './messages.ts';
import { readUsage } from './usage.ts';

export interface ChildJob<Work> {
  /** The module whose default export does the work: `new URL('./….ts', import.meta.url)`. */
  readonly module: URL;
  readonly input: InputOf<Work>;
  readonly limits: ChildLimits;
  /** Takes what the child sends, one after the other; the child's `send` resolves with what this returns. */
  readonly onMessage?: (message: MessageOf<Work>) => Promise<ReplyOf<Work>> | ReplyOf<Work>;
  readonly onProgress?: (progress: ProgressOf<Work>) => void;
  /** Ends the child. */
  readonly signal?: AbortSignal;
}

const LOOK_EVERY_MS = 100;
const ROOMY_HEAP_MB = 512;
const YOUNG_MB = 48;
const SAID_CHARS = 8_000;
/** A child that has given its result keeps what it compiled for the next one, and goes. */
const LEAVE_MS = 2_000;
/** What a child may know of this process's settings: where programs and files lie, and how people write. No address, no secret. */
const INHERITED = /^(PATH|HOME|TMPDIR|TEMP|TMP|TZ|LANG|LC_\w+|SYSTEMROOT|NODE_COMPILE_CACHE)$/i;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Does work in a process of its own, which is ended at once over a limit, on `signal` and with this process. Whatever the work does (memory
 * that Buffers take, a loop without end, a crash of the engine), this process goes on; a worker thread could not promise that. Resolves
 * when the child is gone. `Work` is the type of the module's default export: `runChild<typeof import('./….ts').default>(…)`.
 * @throws what `onMessage` throws, after the child is gone
 */
export async function runChild<Work extends AnyWork>(job: ChildJob<Work>): Promise<ChildEnd<ResultOf<Work>>> {
  if (job.signal?.aborted) return { ended: 'cancelled', usage: NOTHING_USED };
  return await new Supervision<Work>(job).end;
}

const NOTHING_USED: ChildUsage = { residentMb: 0, processorSeconds: 0, wallSeconds: 0 };

/** One child from its start to its end. */
class Supervision<Work extends AnyWork> {
  readonly end: Promise<ChildEnd<ResultOf<Work>>>;
  readonly #job: ChildJob<Work>;
  readonly #child: ChildProcess;
  readonly #watch: NodeJS.Timeout;
  #usage = NOTHING_USED;
  #lookedAt = performance.now();
  #cause: ChildCause<ResultOf<Work>> | undefined;
  #thrown: { readonly error: unknown } | undefined;
  #said = '';
  /** Messages that the parent has not done with. */
  #answering = 0;
  #answered: Promise<void> = Promise.resolve();

  constructor(job: ChildJob<Work>) {
    this.#job = job;
    this.#child = fork(new URL('./childMain.ts', import.meta.url), [String(process.pid)], {
      serialization: 'advanced',
      execArgv: heapOptions(job.limits),
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => INHERITED.test(name))),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    running.add(this.#child);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-SAID_CHARS);
    });
    this.#child.on('message', (message: ToParent) => this.#receive(message));
    job.signal?.addEventListener('abort', this.#cancel, { once: true });
    this.#watch = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    this.end = this.#untilGone();
    this.#orThrow(() => this.#tell({ work: { module: job.module.href, input: job.input } }));
  }

  async #untilGone(): Promise<ChildEnd<ResultOf<Work>>> {
    const found = await exitOf(this.#child);
    running.delete(this.#child);
    clearInterval(this.#watch);
    this.#job.signal?.removeEventListener('abort', this.#cancel);
    await this.#answered;
    if (this.#thrown) throw this.#thrown.error;
    const cause = this.#cause ?? causeOfSilence(found, this.#said, this.#job.limits);
    return { ...cause, usage: this.#usage };
  }

  #receive(message: ToParent): void {
    if ('progress' in message)
      this.#orThrow(() => this.#job.onProgress?.(message.progress as ProgressOf<Work>));
    else if ('failure' in message)
      this.#endAs(causeOfFailure(message.failure, this.#job.limits, this.#usage));
    else if ('message' in message) this.#take(message.message.id, message.message.value);
    else this.#answered = this.#answered.then(() => this.#finish(message.result));
  }

  #take(id: number, value: unknown): void {
    this.#answering++;
    this.#answered = this.#answered.then(async () => {
      await this.#orThrow(async () => {
        if (this.#cause !== undefined) return;
        const reply = await this.#job.onMessage?.(value as MessageOf<Work>);
        this.#tell({ reply: { id, value: reply } });
      });
      this.#answering--;
    });
  }

  /** What fails on this side ends the child, and is thrown when that is gone. */
  async #orThrow(step: () => Promise<void> | void): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.#thrown ??= { error };
      this.#cancel();
    }
  }

  async #finish(result: unknown): Promise<void> {
    if (this.#cause !== undefined) return;
    this.#cause = { ended: 'done', result: result as ResultOf<Work> };
    await this.#look();
    setTimeout(() => this.#child.kill('SIGKILL'), LEAVE_MS).unref();
    if (this.#child.connected) this.#child.disconnect();
  }

  /** The first cause is the one that is told. */
  #endAs(cause: ChildCause<ResultOf<Work>>): void {
    this.#cause ??= cause;
    this.#child.kill('SIGKILL');
  }

  readonly #cancel = (): void => this.#endAs({ ended: 'cancelled' });

  async #look(): Promise<void> {
    const now = performance.now();
    const waited = this.#answering === 0 ? (now - this.#lookedAt) / 1000 : 0;
    this.#lookedAt = now;
    const measured = this.#child.pid === undefined ? null : await readUsage(this.#child.pid);
    const { residentMb, processorSeconds, wallSeconds } = this.#usage;
    this.#usage = {
      residentMb: Math.max(residentMb, measured?.residentMb ?? 0),
      processorSeconds: Math.max(processorSeconds, measured?.processorSeconds ?? 0),
      wallSeconds: wallSeconds + waited,
    };
    const excess = this.#cause === undefined ? excessOf(this.#job.limits, this.#usage) : null;
    if (excess) this.#endAs(excess);
  }

  #tell(message: ToChild): void {
    // A child that is gone is told of by its end.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }
}

/** What is made and forgotten at once is swept in larger portions where there is room: a million rows are some gigabytes of it. */
function heapOptions({ heapMb }: ChildLimits): string[] {
  const young = heapMb >= ROOMY_HEAP_MB ? [`--max-semi-space-size=${YOUNG_MB}`] : [];
  return [`--max-old-space-size=${heapMb}`, ...young];
}

/** How a child went, when all that it said has been read; `close` does not tell, since it is silent after a disconnect from this side. */
async function exitOf(child: ChildProcess): Promise<string> {
  const silent = new Promise((resolve) => child.stderr?.once('close', resolve) ?? resolve(null));
  return await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => void silent.then(() => resolve(signal ?? `exit ${code}`)));
  });
}
