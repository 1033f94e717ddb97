import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statfsSync, symlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ImportRunData } from '#contract/imports.ts';
import { appOfSuite, listen } from '../support/app.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { makePmtiles, vectorTile } from '../support/tileArchives.ts';

const PACE = { bytes: 64 * 1024, seconds: 1 };
const BOUNDARY = 'wutong-boundary';
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="l.csv"\r\n\r\n`;
const TAIL = `\r\n--${BOUNDARY}--\r\n`;
const LEDGER = '地块编号,地块名称,面积（亩）\nU-01,湖西路南侧,50\n';

/** Other tests lay their uploads elsewhere. */
const folder = mkdtempSync(join(tmpdir(), 'wutong-uploads-'));
vi.stubEnv('TMPDIR', folder);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** The folders that hold uploads now. */
function held(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('wutong-import-'));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20);
}

describe('an upload', () => {
  const log: string[] = [];
  let cookie: string;
  let boss: string;
  const data = mkdtempSync(join(folder, 'data-'));
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      const officer = await addPerson(home, { username: 'wang', role: 'officer', name: '王芳' });
      ({ cookie } = await cookieOf(home, officer));
      boss = (await cookieOf(home, await addPerson(home, { username: 'boss', role: 'admin' }))).cookie;
    },
    {
      config: { access: 'login', logLevel: 'warn', dataDir: data },
      uploads: PACE,
      logTo: { write: (line) => void log.push(line) },
    },
  );
  let listened: ReturnType<typeof listen> | undefined;
  const listening = () => {
    listened ??= listen(server());
    return listened;
  };

  /** A browser that says how much it will send and sends the beginning of it; `answer` is all that comes back until the end. */
  async function begin(
    path: string,
    length = 1_000_000,
    as = cookie,
  ): Promise<{ socket: Socket; answer: Promise<string> }> {
    const { port } = await listening();
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    const answer = once(socket, 'close').then(() => text);
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${as}\r\nAccept-Language: en\r\n` +
        `Connection: close\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${length}\r\n\r\n${HEAD}${LEDGER}`,
    );
    return { socket, answer };
  }

  async function send(): Promise<Response> {
    const { url } = await listening();
    const body = new FormData();
    body.set('file', new Blob([LEDGER]), 'l.csv');
    return await fetch(`${url}/api/imports`, { method: 'POST', headers: { cookie }, body });
  }

  it('that stalls keeps nobody else from importing', async () => {
    const stalled = await Promise.all([1, 2, 3].map(() => begin('/api/imports')));
    await until(() => held().length >= 3);
    const answer = await send();
    expect(answer.status).toBe(200);
    expect((await answer.json()) as ImportRunData).toMatchObject({ state: 'draft', read: 1 });
    for (const { socket } of stalled) socket.destroy();
    await until(() => held().length === 0);
  });

  it.each(['/api/imports', '/api/projects/import', '/api/projects/1/files'])(
    'that stalls is ended with a reason, and nothing of it stays, %s',
    async (path) => {
      const { answer } = await begin(path);
      const began = performance.now();
      const text = await answer;
      expect(performance.now() - began).toBeLessThan(3 * PACE.seconds * 1000);
      expect(text).toMatch(/^HTTP\/1\.1 408 /);
      expect(text).toContain('"code":"upload_stalled"');
      expect(text).toMatch(/connection: close/i);
      expect(held()).toEqual([]);
    },
  );

  it('that stalls before its file is ended too', async () => {
    const { port } = await listening();
    const { socket, answer } = await begin('/api/imports', 20);
    socket.destroy();
    await answer;
    const empty = connect(port, '127.0.0.1');
    let text = '';
    empty.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    empty.write(
      `POST /api/imports HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n` +
        `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: 1000\r\n\r\n`,
    );
    await once(empty, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('that moves has all the time it needs', async () => {
    const line = `${LEDGER.split('\n')[1]}${'，'.repeat(10_000)}\n`;
    const steps = 5;
    const portion = Buffer.from(line.repeat(4));
    const length = Buffer.byteLength(HEAD + LEDGER + TAIL) + steps * portion.length;
    const { socket, answer } = await begin('/api/imports', length);
    for (let step = 0; step < steps; step++) {
      await sleep(600);
      socket.write(portion);
    }
    socket.write(TAIL);
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('whose client leaves is forgotten', async () => {
    const { socket } = await begin('/api/imports');
    await until(() => held().length === 1);
    socket.destroy();
    await until(() => held().length === 0);
    expect((await send()).status).toBe(200);
    expect(log).toEqual([]);
  });

  it('that finds no room on the disk says so, and the log too', async () => {
    const { port } = await listening();
    const known = new Set(held());
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    const body = `${HEAD}${LEDGER}${TAIL}`;
    socket.write(
      `POST /api/imports HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nAccept-Language: zh\r\nConnection: close\r\n` +
        `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
    );
    // The kernel's own full disk lies where the file is about to be written.
    await until(() => held().some((name) => !known.has(name)));
    const own = held().find((name) => !known.has(name))!;
    symlinkSync('/dev/full', join(folder, own, 'upload'));
    socket.write(body);
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 507 /);
    expect(text).toContain('"code":"disk_full"');
    expect(text).toContain('磁盘已满');
    expect(log.join('')).toContain('a disk is full');
    expect(held()).toEqual([]);
  });

  describe('of an archive of tiles', () => {
    const ARCHIVE = makePmtiles([{ z: 0, x: 0, y: 0, bytes: vectorTile({ roads: { kind: 'highway' } }) }]);
    const kept = () => readdirSync(join(data, 'maps'));

    async function sendArchive(content: Uint8Array<ArrayBuffer>, as = boss, language = 'zh') {
      const { url } = await listening();
      const body = new FormData();
      body.set('file', new Blob([content]), '全省.pmtiles');
      const headers = { cookie: as, 'accept-language': language };
      const answer = await fetch(`${url}/api/base-map-archives`, { method: 'POST', headers, body });
      return { status: answer.status, text: await answer.text() };
    }

    it('keeps it by the name of its content, once', async () => {
      const hash = createHash('sha256').update(ARCHIVE).digest('hex');
      for (const _ of [1, 2]) {
        const { status, text } = await sendArchive(new Uint8Array(ARCHIVE));
        expect([status, JSON.parse(text)]).toEqual([
          201,
          {
            file: { place: 'uploaded', path: `${hash}.pmtiles`, bytes: ARCHIVE.length, hash },
            facts: expect.objectContaining({ form: 'pmtiles', content: 'vector', vectorLayers: ['roads'] }),
          },
        ]);
      }
      expect(kept()).toEqual([`${hash}.pmtiles`]);
    });

    it('that cannot be used is refused in words, and nothing of it stays', async () => {
      const before = kept();
      const cut = new Uint8Array(ARCHIVE.subarray(0, -5));
      const zh = await sendArchive(cut);
      expect([zh.status, zh.text]).toEqual([422, expect.stringContaining('这个文件不完整')]);
      const en = await sendArchive(cut, boss, 'en');
      expect(en.text).toContain('This file is not complete');
      expect((await sendArchive(new Uint8Array(ARCHIVE), cookie)).status).toBe(403);
      expect(kept()).toEqual(before);
    });

    it('whose client leaves is forgotten', async () => {
      const before = kept();
      const { socket } = await begin('/api/base-map-archives', 1_000_000, boss);
      await until(() => kept().length > before.length);
      socket.destroy();
      await until(() => kept().length === before.length);
    });

    it('that is larger than the disk is refused before it comes', async () => {
      const { bavail, bsize } = statfsSync(data);
      // Where there is more room than may be sent it is too large anyhow.
      const { answer } = await begin('/api/base-map-archives', bavail * bsize + 1, boss);
      expect(await answer).toMatch(/^HTTP\/1\.1 (507|413) /);
    });
  });
});
