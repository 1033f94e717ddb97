import { describe, expect, it } from 'vitest';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

const LEDGER =
  '宗地号,地块名称,用地面积（亩）,状态\nA-1,长江路北侧地块,约50亩,可供\nA-2,北京路东侧地块,面议,在谈\n';

/** The ledger in GBK, a western register in cp1252 and a table in Big5: Node decodes these, but encodes none. */
const GBK =
  '19q12LrFLLXYv+nD+7PGLNPDtdjD5rv9o6jEtqOpLNe0zKwKQS0xLLOkva3Ct7GxsuC12L/pLNS8NTDEtiy/ybmpCkEtMiyxsb6pwre2q7Lgtdi/6SzD5tLpLNTazLgK';
const CP1252 =
  'U2l0ZVJlZmVyZW5jZSxTaXRlTmFtZUFkZHJlc3MsSGVjdGFyZXMKQjEsQ2h1cmNoknMgeWFyZCCWIJNPbGSUIGNhZukgozUsMC40Cg==';
const BIG5_LEDGER =
  'vXO4uSymV7rZLK2xv26hXaS9s7yhXiyqrLpBCkEtMSykdbd+sM+lX7C8pmG29CwxLjIspWmo0QpBLTIswXu05Lj0puiwvLx0qdAsMC44LKR3pVivsgo=';
const CYRILLIC = 'ze7s5fAszeDn4uDt6OUsz+vu+eDk/ArALTEsz/Du7Pv46+Xt7eD/IO/r7vng5OrgLDEyMAo=';
const FRENCH = 'Y29kZTtk6XNpZ25hdGlvbjtzdXJmYWNlCkEtMTtab25lIGSSYWN0aXZpdOlzIGNy6ellIGP0dOkgRm9y6nQ7MTIwCg==';
const BIG5 = 'vXO4uSymV7rZLK2xv24KQSy7T6VfLDEK';
const bytesOf = (base64: string) => Buffer.from(base64, 'base64');

