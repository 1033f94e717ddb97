import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import type { editorsOfSuite } from './editors.ts';

/** A way to a server on which requests arrive and answers do not: it is cut at the first byte of an answer. */
async function cutReplies(port: number): Promise<{ url: string; cut(): number; close(): void }> {
  const sockets = new Set<Socket>();
  let cut = 0;
  const server = createServer((client) => {
    const onward = connect(port, '127.0.0.1');
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.pipe(onward);
    onward.once('data', () => {
      cut++;
      client.destroy();
      onward.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => cut,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Creates resources whose answers get lost after the COMMIT, and sends each create again under its key.
 * @returns how many answers were lost, and how many resources there are
 */
export async function createWithLostAnswers(
  { server, ask, east }: Pick<ReturnType<typeof editorsOfSuite>, 'server' | 'ask' | 'east'>,
  count: number,
): Promise<{ lost: number; cut: number; repeated: Set<number>; made: number }> {
  const listening = await server().app.listen({ port: 0, host: '127.0.0.1' });
  const way = await cutReplies(Number(new URL(listening).port));
  const repeated = new Set<number>();
  let lost = 0;
  for (let turn = 0; turn < count; turn++) {
    const body = { kind: 'land', name: `回音 ${turn}`, code: `U-${turn}`, zone: 'east' };
    const headers = { ...east(), 'idempotency-key': `lost-${turn}` };
    const sending = fetch(`${way.url}/api/resources`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(body),
    });
    await sending.catch(() => lost++);
    const again = await ask('POST', '/api/resources', body, headers);
    if (again.statusCode !== 201) throw new Error(`Expected 201, got ${again.statusCode} ${again.body}`);
    repeated.add(again.json<{ id: number }>().id);
  }
  way.close();
  const rows = await server()
    .home.db.selectFrom('resource')
    .select('id')
    .where('code', 'like', 'U-%')
    .execute();
  return { lost, cut: way.cut(), repeated, made: rows.length };
}
