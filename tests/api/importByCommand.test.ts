import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import { freshHome } from '../support/databases.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { recordedShell } from '../support/recordedShell.ts';

const LEDGER = '宗地号,名称,面积(㎡),状态\nA-1,甲,1000,可供\nA-2,乙,2000,在谈\n';

/** A record, and the command line beside a file. `lines` are what the last command said. */
async function beside(file: string, content: string) {
  const home = await freshHome('postgresql');
  const path = fileOf(file, content);
  const { shell, said } = recordedShell(home, dirname(path));
  const run = async (...argv: string[]) => {
    said.length = 0;
    return await runCommand(argv, shell);
  };
  const json = () => JSON.parse(said[0]) as Record<string, unknown>;
  const resources = () =>
    home.db.selectFrom('resource').select(['code', 'name', 'status']).orderBy('code').execute();
  return { home, run, said, json, resources, folder: dirname(path) };
}

describe('the import on the command line', () => {
  it('is taken back as a whole by its batch, until something was built on it', async () => {
    const { run, said, json, resources } = await beside('台账.csv', LEDGER);
    expect(await run('import', '--dry-run', '--json', '台账.csv')).toBe(0);
    expect(json()).toMatchObject({ created: 2, batch: null });
    expect(await run('import', '台账.csv')).toBe(0);
    const batch = /; batch (\d+)$/.exec(said[0])![1];
    expect(await run('import', '--undo', batch, '--json')).toBe(0);
    expect(json()).toMatchObject({ batch: Number(batch), file: '台账.csv', deleted: 2, restored: 0 });
    expect(await resources()).toEqual([]);
    expect(await run('import', '--undo', batch)).toBe(1);
    expect(said).toEqual([`! batch ${batch} was taken back before`]);

    expect(await run('import', '--json', '台账.csv')).toBe(0);
    const second = String(json().batch);
    expect(await run('status', 'A-1', 'negotiating', '--project', 'P')).toBe(0);
    expect(await run('import', '--undo', second)).toBe(1);
    expect(said).toEqual([`! batch ${second} cannot be taken back: 1 resource was changed since: 甲`]);
    expect(await run('import', '--undo', second, '--json')).toBe(1);
    expect(json()).toMatchObject({
      batch: Number(second),
      error: { code: 'built_on', count: 1, found: '甲' },
    });
    expect(await resources()).toHaveLength(2);
    expect(await run('import', '--undo', '999999')).toBe(1);
    expect(await run('import', '--undo', 'last')).toBe(2);
    expect(await run('import', '--undo', second, '台账.csv')).toBe(2);
  });

  it('tells what a larger repair of an outline changes, and makes those that are accepted', async () => {
    // Two triangles that meet where the edges cross.
    const bow = [
      [120.52, 36.87],
      [120.522, 36.872],
      [120.522, 36.87],
      [120.52, 36.8715],
      [120.52, 36.87],
    ];
    const features = ['R-1', 'R-2'].map((code) => ({
      ...{ type: 'Feature', properties: { 地块编号: code, 地块名称: code, 状态: '可供' } },
      geometry: { type: 'Polygon', coordinates: [bow] },
    }));
    const content = JSON.stringify({ type: 'FeatureCollection', features });
    const { run, said, json, resources } = await beside('图.geojson', content);
    expect(await run('import', '图.geojson', '--kind', 'land')).toBe(1);
    expect(said.join('\n')).toMatch(
      /2 outlines could be repaired.*\n {4}!1 {2}the outline crosses itself \[.* → [\d.]+ m²/,
    );
    const land = ['--kind', 'land', '--json'];
    expect(await run('import', '图.geojson', ...land, '--repair', '2')).toBe(0);
    expect(json()).toMatchObject({ created: 1, rejected: 1 });
    expect((await resources()).map(({ code }) => code)).toEqual(['R-2']);
    expect(await run('import', '图.geojson', ...land, '--repair', 'all')).toBe(0);
    expect(json()).toMatchObject({ created: 1, unchanged: 1, rejected: 0 });
    expect(await run('import', '图.geojson', '--repair', 'R-1')).toBe(2);
    // A place that is none is no yes to anything: those that there are are named.
    expect(await run('import', '图.geojson', '--kind', 'land', '--repair', '12')).toBe(1);
    expect(said.join('\n')).toMatch(/no outline can be repaired at "!12"; .* at !1, !2/);
  });

  it('begins with what was decided of its source only where that is asked for, and what is said goes first', async () => {
    const ledger = '地号,甲方叫法,面积(㎡),状态\nB-1,东块,1000,平整\n';
    const { run, said, json, resources, folder } = await beside('一.csv', ledger);
    const map = {
      ...{ key: '地号', 甲方叫法: 'name', values: { status: { 平整: 'available' } } },
    };
    writeFileSync(join(folder, 'map.json'), JSON.stringify(map));
    writeFileSync(join(folder, '二.csv'), ledger.replaceAll('B-1', 'B-2'));
    const first = ['import', '一.csv', '--kind', 'land', '--map', 'map.json'];
    expect(await run(...first, '--source', '土储台账', '--dry-run')).toBe(0);
    expect(await run('import', '二.csv', '--source', '土储台账', '--dry-run')).toBe(1);
    expect(await run(...first, '--source', '土储台账')).toBe(0);
    expect(said.join('\n')).toContain('nothing is remembered of this source yet (土储台账)');
    expect(said.join('\n')).toContain('what was decided is remembered under the source “土储台账”');

    expect(await run('import', '二.csv', '--dry-run')).toBe(1);
    expect(said.join('\n')).not.toContain('remembered');
    for (const recall of [['--remembered'], ['--source', '土储台账']]) {
      expect(await run('import', '二.csv', '--dry-run', ...recall), said.join('\n')).toBe(0);
      expect(said.join('\n')).toMatch(/as at the import of .*一\.csv/);
      expect(said.join('\n')).toMatch(/used: .*kind=land.*values\.status\.平整=available/);
    }
    expect(await run('import', '二.csv', '--remembered', '--kind', 'factory', '--json')).toBe(0);
    expect(json().evidence).toContainEqual(
      expect.objectContaining({ code: 'decisions_overruled', found: 'kind=land' }),
    );
    expect(await resources()).toEqual([
      { code: 'B-1', name: '东块', status: 'available' },
      { code: 'B-2', name: '东块', status: 'available' },
    ]);
    // What was only used is not what is remembered.
    expect(await run('import', '二.csv', '--remembered', '--dry-run', '--json')).toBe(0);
    expect(json().evidence).not.toContainEqual(expect.objectContaining({ code: 'decisions_overruled' }));
  });

  it('writes its rejected rows as a workbook, which is imported when it is put right', async () => {
    const { run, said, json, folder } = await beside('账.csv', `${LEDGER}A-3,丙,3000,平整\n`);
    expect(await run('import', '账.csv', '--errors-xlsx', '账.csv')).toBe(2);
    expect(await run('import', '账.csv', '--dry-run', '--errors-xlsx', '待改.xlsx')).toBe(0);
    expect(said.at(-1)).toBe(`  → ${join(folder, '待改.xlsx')}`);
    rmSync(join(folder, '待改.xlsx'));
    expect(await run('import', '账.csv', '--json', '--errors-xlsx', '待改.xlsx')).toBe(0);
    expect(json()).toMatchObject({ created: 2, rejected: 1, errorBook: join(folder, '待改.xlsx') });
    const [table] = (await readAsImport(join(folder, '待改.xlsx'))).tables;
    expect(table.rows.map(({ cells }) => cells.slice(1))).toEqual([[4, null, 'A-3', '丙', '3000', '平整']]);
    writeFileSync(join(folder, 'map.json'), JSON.stringify({ values: { status: { 平整: 'available' } } }));
    const again = ['import', '待改.xlsx', '--map', 'map.json', '--json'];
    expect(await run(...again, '--errors-xlsx', '待改.xlsx')).toBe(2);
    expect(await run(...again, '--errors-xlsx', '无.xlsx')).toBe(0);
    expect(json()).toMatchObject({ created: 1, rejected: 0, errorBook: null });
    expect(existsSync(join(folder, '无.xlsx'))).toBe(false);
  });
});
