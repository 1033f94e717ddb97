import { type ChildProcess, fork } from 'node:child_process';
import type { ChildMessage, ChildRequest, QueryReply } from './embeddedMessages.ts';
import { CHANNELS } from './hearing.ts';
import { SqlError, UnavailableError } from './sqlErrors.ts';

type RequestBody = ChildRequest extends infer R ? (R extends ChildRequest ? Omit<R, 'id'> : never) : never;

interface Waiting {
  resolve(reply: QueryReply): void;
  reject(error: Error): void;
}

export interface EmbeddedOptions {
  /** The database's folder; made when it does not exist. */
  readonly folder: string;
  /** Told of each child before it opens the folder, so that the folder's lock can name it. */
  onStart(pid: number): void;
}

/** The process that holds the embedded database: one at a time, started when asked and again after it died. */
export class EmbeddedProcess {
  /** How often a child was started: a transaction that sees it change has lost its database. */
  generation = 0;
  readonly #options: EmbeddedOptions;
  readonly #listeners = new Set<(channel: string, payload: string) => void>();
  #child: ChildProcess | undefined;
  #opening: Promise<void> | undefined;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #closed = false;

  constructor(options: EmbeddedOptions) {
    this.#options = options;
  }

  /** The child's process id, while one runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Makes sure that a child runs with the folder open. */
  async start(): Promise<void> {
    if (this.#closed) throw new UnavailableError('gone', 'The embedded database is closed.');
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    await this.#opening;
  }

  /**
   * Runs one statement; with `generation`, only in the child of that number (a transaction must not go on in another one).
   * @throws SqlError; UnavailableError when the child died or the time limit passed (a statement cannot be cancelled, so the child is
   * killed and the next question starts another)
   */
  async query(
    sql: string,
    parameters: readonly unknown[],
    limitMs: number,
    generation?: number,
  ): Promise<QueryReply> {
    await this.start();
    if (generation !== undefined && generation !== this.generation) throw lost('gone');
    const killer = setTimeout(() => this.kill('statement_limit'), limitMs);
    try {
      return await this.#ask({ do: 'query', sql, parameters });
    } finally {
      clearTimeout(killer);
    }
  }

  onNotification(listener: (channel: string, payload: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the child at once; what it was doing is undone by recovery when the folder is opened again. */
  kill(code: 'gone' | 'statement_limit' = 'gone'): void {
    const child = this.#child;
    if (!child) return;
    this.#lose(child, code);
    child.kill('SIGKILL');
  }

  /** Closes the database in order and ends the child. */
  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await this.#ask({ do: 'close' }).catch(() => child.kill('SIGKILL'));
    await ended;
  }

  async #open(): Promise<void> {
    const child = fork(new URL('./embeddedChild.ts', import.meta.url), [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    this.generation += 1;
    child.on('message', (message: ChildMessage) => this.#receive(child, message));
    child.on('error', () => this.#lose(child, 'gone'));
    child.on('exit', () => this.#lose(child, 'gone'));
    if (child.pid !== undefined) this.#options.onStart(child.pid);
    await this.#ask({ do: 'open', folder: this.#options.folder });
    for (const channel of CHANNELS)
      await this.#ask({ do: 'query', sql: `listen ${channel}`, parameters: [] });
  }

  #ask(body: RequestBody): Promise<QueryReply> {
    const child = this.#child;
    if (!child) return Promise.reject(lost('gone'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      child.send({ id, ...body }, (error) => error && this.#lose(child, 'gone'));
    });
  }

  #receive(child: ChildProcess, message: ChildMessage): void {
    if (child !== this.#child) return;
    if ('notification' in message) {
      for (const listener of this.#listeners) listener(message.notification, message.payload);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('failure' in message) waiting?.reject(new SqlError(message.failure));
    else waiting?.resolve(message.reply);
  }

  #lose(child: ChildProcess, code: 'gone' | 'statement_limit'): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    this.#opening = undefined;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const { reject } of waiting.values()) reject(lost(code));
  }
}

function lost(code: 'gone' | 'statement_limit'): UnavailableError {
  return new UnavailableError(
    code,
    code === 'gone'
      ? 'The embedded database went away; it is started again by the next question.'
      : 'The statement took longer than its limit and was ended.',
  );
}
