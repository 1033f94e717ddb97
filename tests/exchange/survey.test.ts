import { describe, expect, it } from 'vitest';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { cornerFindings } from '#api/import/reading/cornerFindings.ts';
import type { ReadRow } from '#api/import/reading/importRow.ts';
import { understandFile } from '#api/import/rows/understand.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

const HEAD = [
  '[属性描述]',
  '格式版本号=1.01',
  '坐标系=2000国家大地坐标系',
  '几度分带=3',
  '投影类型=高斯克吕格',
  '计量单位=米',
  '带号=40',
  '精度=0.001',
  '转换参数=,,,,,,',
  '[地块坐标]',
];
/** 200 m by 110 m with a hole of 40 m by 50 m: 2.0 ha. */
const OUTER = [
  'J1,1,4082400.000,40546300.000',
  'J2,1,4082400.000,40546500.000',
  'J3,1,4082290.000,40546500.000',
  'J4,1,4082290.000,40546300.000',
];
const HOLE = [
  'J5,2,4082380.000,40546320.000',
  'J6,2,4082340.000,40546320.000',
  'J7,2,4082340.000,40546370.000',
  'J8,2,4082380.000,40546370.000',
];
const PLOT = '10,2.0000,DK001,示例地块一,面,,工业用地,100101,@';
const CLOSED = [...OUTER, OUTER[0], ...HOLE, HOLE[0]];

const textOf = (...lines: (string | readonly string[])[]) => `${lines.flat().join('\n')}\n`;

/** A file read and placed as an import does. */
async function readPlots(text: string | Uint8Array, options: { axes?: 'xy' | 'yx'; crs?: string } = {}) {
  const file = await readAsImport(fileOf('plots.txt', text));
  const rows: ReadRow[] = [];
  const { crs, notices } = await understandFile(
    file,
    'plots.txt',
    {
      ...{ map: EMPTY_MAP, kind: 'land', areaUnit: null, timeZone: 'Asia/Shanghai' },
      ...{ crs: options.crs ?? null, axes: options.axes ?? null },
    },
    (row) => void rows.push(row),
  );
  const codes = [...file.notices, ...notices].map(({ code }) => code);
  const evidence = (file.evidence ?? []).map(({ code, value }) => [code, value].filter(Boolean).join(' '));
  return { file, rows, crs, codes, evidence };
}

/** Where the first corner of the sample lies, as PROJ has it. */
const FIRST = [120.519283395, 36.871712682];

function geometryOf(row: ReadRow | undefined) {
  if (row === undefined || 'fault' in row || row.placement.state !== 'placed')
    throw new Error(JSON.stringify(row));
  return row.placement.geometry as { type: string; coordinates: number[][][] };
}

function cornersToldOf(row: ReadRow | undefined): string[] {
  if (row === undefined || 'fault' in row || row.placement.state !== 'placed') return [];
  return cornerFindings(row.placement.corners ?? {}).map(({ code }) => code);
}

function firstCorner(row: ReadRow | undefined): number[] {
  return geometryOf(row).coordinates[0][0];
}

