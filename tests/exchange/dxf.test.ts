import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { addSegment, type DxfPoint } from '#api/formats/dxf/chords.ts';
import { plainParagraphs, plainText } from '#api/formats/dxf/dxfText.ts';
import { planPositions } from '#api/import/positions/resolve.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

type Group = readonly [code: number, value: string | number];

const pairs = (...groups: readonly Group[]) =>
  groups.map(([code, value]) => `${code}\r\n${value}\r\n`).join('');
const section = (name: string, content: string) =>
  `${pairs([0, 'SECTION'], [2, name])}${content}${pairs([0, 'ENDSEC'])}`;
const header = (...variables: readonly (readonly [string, number, string | number])[]) =>
  section('HEADER', variables.map(([name, code, value]) => pairs([9, `$${name}`], [code, value])).join(''));
const drawing = (entities: string, head = '') =>
  `${head}${section('ENTITIES', entities)}${pairs([0, 'EOF'])}`;
const vertices = (points: readonly (readonly number[])[]): Group[] =>
  points.flatMap(([x, y, bulge]): Group[] => [
    [10, x],
    [20, y],
    ...(bulge === undefined ? [] : ([[42, bulge]] as Group[])),
  ]);
const polyline = (
  points: readonly (readonly number[])[],
  { layer = '宗地', closed = true, more = [] as Group[] } = {},
) =>
  pairs(
    [0, 'LWPOLYLINE'],
    [8, layer],
    [90, points.length],
    [70, closed ? 1 : 0],
    ...vertices(points),
    ...more,
  );
const text = (value: string, x: number, y: number, layer = '注记层') =>
  pairs([0, 'TEXT'], [8, layer], [10, x], [20, y], [40, 2.5], [1, value]);

const X = 40_546_300;
const Y = 4_082_400;
const square = (x: number, y: number, size: number) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];
const closed = (points: readonly (readonly number[])[]) => [...points, points[0]].map(([x, y]) => [x, y]);

const read = (content: string | Uint8Array, options = {}) => readAsImport(fileOf('a.dxf', content), options);
const ringsOf = async (entities: string, head = '') =>
  (await read(drawing(entities, head))).tables.flatMap(({ rows }) =>
    rows.map(({ geometry }) => (geometry!.coordinates as DxfPoint[][])[0]),
  );

