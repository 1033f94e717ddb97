import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readAsImport } from '../support/ledgerFiles.ts';
import { dbfOf, filesOf, type GivenField } from '../support/shapefileOf.ts';

const gbk = (text: string) => iconv.encode(text, 'gbk');
const big5 = (text: string) => iconv.encode(text, 'big5');
const latin = (text: string) => Buffer.from(text, 'latin1');
const utf8 = (text: string) => Buffer.from(text);
const CHINESE = ['莱西经济开发区一号地块', '姜山镇工业用地，四至清楚', '水集街道仓储用地三号'];
const FRENCH = ['Zone industrielle de la Bâtie', 'Entrepôt désaffecté, côté forêt', 'Terrain à bâtir'];

async function read(
  fields: readonly GivenField[],
  given: Parameters<typeof dbfOf>[1] & { cpg?: string } = {},
) {
  const { cpg, ...rest } = given;
  const file = await readAsImport(filesOf({ 'a.dbf': dbfOf(fields, rest), ...(cpg && { 'a.cpg': cpg }) }));
  return { ...file, headings: file.tables[0].headings, rows: file.tables[0].rows };
}

const texts = (values: readonly Uint8Array[], length = 60): GivenField[] => [
  { name: 'NAME', length, values },
];

describe('the encoding of a dBASE file', () => {
  it.each([
    { said: 'a .cpg', cpg: 'GBK', languageByte: 0, encode: gbk, name: 'GB18030', by: 'encoding_by_cpg' },
    {
      said: 'a number in a .cpg',
      cpg: 'ANSI 936',
      languageByte: 0x57,
      encode: gbk,
      name: 'GB18030',
      by: 'encoding_by_cpg',
    },
    {
      said: 'a .cpg before a byte',
      cpg: 'UTF-8',
      languageByte: 0x4d,
      encode: utf8,
      name: 'UTF-8',
      by: 'encoding_by_cpg',
    },
    {
      said: 'a language byte',
      cpg: '',
      languageByte: 0x4d,
      encode: gbk,
      name: 'GB18030',
      by: 'encoding_by_language_byte',
    },
    {
      said: 'the byte of Taiwan',
      cpg: '',
      languageByte: 0x4f,
      encode: big5,
      name: 'Big5',
      by: 'encoding_by_language_byte',
    },
    {
      said: 'sound UTF-8',
      cpg: '',
      languageByte: 0x57,
      encode: utf8,
      name: 'UTF-8',
      by: 'encoding_strict_utf8',
    },
  ])('is that of $said, without a warning', async ({ cpg, languageByte, encode, name, by }) => {
    const given = encode === big5 ? ['經濟開發區廠房', '倉儲用地三號', '國有土地'] : CHINESE;
    const file = await read(texts(given.map(encode)), { cpg, languageByte });
    expect(file.encoding).toBe(name);
    expect(file.rows.map(({ cells }) => cells[0])).toEqual(given);
    expect(file.evidence).toContainEqual(
      expect.objectContaining({ about: 'encoding', code: by, value: name }),
    );
    expect(file.notices).toEqual([]);
  });

  it('that is nowhere said and no UTF-8 is assumed with a warning', async () => {
    const file = await read(texts(CHINESE.map(gbk)), { languageByte: 0x57 });
    expect(file.rows.map(({ cells }) => cells[0])).toEqual(CHINESE);
    expect(file.notices).toMatchObject([{ code: 'encoding_assumed', level: 'warning', expected: 'GB18030' }]);
    // It would decode as GBK without an error, into nonsense.
    const western = await read(texts(FRENCH.map(latin)));
    expect(western.encoding).toBe('cp1252');
    expect(western.rows.map(({ cells }) => cells[0])).toEqual(FRENCH);
    expect(western.notices).toMatchObject([{ code: 'encoding_assumed', expected: 'cp1252' }]);
  });

  it.each([
    { lie: 'UTF-8', languageByte: 0, encode: gbk, name: 'GB18030', values: CHINESE },
    { lie: '1252', languageByte: 0, encode: utf8, name: 'UTF-8', values: CHINESE },
    { lie: 'ISO 88591', languageByte: 3, encode: gbk, name: 'GB18030', values: CHINESE },
    { lie: 'GBK', languageByte: 0, encode: latin, name: 'cp1252', values: FRENCH },
    { lie: '', languageByte: 0x4d, encode: utf8, name: 'UTF-8', values: CHINESE },
  ])(
    'that is said wrongly ($lie, $languageByte) is not followed, and that is told',
    async ({ lie, languageByte, encode, name, values }) => {
      const file = await read(texts(values.map(encode)), { cpg: lie, languageByte });
      expect(file.encoding).toBe(name);
      expect(file.rows.map(({ cells }) => cells[0])).toEqual(values);
      expect(file.notices).toContainEqual(
        expect.objectContaining({ code: 'encoding_contradicted', level: 'warning' }),
      );
    },
  );

  it('that is damaged in a place is still what the file says, with a warning', async () => {
    const damaged = Buffer.concat([gbk(CHINESE[0]), Buffer.of(0xff), gbk('甲')]);
    const file = await read(texts([damaged]), { languageByte: 0x4d });
    expect(file.encoding).toBe('GB18030');
    expect(file.notices).toMatchObject([{ code: 'text_damaged', expected: 'GB18030' }]);
  });

  it('is what a person says, whatever the file says', async () => {
    const path = filesOf({ 'a.dbf': dbfOf(texts(CHINESE.map(gbk))), 'a.cpg': 'UTF-8' });
    const file = await readAsImport(path, { encoding: 'gbk' });
    expect(file.encoding).toBe('GB18030');
    expect(file.tables[0].rows[0].cells).toEqual([CHINESE[0]]);
    expect(file.notices).toEqual([]);
  });

  it('is not shaken by texts that were cut within a character', async () => {
    for (const [encode, name] of [
      [gbk, 'GB18030'],
      [utf8, 'UTF-8'],
    ] as const) {
      const values = CHINESE.map((text) => encode(text).subarray(0, 11));
      const file = await read(texts(values, 11), { cpg: name });
      expect(file.encoding).toBe(name);
      expect(file.notices).toEqual([]);
      expect(file.rows[0].cells[0]).toBe(name === 'UTF-8' ? '莱西经' : '莱西经济开');
    }
  });
});

