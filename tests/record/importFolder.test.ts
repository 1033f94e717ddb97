import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import { createLedger } from '#api/editions/ledger.ts';
import type { ImportReport } from '#api/import/report.ts';
import type { WatchNews } from '#api/import/watch/takeArrival.ts';
import { watchFolder } from '#api/import/watch/watchFolder.ts';
import { createImportWorks } from '#api/import/works/importWorks.ts';
import type { RecordHome } from '#record/home.ts';
import { freshFolder, freshHome } from '../support/databases.ts';
import { recordedShell } from '../support/recordedShell.ts';
import { zipOf } from '../support/zips.ts';

/** The second row names nothing. */
const ledger = (code: string) => `地块编号,地块名称,面积（亩）,备注\n${code},湖西路南侧,50,\n,,,待定\n`;
type Line = ImportReport & { notRead?: { code: string; message: string } };

describe('a folder', () => {
  let home: RecordHome;
  const cleanups: (() => Promise<unknown> | unknown)[] = [];
  beforeAll(async () => {
    home = await freshHome('postgresql', (cleanup) => cleanups.push(cleanup));
  });
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  async function importing(folder: string, ...args: string[]) {
    const { shell, said } = recordedShell(home, folder);
    const exit = await runCommand(['import', '--dry-run', ...args], shell);
    return { exit, said };
  }

  function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
    const folder = freshFolder();
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  }

  it('joins the sets that have the heading, reads the others without, and proposes the outlines beside a table', async () => {
    const ring = [120, 120.001, 120.001, 120].map((lon, at) => [lon + 0.5, 36.9 + (at > 1 ? 0.001 : 0)]);
    const feature = (ZDDM: string) => ({
      ...{ type: 'Feature', properties: { ZDDM } },
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
    });
    const features = [feature('Z-1'), feature('Z-2')];
    const folder = folderOf({
      '台账.csv': '地块编号,名称,宗地代码\nT-1,甲,z-1\nT-2,乙,Z-2\n',
      '宗地.geojson': JSON.stringify({ type: 'FeatureCollection', features }),
    });
    const told = async (...args: string[]) => {
      const { said } = await importing(
        folder,
        '--json',
        '--kind',
        'land',
        ...args,
        '台账.csv',
        '宗地.geojson',
      );
      return said.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
    };
    const [table] = await told();
    expect(table).toMatchObject({ file: '台账.csv', unplaced: 2 });
    expect(table.notes).toContainEqual(
      expect.objectContaining({
        ...{ code: 'join_proposed', count: 2, expected: '2' },
        found: "--join '宗地代码=ZDDM' --outlines '宗地.geojson'",
      }),
    );
    const [joined, outlines] = await told('--join', '宗地代码=ZDDM', '--outlines', '宗地.geojson');
    expect(joined).toMatchObject({ unplaced: 0, accepted: 2 });
    expect(outlines).toMatchObject({ file: '宗地.geojson', read: 2 });
    expect(outlines.notes).toContainEqual(expect.objectContaining({ code: 'join_not_here' }));
    const [placeless, shapes] = await told('--dry-run', '--crs', 'gcj02');
    expect(placeless.notes).toContainEqual(
      expect.objectContaining({ code: 'option_not_here', found: '--crs gcj02' }),
    );
    expect(shapes).toMatchObject({ crs: 'gcj02', accepted: 2 });
  });

  it('is told in one line a set of files: what each is, why, and that what was read is accepted or rejected', async () => {
    const folder = folderOf({
      '2024/台账.csv': ledger('F-1'),
      '2024/台账.csv.errors.csv': 'row',
      'pack.zip': zipOf({ '内/b.csv': ledger('F-2'), 'c.pdf': '%PDF-1.4', 'thumbs.db': 'x' }),
      'bomb.zip': zipOf({ 'a.csv': '0'.repeat(3_000_000) }),
    });
    symlinkSync('/etc/passwd', join(folder, 'link.csv'));
    const { exit, said } = await importing(folder, '--json', '.');
    expect(exit).toBe(1);
    const lines = said.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
    expect(
      lines.map(({ file, format, read, error, notRead }) => [file, format, read, (error ?? notRead)?.code]),
    ).toEqual([
      ['./2024/台账.csv', 'csv', 2, undefined],
      ['./bomb.zip', null, 0, 'archive_ratio'],
      ['./pack.zip/内/b.csv', 'csv', 2, undefined],
      ['./pack.zip/c.pdf', null, 0, 'pdf_unread'],
      ['./pack.zip/thumbs.db', undefined, 0, 'left_system_file'],
      ['./2024/台账.csv.errors.csv', undefined, 0, 'left_own_errors'],
      ['./link.csv', undefined, 0, 'left_link'],
    ]);
    for (const { read, accepted, rejected } of lines) expect(read).toBe(accepted + rejected);
    const [first] = lines;
    expect(first.files).toEqual(['台账.csv']);
    expect(first.evidence.map(({ about }) => about)).toContain('encoding');
    for (const one of first.evidence) expect(one).toMatchObject({ message: expect.stringMatching(/\S/) });
    expect(
      lines.every(({ error, notRead }) => [error, notRead].every((why) => !why || 'message' in why)),
    ).toBe(true);
  });

  it('is told in words too, its evidence in short lines; one that holds nothing to read is refused', async () => {
    const folder = folderOf({ 'a.csv': ledger('F-3'), 'README.md': '#' });
    const { exit, said } = await importing(folder, '.');
    expect(exit).toBe(0);
    expect(said.join('\n')).toMatch(/a\.csv.*read 2.*accepted 1.*rejected 1/);
    expect(said.join('\n')).toMatch(/^ {2}= .*CSV/m);
    expect(said.join('\n')).toMatch(/README\.md: not read/);
    expect(await importing(freshFolder(), '.')).toMatchObject({ exit: 1 });
    expect(await importing(folder, 'nosuch')).toMatchObject({ exit: 1 });
  });

  it('whose archive has rejected rows has their list beside the archive', async () => {
    const folder = folderOf({ 'pack.zip': zipOf({ 'b.csv': ledger('F-4') }) });
    const { shell } = recordedShell(home, folder);
    expect(await runCommand(['import', 'pack.zip'], shell)).toBe(0);
    expect(readdirSync(folder)).toEqual(['pack.zip', 'pack.zip.b.csv.errors.csv']);
    expect(readFileSync(join(folder, 'pack.zip.b.csv.errors.csv'), 'utf8')).toContain('3,');
  });

  it('that is watched gives each file once to the officers, also after a start, and tells what cannot be read', async () => {
    const folder = folderOf({ 'a.csv': ledger('W-1'), 'scan.pdf': '%PDF-1.4', 'README.md': '#' });
    const told: WatchNews[] = [];
    const watch = () => {
      const ending = new AbortController();
      const watching = watchFolder(folder, {
        ledger: createLedger(home, { catchUp: async () => undefined }),
        works: createImportWorks(),
        signal: ending.signal,
        tell: (news) => void told.push(news),
        trouble: (trouble) => {
          if (trouble !== null) throw trouble;
        },
        options: { lookEveryMs: 10, steadyMs: 30, companionsMs: 30 },
      });
      const end = async () => {
        ending.abort();
        await watching;
      };
      onTestFinished(end);
      return end;
    };
    const until = async (count: number) => {
      while (told.length < count) await sleep(10);
    };
    const drafts = async () =>
      await home.db
        .selectFrom('import_batch')
        .select(['file', 'state', 'actor', 'person'])
        .where('actor', '=', 'watch')
        .orderBy('file')
        .execute();
    const end = watch();
    await until(3);
    expect(told.map(({ what, file }) => [what, file]).sort()).toEqual([
      ['left', { name: 'README.md', code: 'left_note' }],
      ['refused', 'scan.pdf'],
      ['waits', 'a.csv'],
    ]);
    const draft = { state: 'draft', actor: 'watch', person: null };
    expect(await drafts()).toEqual([
      { file: 'a.csv', ...draft },
      { file: 'scan.pdf', ...draft },
    ]);
    await end();
    told.length = 0;
    const endAgain = watch();
    // The same content under a new date is the same; another one takes the place of what waits.
    utimesSync(join(folder, 'a.csv'), 1, 1);
    writeFileSync(join(folder, 'b.csv'), ledger('W-2'));
    await until(2);
    cpSync(join(folder, 'b.csv'), join(folder, 'a.csv'));
    await until(3);
    await endAgain();
    expect(told.flatMap((news) => (news.what === 'left' ? [] : [news.file]))).toEqual(['b.csv', 'a.csv']);
    expect((await drafts()).map(({ file }) => file)).toEqual(['a.csv', 'b.csv', 'scan.pdf']);
  });
});