describe('the areas of a drawing', () => {
  it('are its closed polylines, by their flag or by their ends, light, heavy and in space', async () => {
    const one = square(X, Y, 100);
    const old =
      pairs([0, 'POLYLINE'], [8, '宗地'], [66, 1], [70, 9]) +
      one.map(([x, y]) => pairs([0, 'VERTEX'], [8, '宗地'], [10, x], [20, y], [30, 5], [70, 32])).join('') +
      pairs([0, 'SEQEND']);
    const rings = await ringsOf(
      polyline(one) + polyline(closed(one), { closed: false }) + polyline(closed(one)) + old,
    );
    expect(rings).toEqual(Array(4).fill(closed(one)));
  });

  it('are asked about where a line ends no further from its beginning than its edges are long', async () => {
    const one = square(X, Y, 100);
    const street = Array.from({ length: 9 }, (_, step) => [X + 50 * step, Y + 300 + (step % 2) * 5]);
    const { tables, notices } = await read(
      drawing(polyline(one, { closed: false }) + polyline(street, { closed: false })),
    );
    expect([...tables[0].rows].map(({ geometry }) => geometry)).toEqual([
      { type: 'Polygon', coordinates: [one], openRings: 'line' },
    ]);
    expect(notices.map(({ code, count }) => [code, count])).toEqual([['dxf_lines_left_out', 1]]);
  });

  it('are seen from above, in metres', async () => {
    const one = square(X, Y, 100);
    const below = one.map(([x, y]) => [-x, y]);
    expect(
      await ringsOf(
        polyline(below, {
          more: [
            [210, 0],
            [220, 0],
            [230, -1],
          ],
        }),
      ),
    ).toEqual([closed(one)]);
    const millimetres = one.map(([x, y]) => [x * 1_000, y * 1_000]);
    const head = header(['INSUNITS', 70, 4]);
    expect(await ringsOf(polyline(millimetres), head)).toEqual([closed(one)]);
    const { evidence } = await read(drawing(polyline(one), head));
    // A template that says millimetres is no reason to shrink a town.
    expect(await ringsOf(polyline(one), head)).toEqual([closed(one)]);
    expect(evidence).toContainEqual({
      about: 'crs',
      code: 'drawing_units_not_heeded',
      value: 'm',
      found: 'mm',
    });
  });

  it('leave out what is on paper, in blocks, open, or no area, and say how much', async () => {
    const one = square(X, Y, 100);
    const { tables, notices } = await read(
      drawing(
        polyline(one) +
          polyline(one, { more: [[67, 1]] }) +
          polyline(one.slice(0, 3), { closed: false }) +
          pairs([0, 'LINE'], [8, '0'], [10, 0], [20, 0], [11, 1], [21, 1]) +
          pairs([0, 'INSERT'], [8, '0'], [2, 'B'], [10, 0], [20, 0]) +
          pairs([0, 'POINT'], [8, '0'], [10, 0], [20, 0]),
        section('BLOCKS', polyline(one)),
      ),
    );
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([['宗地', 1]]);
    expect(notices.map(({ code, count, found }) => [code, count, found])).toEqual([
      ['dxf_lines_left_out', 2, 'LWPOLYLINE 1, LINE 1'],
      ['dxf_blocks_left_out', 1, undefined],
      ['dxf_others_left_out', 1, 'POINT 1'],
      ['dxf_paper_left_out', 1, undefined],
    ]);
    await expect(read(drawing(polyline(one.slice(0, 3), { closed: false })))).rejects.toMatchObject({
      code: 'dxf_without_areas',
      found: 'LWPOLYLINE 1',
    });
  });

  it('are no holes in each other, and are told', async () => {
    const { tables, notices } = await read(
      drawing(
        polyline(square(X, Y, 100)) +
          polyline(square(X + 10, Y + 10, 20)) +
          polyline(square(X + 40, Y + 40, 9), { layer: '房屋' }),
      ),
    );
    expect(tables.map(({ rows }) => rows.length)).toEqual([2, 1]);
    expect(notices).toMatchObject([{ code: 'dxf_areas_nested', level: 'warning', count: 1, found: '宗地' }]);
  });
});

