import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import type { ExportPreviewData } from '#contract/exports.ts';
import { crsOf } from '#domain/crs/registry.ts';
import { fromWgs84 } from '#domain/crs/transform.ts';
import { appOfSuite } from '../support/app.ts';
import { freshFolder } from '../support/databases.ts';
import { recordedShell } from '../support/recordedShell.ts';
import { importRows, parcel } from '../support/writing.ts';

const STARTED = { agreedStartOn: '2021-03-01', idleCause: 'enterprise', published: true } as const;
let ids: readonly number[] = [];
const server = appOfSuite('postgresql', async (home) => {
  const rows = [parcel('one', STARTED), parcel('two', STARTED, 1), parcel('three', STARTED, 2)];
  ids = (await importRows(home, rows, undefined, '2025-03-10')).created;
  await importRows(home, [{ ...rows[0], name: '后来的名字' }], undefined, '2025-05-20');
});

const get = async (query: string) => (await server().get(query)).body;
const rowsOf = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];
const names = async (query: string) =>
  rowsOf(await get(`/api/export.csv?lang=zh&${query}`)).map((row) => row.名称);

/** What the command line writes. */
async function exported(...argv: string[]): Promise<string> {
  const folder = freshFolder();
  const { shell, said } = recordedShell(server().home, folder, { language: 'zh' });
  expect(await runCommand(['export', ...argv], shell), said.join()).toBe(0);
  return readFileSync(join(folder, argv[0]), 'utf8');
}

describe('what an export holds', () => {
  it('is the same from the command line as from the server, with the statutory clock and on any day', async () => {
    const now = await exported('a.csv', '--sort', 'code');
    expect(now).toBe(await get('/api/export.csv?lang=zh&sort=code'));
    expect(rowsOf(now).map((row) => row.动工时限状态)).toEqual(['疑似闲置', '疑似闲置', '疑似闲置']);
    const then = await exported('a.csv', '--filter', 'at=2025-04-30&q=one');
    expect(rowsOf(then).map((row) => row.名称)).toEqual(['地块 one']);
    expect(then).toBe(await get('/api/export.csv?lang=zh&at=2025-04-30&q=one'));
    const open = await exported('a.csv', '--public', '--filter', 'at=2025-04-30');
    expect(open).toBe(await get('/public/api/export.csv?lang=zh&at=2025-04-30'));
    expect(open).not.toContain('动工时限');
  });

  it('is a selection by ids, or the end of a month', async () => {
    expect(await names(`ids=${ids[2]},${ids[0]}&sort=code`)).toEqual(['后来的名字', '地块 three']);
    expect(await names(`ids=${ids[0]}&month=2025-04`)).toEqual(['地块 one']);
    expect(await names('month=2025-02')).toEqual([]);
    const faults = async (query: string) => {
      const answer = await server().get(`/api/export.csv?${query}`);
      return [
        answer.statusCode,
        ...answer.json().errors.map((error: { code: string; field: string }) => [error.field, error.code]),
      ];
    };
    expect(await faults('ids=999999')).toEqual([400, ['ids', 'unknown_code']]);
    expect(await faults('ids=1;2')).toEqual([400, ['ids', 'malformed_integer']]);
    expect(await faults('month=2025-13')).toEqual([400, ['month', 'malformed_date']]);
    expect(await faults('month=2999-01')).toEqual([400, ['month', 'date_in_future']]);
    expect(await faults('month=2025-04&at=2025-04-02')).toEqual([400, ['at', 'repeated_parameter']]);
    expect(await faults('crs=EPSG:2437')).toEqual([400, ['crs', 'unknown_code']]);
    expect(await faults('encoding=gb18030')).toEqual([400, ['encoding', 'unknown_parameter']]);
  });

  it('stands in the coordinate system that is asked for, which the file names', async () => {
    const zone = crsOf('EPSG:4528')!;
    const corner = fromWgs84(zone, 120.5, 36.9) as { x: number; y: number };
    const metres = [corner.x, corner.y].map((value) => Math.round(value * 1000) / 1000);
    const answer = await server().get('/api/export.geojson?q=one&crs=EPSG:4528');
    const file = answer.json();
    expect(file.crs).toEqual({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4528' } });
    expect(file.features[0].geometry.coordinates[0]).toContainEqual(metres);
    expect(answer.headers['content-disposition']).toMatch(/-epsg4528\.geojson"$/);
    const [row] = rowsOf(await get('/api/export.csv?lang=zh&q=one&crs=4528'));
    expect(row).toMatchObject({ 坐标系: 'EPSG:4528' });
    expect(row.WKT).toContain(metres.join(' '));
    expect(Number(row.东坐标)).toBeCloseTo(metres[0] + 50, -2);
    const [amap] = rowsOf(await get('/api/export.csv?lang=zh&q=one&crs=gcj02'));
    expect(Number(amap.经度_GCJ02) - 120.5).toBeGreaterThan(0.004);
    expect(amap).toHaveProperty('WKT_GCJ02');
  });

  it('says beforehand what the format cannot hold, to the page and on the command line', async () => {
    const preview = async (query: string) =>
      await server().json<ExportPreviewData>(`/api/export/preview?${query}`);
    const shapefile = await preview('format=shapefile&crs=EPSG:4528&lang=zh');
    expect(shapefile.rows).toBe(3);
    const [names] = shapefile.losses;
    expect(names).toMatchObject({
      code: 'names_shortened',
      examples: expect.arrayContaining([expect.stringContaining('→')]),
    });
    expect(names.message).toContain('README.txt');
    expect((await preview('format=geopackage')).losses).toEqual([]);
    expect((await preview('format=geopackage&crs=EPSG:4513')).losses).toMatchObject([
      { code: 'outside_crs', count: 3 },
    ]);
    expect((await preview('format=dxf')).losses.map(({ code }) => code)).toEqual([
      'fields_left_out',
      'crs_unnamed',
    ]);
    expect((await server().get('/api/export/preview?format=docx')).statusCode).toBe(400);
    expect((await server().get('/api/export.survey_txt?crs=EPSG:3857')).statusCode).toBe(400);
    const folder = freshFolder();
    const { shell, said } = recordedShell(server().home, folder, { language: 'zh' });
    const run = (...argv: string[]) => runCommand(['export', ...argv], shell);
    expect(await run('a.zip', '--crs', 'EPSG:4528', '--encoding', 'utf-8', '--sites', 'CODE-one')).toBe(0);
    expect(said.at(-1)).toBe('a.zip：1 条');
    expect(said.join()).toContain('! a.zip: ');
    expect(await run('b.gpkg', '--crs', 'EPSG:4528', '--month', '2025-04')).toBe(0);
    expect(await run('c.csv', '--encoding', 'utf-8')).toBe(2);
    expect(await run('d.txt', '--crs', 'EPSG:3857')).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'b.gpkg']);
  });

  it('leaves no half file where it is interrupted', async () => {
    const folder = freshFolder();
    const stop = new AbortController();
    const { shell } = recordedShell(server().home, folder, {
      signal: stop.signal,
      progress: () => stop.abort(),
    });
    expect(await runCommand(['export', 'a.xlsx'], shell)).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });
});