describe('names of fields', () => {
  it('that were cut are completed where they mean one thing only, and told', async () => {
    const field = (name: string | Uint8Array, value: string): GivenField => ({
      name,
      length: 8,
      values: [utf8(value)],
    });
    const file = await read(
      [
        field(gbk('规划用地性质'), 'a'),
        field(gbk('土地使用权人'), 'b'),
        field(gbk('编号'), 'c'),
        field(gbk('附一二三四五'), 'd'),
      ],
      { languageByte: 0x4d },
    );
    expect(file.headings).toEqual(['规划用地性质', '土地使用权', '编号', '附一二三四']);
    expect(file.notices).toEqual([
      { code: 'heading_completed', level: 'note', field: '规划用地性质', found: '规划用地性' },
      {
        code: 'heading_cut',
        level: 'warning',
        field: '土地使用权',
        expected: '土地使用权年限 | 土地使用权类型 | 土地使用权人',
      },
    ]);
  });

  it('lose half a character at their end, and that is told', async () => {
    const file = await read([{ name: utf8('附一二三四五'), length: 8, values: [utf8('甲')] }]);
    expect(file.headings).toEqual(['附一二']);
    expect(file.notices).toMatchObject([{ code: 'heading_cut_within', field: '附一二', found: 'e4' }]);
  });
});

describe('values of a dBASE file', () => {
  it('are exact', async () => {
    const column = (type: string, length: number, ...values: string[]): GivenField => ({
      name: `F${type}`,
      ...{ type, length },
      values: values.map(utf8),
    });
    const whole = Buffer.alloc(4);
    whole.writeInt32LE(-7);
    const double = Buffer.alloc(8);
    double.writeDoubleLE(1234.5678);
    const file = await read([
      column('N', 20, '  370285000000000123', '1234.50', '********************', ''),
      column('F', 12, '-0.5', '1.5e3', '12,5', ''),
      column('D', 8, '20250615', '00000000', '2025061', ''),
      column('L', 1, 'T', 'n', '?', ' '),
      { name: 'FI', type: 'I', length: 4, values: [whole] },
      { name: 'FB', type: 'B', length: 8, values: [double] },
      column('M', 10, '', '         4', '', ''),
    ]);
    expect(file.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([
      ['370285000000000123', -0.5, '2025-06-15', true],
      [1234.5, 1500, null, false],
      [null, '12,5', '2025061', null],
      [null, null, null, null],
    ]);
    expect(file.rows[0].cells.slice(4)).toEqual([-7, 1234.5678, null]);
    expect(file.rows[2].marks?.get(0)).toMatchObject({ code: 'number_overflow' });
    expect(file.notices).toEqual([
      { code: 'field_type_not_read', level: 'warning', field: 'FM', row: 2, found: '4', count: 1 },
      {
        code: 'number_overflow',
        level: 'warning',
        field: 'FN',
        row: 3,
        found: '********************',
        count: 1,
      },
    ]);
  });

  it('of a file that is cut are those that are there', async () => {
    const whole = dbfOf(texts(CHINESE.map(utf8)));
    const file = await readAsImport(filesOf({ 'a.dbf': whole.subarray(0, whole.length - 30) }));
    expect(file.tables[0].rows.map(({ cells }) => cells[0])).toEqual(CHINESE.slice(0, 2));
    expect(file.notices).toEqual([{ code: 'dbf_shorter', level: 'warning', found: '2', expected: '3' }]);
    for (const length of [10, 40, 64])
      await expect(readAsImport(filesOf({ 'a.dbf': whole.subarray(0, length) }))).rejects.toMatchObject({
        code: 'dbf_malformed',
      });
  });
});