describe('the arcs of a drawing', () => {
  it('become chords no further than a centimetre from them', () => {
    const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
    const bulge = fc.double({ min: -3, max: 3, noNaN: true }).filter((value) => Math.abs(value) > 1e-6);
    fc.assert(
      fc.property(
        fc.tuple(coordinate, coordinate),
        fc.tuple(coordinate, coordinate),
        bulge,
        (from, to, value) => {
          const chord = Math.hypot(to[0] - from[0], to[1] - from[1]);
          fc.pre(chord > 0.5);
          const line: DxfPoint[] = [from];
          addSegment(line, from, to, value, 0.01);
          expect(line.at(-1)).toEqual(to);
          // The definition: the height of the arc over its chord is half the chord by the bulge, to the right of its direction.
          const [dx, dy] = [(to[0] - from[0]) / chord, (to[1] - from[1]) / chord];
          const top: DxfPoint = [
            (from[0] + to[0]) / 2 + dy * ((value * chord) / 2),
            (from[1] + to[1]) / 2 - dx * ((value * chord) / 2),
          ];
          const [cx, cy, radius] = circleThrough(from, top, to);
          for (const [x, y] of line)
            expect(Math.abs(Math.hypot(x - cx, y - cy) - radius)).toBeLessThan(1e-6 * radius + 1e-6);
          const near = Math.min(
            ...line.slice(1).map((end, index) => distanceToSegment(top, line[index], end)),
          );
          expect(near).toBeLessThan(0.0101);
          for (const [index, end] of line.slice(1).entries()) {
            const middle = [(line[index][0] + end[0]) / 2, (line[index][1] + end[1]) / 2];
            expect(radius - Math.hypot(middle[0] - cx, middle[1] - cy)).toBeLessThan(0.0101);
          }
        },
      ),
    );
  });

  it('make circles, ellipses and rounded parcels of the area that they have', async () => {
    const circle = pairs([0, 'CIRCLE'], [8, '0'], [10, X], [20, Y], [40, 100]);
    const ellipse = pairs(
      [0, 'ELLIPSE'],
      [8, '0'],
      [10, X],
      [20, Y],
      [11, 0],
      [21, 200],
      [40, 0.5],
      [41, 0],
      [42, 2 * Math.PI],
    );
    const half = pairs(
      [0, 'ELLIPSE'],
      [8, '0'],
      [10, X],
      [20, Y],
      [11, 0],
      [21, 200],
      [40, 0.5],
      [41, 0],
      [42, 3],
    );
    const pill = polyline(
      [
        [X, Y],
        [X + 100, Y, 1],
        [X + 100, Y + 50],
        [X, Y + 50, 1],
      ],
      { layer: '0' },
    );
    const twoHalves = polyline(
      [
        [X, Y, 1],
        [X + 200, Y, 1],
      ],
      { layer: '0' },
    );
    const file = await read(drawing(circle + ellipse + half + pill + twoHalves));
    const [{ rows }] = file.tables;
    const areas = rows.map(({ geometry }) => areaOf((geometry!.coordinates as DxfPoint[][])[0]));
    const expected = [Math.PI * 100 ** 2, Math.PI * 200 * 100, 5_000 + Math.PI * 25 ** 2, Math.PI * 100 ** 2];
    expect(areas).toHaveLength(4);
    for (const [index, area] of areas.entries()) {
      expect(area).toBeLessThan(expected[index]);
      // At most a centimetre along the whole line.
      expect(area).toBeGreaterThan(expected[index] - 2 * Math.PI * 200 * 0.01);
    }
    expect(file.evidence).toContainEqual({
      about: 'shapes',
      code: 'arcs_as_chords',
      value: '≤ 0.01 m',
      count: 4,
    });
    expect(file.notices).toMatchObject([{ code: 'dxf_lines_left_out', count: 1, found: 'ELLIPSE 1' }]);
  });
});

