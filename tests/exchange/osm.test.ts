import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { area } from '@turf/turf';
import type { Geometry } from 'geojson';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOsm } from '#api/formats/osm/readOsm.ts';
import { FileRefusal } from '#api/formats/source.ts';
import { osmPbf, osmText } from '../support/osmText.ts';
import { wetCountry } from '../support/wetCountry.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wutong-osm-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const read = (path: string) => readOsm(path, { recognises: () => true });

it('puts areas together with their holes and islands, whichever way their lines run', async () => {
  const model = wetCountry(7);
  const { tables, left } = await read(fileOf('wet.osm', osmText(model)));
  const rows = tables.flatMap(({ name, rows }) =>
    [...rows].map(({ cells, geometry }) => ({ name, id: String(cells[8]), geometry: geometry as Geometry })),
  );
  expect(rows.filter(({ name }) => name === 'road')).toHaveLength(20);
  expect(left).toEqual([]);
  const areas = rows.filter(({ geometry }) => geometry.type.endsWith('Polygon'));
  expect(areas.map(({ id }) => id).toSorted()).toEqual([...model.areas.keys()].toSorted());
  for (const { id, geometry } of areas) expect(area(geometry) / model.areas.get(id)!, id).toBeCloseTo(1, 9);
});

it('reads the same from PBF, and refuses what is damaged or a bomb', async () => {
  const model = wetCountry(8);
  const plain = await read(fileOf('same.osm', osmText(model)));
  const bytes = osmPbf(model, deflateSync);
  const packed = await read(fileOf('same.osm.pbf', bytes));
  const rowsOf = ({ tables }: typeof plain) => tables.map(({ name, rows }) => ({ name, rows: [...rows] }));
  expect(rowsOf(packed)).toEqual(rowsOf(plain));
  const cut = fileOf('cut.osm.pbf', bytes.subarray(0, bytes.length - 9));
  await expect(read(cut)).rejects.toMatchObject({ code: 'osm_damaged' });
  const bomb = osmPbf(model, () => deflateSync(Buffer.alloc(40_000_000)));
  await expect(read(fileOf('bomb.osm.pbf', bomb))).rejects.toThrow(FileRefusal);
});

it('leaves out what is no ground, and says why', async () => {
  const square = [1, 2, 3, 4, 1];
  const at = (id: number, lon: number, lat: number, tags?: Record<string, string>) => ({
    id,
    at: [lon, lat] as const,
    ...(tags && { tags }),
  });
  const { tables, left } = await read(
    fileOf(
      'odd.osm',
      osmText({
        nodes: [
          ...[at(1, 120, 36), at(2, 120.1, 36), at(3, 120.1, 36.1), at(4, 120, 36.1)],
          ...[
            at(5, 120.2, 36, { place: 'village', name: '王家庄', 'name:en': 'Wangjiazhuang' }),
            at(6, 120.3, 36, { place: 'village' }),
          ],
          at(7, 120.3, 36, { highway: 'crossing' }),
        ],
        ways: [
          { id: 10, refs: [1, 2], tags: { highway: 'motorway', bridge: 'viaduct', layer: '2' } },
          { id: 11, refs: [2, 3, 99], tags: { highway: 'construction' } },
          { id: 12, refs: square, tags: { boundary: 'administrative', admin_level: '2' } },
          { id: 13, refs: square, tags: { boundary: 'administrative', admin_level: '6', name: '莱西市' } },
          { id: 14, refs: [1, 2, 99, 1], tags: { building: 'yes' } },
          { id: 15, refs: [3, 99, 4], tags: { waterway: 'river' } },
          { id: 16, refs: [1, 2, 3] },
        ],
        relations: [
          {
            id: 20,
            members: [{ ref: 16, role: 'outer' }],
            tags: { type: 'multipolygon', landuse: 'forest' },
          },
          {
            id: 21,
            members: [{ ref: 98, role: 'outer' }],
            tags: { type: 'multipolygon', landuse: 'forest' },
          },
          { id: 22, members: [], tags: { type: 'route', route: 'bus' } },
        ],
      }),
    ),
  );
  const cells = Object.fromEntries(tables.map(({ name, rows }) => [name, [...rows].map((row) => row.cells)]));
  expect(cells).toEqual({
    name: [['village', '王家庄', 'Wangjiazhuang', null, null, null, null, null, 'n5']],
    road: [['motorway', null, null, 'yes', null, 'viaduct', null, '2', 'w10']],
    boundary: [['county', '莱西市', null, null, null, null, null, null, 'w13']],
    water: [['river', null, null, null, null, null, null, null, 'w15']],
  });
  expect(Object.fromEntries(left.map(({ code, count }) => [code, count]))).toEqual({
    ...{ osm_no_name: 1, osm_no_class: 2, osm_not_there: 1, osm_border: 1, osm_no_nodes: 1 },
    ...{ osm_open_ring: 1, osm_no_ways: 1 },
  });
});
