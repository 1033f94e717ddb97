import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { putContainers, readContainers } from '../../api/containers/store.ts';
import { putLayer, readGroundPortion, readLayers } from '../../api/layers/store.ts';
import { putZones, readZones } from '../../api/zones/store.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';
import { parcel, write } from '../support/writing.ts';

const small = parcel('small').geometry as Polygon;
const large = {
  type: 'Polygon',
  coordinates: [
    [
      [120, 36],
      [120.1, 36],
      [120.1, 36.1],
      [120, 36.1],
      [120, 36],
    ],
  ],
} satisfies Polygon;

describe.each(HOME_KINDS)('zones, containers and layers, %s', (kind) => {
  const home = homeOfSuite(kind);

  it('keep a zone with the history of its boundary, and replace it as a whole', async () => {
    const boundaries = [
      { validFrom: '2024-01-01', geometry: large },
      { validFrom: '2015-06-01', geometry: small },
    ];
    await write(home(), (open) => putZones(open, [{ code: 'E', name: '东区', nameEn: 'East', boundaries }]));
    const [zone] = await readZones(home().db, 'full');
    expect(zone).toMatchObject({ code: 'E', name: '东区', nameEn: 'East' });
    expect(zone.boundaries.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2015-06-01', '2024-01-01'],
      ['2024-01-01', null],
    ]);
    // 0.1° × 0.1° at 36°N: 9.01 km × 11.10 km.
    expect(zone.boundaries[1].areaM2 / 1e6).toBeCloseTo(100, 0);
    await write(home(), (open) => putZones(open, [{ code: 'E', name: '东区二期' }]));
    expect((await readZones(home().db, 'full'))[0]).toMatchObject({
      name: '东区二期',
      nameEn: null,
      boundaries: [{}, {}],
    });
    await write(home(), (open) => putZones(open, [{ code: 'E', name: '东区', boundaries: [] }]));
    expect((await readZones(home().db, 'full'))[0].boundaries).toEqual([]);
  });

  it('put a building into a park that comes in the same call, and touch what stands in them', async () => {
    const tower = {
      code: 'B',
      kind: 'building',
      name: '楼',
      park: 'P',
      floorsAbove: 20,
      geometry: small,
    } as const;
    await write(home(), (open) => putContainers(open, [tower, { code: 'P', kind: 'park', name: '园' }]));
    expect(await readContainers(home().db, 'full')).toMatchObject([
      { code: 'P', kind: 'park', lon: null },
      {
        code: 'B',
        kind: 'building',
        park: 'P',
        floorsAbove: 20,
        floorsBelow: null,
        lon: expect.closeTo(120.50056, 4),
      },
    ]);
    expect(await home().asPublicReader((db) => readContainers(db, 'public'))).toEqual([]);
  });

  it('replace a layer with all its features', async () => {
    const layer = { code: 'road', name: '道路', nameEn: 'Roads', role: 'road', published: true } as const;
    const line = {
      type: 'LineString',
      coordinates: [
        [120, 36],
        [120.1, 36.1],
      ],
    } as const;
    const features = [
      {
        class: 'main',
        name: '一路',
        geometry: { ...line, coordinates: line.coordinates.map((p) => [...p]) },
      },
    ];
    await write(home(), (open) => putLayer(open, { ...layer, features: [...features, ...features] }));
    await write(home(), (open) => putLayer(open, { ...layer, features }));
    const layers = await readLayers(home().db, 'full');
    expect(layers).toEqual([
      {
        ...{ code: 'road', name: '道路', nameEn: 'Roads', role: 'road', generation: expect.any(Number) },
        ...{ source: null, sourceDate: null, attribution: null },
      },
    ]);
    const portion = { generation: layers[0].generation, after: 0, most: 10 };
    const read = await readGroundPortion(home().db, 'full', portion);
    expect(read).toMatchObject([{ class: 'main', name: '一路', nameEn: null }]);
    expect(read[0].geometry[0]).toBe(1);
    expect(await home().asPublicReader((db) => readGroundPortion(db, 'public', portion))).toEqual(read);
    // The rows of the one before are gone.
    expect(await home().db.selectFrom('reference_feature').select('id').execute()).toHaveLength(1);
  });
});
