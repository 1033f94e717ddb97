import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Asks an address once and then sends the same status, headers and bytes to whoever asks for anything, as fast as `node:http` can. Tells its
 * parent, by message, on which port.
 */
const { url, headers } = JSON.parse(process.argv[2]) as { url: string; headers: Record<string, string> };

/** What Node writes by itself. */
const BY_NODE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

const answer = await new Promise<IncomingMessage>((resolve, reject) => {
  get(url, { headers }, resolve).on('error', reject);
});
const parts: Buffer[] = [];
for await (const part of answer) parts.push(part);
const body = Buffer.concat(parts);
const sent = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !BY_NODE.has(name)));
const status = answer.statusCode!;
if (status !== 304) sent['content-length'] = String(body.length);

const server = createServer((_request, response) => {
  response.writeHead(status, sent);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));