describe('what is said of an area in a drawing', () => {
  it('is the text in it and in no other, and what programs attached', async () => {
    const south: Group[] = [
      [1001, 'SOUTH'],
      [1000, '300000'],
      [1000, '370285-001'],
      [1000, '甲公司'],
      [1001, 'ACAD'],
      [1000, 'x'],
      [1001, 'QCAD'],
      [1000, '权利人:乙公司'],
      [1040, 12.5],
    ];
    const { tables, notices } = await read(
      drawing(
        text('DK-1', X + 5, Y + 5) +
          polyline(square(X, Y, 30), { more: south }) +
          polyline(square(X + 50, Y, 30)) +
          pairs(
            [0, 'MTEXT'],
            [8, 't'],
            [10, X + 55],
            [20, Y + 5],
            [3, '{\\fSimSun|b0;第一'],
            [1, '行}\\P%%d 二'],
          ) +
          text('上', X + 60, Y + 20) +
          polyline(square(X + 100, Y, 30)) +
          polyline(square(X + 110, Y + 10, 30)) +
          text('谁的', X + 115, Y + 15) +
          text('外面', X - 5, Y),
      ),
    );
    const [{ headings, rows }] = tables;
    expect(headings).toEqual(['图层', 'SOUTH', 'SOUTH 2', 'SOUTH 3', '权利人', 'QCAD 2', '注记']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['宗地', '300000', '370285-001', '甲公司', '乙公司', 12.5, 'DK-1'],
      ['宗地', null, null, null, null, null, '上\n第一行\n° 二'],
      ['宗地', null, null, null, null, null, null],
      ['宗地', null, null, null, null, null, null],
    ]);
    expect(notices.map(({ code, count }) => [code, count])).toEqual([
      ['dxf_texts_unclear', 1],
      ['dxf_texts_several', 1],
    ]);
  });

  it('is read of the layers that were chosen', async () => {
    const content = drawing(
      polyline(square(X, Y, 30)) +
        polyline(square(X - 10, Y - 10, 300), { layer: '红线' }) +
        text('DK-1', X + 5, Y + 5),
    );
    const both = await read(content);
    expect(both.layers).toEqual([
      { name: '宗地', rows: 1, shapes: 'Polygon', isRead: true },
      { name: '红线', rows: 1, shapes: 'Polygon', isRead: true },
    ]);
    const { tables, layers } = await read(content, { layers: ['宗地'] });
    expect(tables.map(({ name, rows }) => [name, rows[0].cells])).toEqual([['宗地', ['宗地', 'DK-1']]]);
    expect(layers![1].isRead).toBe(false);
    await expect(read(content, { layers: ['道路'] })).rejects.toMatchObject({ code: 'no_such_layer' });
  });

  it('is decoded as the drawing says, unless its bytes say otherwise', async () => {
    const content = (page: string, version = 'AC1015') =>
      drawing(
        polyline(square(X, Y, 30), { layer: '宗地界线层' }) + text('梧桐工业园一号地块', X + 5, Y + 5),
        header(['ACADVER', 1, version], ['DWGCODEPAGE', 3, page]),
      );
    const layerOf = async (bytes: Uint8Array) => {
      const { encoding, tables, notices } = await read(bytes);
      return [encoding, tables[0].name, notices.map(({ code }) => code)];
    };
    expect(await layerOf(iconv.encode(content('ANSI_936'), 'gbk'))).toEqual(['GB18030', '宗地界线层', []]);
    expect(
      await layerOf(
        iconv.encode(content('ANSI_950').replace('界线层', '界址').replace('业园一号地块', '地'), 'big5'),
      ),
    ).toEqual(['Big5', '宗地界址', []]);
    expect(await layerOf(iconv.encode(content('ANSI_1252'), 'gbk'))).toEqual([
      'GB18030',
      '宗地界线层',
      ['encoding_assumed'],
    ]);
    expect(await layerOf(Buffer.from(content('ANSI_936', 'AC1021')))).toEqual(['UTF-8', '宗地界线层', []]);
    expect(await layerOf(Buffer.from(content('ANSI_936')))).toEqual(['UTF-8', '宗地界线层', []]);
    expect((await read(iconv.encode(content('ANSI_936'), 'gbk'))).evidence).toContainEqual({
      about: 'encoding',
      code: 'encoding_declared',
      value: 'GB18030',
      found: '$DWGCODEPAGE ANSI_936',
    });
  });

  it('may be written as codes', () => {
    expect(plainText('\\U+5730\\U+5757 50%%d %%c20 100%%% %%uA%%u \\M+5B5D8')).toBe('地块 50° ⌀20 100% A 地');
    expect(plainParagraphs('{\\fSimSun|b0|i0|c134;\\H2.5x;宗地}\\P\\A1;1\\S1/2; \\{a\\}')).toBe(
      '宗地\n11/2 {a}',
    );
  });
});

