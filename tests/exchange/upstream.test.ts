import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createUpstream, type Upstream } from '../../api/basemaps/upstream/upstream.ts';
import { UpstreamFailure } from '../../api/basemaps/upstream/upstreamFailure.ts';
import { readHostList } from '../../api/outside/hosts.ts';
import { KEY, type MapServer, openMapServer } from '../support/mapServer.ts';

/** Where nobody may be led: a server that counts who connects. */
let trap: Server;
let connections = 0;
let trapPort = '';
let maps: MapServer;

beforeAll(async () => {
  trap = createServer((_request, response) => response.end());
  trap.on('connection', () => connections++);
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  trapPort = String((trap.address() as AddressInfo).port);
  maps = await openMapServer([[120.5, 36.8]]);
});
afterAll(async () => {
  await maps.close();
  await new Promise((resolve) => trap.close(resolve));
});
beforeEach(() => {
  maps.trouble = '';
  connections = 0;
});

/** Every name leads to these addresses, one after the other. */
function leadingTo(...addresses: string[]) {
  let asked = 0;
  return ((_host: string, _options: object, callback: (error: null, found: object[]) => void) => {
    const address = addresses[Math.min(asked++, addresses.length - 1)];
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  }) as never;
}

function upstreamOf(hosts: string[], lookup?: never, tileMs?: number): Upstream {
  const list = readHostList(hosts, 'MAP_HOSTS');
  return createUpstream({ hosts: list, lookup, tileMs });
}

async function faultOf(upstream: Upstream, url: string) {
  try {
    const picture = await upstream.picture({ url });
    return picture ? picture.type : 'none';
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    return error.fault;
  }
}

describe('a server of maps is led nowhere', () => {
  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    'localhost',
    'LOCALHOST.',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    'user:secret@maps.example.cn',
    'maps.example.cn.',
    'maps.example.cn.evil.cn',
  ])('that is not listed: %s', async (host) => {
    const upstream = upstreamOf(
      ['maps.example.cn', 'maps.example.cn:8080', '*.tianditu.gov.cn'],
      leadingTo('127.0.0.1'),
    );
    expect(await faultOf(upstream, `http://${host}:${trapPort}/x.png`)).toBe('host_unlisted');
    expect(connections).toBe(0);
  });

  it.each([
    ['127.0.0.1'],
    ['10.0.0.8'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fd00::8'],
    ['64:ff9b::7f00:1'],
  ])('by a name that leads inside: %s', async (address) => {
    const host = `maps.example.cn:${trapPort}`;
    const upstream = upstreamOf([host], leadingTo(address));
    expect(await faultOf(upstream, `http://${host}/x.png`)).toBe('address_refused');
    expect(connections).toBe(0);
  });

  it('by a name that leads inside only when it is asked again', async () => {
    const host = `maps.example.cn:${trapPort}`;
    // The first address is public and answers nobody; the name is looked up once for a connection.
    const upstream = upstreamOf([host], leadingTo('192.0.2.1', '127.0.0.1'), 150);
    await faultOf(upstream, `http://${host}/x.png`);
    expect(await faultOf(upstream, `http://${host}/x.png`)).toBe('address_refused');
    expect(connections).toBe(0);
  });

  it.each([
    () => `http://127.0.0.1:${trapPort}/x.png`,
    () => `http://localhost:${trapPort}/x.png`,
    () => `//[::1]:${trapPort}/x.png`,
    () => `http://2130706433:${trapPort}/`,
    () => 'file:///etc/passwd',
    () => 'https://maps.example.cn/x.png',
  ])('by being led on (%#)', async (target) => {
    maps.trouble = 'redirect';
    maps.leadsTo = target();
    expect(await faultOf(upstreamOf([maps.host]), `http://${maps.host}/xyz/1/1/1`)).toBe(
      'upstream_redirects',
    );
    expect(connections).toBe(0);
  });

  it('and follows no circle', async () => {
    maps.trouble = 'redirect';
    maps.leadsTo = `http://${maps.host}/xyz/1/1/1`;
    const before = maps.asked.length;
    expect(await faultOf(upstreamOf([maps.host]), `http://${maps.host}/xyz/1/1/1`)).toBe(
      'upstream_redirects',
    );
    expect(maps.asked.length - before).toBe(4);
  });

  it('a host of the list at another port is another host, and the operator is told the line', async () => {
    const upstream = upstreamOf(['*.tianditu.gov.cn', maps.host]);
    const asked = upstream.picture({ url: `http://127.0.0.1:${trapPort}/${KEY}.png?tk=${KEY}` });
    await expect(asked).rejects.toMatchObject({
      fault: 'host_unlisted',
      found: `127.0.0.1:${trapPort}`,
      expected: `MAP_HOSTS=*.tianditu.gov.cn,${maps.host},127.0.0.1:${trapPort}`,
    });
    await asked.catch((error: Error) => expect(JSON.stringify(error) + error.message).not.toContain(KEY));
    expect(connections).toBe(0);
  });
});

describe('what a server of maps sends', () => {
  it.each([
    ['', 'image/png'],
    ['html', 'upstream_not_image'],
    ['lying', 'upstream_not_image'],
    ['huge', 'upstream_too_large'],
    ['slow', 'upstream_slow'],
    ['broken', 'upstream_unreachable'],
    ['limit', 'upstream_limited'],
  ] as const)('%s → %s', async (trouble, fault) => {
    maps.trouble = trouble;
    expect(await faultOf(upstreamOf([maps.host], undefined, 1_000), `http://${maps.host}/xyz/1/1/1`)).toBe(
      fault,
    );
  });

  it('one that is dead is left alone, and does not hold the others', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const dead = `127.0.0.1:${(free.address() as AddressInfo).port}`;
    await new Promise((resolve) => free.close(resolve));
    const upstream = upstreamOf([maps.host, dead]);
    for (let time = 0; time < 5; time++)
      expect(await faultOf(upstream, `http://${dead}/1/1/1`)).toBe('upstream_unreachable');
    await expect(upstream.picture({ url: `http://${dead}/1/1/1` })).rejects.toMatchObject({ found: dead });
    expect(await faultOf(upstream, `http://${maps.host}/xyz/1/1/1`)).toBe('image/png');
  });
});
