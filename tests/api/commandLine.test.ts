import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import { readConfig } from '#api/config.ts';
import { handOver } from '#api/handover/client.ts';
import { serveHandover } from '#api/handover/server.ts';
import { readLock } from '#record/lock.ts';
import { freshEmbedded, freshFolder, freshHome } from '../support/databases.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { recordedShell } from '../support/recordedShell.ts';

const root = join(import.meta.dirname, '../..');
const LEDGER = '宗地号,名称,面积(㎡),状态\nA-1,甲,1000,可供\nA-2,乙,2000,在谈\n';

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as its user starts it. */
function cli(
  args: readonly string[],
  env: Record<string, string>,
  cwd = root,
  meanwhile?: (child: ChildProcess) => Promise<void>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'api/cli.ts'), ...args], {
      cwd,
      env: { ...process.env, LANG: 'C', DATABASE_URL: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('error', reject);
    meanwhile?.(child).catch(reject);
    child.on('close', (exit) => resolve({ exit, out, err }));
  });
}

describe('the command line', () => {
  it('says how it is used, in the language of the terminal; wrong lines exit with 2, unknown files with 1', async () => {
    const folder = freshFolder();
    const english = await cli(['--help'], { DATA_DIR: folder });
    expect(english).toMatchObject({ exit: 0 });
    expect(english.out).toContain('Usage');
    expect((await cli(['import', '--help'], { DATA_DIR: folder, LANG: 'zh_CN.UTF-8' })).out).toContain(
      '用法',
    );
    expect(await cli(['conquer'], { DATA_DIR: folder })).toMatchObject({ exit: 2, out: '' });
    expect(await cli(['import'], { DATA_DIR: folder })).toMatchObject({ exit: 2 });
    expect(await cli(['import', '--frobnicate', 'x'], { DATA_DIR: folder })).toMatchObject({ exit: 2 });
    expect(await cli(['import', '--kind', 'castle', 'x'], { DATA_DIR: folder })).toMatchObject({ exit: 2 });
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  });

  it('prints the SQL for a database administrator without connecting', async () => {
    const url = 'postgres://owner@nowhere.invalid/zone';
    const { exit, out } = await cli(['db-setup'], { DATA_DIR: freshFolder(), DATABASE_URL: url });
    expect(exit).toBe(0);
    expect(out).toContain('create extension if not exists postgis');
  });

  it('hands its work to the process that holds the folder, which sees it at once', async () => {
    const dataDir = freshFolder();
    const home = await freshEmbedded(undefined, { dataDir });
    const file = fileOf('台账.csv', LEDGER);
    const closed = await cli(['import', file], { DATA_DIR: dataDir });
    expect(closed).toMatchObject({ exit: 3, out: '' });
    expect(closed.err).toContain(`process ${process.pid}`);

    let seen = 0;
    const handover = (await serveHandover(home, {
      config: readConfig({ DATA_DIR: dataDir }),
      onWritten: () => {
        seen++;
      },
    }))!;
    expect(readLock(dataDir)?.socket).toBe(handover.path);
    expect(Buffer.byteLength(handover.path)).toBeLessThanOrEqual(100);
    expect(statSync(dirname(handover.path)).mode & 0o777).toBe(0o700);

    const done = await cli(
      ['import', '--json', '台账.csv', 'nosuch.csv'],
      { DATA_DIR: dataDir },
      dirname(file),
    );
    expect(done.exit).toBe(1);
    const [report, refused] = done.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(report).toMatchObject({
      file: '台账.csv',
      read: 2,
      accepted: 2,
      created: 2,
      warnings: 0,
      areaM2: 3000,
      rejects: [],
    });
    expect(refused).toMatchObject({ file: 'nosuch.csv', accepted: 0, error: { code: 'file_missing' } });
    expect(seen).toBe(1);
    expect(await home.db.selectFrom('resource').select('code').execute()).toHaveLength(2);

    const garbage = await new Promise<string>((resolve) => {
      const socket = connect(handover.path, () => socket.write('{"argv":7}\n'));
      let said = '';
      socket.on('data', (chunk) => (said += chunk));
      socket.on('close', () => resolve(said));
    });
    expect(garbage).toContain('"exit":2');

    // A watch goes on until it is interrupted; the others do not wait for it.
    const said: string[] = [];
    const ending = new AbortController();
    const terminal = {
      out: (line: string) => void said.push(line),
      err: () => undefined,
      progress: () => undefined,
    };
    const request = { cwd: freshFolder(), language: 'en' } as const;
    const watched = handOver(
      handover.path,
      { ...request, argv: ['watch', '.'] },
      { ...terminal, signal: ending.signal },
    );
    while (said.length === 0) await sleep(20);
    expect(said[0]).toContain('watching');
    const other = { ...terminal, signal: new AbortController().signal };
    expect(await handOver(handover.path, { ...request, argv: ['import', '--dry-run', file] }, other)).toBe(0);
    ending.abort();
    expect(await watched).toBe(0);
    await handover.close();
    expect(existsSync(handover.path)).toBe(false);
    expect(readLock(dataDir)?.socket).toBeNull();
  });

  it('tells how a command ended although what follows it fails; and says so when it cannot know', async () => {
    const dataDir = freshFolder();
    const home = await freshEmbedded(undefined, { dataDir });
    const file = fileOf('台账.csv', LEDGER);
    const warned: unknown[] = [];
    const handover = (await serveHandover(home, {
      config: readConfig({ DATA_DIR: dataDir }),
      onWritten: () => Promise.reject(new Error('the engines cannot follow')),
      warn: (error) => warned.push(error),
    }))!;
    expect(await cli(['import', file], { DATA_DIR: dataDir })).toMatchObject({ exit: 0 });
    expect(warned).toHaveLength(1);
    await handover.close();

    const path = join(freshFolder(), 's');
    const leaving = createServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => leaving.listen(path, resolve));
    home.offerSocket(path);
    const lost = await cli(['import', file], { DATA_DIR: dataDir });
    expect(lost.exit).toBe(3);
    expect(lost.err).toContain('may have been done');
    leaving.close();
  });

  it('passes an interrupt on, and tells what it stopped', async () => {
    const dataDir = freshFolder();
    const home = await freshEmbedded(undefined, { dataDir });
    const rows = Array.from({ length: 30_000 }, (_, n) => `A-${n},地块${n},1000,可供`);
    const file = fileOf('大.csv', `宗地号,名称,面积(㎡),状态\n${rows.join('\n')}\n`);
    const handover = (await serveHandover(home, { config: readConfig({ DATA_DIR: dataDir }) }))!;
    const ended = cli(['import', file], { DATA_DIR: dataDir }, root, async (child) => {
      const reading = sql`select id from import_reading`;
      while ((await reading.execute(home.db)).rows.length === 0) await sleep(20);
      child.kill('SIGINT');
    });
    const { exit, err } = await ended;
    expect(exit).toBe(130);
    expect(err).toContain('nothing of it was written');
    expect(await home.db.selectFrom('resource').select('code').execute()).toEqual([]);
    await handover.close();
  });
});

