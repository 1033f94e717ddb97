import { describe, expect, it } from 'vitest';
import { importResources } from '../../api/import/writing/importStore.ts';
import { readExportRows, readSheet } from '../../api/resources/sheet/store.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

describe.each(HOME_KINDS)('importResources, %s', (kind) => {
  const home = homeOfSuite(kind);
  const sheetOf = async (id: number) =>
    (await readSheet(home().db, 'full', id)) as unknown as Record<string, unknown>;

  it('creates, then changes nothing when the same rows come again', async () => {
    const rows = Array.from({ length: 50 }, (_, n) =>
      parcel(`again-${n}`, { declaredAreaM2: 0.1 * n, township: n % 2 ? '镇' : null }, n),
    );
    const first = await importRows(home(), rows);
    expect(first).toMatchObject({ updated: [], unchanged: 0, corrections: 0 });
    expect(first.created).toHaveLength(50);
    const before = await sheetOf(first.created[7]);
    expect(await importRows(home(), rows)).toEqual({
      created: [],
      updated: [],
      unchanged: 50,
      corrections: 0,
    });
    expect(await sheetOf(first.created[7])).toEqual(before);
  });

  it('keeps every field as it was given, and what was not given unknown', async () => {
    const given = {
      declaredAreaM2: 1234.5678901234567,
      floor: -2,
      sprinklers: false,
      admittedIndustries: ['C26', 'C27'],
      verifiedOn: '2025-02-28',
      kind: 'factory',
      remarks: '引号"、反斜杠\\、\n换行',
    } as const;
    const id = await createOne(
      home(),
      parcel('fields', { ...given, raw: { area: '约1234' }, extra: { 备注2: 3, 有: true } }),
    );
    const sheet = await sheetOf(id);
    expect(sheet).toMatchObject({
      ...given,
      raw: { area: '约1234' },
      extra: { 备注2: 3, 有: true },
      status: 'available',
      published: false,
    });
    for (const key of ['freeM2', 'township', 'tenure', 'excludedIndustries', 'statusSince', 'leaseEnd'])
      expect(sheet[key], key).toBeNull();
  });

  it('leaves alone what the file does not bring, and what it brings empty', async () => {
    const id = await createOne(
      home(),
      parcel('partial', { declaredAreaM2: 10, farUpper: 2, officer: '张三', raw: { a: '1' } }),
    );
    const result = await importRows(
      home(),
      [parcel('partial', { name: '别名', geometry: null, farUpper: null, raw: { b: '2' }, extra: { c: 1 } })],
      ['farUpper'],
    );
    expect(result.updated).toEqual([id]);
    expect(await sheetOf(id)).toMatchObject({
      name: '地块 partial',
      declaredAreaM2: 10,
      farUpper: 2,
      officer: '张三',
      placed: true,
      raw: { a: '1', b: '2' },
      extra: { c: 1 },
    });
  });

  it('computes areas on the ellipsoid, and none for a point', async () => {
    const [polygon, point, unplaced] = (
      await importRows(home(), [
        parcel('polygon'),
        parcel('point', { geometry: null, lon: 120.5, lat: 36.9 }),
        parcel('unplaced', { geometry: null }),
      ])
    ).created;
    // 0.00112° × 0.0009° at 36.9°N: 99.8 m × 99.9 m.
    expect(((await sheetOf(polygon)).computedAreaM2 as number) / 9_970).toBeCloseTo(1, 2);
    expect(await sheetOf(point)).toMatchObject({
      computedAreaM2: null,
      areaM2: null,
      availableM2: null,
      placed: true,
      lon: 120.5,
    });
    expect(await sheetOf(unplaced)).toMatchObject({ placed: false, lon: null, lat: null, geometry: null });
  });

  it('derives area and availability: declared before computed, 0 unless available, unknown stays unknown', async () => {
    const point = { geometry: null } as const;
    const { created } = await importRows(home(), [
      parcel('d1', { ...point, declaredAreaM2: 100, freeM2: 40 }),
      parcel('d2', { ...point, declaredAreaM2: 100, status: 'occupied' }),
      parcel('d3', point),
    ]);
    const rows = await readExportRows(home().db, 'full', created);
    expect(rows.map((row) => [row.areaM2, row.availableM2, row.partly])).toEqual([
      [100, 40, true],
      [100, 0, false],
      [null, null, false],
    ]);
  });

  it('creates the zones, parks and buildings that rows name', async () => {
    const id = await createOne(
      home(),
      parcel('held', { kind: 'office', zone: '新区', park: '新园', building: '新楼' }),
    );
    expect(await sheetOf(id)).toMatchObject({
      zone: '新区',
      parkInfo: { code: '新园', name: '新园' },
      buildingInfo: { code: '新楼' },
    });
  });

  it('counts of a park with leaves what is declared, of one without its outline too', async () => {
    const park = await createOne(home(), parcel('park', { kind: 'park', park: 'P9', declaredAreaM2: null }));
    expect((await sheetOf(park)).areaM2).toBeGreaterThan(0);
    await createOne(home(), parcel('leaf', { kind: 'factory', park: 'P9' }, 9));
    expect(await sheetOf(park)).toMatchObject({ areaM2: null, availableM2: null });
    await importRows(home(), [parcel('leaf', { park: 'P8' })], ['park']);
    expect((await sheetOf(park)).areaM2).toBeGreaterThan(0);
  });

  it('enters the status of a new row, and records later jumps as corrections', async () => {
    const id = await createOne(home(), parcel('status', { status: 'negotiating', project: '甲项目' }));
    const jump = await importRows(
      home(),
      [parcel('status', { status: 'occupied' })],
      ['status'],
      '2025-06-01',
    );
    expect(jump).toMatchObject({ updated: [id], corrections: 1 });
    const step = await importRows(
      home(),
      [parcel('status', { status: 'available' })],
      ['status'],
      '2025-07-01',
    );
    expect(step.corrections).toBe(0);
    const sheet = await sheetOf(id);
    expect(sheet).toMatchObject({ status: 'available', statusSince: '2025-07-01', project: null });
    expect(sheet.history).toMatchObject([
      { from: null, to: 'negotiating', correction: false },
      { from: 'negotiating', to: 'occupied', correction: true, on: '2025-06-01', outcome: null },
      { from: 'occupied', to: 'available', correction: false },
    ]);
  });

  it('refuses a key that comes twice, and leaves nothing of the file', async () => {
    const twice = importRows(home(), [parcel('twice'), parcel('twice')]);
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    expect(await home().db.selectFrom('resource').select('id').where('key', '=', 'twice').execute()).toEqual(
      [],
    );
  });

  it('takes several files in one write, and remembers each', async () => {
    await write(home(), async (open) => {
      for (const file of ['a.csv', 'b.csv']) {
        const batch = { file, sha256: file };
        await importResources(open, {
          rows: [parcel(`from-${file}`)],
          fields: ['code', 'name', 'kind'],
          batch,
        });
      }
    });
    const batches = await home()
      .db.selectFrom('import_batch')
      .select(['file', 'counts'])
      .orderBy('id')
      .execute();
    expect(batches).toMatchObject([{ file: 'a.csv', counts: { created: 1 } }, { file: 'b.csv' }]);
  });
});
