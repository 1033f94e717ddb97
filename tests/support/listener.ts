import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

interface Told {
  readonly id: number;
  readonly event: string;
  readonly data: {
    version: number;
    office?: Record<string, number>;
    ids?: number[] | null;
    by?: string;
    verb?: string;
  };
}

/** A stream as a browser reads it. */
export class Listener {
  readonly told: Told[] = [];
  ended = false;
  readonly response: IncomingMessage;

  private constructor(response: IncomingMessage) {
    this.response = response;
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) this.#take(block);
    });
    const end = () => {
      this.ended = true;
    };
    response.on('close', end).on('error', end);
  }

  #take(block: string): void {
    const lines = Object.fromEntries(
      block
        .split('\n')
        .filter((line) => !line.startsWith(':'))
        .map((line) => line.split(/: (.*)/s)),
    );
    if (lines.event)
      this.told.push({ id: Number(lines.id), event: lines.event, data: JSON.parse(lines.data) });
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<Listener> {
    const request = httpGet(url, { headers: { accept: 'text/event-stream', ...headers } });
    onTestFinished(() => void request.destroy());
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return new Listener(response);
  }

  changes(): Told[] {
    return this.told.filter(({ event }) => event === 'change');
  }
}

/** Until it holds; the test's own time limit ends what never comes. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(10);
}
