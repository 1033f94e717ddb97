import { describe, expect, it } from 'vitest';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

/** Two parcels that share an edge, one with a hole, and a road; the example of the specification in spirit. */
const TOPOLOGY = {
  type: 'Topology',
  transform: { scale: [0.001, 0.001], translate: [120, 36] },
  objects: {
    地块: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', arcs: [[0, 1], [3]], properties: { 编号: 'A1', 面积: 1.5 }, id: 7 },
        { type: 'MultiPolygon', arcs: [[[2, -1]]], properties: { 编号: 'A2' } },
        { type: null, properties: { 编号: 'A3' } },
        { type: 'Point', coordinates: [500, 500], properties: { 编号: 'A4' } },
        { type: 'Polygon', arcs: [[99]], properties: { 编号: 'A5' } },
      ],
    },
    道路: { type: 'LineString', arcs: [0], properties: { 名称: '青烟路' } },
  },
  arcs: [
    [
      [1000, 0],
      [0, 1000],
    ],
    [
      [1000, 1000],
      [-1000, 0],
      [0, -1000],
      [1000, 0],
    ],
    [
      [1000, 0],
      [1000, 0],
      [0, 1000],
      [-1000, 0],
    ],
    [
      [200, 200],
      [0, 100],
      [100, 0],
      [-100, -100],
    ],
  ],
};
const rounded = (coordinates: unknown) =>
  JSON.parse(JSON.stringify(coordinates), (_, value) =>
    typeof value === 'number' ? Number(value.toFixed(6)) : value,
  );

describe('TopoJSON', () => {
  it('has its objects as layers, and shapes with their arcs put in', async () => {
    const file = await readAsImport(fileOf('a.json', JSON.stringify(TOPOLOGY)));
    expect(file).toMatchObject({ format: 'topojson', crs: null, isWgs84ByStandard: true });
    const [{ name, headings, rows }, ...others] = file.tables;
    expect([name, headings, others.length]).toEqual(['地块', ['编号', '面积'], 0]);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['A1', 'A2', 'A3', 'A4', 'A5']);
    expect(rounded(rows[0].geometry?.coordinates)).toEqual([
      [
        [121, 36],
        [121, 37],
        [120, 37],
        [120, 36],
        [121, 36],
      ],
      [
        [120.2, 36.2],
        [120.2, 36.3],
        [120.3, 36.3],
        [120.2, 36.2],
      ],
    ]);
    expect(rounded(rows[1].geometry?.coordinates)).toEqual([
      [
        [
          [121, 36],
          [122, 36],
          [122, 37],
          [121, 37],
          [121, 36],
        ],
      ],
    ]);
    expect(rows[2].geometry).toBeNull();
    expect(rounded(rows[3].geometry?.coordinates)).toEqual([120.5, 36.5]);
    expect(rows[4].fault).toMatchObject({ code: 'topology_malformed', found: '99' });
    expect(file.layers?.map(({ name: layer, isRead }) => [layer, isRead])).toEqual([
      ['地块', true],
      ['道路', false],
    ]);
    const road = await readAsImport(fileOf('a.topojson', JSON.stringify(TOPOLOGY)), { layers: ['道路'] });
    expect(rounded(road.tables[0].rows[0].geometry?.coordinates)).toEqual([
      [121, 36],
      [121, 37],
    ]);
  });

  it('is known by its content in whatever order, and without a transform', async () => {
    const { objects } = TOPOLOGY;
    const plain = {
      arcs: [
        [
          [120, 36],
          [121, 37],
        ],
      ],
      objects: { 道路: objects.道路 },
      type: 'Topology',
    };
    const file = await readAsImport(fileOf('a.json', JSON.stringify(plain)));
    expect(file.tables[0].rows[0].geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [120, 36],
        [121, 37],
      ],
    });
  });

  it('that is cut, or makes much of little, is refused', async () => {
    const text = JSON.stringify(TOPOLOGY);
    await expect(readAsImport(fileOf('a.json', text.slice(0, -30)))).rejects.toMatchObject({
      code: 'json_malformed',
    });
    await expect(readAsImport(fileOf('a.json', '{"type":"Topology"}'))).rejects.toMatchObject({
      code: 'layers_missing',
    });
    await expect(
      readAsImport(fileOf('a.json', JSON.stringify({ ...TOPOLOGY, transform: { scale: [1] } }))),
    ).rejects.toMatchObject({ code: 'json_malformed' });
    const arcs = [Array.from({ length: 100_000 }, (_, at) => [at, at])];
    const ring = { type: 'LineString', arcs: [0, 0, 0, 0] };
    const bomb = {
      type: 'Topology',
      arcs,
      objects: { a: { type: 'GeometryCollection', geometries: Array(60).fill(ring) } },
    };
    await expect(readAsImport(fileOf('a.json', JSON.stringify(bomb)))).rejects.toMatchObject({
      code: 'too_many_vertices',
    });
  });
});