describe('the place of a drawing', () => {
  const place = (points: readonly (readonly number[])[], crs: string | null = null) =>
    read(drawing(polyline(points))).then((file) => {
      const plan = planPositions(file.tables[0], [], file, { crs, axes: null });
      return plan.place(file.tables[0].rows[0]);
    });

  it('is asked for where its numbers leave it open, and is where the reader says', async () => {
    await expect(place(square(120.5, 36.8, 0.01))).rejects.toMatchObject({
      code: 'crs_ambiguous',
      expected: 'EPSG:4490 | EPSG:4326 | none',
    });
    // A plan of a yard is not in the gulf of Guinea.
    await expect(place(square(10, 20, 50))).rejects.toMatchObject({ code: 'crs_fits_nothing' });
    await expect(place(square(0, 900, 5_000))).rejects.toMatchObject({ code: 'crs_fits_nothing' });
    await expect(place(square(X, Y, 100))).rejects.toMatchObject({ code: 'crs_ambiguous' });
    const placed = await place(square(X, Y, 100), 'EPSG:4528');
    expect(placed).toMatchObject({ state: 'placed', approximate: false });
  });
});

it('takes what is drawn small beside the parcels for no degrees', async () => {
  const file = await read(drawing(polyline(square(X, Y, 100)) + polyline(square(20, 30, 40))));
  expect(file.tables.map(({ name, crsAmong, rows }) => [name, crsAmong, rows.map(({ row }) => row)])).toEqual(
    [
      ['宗地', undefined, [1]],
      ['宗地', [], [2]],
    ],
  );
  expect(file.layers).toEqual([{ name: '宗地', rows: 2, shapes: 'Polygon', isRead: true }]);
});

describe('a damaged drawing', () => {
  const whole = drawing(polyline(square(X, Y, 30)) + text('一号', X + 5, Y + 5));

  it('is refused with the line where it is broken, or with where it ends', async () => {
    await expect(read(whole.replace('\r\n8\r\n', '\r\nacht\r\n'))).rejects.toMatchObject({
      code: 'dxf_malformed',
      found: '7: acht',
    });
    await expect(read(whole.slice(0, -60))).rejects.toMatchObject({ code: 'dxf_truncated' });
    await expect(read(whole.replace('一号', '长'.repeat(2 << 20)))).rejects.toMatchObject({
      code: 'dxf_malformed',
    });
  });

  it('has no arc without end and no position that is no number', async () => {
    const odd = [
      polyline([
        [X, Y, 1e300],
        [X + 1, Y],
        [X, Y + 1],
      ]),
      pairs([0, 'CIRCLE'], [8, '0'], [10, X], [20, 'x'], [40, 1e300]),
    ];
    const { tables } = await read(
      drawing(
        odd.join('') +
          polyline([
            [X, Number.NaN],
            [X, Y],
            [X, Y + 1],
          ]),
      ),
    );
    for (const { rows } of tables)
      for (const { geometry } of rows)
        expect((geometry!.coordinates as unknown[][])[0].length).toBeLessThan(600_000);
  });
});

function circleThrough(a: DxfPoint, b: DxfPoint, c: DxfPoint): [number, number, number] {
  const d = 2 * (a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1]));
  const [aa, bb, cc] = [a, b, c].map(([x, y]) => x * x + y * y);
  const x = (aa * (b[1] - c[1]) + bb * (c[1] - a[1]) + cc * (a[1] - b[1])) / d;
  const y = (aa * (c[0] - b[0]) + bb * (a[0] - c[0]) + cc * (b[0] - a[0])) / d;
  return [x, y, Math.hypot(a[0] - x, a[1] - y)];
}

function distanceToSegment([x, y]: DxfPoint, [x1, y1]: DxfPoint, [x2, y2]: DxfPoint): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}

function areaOf(ring: readonly DxfPoint[]): number {
  let sum = 0;
  // From the first corner: the numbers are large.
  const [[x0, y0]] = ring;
  for (let at = 1; at < ring.length; at++)
    sum += (ring[at - 1][0] - x0) * (ring[at][1] - y0) - (ring[at][0] - x0) * (ring[at - 1][1] - y0);
  return Math.abs(sum) / 2;
}