describe('a CSV file', () => {
  it('is decoded by evidence, and says so when that is no proof', async () => {
    const gbk = await readAsImport(fileOf('a.csv', bytesOf(GBK)));
    expect(gbk.encoding).toBe('GB18030');
    expect(gbk.tables[0].rows[0].cells).toEqual(['A-1', '长江路北侧地块', '约50亩', '可供']);
    expect(gbk.notices).toMatchObject([{ code: 'encoding_assumed', level: 'warning', expected: 'GB18030' }]);
    const cp1252 = await readAsImport(fileOf('b.csv', bytesOf(CP1252)));
    expect(cp1252.encoding).toBe('cp1252');
    expect(cp1252.tables[0].rows[0].cells[1]).toBe('Church’s yard – “Old” café £5');
    expect(cp1252.notices[0]).toMatchObject({ code: 'encoding_assumed', expected: 'cp1252' });

    const bom = await readAsImport(fileOf('c.csv', `\uFEFF${LEDGER}`));
    expect(bom).toMatchObject({ encoding: 'UTF-8 BOM', notices: [] });
    expect(bom.tables[0].headings[0]).toBe('宗地号');
  });

  it('in Big5 is read as such and said so; other scripts are asked about, never taken for Western letters', async () => {
    const file = await readAsImport(fileOf('a.csv', bytesOf(BIG5_LEDGER)));
    expect(file.encoding).toBe('Big5');
    expect(file.tables[0].rows[0].cells.slice(0, 2)).toEqual(['A-1', '工業區北側地塊']);
    expect(file.notices[0]).toMatchObject({ code: 'encoding_assumed', level: 'warning', expected: 'Big5' });
    await expect(readAsImport(fileOf('b.csv', bytesOf(CYRILLIC)))).rejects.toMatchObject({
      code: 'encoding_unknown',
      expected: 'utf-8, gb18030, big5, cp1252 …',
    });
    expect(
      (await readAsImport(fileOf('c.csv', bytesOf(CYRILLIC)), { encoding: 'windows-1251' })).encoding,
    ).toBe('windows-1251');
    expect((await readAsImport(fileOf('d.csv', bytesOf(FRENCH)))).encoding).toBe('cp1252');
  });

  const BIG5_SHORT = Buffer.from([0xa6, 0x57, 0xba, 0xd9, 0x0a, 0xb0, 0xcf, 0x0a]);
  it('that fits two encodings alike is asked about, and one that fits both is told by frequent characters', async () => {
    // 啊啊 of GB18030 is 陛陛 of Big5: neither is frequent.
    const either = Buffer.concat([
      Buffer.from('code,name\nA,'),
      Buffer.from([0xb0, 0xa1, 0xb0, 0xa1]),
      Buffer.from('\n'),
    ]);
    await expect(readAsImport(fileOf('a.csv', either))).rejects.toMatchObject({ code: 'encoding_unknown' });
    expect(
      (await readAsImport(fileOf('a.csv', either), { encoding: 'gbk' })).tables[0].rows[0].cells[1],
    ).toBe('啊啊');
    const big5 = Buffer.concat([Buffer.from('code,'), BIG5_SHORT]);
    expect((await readAsImport(fileOf('b.csv', big5))).tables[0].headings).toEqual(['code', '名稱']);
  });

  const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['UTF-16LE', Buffer.from(LEDGER, 'utf16le')],
    ['UTF-16BE', utf16be(LEDGER)],
    ['UTF-16LE', Buffer.from(`\uFEFF${LEDGER}`, 'utf16le')],
    ['UTF-16BE', utf16be(`\uFEFF${LEDGER}`)],
  ])('in %s is read with a byte order mark and without', async (name, bytes) => {
    const file = await readAsImport(fileOf('a.csv', bytes));
    expect(file).toMatchObject({ encoding: name, notices: [] });
    expect(file.tables[0].rows[0].cells[1]).toBe('长江路北侧地块');
    expect(file.evidence?.[1]).toMatchObject({ about: 'encoding', value: name });
  });

  it('is read by the delimiter that its first line says, and its rows keep their numbers', async () => {
    const [table] = (await readAsImport(fileOf('a.csv', 'sep=;\ncode;name, long;area\nA;"x\ny";1,5\n')))
      .tables;
    expect(table.headings).toEqual(['code', 'name, long', 'area']);
    expect(table.rows).toMatchObject([{ row: 3, cells: ['A', 'x\ny', '1,5'] }]);
  });

  it('keeps its encoding when one character of a long text is broken', async () => {
    const bytes = Buffer.from(LEDGER.repeat(20));
    bytes[bytes.length - 10] = 0xff;
    const file = await readAsImport(fileOf('a.csv', bytes));
    expect(file.encoding).toBe('UTF-8');
    expect(file.notices[0]).toMatchObject({ code: 'text_damaged', level: 'warning' });
  });

  it('takes the encoding that the user names', async () => {
    const bytes = bytesOf(BIG5);
    const file = await readAsImport(fileOf('a.csv', bytes), { encoding: 'big5' });
    expect(file.tables[0].rows[0].cells[1]).toBe('臺北');
    await expect(readAsImport(fileOf('a.csv', bytes), { encoding: 'klingon' })).rejects.toMatchObject({
      code: 'encoding_unknown',
    });
  });

  it.each([
    [';', 'delimiter_detected'],
    ['\t', 'delimiter_detected'],
    ['|', 'delimiter_detected'],
    ['，', 'delimiter_detected'],
    ['；', 'delimiter_detected'],
    [',', undefined],
  ])('finds the delimiter %j', async (delimiter, code) => {
    const text = 'code,name,area\nA,"x, y; z|",1\nB,b,2\n'.replace(/,(?! )/g, delimiter);
    const file = await readAsImport(fileOf('a.csv', text));
    expect(file.tables[0].rows.map((row) => row.cells)).toEqual([
      ['A', 'x, y; z|', '1'],
      ['B', 'b', '2'],
    ]);
    expect(file.notices[0]?.code).toBe(code);
  });

  it('finds the headings under titles, joins two levels, takes a row of units along', async () => {
    const text = [
      '示例开发区闲置资源台账,,,,',
      '填报单位：招商局,,,单位：亩,',
      '序号,地块名称,规划指标,,用地面积',
      ',,容积率,建筑密度,',
      ',,,%,亩',
      '1,一号地,1.5,40,50',
      '合计,,,,50',
      '填表人：张三,,,,',
    ].join('\n');
    const [table] = (await readAsImport(fileOf('a.csv', text))).tables;
    expect(table.headings).toEqual([
      '序号',
      '地块名称',
      '规划指标/容积率',
      '规划指标/建筑密度(%)',
      '用地面积(亩)',
    ]);
    expect(table.titles).toContain('单位：亩');
    expect(table.rows).toMatchObject([{ row: 6, cells: ['1', '一号地', '1.5', '40', '50'] }]);
  });

  it('keeps a cell of several lines, a repeated heading and cells without a heading', async () => {
    const text = 'PIN,Location,用途,用途,\n1,"6810 N ROCKWELL ST\nCHICAGO, IL\n(42.0, -87.6)",a,b,c\n';
    const [table] = (await readAsImport(fileOf('a.csv', text))).tables;
    expect(table.headings).toEqual(['PIN', 'Location', '用途', '用途 [2]', '#5']);
    expect(table.rows[0].cells).toEqual([
      '1',
      '6810 N ROCKWELL ST\nCHICAGO, IL\n(42.0, -87.6)',
      'a',
      'b',
      'c',
    ]);
  });

  it('is refused where it is no table', async () => {
    await expect(readAsImport(fileOf('a.csv', ''))).rejects.toMatchObject({ code: 'file_empty' });
    await expect(readAsImport(fileOf('a.csv', new Uint8Array([65, 0, 66, 0, 44])))).rejects.toMatchObject({
      code: 'not_a_text_file',
    });
    await expect(readAsImport(fileOf('a.csv', 'code,name\n"A,b\n'))).rejects.toMatchObject({
      code: 'csv_malformed',
    });
    await expect(readAsImport(fileOf('a.xls', '<html><table><tr><td>编号'))).rejects.toMatchObject({
      code: 'html_table',
    });
  });
});
