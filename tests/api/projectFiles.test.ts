import { describe, expect, it } from 'vitest';
import type { ProjectImportData } from '#contract/projects.ts';
import { sheetRow, workbookOf } from '../support/ledgerFiles.ts';
import { registerOfSuite } from '../support/register.ts';

const HEADINGS =
  '项目编号,项目名称,投资企业,行业类别,项目阶段,六个一批,总投资,重点级别,红橙黄绿,责任人,好天气';

describe('the register as a file', () => {
  const { server, ask, make, sheet, list, people, other } = registerOfSuite('postgresql');

  const send = async (
    content: Buffer | string,
    { name = '台账.csv', dryRun = false, headers = people().officer.headers } = {},
  ) => {
    const part = (head: string) => `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
    const payload = Buffer.concat([
      Buffer.from(`${part('name="dryRun"')}${dryRun}\r\n${part(`name="file"; filename="${name}"`)}`),
      Buffer.from(content),
      Buffer.from('\r\n--x--\r\n'),
    ]);
    return await server().app.inject({
      method: 'POST',
      url: '/api/projects/import',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload,
    });
  };
  const imported = async (...given: Parameters<typeof send>) => {
    const answer = await send(...given);
    if (answer.statusCode !== 200) throw new Error(`Expected 200, got ${answer.statusCode} ${answer.body}`);
    return answer.json<ProjectImportData>();
  };

  it('comes in by Chinese headings, updates by code or name, and a second time changes nothing', async () => {
    const known = await make({ name: '老项目', code: 'A-1', remarks: '保留', taxWanPerYear: 5 });
    const file = `${HEADINGS}\nA-1,老项目改名,示例甲公司,C36,签约,签约落地、补链,1.15亿元,市重点,红牌,,晴\n,新项目,'=SUM(A1),汽车制造业,,,"12,000",省级,,,雨\n`;
    const tried = await imported(file, { dryRun: true });
    expect(tried).toMatchObject({ written: false, rows: 2, created: 1, changed: 1, same: 0, errors: [] });
    expect(tried.ignored).toEqual(['好天气']);
    expect((await list()).total).toBe(1);
    expect(await imported(file)).toMatchObject({ written: true, created: 1, changed: 1 });
    expect(await sheet(known)).toMatchObject({
      name: '老项目改名',
      stage: 'signed',
      tags: ['signing', 'chain_gap'],
      totalInvestmentWan: 11_500,
      level: 'city',
      grade: 'red',
      gradeBy: 'hand',
      remarks: '保留',
      taxWanPerYear: 5,
    });
    const [made] = (await list('?stage=lead')).items;
    expect(made).toMatchObject({
      investor: '=SUM(A1)',
      industry: 'C36',
      officer: 'the-officer',
      totalInvestmentWan: 12_000,
    });
    expect(await imported(file)).toMatchObject({ created: 0, changed: 0, same: 2 });
  });

  it('goes out as CSV and XLSX without formulas that run, and comes back without a change', async () => {
    const csv = await ask('GET', '/api/projects/export.csv?lang=zh');
    expect(csv.body).toMatch(/^\uFEFF项目编号,项目名称,/);
    expect(csv.body).toContain(",'=SUM(A1),");
    expect(csv.body.split('\r\n').length).toBe((await list()).total + 2);
    expect(await imported(csv.rawPayload)).toMatchObject({ created: 0, changed: 0, same: 2, ignored: [] });
    const xlsx = await ask('GET', '/api/projects/export.xlsx?lang=en');
    expect(await imported(xlsx.rawPayload, { name: 'r.xlsx' })).toMatchObject({
      created: 0,
      changed: 0,
      same: 2,
    });
    expect(
      (await ask('GET', '/api/projects/export.csv?stage=paused&lang=zh')).body.split('\r\n').length,
    ).toBe(2);
  });

  it('is read with the eyes of a ledger: units, words for numbers, sums, repeated headings, a table below, what is struck out', async () => {
    const head = ['序号', '项目编号', '项目名称', '总投资（亿元）', '年税收'];
    const struck = (text: string) =>
      `<row r="4"><c r="B4" t="inlineStr"><is><r><rPr><strike/></rPr><t>${text}</t></r></is></c></row>`;
    const rows = [
      sheetRow(1, head),
      sheetRow(2, [1, 'B-1', '东区项目', 1.15, '三百多万元']),
      sheetRow(3, [2, 'B-2', '西区项目', '三五', '待定']),
      struck('B-3'),
      sheetRow(5, [null, null, '本页小计', 1.15]),
      sheetRow(6, head),
      sheetRow(7, [3, 'B\u200b-4', '南区\u200b项目', 2, 50]),
      sheetRow(8, ['填表人：张三']),
      sheetRow(10, ['二、签约项目']),
      sheetRow(11, ['序号', '项目编号', '项目名称', '总投资(万元)']),
      sheetRow(12, [1, 'B-5', '北区项目', 8000]),
      sheetRow(13, [null, '合计', null, 8000]),
    ].join('');
    const file = Buffer.from(workbookOf({ rows, name: '项目' }));
    const tried = await imported(file, { name: 'r.xlsx', dryRun: true });
    expect(tried).toMatchObject({
      rows: 4,
      created: 4,
      errors: [],
      leftOut: { sums: 2, headings: 1, notes: 1, tables: 0 },
    });
    const notices = Object.fromEntries(
      tried.notices.map((notice) => [`${notice.code} ${notice.field}`, notice]),
    );
    expect(notices).toMatchObject({
      'inexact_number 年税收': { row: 2, count: 1, found: '三百多万元' },
      'inexact_number 总投资（亿元）': { row: 3, count: 1, found: '三五' },
      'word_says_nothing 年税收': { row: 3, found: '待定' },
      'struck_out row': { row: 4, found: 'B-3' },
    });
    expect(notices['word_says_nothing 年税收'].message).toContain('已知的值不变');
    expect(await imported(file, { name: 'r.xlsx' })).toMatchObject({ written: true, created: 4 });
    const read = (await list('?q=区项目')).items.map(({ code, name, totalInvestmentWan, taxWanPerYear }) => [
      code,
      name,
      totalInvestmentWan,
      taxWanPerYear,
    ]);
    expect(read.sort()).toEqual([
      ['B-1', '东区项目', 11_500, 300],
      ['B-2', '西区项目', 30_000, null],
      ['B-4', '南区项目', 20_000, 50],
      ['B-5', '北区项目', 8000, null],
    ]);
    const same = '项目编号,项目名称,年税收\nＢ－１,东区项目,\nB-2,西区项目,面议\n';
    expect(await imported(same)).toMatchObject({ created: 0, changed: 0, same: 2 });
  });

  it('is taken whole or not at all, with row and field of what is wrong', async () => {
    const before = (await list()).total;
    const wrong = await imported(
      '项目名称,阶段,总投资,进度,行业\n好的,洽谈,5,10,C36\n坏的,胡闹,很多,130,火星\n好的,,6,,\n,,7,,\n',
    );
    expect(wrong.written).toBe(false);
    expect(wrong.errors.map(({ row, field, code }) => `${row} ${field} ${code}`).sort()).toEqual([
      '3 industry unknown_code',
      '3 progressPercent out_of_range',
      '3 stage unknown_code',
      '3 totalInvestmentWan malformed_number',
      '4 name already_taken',
      '5 name missing_field',
    ]);
    expect((await list()).total).toBe(before);
    const foreign = await imported('项目编号,备注\nA-1,x\n', { headers: other() });
    expect(foreign.errors).toMatchObject([{ row: 2, code: 'not_editable' }]);
    const noTable = await send('天气,温度\n晴,20\n');
    expect(noTable.statusCode).toBe(422);
    const lines = Array.from({ length: 5_001 }, (_, n) => `项目${n}`).join('\n');
    const long = await send(`项目名称\n${lines}\n`);
    expect(long.json().errors).toMatchObject([{ code: 'file_refused', field: 'too_many_rows' }]);
    expect(long.json().errors[0].found).toContain('5000');
    const wide = await send(`项目名称${','.repeat(1_000)}x\n`);
    expect(wide.json().errors).toMatchObject([{ code: 'file_refused', field: 'too_many_columns' }]);
  });
});
