import { describe, expect, it } from 'vitest';
import { HELD_FIELDS } from '#contract/fields.ts';
import type { EngineBatch } from '#engine/batch.ts';
import { type EngineRowsOptions, readEngineBatches } from '#record/engineRows.ts';
import type { RecordEdition } from '#record/feed.ts';
import type { RecordHome } from '#record/home.ts';
import { putContainers } from '../../api/containers/store.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { createOne, importRows, parcel, write } from '../support/writing.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function batchesOf(
  home: RecordHome,
  edition: RecordEdition,
  options?: EngineRowsOptions,
): Promise<EngineBatch[]> {
  const read = async (db: RecordHome['db']) => await collect(readEngineBatches(db, edition, options));
  return edition === 'full' ? await read(home.db) : await home.asPublicReader(read);
}

describe.each(HOME_KINDS)('engine rows, %s', (kind) => {
  const home = homeOfSuite(kind);

  it('hold every version of a resource, with its values as they were given', async () => {
    const id = await createOne(
      home(),
      parcel('values', {
        declaredAreaM2: 0.1,
        floor: -1,
        sprinklers: true,
        verifiedOn: '2025-01-31',
        officer: '张三',
      }),
      '2025-01-01',
    );
    await importRows(home(), [parcel('values', { declaredAreaM2: 0.2 })], ['declaredAreaM2'], '2025-02-01');
    const [batch] = await batchesOf(home(), 'full', { ids: [id] });
    expect(batch).toMatchObject({
      count: 2,
      id: [id, id],
      version: [1, 2],
      validFrom: ['2025-01-01', '2025-02-01'],
      validTo: ['2025-02-01', null],
      searchKey: ['dikuai values', 'dikuai values'],
    });
    expect(batch.columns).toMatchObject({
      declaredAreaM2: [0.1, 0.2],
      floor: [-1, -1],
      sprinklers: [true, true],
      verifiedOn: ['2025-01-31', '2025-01-31'],
      officer: ['张三', '张三'],
      farUpper: [null, null],
    });
    expect(Object.keys(batch.columns).sort()).toEqual(HELD_FIELDS.map(({ key }) => key).sort());
  });

  it('carry little-endian WKB, a floor that of its building, and nothing where nothing is known', async () => {
    await write(home(), (open) =>
      putContainers(open, [
        { code: 'T', kind: 'building', name: '楼', geometry: { type: 'Point', coordinates: [120.25, 36.5] } },
      ]),
    );
    const rows = [
      parcel('floor', { kind: 'office', building: 'T', geometry: null }),
      parcel('nowhere', { geometry: null }),
    ];
    const { created } = await importRows(home(), rows);
    const [batch] = await batchesOf(home(), 'full', { ids: created });
    const wkb = batch.geometry[0];
    if (!wkb) throw new Error('the floor has no geometry');
    const view = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength);
    expect([
      view.getUint8(0),
      view.getUint32(1, true),
      view.getFloat64(5, true),
      view.getFloat64(13, true),
    ]).toEqual([1, 1, 120.25, 36.5]);
    expect(batch.geometry[1]).toBeNull();
    expect([batch.lon, batch.lat]).toEqual([
      [120.25, null],
      [36.5, null],
    ]);
  });

  it('leave out what was superseded on its own day, and columns that nobody fills', async () => {
    const id = await createOne(home(), parcel('today'));
    await importRows(home(), [parcel('today', { township: '镇' })], ['township']);
    const all = await batchesOf(home(), 'full');
    const versions = all.flatMap((batch) =>
      Array.from(batch.id).flatMap((other, row) => (other === id ? [batch.version[row]] : [])),
    );
    expect(versions).toEqual([2]);
    expect(all[0].columns).toHaveProperty('township');
    expect(all[0].columns).not.toHaveProperty('craneT');
  });

  it('come in batches of whole resources that hold each once', async () => {
    const whole = (await batchesOf(home(), 'full')).flatMap((batch) => Array.from(batch.id));
    const parts = await batchesOf(home(), 'full', { batchSize: 2 });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap((batch) => Array.from(batch.id))).toEqual(whole);
    const seen = new Set<number>();
    for (const { id } of parts) {
      for (const one of new Set(Array.from(id))) {
        expect(seen.has(one)).toBe(false);
        seen.add(one);
      }
    }
  });

  it('of the public edition hold published rows and public fields', async () => {
    const id = await createOne(home(), parcel('public', { published: true, officer: '秘密' }));
    const batches = await batchesOf(home(), 'public');
    expect(batches.flatMap((batch) => Array.from(batch.id))).toEqual([id]);
    expect(JSON.stringify(batches)).not.toContain('秘密');
    expect(batches[0].columns).not.toHaveProperty('officer');
    const [gone] = await batchesOf(home(), 'public', { ids: [1_000_000] });
    expect(gone).toMatchObject({ count: 0, geometry: [] });
  });
});
