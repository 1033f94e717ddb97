import { lookup } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const TIMEOUT_MS = 10_000;

/** Where no robot of a group is: this machine, the office's own network, and what is no single machine. */
const INSIDE = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
])
  INSIDE.addSubnet(network, prefix, 'ipv4');

/** Whether an address is one of the public network. Of IPv6 only the global unicast range is, without what embeds IPv4. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INSIDE.check(address, 'ipv4');
  return family === 6 && /^[23]/.test(address) && !/^(2002|2001:0{0,4}:)/i.test(address);
}

/** An address to post to: https, an allowed host by its name, the usual port, no account. Null for any other. */
export function readWebhookUrl(text: string, hosts: readonly string[]): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return null;
  return isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 && hosts.includes(url.hostname) ? url : null;
}

/** The addresses of the name are looked at in the moment of the connection, so that a name cannot lead elsewhere later. */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(Object.assign(new Error('not a public address'), { code: 'ADDRESS_REFUSED' }), []);
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0].address, addresses[0].family);
  });
};

/**
 * Posts a message; follows no redirect and reads no more than the status of the answer.
 * @returns `sent`, or why not: `http 500`, `ADDRESS_REFUSED`, `ENOTFOUND`, `timeout` …
 */
export function postWebhook(url: URL, body: object): Promise<string> {
  return new Promise((resolve) => {
    const content = JSON.stringify(body);
    const sending = request(
      url,
      {
        method: 'POST',
        lookup: lookupPublic,
        timeout: TIMEOUT_MS,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) },
      },
      (answer) => {
        answer.destroy();
        resolve(
          answer.statusCode === 200 || answer.statusCode === 204 ? 'sent' : `http ${answer.statusCode}`,
        );
      },
    );
    sending.on('timeout', () => sending.destroy(new Error('timeout')));
    sending.on('error', (error: NodeJS.ErrnoException) =>
      resolve((error.code ?? error.message).slice(0, 80)),
    );
    sending.end(content);
  });
}