describe('the commands', () => {
  it('import, publish, change a status, export and import again', async () => {
    const home = await freshHome('postgresql');
    const file = fileOf('台账.csv', LEDGER);
    const { shell, said } = recordedShell(home, dirname(file));
    const run = (...argv: string[]) => runCommand(argv, shell);
    expect(await run('import', '台账.csv')).toBe(0);
    expect(said[0]).toContain('read 2, accepted 2 (2 new');
    expect(await run('publish', '--filter', 'status=available')).toBe(0);
    expect(await run('publish', '--filter', 'colour=red')).toBe(2);
    expect(await run('publish', 'A-9')).toBe(2);
    expect(await run('status', 'A-1', 'signed')).toBe(1);
    expect(await run('status', 'A-1', 'negotiating', '--project', 'P')).toBe(0);
    const rows = () =>
      home.db.selectFrom('resource').select(['code', 'status', 'published']).orderBy('code').execute();
    expect(await rows()).toEqual([
      { code: 'A-1', status: 'negotiating', published: true },
      { code: 'A-2', status: 'negotiating', published: false },
    ]);
    expect(await run('export', 'all.csv')).toBe(0);
    expect(await run('export', 'open.csv', '--public')).toBe(0);
    const open = readFileSync(join(dirname(file), 'open.csv'), 'utf8');
    expect(open).toContain('A-1');
    expect(open).not.toMatch(/A-2|Record key|Project/);
    expect(await run('export', 'all.pdf')).toBe(2);
    said.length = 0;
    expect(await run('import', 'all.csv')).toBe(0);
    expect(said[0]).toContain('0 new, 0 updated, 2 unchanged');
    expect(await run('unpublish', '--all')).toBe(0);
    expect((await rows()).some((row) => row.published)).toBe(false);
    expect(await run('clear-demo')).toBe(1);
  });

  it('bring a zone with the history of its boundary, and ground under the resources', async () => {
    const home = await freshHome('postgresql');
    const ring = [
      [120.5, 36.9],
      [120.6, 36.9],
      [120.6, 37],
      [120.5, 36.9],
    ];
    const area = fileOf('zone.geojson', JSON.stringify({ type: 'Polygon', coordinates: [ring] }));
    const roads = {
      type: 'Feature',
      properties: { name: '长江路', highway: 'primary' },
      geometry: { type: 'LineString', coordinates: ring },
    };
    const layer = fileOf('roads.geojson', JSON.stringify({ type: 'FeatureCollection', features: [roads] }));
    const { shell, said } = recordedShell(home, dirname(area));
    const run = (...argv: string[]) => runCommand(argv, shell);
    expect(await run('zone', area, '--code', 'LX', '--name', '莱西', '--from', '2025-01-01')).toBe(0);
    expect(await run('zone', area, '--code', 'LX', '--name', '莱西', '--from', '2026-01-01')).toBe(0);
    const boundaries = await home.db
      .selectFrom('zone_boundary')
      .select(['valid_from', 'valid_to'])
      .orderBy('valid_from')
      .execute();
    expect(boundaries).toEqual([
      { valid_from: '2025-01-01', valid_to: '2026-01-01' },
      { valid_from: '2026-01-01', valid_to: null },
    ]);
    expect(await run('zone', layer, '--code', 'X', '--name', 'x')).toBe(1);
    const table = fileOf('roads.csv', '编号,名称\nA,甲\n');
    expect(await run('zone', table, '--code', 'X', '--name', 'x')).toBe(1);
    expect(said.at(-1)).toMatch(/not GeoJSON \(CSV\)/);
    expect(
      await run('layer', layer, '--code', 'roads', '--name', '道路', '--role', 'road', '--publish'),
    ).toBe(0);
    expect(await run('layer', layer, '--code', 'roads', '--name', '道路', '--role', 'river')).toBe(2);
    const broken = {
      ...roads,
      geometry: { type: 'LineString', coordinates: [ring[0], ring[0]] },
    };
    const none = fileOf('none.geojson', JSON.stringify({ type: 'FeatureCollection', features: [broken] }));
    expect(await run('layer', none, '--code', 'roads', '--name', '道路', '--role', 'road')).toBe(1);
    const features = await home.db.selectFrom('reference_feature').select(['class', 'name']).execute();
    expect(features, said.join('\n')).toEqual([{ class: 'primary', name: '长江路' }]);
  });
});
