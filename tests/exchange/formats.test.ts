import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { helpText } from '#api/commands/help.ts';
import { FILE_FORMATS, OFFERED_FORMATS, WRITTEN_FORMATS } from '#api/formats/registry.ts';
import { FileRefusal } from '#api/formats/source.ts';
import type { ShapesTarget } from '#api/formats/target.ts';
import { sayNotice } from '#api/import/words.ts';
import { nameFor } from '#contract/language.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { RETURNING_FORMATS } from '../support/writtenFormats.ts';

const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part)] : part)));
/** 地块坐标 as GBK writes it: a survey text of an old program. */
const GBK_PARCELS = [0xb5, 0xd8, 0xbf, 0xe9, 0xd7, 0xf8, 0xb1, 0xea];
const compound = (stream: string) =>
  bytes(
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    [...stream].flatMap((sign) => [sign.charCodeAt(0), 0]),
  );

const SURVEY =
  '[属性描述]\n坐标系=2000国家大地坐标系\n带号=40\n[地块坐标]\n4,1.0,DK1,一号,面,,工业用地,,@\nJ1,1,4082400.000,40546300.000\n';

const UNREAD: readonly (readonly [name: string, content: string | Uint8Array, code: string])[] = [
  ['a.dxf', bytes('AutoCAD Binary DXF\r\n', [0x1a, 0]), 'dxf_binary'],
  ['a.dwg', bytes('AC1032', [0, 0, 0, 0, 0]), 'dwg_unread'],
  ['a.shx', bytes([0, 0, 0x27, 0x0a, 0, 0, 0, 0]), 'shapefile_part'],
  ['a.prj', 'GEOGCS["GCS_WGS_1984"]', 'shapefile_part'],
  ['projection.txt', 'GEOGCS["GCS_WGS_1984"]', 'shapefile_part'],
  ['a.mbtiles', bytes('SQLite format 3', [0], Array(60).fill(0)), 'database_unread'],
  ['a.mdb', bytes([0, 1, 0, 0], 'Standard Jet DB', [0]), 'database_unread'],
  ['a.zip', zip('data.gdb/a00000001.gdbtable', 'parcels.shp'), 'zip_unread'],
  ['a00000001.gdbtable', bytes([3, 0, 0, 0]), 'filegdb_part'],
  ['a.arrow', bytes('ARROW1', [0, 0]), 'arrow_unread'],
  ['a.gml', '<wfs:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2"/>', 'gml_unread'],
  ['a.gpx', '<gpx version="1.1"/>', 'gml_unread'],
  ['a.osm', '<?xml version="1.0"?><osm version="0.6"/>', 'osm_is_ground'],
  [
    'a.json',
    '{"displayFieldName":"","geometryType":"esriGeometryPolygon","features":[]}',
    'esri_json_unread',
  ],
  ['a.txt', 'POLYGON ((120 36, 121 36, 121 37, 120 36))', 'wkt_unread'],
  ['a.csv', 'SRID=4490;MULTIPOLYGON(((120 36, 121 36, 121 37, 120 36)))\n', 'wkt_unread'],
  ['a.mif', 'Version   300\r\nCharset "WindowsSimpChinese"\r\n', 'mapinfo_unread'],
  ['a.vct', 'HeadBegin\r\nDataMark:LANDUSE-VCT\r\n', 'vct_unread'],
  ['a.xls', compound('Workbook'), 'xls_damaged'],
  ['a.xlsx', compound('EncryptedPackage'), 'xlsx_locked'],
  ['a.doc', compound('WordDocument'), 'document_unread'],
  ['a.docx', zip('[Content_Types].xml', 'word/document.xml'), 'document_unread'],
  ['a.rtf', '{\\rtf1\\ansi hello}', 'document_unread'],
  ['a.pptx', zip('[Content_Types].xml', 'ppt/presentation.xml'), 'slides_unread'],
  ['a.xlsb', zip('[Content_Types].xml', 'xl/workbook.bin'), 'xlsb'],
  [
    'a.ods',
    zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
    'ods_unread',
  ],
  ['a.numbers', zip('Index/Document.iwa'), 'numbers_unread'],
  ['a.xls', '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>', 'html_table'],
  ['a.geojson', '<!DOCTYPE html><html><body>404</body></html>', 'html_table'],
  ['a.pdf', '%PDF-1.7\n', 'pdf_unread'],
  ['a.ofd', zip('OFD.xml', 'Doc_0/Document.xml'), 'ofd_unread'],
  ['台账.xlsx', bytes('%TSD-Header-###%', [0, 1, 2]), 'encrypted_unread'],
  ['台账.xls', bytes('b', [0x14, 0x23, 0x65], 'E-SafeNet', [0, 1]), 'encrypted_unread'],
  ['a.mxd', compound('Maps'), 'map_project_unread'],
  ['a.mpk', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'map_project_unread'],
  ['a.aprx', zip('GISProject.json', 'Map/Map.json'), 'map_project_unread'],
  ['a.qgz', zip('parcels.qgs', 'parcels.qgd'), 'map_project_unread'],
  [
    'a.qgs',
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.34\"/>",
    'map_project_unread',
  ],
  ['a.lyrx', '{\n  "type" : "CIMLayerDocument",\n  "version" : "2.6.0"}', 'map_project_unread'],
  ['a.wp', bytes('WMAP`D23', [0, 0]), 'spatial_database_unread'],
  ['a.udb', bytes([1, 0, 2]), 'spatial_database_unread'],
  ['a.ovobj', bytes('OviO', [0, 0, 0]), 'ovital_unread'],
  ['a.ovjsn', '\uFEFF{"Version":"V10.6.2","Type":1,"ObjItems":[{"Type":7}]}', 'ovital_unread'],
  ['a.osm.pbf', bytes([0, 0, 0, 14, 0x0a, 9], 'OSMHeader'), 'osm_is_ground'],
  ['a.e00', 'EXP  0 /HOME/A.E00\nARC  2\n', 'e00_unread'],
  ['a.tab', '!table\n!version 300\n', 'mapinfo_unread'],
  ['a.png', bytes([0x89, 0x50, 0x4e, 0x47]), 'picture_unread'],
  ['a.jpg', bytes([0xff, 0xd8, 0xff, 0xe0]), 'picture_unread'],
  ['a.tif', bytes('II*', [0]), 'picture_unread'],
  ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'picture_unread'],
  ['a.zip', zip('ledger.csv', 'readme.txt'), 'zip_unread'],
  ['a.7z', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 'archive_unread'],
  ['a.rar', bytes('Rar!', [0x1a, 7, 0]), 'archive_unread'],
  ['a.csv.gz', bytes([0x1f, 0x8b, 8, 0]), 'archive_unread'],
  ['a.xml', '<registry><entry/></registry>', 'format_unknown'],
];

