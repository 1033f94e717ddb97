import { describe, expect, it } from 'vitest';
import { chordsOfSpline } from '#api/formats/dxf/spline.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

type Group = readonly [code: number, value: string | number];

const pairs = (...groups: readonly Group[]) => groups.map(([code, value]) => `${code}\n${value}\n`).join('');
const section = (name: string, content: string) =>
  `${pairs([0, 'SECTION'], [2, name])}${content}${pairs([0, 'ENDSEC'])}`;
const drawing = (entities: string, blocks = '') =>
  `${section('BLOCKS', blocks)}${section('ENTITIES', entities)}${pairs([0, 'EOF'])}`;
const block = (name: string, content: string, base: readonly [number, number] = [0, 0]) =>
  `${pairs([0, 'BLOCK'], [8, '0'], [2, name], [10, base[0]], [20, base[1]])}${content}${pairs([0, 'ENDBLK'], [8, '0'])}`;
const insert = (name: string, x: number, y: number, ...more: readonly Group[]) =>
  pairs([0, 'INSERT'], [8, '地块'], [2, name], [10, x], [20, y], ...more);
const polyline = (points: readonly (readonly number[])[], layer = '0') =>
  pairs(
    ...([
      [0, 'LWPOLYLINE'],
      [8, layer],
      [90, points.length],
      [70, 1],
    ] as const),
    ...points.flatMap(([x, y]): Group[] => [
      [10, x],
      [20, y],
    ]),
  );
const line = (x1: number, y1: number, x2: number, y2: number) =>
  pairs([0, 'LINE'], [8, '界线'], [10, x1], [20, y1], [11, x2], [21, y2]);
const text = (value: string, x: number, y: number) =>
  pairs([0, 'TEXT'], [8, '注记层'], [10, x], [20, y], [1, value]);

const X = 40_546_300;
const Y = 4_082_400;
const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];
const read = (content: string, options = {}) => readAsImport(fileOf('a.dxf', content), options);
const areaOf = (ring: readonly (readonly number[])[]) =>
  Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length];
      return sum + (x - X) * (y2 - Y) - (x2 - X) * (y - Y);
    }, 0),
  ) / 2;
const polygonsOf = async (content: string, options = {}) =>
  (await read(content, options)).tables.flatMap(({ name, headings, rows }) =>
    [...rows].map(({ geometry, cells }) => ({
      layer: name,
      cells: Object.fromEntries(headings.map((heading, at) => [heading, cells[at]])),
      polygons: (geometry!.type === 'Polygon'
        ? [geometry!.coordinates]
        : geometry!.coordinates) as number[][][][],
    })),
  );
const codesOf = async (content: string, options = {}) =>
  (await read(content, options)).notices.map(({ code, count }) => [code, count]);

describe('fills of a drawing', () => {
  const path = (points: readonly (readonly number[])[]): Group[] => [
    [92, 3],
    [72, 0],
    [73, 1],
    [93, points.length],
    ...points.flatMap(([x, y]): Group[] => [
      [10, x],
      [20, y],
    ]),
    [97, 0],
  ];
  const hatch = (paths: readonly Group[][], style: number) =>
    pairs(
      ...([
        [0, 'HATCH'],
        [8, '绿地'],
        [10, 0],
        [20, 0],
        [91, paths.length],
      ] as const),
      ...paths.flat(),
      [75, style],
      [98, 1],
      [10, 0],
      [20, 0],
    );
  const nested = [square(X, Y, 100), square(X + 20, Y + 20, 60), square(X + 40, Y + 40, 20)].map(path);

  it('have holes, and parts within them, as their style says', async () => {
    const areas = async (style: number) =>
      (await polygonsOf(drawing(hatch(nested, style)))).map(({ polygons }) =>
        polygons.map(([outer, ...holes]) => [areaOf(outer), ...holes.map(areaOf)]),
      );
    expect(await areas(0)).toEqual([[[10_000, 3_600], [400]]]);
    expect(await areas(1)).toEqual([[[10_000, 3_600]]]);
    expect(await areas(2)).toEqual([[[10_000]]]);
  });

  it('are bounded by lines, arcs, ellipses and splines, whichever way these were drawn', async () => {
    const edges: Group[] = [
      [92, 1],
      [93, 3],
      [72, 1],
      ...([
        [10, X],
        [20, Y],
        [11, X + 80],
        [21, Y],
      ] as const),
      // Half a circle to the right, clockwise from its top: angles are mirrored.
      [72, 2],
      ...([
        [10, X + 80],
        [20, Y + 30],
        [40, 30],
        [50, 270],
        [51, 90],
        [73, 0],
      ] as const),
      [72, 1],
      ...([
        [10, X + 80],
        [20, Y + 60],
        [11, X],
        [21, Y],
      ] as const),
      [97, 0],
    ];
    const [{ polygons }] = await polygonsOf(drawing(hatch([edges], 0)));
    expect(areaOf(polygons[0][0])).toBeCloseTo(2_400 + (Math.PI * 900) / 2, -1);
    // A quarter of a circle as a rational spline of degree 2.
    const quarter = chordsOfSpline(
      {
        degree: 2,
        knots: [0, 0, 0, 1, 1, 1],
        controls: [
          [1_000, 0],
          [1_000, 1_000],
          [0, 1_000],
        ],
        weights: [1, Math.SQRT1_2, 1],
      },
      0.01,
    )!;
    for (const [x, y] of quarter) expect(Math.hypot(x, y)).toBeCloseTo(1_000, 6);
    for (const [at, [x, y]] of quarter.slice(1).entries()) {
      const [px, py] = quarter[at];
      expect(1_000 - Math.hypot((x + px) / 2, (y + py) / 2)).toBeLessThan(0.011);
    }
  });

  it('that lie on a closed line are no areas beside it', async () => {
    const both = drawing(hatch([path(square(X, Y, 100))], 0) + polyline(square(X, Y, 100), '宗地'));
    expect((await polygonsOf(both)).map(({ layer }) => layer)).toEqual(['宗地']);
    expect(await codesOf(both)).toContainEqual(['dxf_fills_of_areas', 1]);
  });
});

