import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { putContainers } from '#api/containers/store.ts';
import { type ImportOptions, importFile } from '#api/import/importFile.ts';
import { putLayer } from '#api/layers/store.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { readHere } from '../support/importHere.ts';
import { fileOf } from '../support/ledgerFiles.ts';
import { importRows, parcel, write } from '../support/writing.ts';

/** A square in degrees as a feature; `n` counts to the east. */
const feature = (key: string, n: number) => {
  const { geometry } = parcel(key, {}, n);
  return { type: 'Feature', properties: { ZDDM: key }, geometry };
};
const collection = (...features: object[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'EPSG:4490' } },
    features,
  });

describe.each(HOME_KINDS)('rows without a place, %s', (kind) => {
  const home = homeOfSuite(kind);

  const run = async (text: string, options: Partial<ImportOptions>) => {
    const path = fileOf('台账.csv', text);
    const { outlines, join, addresses, kind: said = 'land' } = options;
    await readHere(home(), {
      path,
      file: basename(path),
      outlines,
      options: { kind: said, join, addresses },
    });
    return await importFile(home(), path, { kind: 'land', dataDir: tmpdir(), ...options });
  };
  const placesOf = async (codes: readonly string[]) => {
    const { rows } = await sql<{
      code: string;
      lon: number | null;
      lat: number | null;
      area: boolean;
      quality: string | null;
    }>`
      select code, round(lon::numeric, 4)::float8 as lon, round(lat::numeric, 4)::float8 as lat, ST_Dimension(geom) = 2 as area,
        position_quality as quality
      from resource where code in (${sql.join(codes)}) order by code
    `.execute(home().db);
    return rows;
  };
  const told = (report: { notes: readonly { code: string; count?: number }[] }, prefix: string) =>
    report.notes.filter(({ code }) => code.startsWith(prefix)).map(({ code, count }) => [code, count]);

  it('take the outline of the same key from another file; a key that is repeated takes none', async () => {
    const outlines = fileOf(
      '宗地.geojson',
      collection(feature('Z1', 0), feature('Z2', 1), feature('Z3', 2), feature('Z3', 3), feature('Z9', 4)),
    );
    const report = await run(
      '编号,名称,宗地代码\nJ1,甲,Ｚ１\nJ2,乙,Z2\nJ3,丙,Z3\nJ4,丁,Z4\nJ5,戊,Z9\nJ6,己,Z9\n',
      { join: { here: '宗地代码', there: 'ZDDM' }, outlines: { path: outlines, file: '宗地.geojson' } },
    );
    expect(report).toMatchObject({ read: 6, created: 6, unplaced: 4, crs: 'EPSG:4490' });
    expect(told(report, 'join')).toEqual(
      [
        ['join_matched', 2],
        ['join_only_here', 1],
        ['join_only_there', 0],
        ['join_double_here', 1],
        ['join_double_there', 1],
      ].filter(([, count]) => count !== 0),
    );
    expect(await placesOf(['J1', 'J2', 'J3', 'J5'])).toMatchObject([
      { code: 'J1', area: true, lat: 36.9005 },
      { code: 'J2', area: true },
      { code: 'J3', lon: null },
      { code: 'J5', lon: null },
    ]);
  });

  it('are refused where the key has no column, or the outlines no such layer', async () => {
    const path = fileOf('宗地.geojson', collection(feature('Z1', 0)));
    const outlines = { path, file: '宗地.geojson' };
    const text = '编号,名称,宗地代码\nJ1,甲,Z1\n';
    await expect(run(text, { join: { here: '宗地号', there: 'ZDDM' }, outlines })).rejects.toMatchObject({
      code: 'join_heading_absent',
      found: '宗地号',
    });
    await expect(run(text, { join: { here: '宗地代码' }, outlines })).rejects.toMatchObject({
      code: 'join_heading_absent_there',
      expected: 'ZDDM',
    });
    await expect(
      run(text, { join: { here: '宗地代码', there: 'ZDDM', layer: 'x' }, outlines }),
    ).rejects.toMatchObject({ code: 'no_such_layer' });
    // A draft whose files are gone is not taken from the record instead.
    await expect(run(text, { join: { here: '宗地代码', draft: 7 } })).rejects.toMatchObject({
      code: 'join_file_gone',
    });
  });

  it('take the outline of what the record has under the code, or under an attribute; it is offered before', async () => {
    await importRows(home(), [
      parcel('p1', { code: '370285-1', extra: { 地籍号: 'C-1' } }, 10),
      parcel('p2', { code: '370285-2', extra: { 地籍号: 'C-2' } }, 11),
    ]);
    const text = '编号,名称,宗地代码,地籍\nF1,甲厂,370285-1,C-2\nF2,乙厂,370285-2,C-9\n';
    const path = fileOf('厂房.csv', text);
    const offered = await readHere(home(), { path, file: '厂房.csv', options: { kind: 'factory' } }).then(
      () =>
        home()
          .db.selectFrom('import_reading')
          .select('report')
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow(),
    );
    expect((offered.report as { questions: unknown[] }).questions).toMatchObject([
      {
        option: 'join',
        taken: 'null',
        about: '宗地代码',
        found: '2',
        choices: [{ value: '{"here":"宗地代码"}' }, { value: 'null' }],
      },
    ]);
    const byCode = await run(text, { kind: 'factory', join: { here: '宗地代码' }, dryRun: true });
    expect(byCode).toMatchObject({ created: 2, unplaced: 0 });
    const byAttribute = await run(text, { kind: 'factory', join: { here: '地籍', there: '地籍号' } });
    expect(byAttribute).toMatchObject({ created: 2, unplaced: 1 });
    const [{ lon }] = await placesOf(['370285-2']);
    expect(await placesOf(['F1', 'F2'])).toMatchObject([
      { code: 'F1', lon, area: true },
      { code: 'F2', lon: null },
    ]);
  });

  it('with an address lie at a place of the deployment, where that is asked for', async () => {
    const box = parcel('box', {}, 30).geometry!;
    await write(home(), (open) =>
      putContainers(open, [{ code: 'P1', kind: 'park', name: '昌阳工业园', geometry: box }]),
    );
    const street = (west: number) => ({
      type: 'LineString' as const,
      coordinates: [
        [west, 36.95],
        [west + 0.002, 36.95],
      ],
    });
    await write(home(), (open) =>
      putLayer(open, {
        ...{ code: 'roads', name: '道路', role: 'road', published: false },
        features: [
          { name: '长江路', geometry: street(120.7) },
          { name: '长江路', geometry: street(120.702) },
          { name: '北京路', geometry: street(120.5) },
          { name: '北京路', geometry: street(120.8) },
        ],
      }),
    );
    const text =
      '编号,名称,地址\nA1,甲,莱西市长江路18号\nA2,乙,昌阳工业园 3 号\nA3,丙,北京路1号\nA4,丁,别处\n';
    const plain = await run(text, { dryRun: true });
    expect(plain).toMatchObject({ unplaced: 4 });
    const report = await run(text, { addresses: true });
    expect(report).toMatchObject({ created: 4, unplaced: 2 });
    expect(report.notes.filter(({ code }) => code.startsWith('address'))).toMatchObject([
      { code: 'address_placed', level: 'warning', count: 2, found: '莱西市长江路18号', expected: '长江路' },
      { code: 'address_ambiguous', level: 'warning', count: 1, found: '北京路1号', expected: '北京路' },
      { code: 'address_not_found', count: 1, found: '别处' },
    ]);
    expect(await placesOf(['A1', 'A2', 'A3', 'A4'])).toMatchObject([
      { code: 'A1', lon: 120.702, lat: 36.95, quality: 'approximate', area: false },
      { code: 'A2', quality: 'approximate', area: false },
      { code: 'A3', lon: null },
      { code: 'A4', lon: null },
    ]);
  });
});
