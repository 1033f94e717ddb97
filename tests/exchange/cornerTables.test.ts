import { describe, expect, it } from 'vitest';
import { fileOf, readAsImport, sheetRow, sheetsOf, workbookOf } from '../support/ledgerFiles.ts';

type Line = readonly (string | number | null)[];
type Ring = readonly (readonly number[])[];

const TITLE = '界址点成果表（2000国家大地坐标系，3度带，带号40）';
const csvOf = (...lines: readonly Line[]) => `${lines.map((line) => line.join(',')).join('\n')}\n`;
const sheet = (lines: readonly Line[]) => lines.map((line, index) => sheetRow(index + 1, line)).join('');
const shapesOf = (file: Awaited<ReturnType<typeof readAsImport>>) =>
  file.tables.flatMap(({ rows }) =>
    rows.map(({ cells, geometry, fault }) => [
      cells.join('|'),
      fault?.code ??
        `${geometry?.type} ${JSON.stringify(((geometry?.coordinates ?? []) as Ring[]).map(cornersOf))}`,
    ]),
  );
/** The corners of a ring without the one that closes it, where the table has that. */
const cornersOf = (ring: Ring) => (`${ring[0]}` === `${ring.at(-1)}` ? ring.slice(0, -1) : ring);
const corner = (north: number, east: number): [number, number] => [4_082_000 + north, 40_546_000 + east];
/** A plot of 200 m by 100 m, and one of 100 m by 100 m beside it. */
const FIRST = [corner(400, 300), corner(400, 500), corner(300, 500), corner(300, 300)];
const SECOND = [corner(400, 600), corner(400, 700), corner(300, 700), corner(300, 600)];
const polygon = (...rings: (readonly [number, number])[][]) => `Polygon ${JSON.stringify(rings)}`;
const linesOf = (
  corners: readonly (readonly [number, number])[],
  before: Line = [],
  after: Line = [],
): Line[] => corners.map(([x, y], index) => [...before, `J${index + 1}`, x, y, ...after]);