describe('blocks of a drawing', () => {
  const plot = block('plot', polyline(square(5, 5, 10)), [5, 5]);

  it('are drawn where they are inserted: scaled, turned, in columns and rows, on the layer of the insertion', async () => {
    const more: Group[] = [
      [41, 2],
      [42, 3],
      [50, 90],
      [70, 2],
      [71, 1],
      [44, 100],
    ];
    const found = await polygonsOf(drawing(insert('PLOT', X, Y, ...more), plot));
    expect(found.map(({ layer }) => layer)).toEqual(['地块', '地块']);
    const corners = found.map(({ polygons: [[ring]] }) =>
      ring.map(([x, y]) => [Math.round(x - X) + 0, Math.round(y - Y) + 0]),
    );
    const turned = [
      [0, 0],
      [0, 20],
      [-30, 20],
      [-30, 0],
      [0, 0],
    ];
    expect(corners).toEqual([turned, turned.map(([x, y]) => [x, y + 100])]);
  });

  it('give their attributes to what is drawn, also through others; signs and what is not there are told', async () => {
    const attribute = pairs([0, 'ATTRIB'], [8, '0'], [10, X], [20, Y], [2, '宗地号'], [1, 'Z7']);
    const outer = block('outer', insert('plot', 0, 0).replace('地块', '0'));
    const sign = block('sign', polyline(square(0, 0, 1)));
    const content = drawing(
      insert('outer', X, Y, [66, 1]) +
        attribute +
        pairs([0, 'SEQEND']) +
        insert('sign', X, Y) +
        insert('abroad', X, Y),
      plot + outer + sign,
    );
    const [{ cells, layer }] = await polygonsOf(content);
    expect([layer, cells.宗地号]).toEqual(['地块', 'Z7']);
    const codes = await codesOf(content);
    expect(codes).toContainEqual(['dxf_symbols_left_out', 1]);
    expect(codes).toContainEqual(['dxf_blocks_left_out', 1]);
  });

  it('that would draw without end are refused before anything is drawn', async () => {
    const ten = (name: string) => insert(name, 0, 0).repeat(10);
    const levels = Array.from({ length: 12 }, (_, level) => block(`B${level + 1}`, ten(`B${level}`)));
    const bomb = block('B0', polyline(square(0, 0, 10))) + levels.join('');
    await expect(read(drawing(insert('B12', X, Y), bomb))).rejects.toMatchObject({
      code: 'dxf_blocks_too_many',
      found: 'B12: 1000000000000',
    });
    const array = insert('plot', X, Y, [70, 1e9], [71, 1e9]);
    await expect(read(drawing(array, plot))).rejects.toMatchObject({ code: 'dxf_blocks_too_many' });
    const itself = block('a', insert('b', 0, 0)) + block('b', insert('a', 0, 0));
    await expect(read(drawing(insert('a', X, Y), itself))).rejects.toMatchObject({
      code: 'dxf_blocks_nested',
    });
  });
});

describe('open lines of a drawing', () => {
  const loop = line(X, Y, X + 50, Y) + line(X + 50, Y + 50, X + 50, Y) + line(X + 50, Y + 50, X, Y);

  it('that close together are areas where that is said, and asked for where there is nothing else', async () => {
    await expect(read(drawing(loop))).rejects.toMatchObject({
      code: 'dxf_areas_of_lines_needed',
      questions: [{ option: 'linesAsAreas', found: '1' }],
    });
    const [{ layer, polygons }] = await polygonsOf(drawing(loop), { linesAsAreas: true });
    expect([layer, areaOf(polygons[0][0])]).toEqual(['界线', 1_250]);
    const beside = drawing(loop + polyline(square(X + 500, Y, 10)));
    expect(await codesOf(beside)).toContainEqual(['dxf_lines_close', 1]);
  });

  it('that branch, or lack a side, are none', async () => {
    const branch = drawing(loop + line(X, Y, X - 50, Y) + polyline(square(X + 500, Y, 10)));
    expect((await codesOf(branch)).map(([code]) => code)).not.toContain('dxf_lines_close');
    const gap = drawing(line(X, Y, X + 50, Y) + line(X + 50, Y, X + 50, Y + 50));
    await expect(read(gap)).rejects.toMatchObject({ code: 'dxf_without_areas' });
  });
});

it('one text in each area is told as its label; two in one are not', async () => {
  const plots = [0, 200].map((east) => polyline(square(X + east, Y, 100), '宗地')).join('');
  const labels = text('Z1', X + 50, Y + 50) + text('Z2', X + 250, Y + 50);
  const { notices } = await read(drawing(plots + labels));
  expect(notices).toContainEqual(
    expect.objectContaining({ code: 'dxf_labels_one_each', field: '注记', count: 2, found: 'Z1' }),
  );
  const more = await codesOf(drawing(plots + labels + text('甲', X + 60, Y + 60)));
  expect(more.map(([code]) => code)).not.toContain('dxf_labels_one_each');
});