describe('a file of a format that is not read', () => {
  it.each(UNREAD.map(([name, content, code]) => ({ name, content, code })))(
    '$name is refused: $code',
    async ({ name, content, code }) => {
      const refusal = await readAsImport(fileOf(name, content)).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(FileRefusal);
      expect(refusal).toMatchObject({ code });
    },
  );

  it('has a remedy in words of both languages', () => {
    const codes = new Set(FILE_FORMATS.filter((format) => !('form' in format)).map(({ code }) => code));
    expect(codes.size).toBeGreaterThan(25);
    for (const code of codes) {
      const zh = sayNotice({ code, found: 'F', expected: 'E' }, 'zh');
      const en = sayNotice({ code, found: 'F', expected: 'E' }, 'en');
      expect(zh, code).toMatch(/请|应为/);
      expect(en, code).toMatch(/import|save|export|expected|add/);
      expect(en, code).not.toContain('—');
    }
  });

  it('names what an archive holds', async () => {
    const names = ['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv', 'f.csv'];
    await expect(readAsImport(fileOf('all.zip', zip(...names)))).rejects.toMatchObject({
      found: 'ZIP: a.csv, b.csv, c.csv, d.csv, e.csv …',
    });
  });
});

describe('a file that is read', () => {
  it.each([
    ['names that are signs of formats', '编号,名称,PAR1,AC1032\nA,甲,1,2\nB,乙,3,4\n'],
    ['a parcel that ends in an at sign', '编号,名称,邮箱\nA,甲,a@b.cn\nB,乙,@\n'],
    ['WKT in a column', 'code,name,WKT\nA,one,"POLYGON ((0 0, 1 0, 1 1, 0 0))"\n'],
    ['a heading of drawings', 'SECTION,名称\n0,甲\n1,乙\n'],
  ])('with %s is a table', async (_, text) => {
    expect((await readAsImport(fileOf('a.csv', text))).format).toBe('csv');
  });

  it.each<readonly [string, string, string | Uint8Array]>([
    ['with its sections', 'a.txt', SURVEY],
    [
      'in other brackets, under another name',
      'a.csv',
      `\uFEFF${SURVEY.replaceAll('[', '【').replaceAll(']', '】')}`,
    ],
    [
      'in GBK',
      'a.txt',
      bytes('[', GBK_PARCELS, ']\r\n', '3,,D1,,,,,,@\r\n', 'J1,1,4082400.0,40546300.0\r\n'),
    ],
    [
      'without a head',
      'a.txt',
      '4,1.0,DK1,no head,,,,,@\n1,1,4082400.0,40546300.0\n2,1,4082400.0,40546500.0\n',
    ],
  ])('is known as the text of a survey %s', async (_, name, content) => {
    expect((await readAsImport(fileOf(name, content))).format).toBe('survey_txt');
  });

  it('takes no option that it has no use for', async () => {
    const csv = fileOf('a.csv', '编号,名称\nA,甲\n');
    await expect(readAsImport(csv, { sheet: 'Sheet1' })).rejects.toMatchObject({ code: 'sheet_without_use' });
    const workbook = fileOf('a.xlsx', zip('_rels/.rels', 'xl/workbook.xml'));
    await expect(readAsImport(workbook, { encoding: 'gbk' })).rejects.toMatchObject({
      code: 'encoding_without_use',
      found: 'gbk',
    });
    expect((await readAsImport(csv, { encoding: 'utf-8' })).encoding).toBe('UTF-8');
  });
});

