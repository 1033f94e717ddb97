import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRunData } from '#contract/imports.ts';
import { openRecord } from '#record/home.ts';
import { pageFolders } from '../support/app.ts';
import { freshDatabaseUrl, freshDataFolder, HOME_KINDS } from '../support/databases.ts';
import { HOSTILE_FILES, type HostileFile } from '../support/hostileFiles.ts';
import { workbookOf } from '../support/ledgerFiles.ts';
import type { ServerMeasure } from '../support/measuredServer.ts';
import { addPerson, cookieOf } from '../support/people.ts';

const SERVER = join(import.meta.dirname, '../support/measuredServer.ts');
const ASKED_EVERY_MS = 100;
const LONGEST_SILENCE_S = 1;
const LONGEST_ANSWER_MS = 30_000;
const MEMORY_SHARE = 0.1;

describe.each(HOME_KINDS)('a file that is small to send and large to read, %s', (kind) => {
  const cleanups: (() => Promise<unknown>)[] = [];
  let server: ChildProcess;
  let address: string;
  let headers: { cookie: string };
  let heldMB: number;

  beforeAll(async () => {
    const later = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup);
    const dataDir = freshDataFolder(later);
    const databaseUrl = kind === 'postgresql' ? await freshDatabaseUrl(later) : undefined;
    const home = await openRecord({ dataDir, databaseUrl, timeZone: 'Asia/Shanghai', log: () => undefined });
    headers = await cookieOf(home, await addPerson(home, { username: 'zhao', role: 'planner' }));
    await home.close();
    const page = join(pageFolders(later).web, '..');
    server = fork(SERVER, [dataDir, page, databaseUrl ?? ''], { execArgv: ['--expose-gc'] });
    later(async () => {
      if (!server.connected) return;
      server.disconnect();
      await once(server, 'exit');
    });
    address = (await told()) as string;
    // What a first file needs for good is not what a hostile one leaves behind.
    for (let n = 0; n < 3; n++) expect((await send({ ...HARMLESS, bytes: harmless(n) })).status).toBe(200);
    ({ heldMB } = await measure());
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  async function measure(): Promise<ServerMeasure> {
    server.send('measure');
    return (await told()) as ServerMeasure;
  }

  /** The next message of the server. @throws when it ended instead */
  async function told(): Promise<unknown> {
    const gone = new AbortController();
    const ended = once(server, 'exit', gone).then(([code]) => {
      throw new Error(`The server ended with ${code}.`);
    });
    try {
      const [message] = await Promise.race([once(server, 'message', gone), ended]);
      return message;
    } finally {
      gone.abort();
      await ended.catch(() => undefined);
    }
  }

  async function send({ name, bytes }: Pick<HostileFile, 'name' | 'bytes'>): Promise<Response> {
    const form = new FormData();
    form.append('file', new Blob([bytes() as Uint8Array<ArrayBuffer>]), name);
    return await fetch(`${address}/api/imports`, { method: 'POST', headers, body: form });
  }

  /** Asks whether the server lives, as long as something goes on. */
  async function whileAsked<T>(work: Promise<T>): Promise<T> {
    let going = true;
    const done = work.finally(() => {
      going = false;
    });
    while (going) {
      expect((await fetch(`${address}/health/live`)).status).toBe(200);
      await sleep(ASKED_EVERY_MS);
    }
    return await done;
  }

  // To the reader it is all the same which database stands behind.
  const files = HOSTILE_FILES.filter(({ reachesDatabase }) => kind === 'postgresql' || reachesDatabase);

  it.each(files)('is refused: $what', async (file) => {
    await measure();
    const start = performance.now();
    const answer = await whileAsked(send(file));
    expect(performance.now() - start).toBeLessThan(LONGEST_ANSWER_MS);
    const { busySeconds } = await measure();
    expect(busySeconds).toBeLessThan(LONGEST_SILENCE_S);
    expect(await refusalOf(answer)).toMatch(file.refused);
  });

  it('names of columns and files that no database keeps are kept by what is left of them, or refused in words', async () => {
    for (const file of UNKEEPABLE) {
      const answer = await send(file);
      const text = await answer.text();
      if (answer.status === 422) {
        expect(JSON.parse(text).errors[0].message.length).toBeGreaterThan(10);
        continue;
      }
      const run = JSON.parse(text) as ImportRunData;
      expect([file.what, answer.status, run.accepted]).toEqual([file.what, 200, 1]);
      const done = await fetch(`${address}/api/imports/${run.id}/commit`, { method: 'POST', headers });
      expect([file.what, done.status]).toEqual([file.what, 200]);
    }
    expect((await fetch(`${address}/api/export.geojson`, { headers })).status).toBe(200);
  });

  it('leaves the server as it was: it imports the next file, and holds no more than before', async () => {
    const answer = await send({ ...HARMLESS, bytes: harmless(9) });
    expect(((await answer.json()) as ImportRunData).created).toBe(1);
    const after = await measure();
    expect(after.heldMB).toBeLessThan(heldMB * (1 + MEMORY_SHARE));
  });
});

const HARMLESS = { name: '地块.csv' };
const harmless = (n: number) => () =>
  new TextEncoder().encode(`宗地号,地块名称,用地面积（亩）\nN-${n},甲,50\n`);

const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
/** Files of one row each, whose names and headings hold a NUL or half of a character. */
const UNKEEPABLE: readonly Pick<HostileFile, 'what' | 'name' | 'bytes'>[] = [
  {
    what: 'GeoJSON',
    name: '属性\0.geojson',
    bytes: () =>
      new TextEncoder().encode(
        String.raw`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"宗地号":"K-1","地块名称":"甲","用地面积（亩）":900,"a\u0000b":"x","\ud800k":"y","\u0000":"z"}}]}`,
      ),
  },
  {
    what: 'CSV',
    name: '地\0块.csv',
    bytes: () => new TextEncoder().encode('宗地号,地块名称,用地面积（亩）,说\0明,\0\nK-2,乙,900,x,y\n'),
  },
  {
    what: 'XLSX',
    name: '表\ud800.xlsx',
    bytes: () =>
      workbookOf({
        name: '甲_x0000_&#xD800;',
        rows: `<row r="1">${cell('A1', '宗地号')}${cell('B1', '地块名称')}${cell('C1', '用地面积（亩）')}${cell('D1', '说_x0000_明')}${cell('E1', '说_xD800_明')}${cell('F1', '&#xD800;')}</row><row r="2">${cell('A2', 'K-3')}${cell('B2', '丙')}<c r="C2"><v>900</v></c>${cell('D2', 'x')}${cell('E2', 'y')}${cell('F2', 'z')}</row>`,
      }),
  },
];

/** The code with which a file is refused; of one that was read, the reject of its only row. */
async function refusalOf(answer: Response): Promise<string> {
  if (answer.status === 200) {
    const run = (await answer.json()) as ImportRunData;
    expect(run.accepted).toBe(0);
    return run.rejects[0].code;
  }
  const problem = (await answer.json()) as { errors?: { field?: string }[] };
  return problem.errors?.[0].field ?? `status ${answer.status}`;
}
