import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { writeTransaction } from '#record/write.ts';
import { freshDatabaseUrl, homeOver } from '../support/databases.ts';
import { memoryMb, startServer } from '../support/serverProcess.ts';
import { createOne, DAY, parcel } from '../support/writing.ts';

const [CLIENTS, SILENT, EVENTS] = [200, 50, 10_000];
/** Every so many events some of the readers leave and come back for what they missed. */
const [RETURNING, LEAVE_EVERY] = [10, 700];
/** A hundred writes a second: more than all officers of a province together; this process reads for all of the readers besides. */
const PACE_MS = 10;
/** Garbage stays as long as there is room for it. With little, the process's size tells what is kept; too little would end it. */
const LITTLE_ROOM = ['--max-old-space-size=96', '--max-semi-space-size=4'];
/** So that what waits for a silent reader is more than the system's own buffers hold. */
const LONG_NAME = '值班员'.repeat(200);

/** A reader that counts: what came twice, what never came, and how late. */
class Reader {
  last = 0;
  wrong = 0;
  reloads = 0;
  /** How often the server closed it, because this process was too slow; it comes back, as a browser does. */
  closed = 0;
  #isAway = false;
  response: IncomingMessage | null = null;
  readonly #url: string;
  readonly #onEvent: (version: number) => void;

  constructor(url: string, onEvent: (version: number) => void) {
    this.#url = url;
    this.#onEvent = onEvent;
  }

  async open(): Promise<void> {
    this.#isAway = false;
    const headers = { accept: 'text/event-stream', ...(this.last > 0 && { 'last-event-id': this.last }) };
    const request = httpGet(this.#url, { headers, agent: false });
    request.on('error', () => undefined);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    this.response = response;
    let rest = '';
    response.on('error', () => undefined);
    response.once('close', () => {
      if (this.#isAway || this.response !== response) return;
      this.closed++;
      void this.#comeBack();
    });
    response.setEncoding('latin1').on('data', (text: string) => {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) this.#take(block);
    });
  }

  /** Until it is let in again, as a browser does. */
  async #comeBack(): Promise<void> {
    while (!this.#isAway) {
      await sleep(200);
      const isIn = await this.open().then(
        () => true,
        () => false,
      );
      if (isIn) return;
    }
  }

  leave(): void {
    this.#isAway = true;
    this.response?.destroy();
  }

  #take(block: string): void {
    // Looked for where it stands: this process reads for all of them, and must not be what is slow.
    const start = block.startsWith('id: ') ? 0 : block.indexOf('\nid: ') + 1;
    const end = block.indexOf('\n', start);
    const id = block.startsWith('id: ', start) ? Number(block.slice(start + 4, end)) : 0;
    if (id === 0) return;
    if (block.startsWith('event: reload', end + 1)) this.reloads++;
    else if (block.startsWith('event: change', end + 1)) {
      if (id !== this.last + 1) this.wrong++;
      this.#onEvent(id);
    }
    this.last = id;
  }
}

/** Asks for the events and never reads them. */
function openSilent(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET /api/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n');
  socket.pause();
  return socket;
}

it('200 readers of which 50 never read, 10,000 events', async () => {
  const databaseUrl = await freshDatabaseUrl();
  const home = await homeOver(databaseUrl);
  const id = await createOne(home, parcel('one'));
  const { child, address } = await startServer({ DATABASE_URL: databaseUrl, ACCESS: 'open' }, LITTLE_ROOM);
  const url = `${address}/api/events`;
  const before = memoryMb(child);
  const writtenAt = new Map<number, number>();
  const delays: number[] = [];
  const readers = Array.from(
    { length: CLIENTS - SILENT },
    (_, index) =>
      new Reader(url, (version) => {
        const delay = performance.now() - (writtenAt.get(version) ?? performance.now());
        // Who was away is late by as much as they were away.
        if (index >= RETURNING) delays.push(delay);
      }),
  );
  const silent = Array.from({ length: SILENT }, () => openSilent(url));
  onTestFinished(() => {
    for (const socket of silent) socket.destroy();
    for (const reader of readers) reader.leave();
  });
  for (const reader of readers) await reader.open();
  let most = 0;
  let version = 0;
  const began = performance.now();
  for (let turn = 0; turn < EVENTS; turn++) {
    const wrote = await writeTransaction(home, { actor: LONG_NAME, verb: 'soak', day: DAY }, async (write) =>
      write.touch([id]),
    );
    version = wrote.version!;
    const now = performance.now();
    writtenAt.set(version, now);
    await sleep(Math.max(0, began + turn * PACE_MS - now));
    if (turn % LEAVE_EVERY === 300) for (const reader of readers.slice(0, RETURNING)) reader.leave();
    if (turn % LEAVE_EVERY === 600) for (const reader of readers.slice(0, RETURNING)) await reader.open();
    if (turn % 200 === 0) most = Math.max(most, memoryMb(child));
  }
  for (const reader of readers.slice(0, RETURNING)) {
    reader.leave();
    await reader.open();
  }
  while (readers.some(({ last }) => last < version)) await sleep(50);
  most = Math.max(most, memoryMb(child));
  delays.sort((a, b) => a - b);
  const p95 = delays[Math.floor(delays.length * 0.95)];
  const closed = await countClosed(silent);
  const wrong = readers.reduce((sum, reader) => sum + reader.wrong, 0);
  const reloads = readers.reduce((sum, reader) => sum + reader.reloads, 0);
  const closedToo = readers.reduce((sum, reader) => sum + reader.closed, 0);
  console.log(
    `memory ${before.toFixed(0)} → at most ${most.toFixed(0)} MB; delay p50 ${delays[delays.length >> 1].toFixed(0)} ms, ` +
      `p95 ${p95.toFixed(0)} ms, max ${delays.at(-1)!.toFixed(0)} ms; ${closed} of ${SILENT} silent closed; ` +
      `${wrong} lost or doubled, ${reloads} reloads, ${closedToo} readers that read closed for a while, ${RETURNING} readers came back ${Math.ceil(EVENTS / LEAVE_EVERY)} ×`,
  );
  expect(most - before).toBeLessThan(100);
  expect(p95).toBeLessThan(1_000);
  expect([wrong, reloads, closed]).toEqual([0, 0, SILENT]);
});

/** How many of them the server has ended: seen when at last they read. */
async function countClosed(sockets: readonly Socket[]): Promise<number> {
  const ends = sockets.map((socket) =>
    Promise.race([once(socket.resume(), 'close').then(() => 1), sleep(10_000).then(() => 0)]),
  );
  return (await Promise.all(ends)).reduce<number>((sum, one) => sum + one, 0);
}