/** A table of three rows, with what a format for shapes needs of each. */
const target: ShapesTarget<number> = {
  title: '土地 "A" & <B>',
  language: 'zh',
  columns: [
    { heading: '编号', cell: (n) => `A-${n}` },
    { heading: '名称', cell: (n) => ['=甲', '乙\n"丙"', ' 丁;,|\t'][n] },
    { heading: '面积(亩)', cell: (n) => (n === 1 ? null : n + 0.5) },
  ],
  feature: (n) => ({
    id: n,
    geometry: n === 1 ? null : `{"type":"Point","coordinates":[120.5,36.${n}]}`,
    properties: {
      编号: `A-${n}`,
      名称: ['=甲', '乙\n"丙"', ' 丁;,|\t'][n],
      ...(n !== 1 && { '面积(亩)': n + 0.5 }),
    },
  }),
};

async function* threeRows() {
  yield* [0, 1, 2];
}

describe('a format that is offered', () => {
  it.each(RETURNING_FORMATS.map((format) => ({ code: format.code, format })))(
    '$code is known for what it is, and read as it was written',
    async ({ format }) => {
      const pieces = await Array.fromAsync(format.write(threeRows(), target));
      const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
      // Under a name that says nothing.
      const { form, format: code, tables } = await readAsImport(fileOf('a', bytes));
      expect({ code, form }).toEqual({ code: format.code, form: format.form });
      const [{ headings, rows }] = tables;
      const column = (heading: string) => headings.indexOf(heading);
      expect(rows.map(({ cells }) => String(cells[column('编号')]))).toEqual(['A-0', 'A-1', 'A-2']);
      expect(rows.map(({ cells }) => String(cells[column('名称')]).trim())).toEqual([
        '=甲',
        '乙\n"丙"',
        '丁;,|',
      ]);
      expect(rows.map(({ cells }) => Number(cells[column('面积(亩)')] ?? 0))).toEqual([0.5, 0, 2.5]);
      expect(rows.map(({ geometry }) => geometry?.type ?? null)).toEqual(
        format.form === 'shapes' ? ['Point', null, 'Point'] : [null, null, null],
      );
    },
  );

  it('is one of its code and of its first extension', () => {
    for (const known of [
      OFFERED_FORMATS.map(({ code }) => code),
      OFFERED_FORMATS.flatMap(({ extensions }) => extensions),
      WRITTEN_FORMATS.flatMap(({ extensions, writtenAs }) => writtenAs ?? [extensions[0]]),
    ])
      expect([...new Set(known)]).toEqual(known);
    expect(OFFERED_FORMATS.map(({ code }) => code).slice(0, 1)).toEqual(['xlsx']);
  });

  it.each(['zh', 'en'] as const)('stands in the help of the command line, %s', (language) => {
    const lines = helpText(language).split('\n');
    const lineOf = (command: string) => lines.find((line) => line.startsWith(`  ${command} `))!;
    for (const { title, titleEn = null, read } of OFFERED_FORMATS)
      if (read) expect(lineOf('import')).toContain(nameFor({ name: title, nameEn: titleEn }, language));
    for (const { extensions, writtenAs = extensions } of WRITTEN_FORMATS)
      expect(lineOf('export')).toContain(`.${writtenAs[0]}`);
  });

  it('is named where a file is none of them', async () => {
    const refusal = await readAsImport(fileOf('a', new Uint8Array([65, 0, 66, 0, 44]))).catch(
      (error: unknown) => error,
    );
    for (const { extensions, read } of OFFERED_FORMATS)
      if (read) expect((refusal as FileRefusal).expected).toContain(`.${extensions[0]}`);
  });
});