describe('a boundary-point table', () => {
  it('becomes a row for each plot of its column, closed or not, and says of how many corners', async () => {
    const file = await readAsImport(
      fileOf(
        'a.csv',
        csvOf(
          [TITLE],
          ['宗地号', '界址点号', 'X坐标(m)', 'Y坐标(m)', '边长(m)', '界标类型'],
          ['GB-1', 'J1', ...FIRST[0], '200.00', '钢钉'],
          ['', 'J2', ...FIRST[1], '100.00', '喷涂'],
          ['', 'J3', ...FIRST[2], '200.00', '钢钉'],
          ['', 'J4', ...FIRST[3], '100.00', '钢钉'],
          ...linesOf([...SECOND, SECOND[0]], ['GB-2'], ['', '钢钉']),
          ['制表：张三'],
        ),
      ),
    );
    expect(shapesOf(file)).toEqual([
      ['GB-1', polygon(FIRST)],
      ['GB-2', polygon(SECOND)],
    ]);
    expect(file.tables[0]).toMatchObject({ headings: ['宗地号'], axes: 'yx' });
    // One plot is not closed where another one is: that is no manner of the table.
    expect([...file.tables[0].rows].map(({ geometry }) => geometry?.openRings)).toEqual([
      undefined,
      undefined,
    ]);
    expect(file.evidence).toMatchObject([
      { code: 'format_by_content' },
      { about: 'encoding' },
      { about: 'shapes', code: 'corners_joined', count: 9, value: '2' },
      { about: 'crs', code: 'survey_head', value: 'EPSG:4528' },
      { about: 'axes', code: 'axes_by_numbers_north_first' },
    ]);
    expect(file.leftOut.notes).toBe(1);
    expect(file.notices.map(({ code }) => code)).toEqual(['corner_columns_left_out']);
  });

  it('tells edges whose length is not that of their corners', async () => {
    const edges = [200, 100, 200.5, 100];
    const lines = FIRST.map(([x, y], index): Line => [`J${index + 1}`, x, y, edges[index].toFixed(2)]);
    const file = await readAsImport(fileOf('a.csv', csvOf(['界址点号', 'X', 'Y', '边长'], ...lines)));
    expect(file.notices).toMatchObject([
      { code: 'edges_differ', count: 1, found: '200.5 m', expected: '200.00 m' },
    ]);
  });

  it('keeps the rings of a plot apart by their number, and holes in it', async () => {
    const hole = [corner(380, 320), corner(340, 320), corner(340, 370)];
    const lines = [
      ...FIRST.map(([x, y], index): Line => ['GB-1', 1, index + 1, x, y]),
      ...hole.map(([x, y], index): Line => ['GB-1', 2, index + 1, x, y]),
    ];
    const file = await readAsImport(
      fileOf('a.csv', csvOf(['地块编号', '圈号', '点号', '纵坐标', '横坐标'], ...lines)),
    );
    expect(shapesOf(file)).toEqual([['GB-1', polygon(FIRST, hole)]]);
    expect(file.tables[0].rows[0].geometry).toMatchObject({ openRings: 'always' });
  });

  /** The form of land bureaus: labels and values in one cell, two lines a corner, the edge between them. */
  function formOf(plot: string, corners: readonly (readonly [number, number])[], from: number): Line[] {
    const lines: Line[] = [
      ['界 址 点 成 果 表', null, null, null, '第 1 页'],
      ['    权利人:某公司'],
      [`    宗 地 号:${plot}`],
      ['    宗地面积(公顷):2.0000'],
      ['        界  址  点  坐  标'],
      ['序 号', '点 号', '坐 标(2000国家大地坐标系)', null, '边 长(m)'],
      [null, null, 'X(m)', 'Y(m)'],
    ];
    for (const [index, [x, y]] of corners.entries())
      lines.push(
        [index + 1, `J${from + index}`, x, y],
        [null, null, null, null, index % 2 === 0 ? 200 : 100],
      );
    return lines;
  }

  it('is read in the form of land bureaus, block after block and page after page', async () => {
    const lines = [
      ...formOf('GB-1', FIRST.slice(0, 2), 1),
      ...formOf('GB-1', FIRST.slice(2), 3),
      ...formOf('GB-2', FIRST, 1),
    ];
    const rows = sheet(lines);
    const merges = [
      'A1:D1',
      'C6:D6',
      'A6:A7',
      'B6:B7',
      'E6:E7',
      'A8:A9',
      'B8:B9',
      'C8:C9',
      'D8:D9',
      'E9:E10',
    ];
    const file = await readAsImport(fileOf('a.xlsx', workbookOf({ rows, merges })));
    expect(file.tables[0].headings).toEqual(['权利人', '宗地号', '宗地面积(公顷)']);
    expect(shapesOf(file)).toEqual([
      ['某公司|GB-1|2.0000', polygon(FIRST)],
      ['某公司|GB-2|2.0000', polygon(FIRST)],
    ]);
    expect(file.evidence?.map(({ code }) => code)).toContain('zone_by_eastings');
    expect(file.notices).toEqual([]);
  });

  it('is refused with what is missing where the form is empty', async () => {
    const rows = sheet(formOf('', [], 1));
    await expect(readAsImport(fileOf('a.xlsx', workbookOf({ rows })))).rejects.toMatchObject({
      code: 'corners_missing',
      found: '序 号, 点 号, X(m), Y(m), 边 长(m)',
    });
  });

  it('is a plot a sheet, called by the sheet where nothing else names it', async () => {
    const heading: Line = ['界址点号', 'X', 'Y'];
    const sheets = { 东一: sheet([heading, ...linesOf(FIRST)]), 东二: sheet([heading, ...linesOf(SECOND)]) };
    const file = await readAsImport(fileOf('a.xlsx', sheetsOf(sheets)));
    expect(shapesOf(file)).toEqual([
      ['东一', polygon(FIRST)],
      ['东二', polygon(SECOND)],
    ]);
    expect(file.layers).toMatchObject([
      { name: '东一', rows: 1, shapes: 'Polygon', isRead: true },
      { name: '东二' },
    ]);
  });

  it('is several plots where rings lie beside each other and nothing names them', async () => {
    const file = await readAsImport(
      fileOf(
        'a.csv',
        csvOf(['点号', 'X', 'Y'], ...linesOf([...FIRST, FIRST[0]]), ...linesOf([...SECOND, SECOND[0]])),
      ),
    );
    expect(shapesOf(file)).toEqual([
      ['', polygon(FIRST)],
      ['', polygon(SECOND)],
    ]);
  });

  it('reads columns beside each other one after the other', async () => {
    const lines = [0, 1].map(
      (index): Line => [`J${index + 1}`, ...FIRST[index], `J${index + 3}`, ...FIRST[index + 2]],
    );
    const file = await readAsImport(
      fileOf('a.csv', csvOf(['界址点号', 'X', 'Y', '界址点号', 'X', 'Y'], ...lines)),
    );
    expect(shapesOf(file)).toEqual([['', polygon(FIRST)]]);
  });

  it('rejects a plot with a coordinate that is none, and one of two corners', async () => {
    const lines = [
      ...linesOf(FIRST, ['GB-1']),
      ['GB-1', 'J5', '四百', 40_546_300],
      ...linesOf(SECOND.slice(0, 2), ['GB-2']),
    ];
    const file = await readAsImport(fileOf('a.csv', csvOf(['宗地号', '界址点号', 'X', 'Y'], ...lines)));
    expect(shapesOf(file)).toEqual([
      ['GB-1', 'corner_unreadable'],
      ['GB-2', 'ring_too_short'],
    ]);
  });

  it.each([
    [
      'sites with coordinates',
      ['编号', '名称', 'X', 'Y', '面积(亩)'],
      ['A', '甲', 4_082_400, 40_546_300, 50],
    ],
    ['points that are no corners', ['监测点号', 'X', 'Y', '备注'], ['W1', 4_082_400, 40_546_300, '井']],
    ['degrees of sites', ['点号', '名称', '经度', '纬度'], ['1', '甲', 120.5, 36.8]],
  ])('is not seen in %s', async (_, headings, line) => {
    const others = ['B', 'C'].map(
      (name): Line => line.map((cell) => (typeof cell === 'string' ? name : cell)),
    );
    const file = await readAsImport(fileOf('a.csv', csvOf(headings, line, ...others)));
    expect(file.tables[0].rows.map(({ geometry }) => geometry)).toEqual([undefined, undefined, undefined]);
  });

  it('is not seen in the control points of a survey', async () => {
    const lines = FIRST.map(([x, y], index): Line => [`K${index + 1}`, x, y, '四等']);
    const file = await readAsImport(
      fileOf('a.csv', csvOf(['控制点坐标成果表'], ['点号', 'X', 'Y', '等级'], ...lines)),
    );
    expect(file.tables[0].rows.map(({ geometry }) => geometry)).toEqual(Array(4).fill(undefined));
  });
});
