import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to PostgreSQL on which every statement that a driver sends is written down: simple queries, and each `Execute` of a prepared one. */
export interface StatementCounter {
  /** The database's address, by this way. */
  readonly url: string;
  /** The statements since the last call, in the order of their coming. */
  take(): string[];
  close(): void;
}

export async function countStatements(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let sent: string[] = [];
  const server = createServer((client) => {
    const onward = connect(Number(target.port), target.hostname);
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        onward.destroy();
      });
    }
    client.on(
      'data',
      readMessages((statement) => sent.push(statement)),
    );
    client.pipe(onward);
    onward.pipe(client);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The frontend's half of PostgreSQL's protocol 3: a start-up message without a type, then type, length and body, again and again. */
function readMessages(onStatement: (sql: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  let parsed = '';
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      const type = isStarted ? String.fromCharCode(rest[0]) : '';
      const body = rest.subarray(head + 4, end);
      isStarted = true;
      rest = rest.subarray(end);
      if (type === 'Q') onStatement(textOf(body, 0));
      if (type === 'P') parsed = textOf(body, body.indexOf(0) + 1);
      if (type === 'E') onStatement(parsed);
    }
  };
}

function textOf(body: Buffer, start: number): string {
  return body.toString('utf8', start, body.indexOf(0, start)).replace(/\s+/g, ' ').trim();
}
