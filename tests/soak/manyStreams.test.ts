import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { freshDatabaseUrl, homeOver } from '../support/databases.ts';
import { memoryMb, startServer } from '../support/serverProcess.ts';
import { createOne, parcel } from '../support/writing.ts';

/** As many as the server takes, from as many addresses as that needs: none has more than a tenth of the places. */
const [ALL, ADDRESSES, CUT, ROUNDS] = [2_000, 20, 150, 3];
/** Garbage stays as long as there is room for it. With little, the process's size tells what is kept. */
const LITTLE_ROOM = ['--max-old-space-size=96', '--max-semi-space-size=4'];
/** Readers that a proxy speaks for have addresses of their own. */
const FORWARDED = 201;
const PROXY = '127.0.0.1';

interface Stream {
  readonly status: number;
  readonly socket: Socket;
  /** All that it was told so far. */
  text(): string;
}
interface From {
  readonly localAddress: string;
  readonly lastEventId?: number;
  readonly forwardedFor?: string;
}

/** One stream, from the question to the first that is told. */
function openStream(port: number, { localAddress, lastEventId, forwardedFor }: From): Promise<Stream> {
  const headers = [
    'GET /public/api/events HTTP/1.1',
    'Host: localhost',
    'Accept: text/event-stream',
    ...(lastEventId === undefined ? [] : [`Last-Event-ID: ${lastEventId}`]),
    ...(forwardedFor === undefined ? [] : [`X-Forwarded-For: ${forwardedFor}`]),
  ];
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    onTestFinished(() => void socket.destroy());
    let text = '';
    const tell = () => resolve({ status: Number(text.slice(9, 12)), socket, text: () => text });
    socket.on('error', tell).on('close', tell);
    socket.setEncoding('latin1').on('data', (part: string) => {
      text += part;
      if (!text.startsWith('HTTP/1.1 200') || text.includes('retry: ')) tell();
    });
    socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  });
}

/** How long something takes, and the longest that anybody else waits for an answer meanwhile. */
async function askedUntil(address: string, work: Promise<unknown>) {
  const began = performance.now();
  let isDone = false;
  const end = work.then(() => {
    isDone = true;
    return performance.now() - began;
  });
  let silentMs = 0;
  while (!isDone) {
    const asked = performance.now();
    await (await fetch(`${address}/health/live`)).text();
    silentMs = Math.max(silentMs, performance.now() - asked);
    await sleep(20);
  }
  return { openedMs: await end, silentMs };
}

it('2,000 public streams opened and dropped leave room at once; who was cut comes back to a full server', async () => {
  const databaseUrl = await freshDatabaseUrl();
  const home = await homeOver(databaseUrl);
  await createOne(home, parcel('one', { published: true }));
  const settings = { DATABASE_URL: databaseUrl, ACCESS: 'login', TRUSTED_PROXIES: PROXY };
  const { child, address } = await startServer(settings, LITTLE_ROOM);
  const port = Number(new URL(address).port);
  const before = memoryMb(child);
  const many = (count: number, of: (n: number) => From) =>
    Promise.all(Array.from({ length: count }, (_, n) => openStream(port, of(n))));
  const taken = (streams: readonly Stream[]) => streams.filter(({ status }) => status === 200).length;
  const addressOf = (n: number) => `127.0.1.${1 + (n % ADDRESSES)}`;
  const newcomer = { localAddress: '127.0.2.1' };

  const measures = [];
  for (let round = 0; round < ROUNDS; round++) {
    const opening = many(ALL, (n) => ({ localAddress: addressOf(n) }));
    const { openedMs, silentMs } = await askedUntil(address, opening);
    const streams = await opening;
    expect(taken(streams)).toBe(ALL);
    if (round === 0) {
      expect((await openStream(port, newcomer)).text()).toMatch(/^HTTP\/1\.1 503.*retry-after: \d+/is);
      const told = () => streams.filter(({ text }) => text().includes('event: version')).length;
      await expect.poll(told).toBe(ALL);
      const lastEventId = Number(/id: (\d+)/.exec(streams[0].text())![1]);
      for (const { socket } of streams.splice(0, CUT)) socket.destroy();
      const back = await many(CUT, (n) => ({ localAddress: addressOf(n), lastEventId }));
      expect(taken(back)).toBe(CUT);
      // Whoever comes back to a full server does not wait for others to go.
      const more = await many(CUT, (n) => ({ localAddress: `127.0.3.${1 + n}`, lastEventId }));
      expect(taken(more)).toBe(CUT);
      streams.push(...back, ...more);
      expect((await openStream(port, newcomer)).status).toBe(503);
    }
    const dropped = performance.now();
    for (const { socket } of streams) socket.destroy();
    const next = await openStream(port, newcomer);
    expect(next.status).toBe(200);
    const toldMs = performance.now() - dropped;
    next.socket.destroy();
    measures.push({ openedMs, silentMs, toldMs, memoryMb: memoryMb(child) });
    expect(toldMs).toBeLessThan(5_000);
  }
  // The proxy's own address has no more readers than another; those it speaks for are told apart.
  const oneReader = await many(FORWARDED, () => ({ localAddress: PROXY, forwardedFor: '198.51.100.1' }));
  expect(taken(oneReader)).toBe(FORWARDED - 1);
  const others = await many(FORWARDED, (n) => ({ localAddress: PROXY, forwardedFor: `198.51.${n}.2` }));
  expect(taken(others)).toBe(FORWARDED);

  const written = measures.map((one) => Object.values(one).map(Math.round).join(' / '));
  console.log(
    `before ${Math.round(before)} MB; opened ms / longest silence ms / a new reader told ms / MB: ${written.join(', ')}`,
  );
  expect(measures.at(-1)!.memoryMb - measures[0].memoryMb).toBeLessThan(60);
});