describe('a survey boundary text', () => {
  it('gives a row for each plot, with its hole, in the system of its head', async () => {
    const { file, rows, crs, evidence, codes } = await readPlots(textOf(HEAD, PLOT, CLOSED));
    expect(file).toMatchObject({ format: 'survey_txt', form: 'shapes', encoding: 'UTF-8' });
    expect(file.tables[0].headings).toEqual(['地块面积(公顷)', '地块编号', '地块名称', '用途', '地类编码']);
    expect(file.tables[0].rows[0]).toMatchObject({
      row: 11,
      cells: [2, 'DK001', '示例地块一', '工业用地', '100101'],
    });
    expect(crs).toEqual(['EPSG:4528']);
    expect(evidence).toContain('survey_head EPSG:4528');
    expect(evidence).toContain('axes_by_numbers_north_first');
    expect(firstCorner(rows[0])).toEqual(FIRST);
    expect(geometryOf(rows[0]).coordinates.map((ring) => ring.length)).toEqual([5, 5]);
    expect(rows[0]).toMatchObject({ values: { declaredAreaM2: 20_000, name: '示例地块一' } });
    expect(codes).toEqual(['status_not_said']);
  });

  const swapped = (line: string) => line.replace(/^([^,]*,\d+),([^,]+),(.+)$/, '$1,$3,$2');
  const unzoned = (line: string) => line.replace(',40546', ',546');
  it.each<readonly [string, string, readonly string[]]>([
    [
      'points without J',
      textOf(
        HEAD,
        PLOT,
        CLOSED.map((line) => line.replace('J', '')),
      ),
      [],
    ],
    ['【】 around the sections', textOf(HEAD, PLOT, CLOSED).replaceAll('[', '【').replaceAll(']', '】'), []],
    ['a byte order mark and CRLF', `\uFEFF${textOf(HEAD, PLOT, CLOSED).replaceAll('\n', '\r\n')}`, []],
    ['rings that are not closed', textOf(HEAD, PLOT, OUTER, HOLE), ['outline_closed']],
    [
      'holes that begin again at J1 under one ring number',
      textOf(
        HEAD,
        PLOT,
        OUTER,
        HOLE.map((line, index) => line.replace(/^J\d,2/, `J${index + 1},1`)),
      ),
      ['outline_closed'],
    ],
    ['X and Y swapped', textOf(HEAD, PLOT, CLOSED.map(swapped)), ['axes_swapped']],
    ['no zone in Y', textOf(HEAD, PLOT, CLOSED.map(unzoned)), []],
    [
      'blanks for commas',
      textOf(
        HEAD,
        PLOT,
        CLOSED.map((line) => line.replaceAll(',', '  ')),
      ),
      [],
    ],
    [
      'heights',
      textOf(
        HEAD,
        PLOT,
        CLOSED.map((line) => `${line},12.5`),
      ),
      [],
    ],
    [
      'no zone in the head',
      textOf(
        HEAD.filter((line) => !line.startsWith('带号')),
        PLOT,
        CLOSED,
      ),
      [],
    ],
    ['the meridian for the zone', textOf(HEAD, PLOT, CLOSED.map(unzoned)).replace('带号=40', '带号=120'), []],
    ['the count without closing points', textOf(HEAD, PLOT.replace('10,', '8,'), CLOSED), []],
    ['another count', textOf(HEAD, PLOT.replace('10,', '34,'), CLOSED), ['survey_corner_count']],
  ])('with %s is read alike', async (_, text, told) => {
    const { rows, codes } = await readPlots(text);
    expect(rows).toHaveLength(1);
    expect(geometryOf(rows[0]).coordinates.map((ring) => ring.length)).toEqual([5, 5]);
    const [lon, lat] = firstCorner(rows[0]);
    expect(lon).toBeCloseTo(FIRST[0], 8);
    expect(lat).toBeCloseTo(FIRST[1], 8);
    const corners = cornersToldOf(rows[0]);
    expect([...codes.filter((code) => code !== 'status_not_said'), ...corners]).toEqual(told);
  });

  it.each([
    ['7', '5,2.0000,DK001,一号,面,,工业用地'],
    ['7 and a sign', '5,2.0000,DK001,一号,面,,工业用地,@'],
    ['8', '5,2.0000,DK001,一号,面,,工业用地,100101'],
    ['9, the shape left empty', '5,2.0000,DK001,一号,,,工业用地,100101,@'],
    ['13', '5,2.0000,DK001,一号,面,J50G041079,工业用地,100101,图斑,工业,6,5,备注一,@'],
    ['a unit with the area', '5,2.0000公顷,DK001,一号,面,,工业用地,,@'],
    ['a sign that is stuck on', '5,2.0000,DK001,一号,面,,工业用地@'],
    ['full-width commas', '5，2.0000，DK001，一号，面，，工业用地，，@'],
  ])('takes a head line of %s fields', async (_, plot) => {
    const { rows } = await readPlots(textOf(HEAD, plot, OUTER));
    expect(rows).toMatchObject([
      { words: { key: 'DK001' }, values: { name: '一号', declaredAreaM2: 20_000, landUseText: '工业用地' } },
    ]);
  });

  it('takes degrees in either order for what they are', async () => {
    const corners = ['36.8717,120.5192', '36.8717,120.5215', '36.8707,120.5215', '36.8707,120.5192'];
    const lines = (order: (pair: string) => string) =>
      corners.map((pair, index) => `J${index + 1},1,${order(pair)}`);
    const latFirst = await readPlots(
      textOf(
        HEAD,
        PLOT,
        lines((pair) => pair),
      ),
    );
    const lonFirst = await readPlots(
      textOf(
        HEAD,
        PLOT,
        lines((pair) => pair.split(',').reverse().join()),
      ),
    );
    for (const { rows, crs } of [latFirst, lonFirst]) {
      expect(firstCorner(rows[0])).toEqual([120.5192, 36.8717]);
      expect(crs).toEqual(['EPSG:4490']);
    }
    expect(latFirst.codes).not.toContain('axes_swapped');
    expect(lonFirst.codes).toContain('axes_swapped');
  });

  it('tells several outer rings from holes by where they lie', async () => {
    const beside = HOLE.map((line) => line.replace(',405463', ',405469'));
    const { rows, codes } = await readPlots(textOf(HEAD, PLOT, OUTER, OUTER[0], beside, HOLE));
    const { type, coordinates } = geometryOf(rows[0]);
    expect(type).toBe('MultiPolygon');
    expect((coordinates as unknown as number[][][][]).map((polygon) => polygon.length)).toEqual([2, 1]);
    expect(codes).toContain('survey_ring_parts');
  });

  it('joins the corners of points and of lines as their head lines say', async () => {
    const [first, second] = OUTER;
    const { file } = await readPlots(
      textOf(HEAD, '1,,D1,井,点,,,,@', first, '2,,D2,渠,线,,,,@', [first, second]),
    );
    expect(file.tables[0].rows.map(({ geometry }) => geometry?.type)).toEqual(['Point', 'LineString']);
  });

  it('holds each of several heads to its own system', async () => {
    const other = HEAD.map((line) => line.replace('带号=40', '带号=39'));
    const inOther = OUTER.map((line) => line.replace(',40546', ',39546'));
    const { file, crs, rows } = await readPlots(textOf(HEAD, PLOT, OUTER, other, PLOT, inOther));
    expect(file.tables.map(({ name }) => name)).toEqual(['#1', '#2']);
    expect(crs).toEqual(['EPSG:4528', 'EPSG:4527']);
    expect(Math.round(firstCorner(rows[1])[0] - firstCorner(rows[0])[0])).toBe(-3);
  });

  it('gives a head without a system none of another one', async () => {
    const nameless = HEAD.filter((line) => !/^(?:坐标系|带号)/.test(line));
    const inOther = OUTER.map((line) => line.replace(',40546', ',546'));
    await expect(readPlots(textOf(HEAD, PLOT, OUTER, nameless, PLOT, inOther))).rejects.toMatchObject({
      code: 'crs_ambiguous',
    });
  });

  it('places no row in silence whose zone is not that of its head', async () => {
    const { rows } = await readPlots(textOf(HEAD, PLOT, OUTER).replace('带号=40', '带号=39'));
    expect(rows).toMatchObject([{ placement: { state: 'unplaced', code: 'position_fits_other' } }]);
  });

  it('asks for what its head does not say, and refuses what cannot be converted', async () => {
    const headless = textOf(
      PLOT,
      OUTER.map((line) => line.replace(',40546', ',546')),
    );
    await expect(readPlots(headless)).rejects.toMatchObject({ code: 'crs_ambiguous' });
    expect(firstCorner((await readPlots(headless, { crs: 'EPSG:4549' })).rows[0])).toEqual(FIRST);
    const old = textOf(HEAD, PLOT, OUTER).replace('2000国家大地坐标系', '1980西安坐标系');
    await expect(readPlots(old)).rejects.toMatchObject({ code: 'crs_refused' });
    await expect(readPlots(textOf(HEAD))).rejects.toMatchObject({ code: 'survey_without_plots' });
  });

  it('rejects a plot with a line that is none, with too few corners or without any, and reads the others', async () => {
    const { rows } = await readPlots(
      textOf(
        HEAD,
        PLOT,
        OUTER.slice(0, 2),
        '4,1,DK002,二号,面,,,,@',
        '4,1,DK003,三号,面,,,,@',
        OUTER,
        'J9,1,4O82400,1',
        PLOT,
        OUTER,
      ),
    );
    expect(rows.map((row) => ('fault' in row ? row.fault.code : 'placed'))).toEqual([
      'ring_too_short',
      'plot_without_corners',
      'survey_line_not_understood',
      'placed',
    ]);
  });

  it('reads an area in the unit that the corners show, and takes running numbers for no codes', async () => {
    const { rows, codes } = await readPlots(textOf(HEAD, '5,22000,1,一号,面,,,,@', OUTER));
    expect(rows).toMatchObject([{ values: { declaredAreaM2: 22_000 }, words: {}, extra: { 地块序号: '1' } }]);
    expect(codes).toContain('survey_area_unit');
  });
});
