import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import gcoord from 'gcoord';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readCoordinates } from '#api/formats/kml/kmlCoordinates.ts';
import { planPositions } from '#api/import/positions/resolve.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

const RING = '120.5,36.8,0 120.51,36.8,0 120.51,36.81,0 120.5,36.81,0 120.5,36.8,0';
const OUTER = [
  [120.5, 36.8, 0],
  [120.51, 36.8, 0],
  [120.51, 36.81, 0],
  [120.5, 36.81, 0],
  [120.5, 36.8, 0],
];
const polygon = (ring = RING, holes = '') =>
  `<Polygon><outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs>${holes}</Polygon>`;
const kml = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>地块图</name>${content}</Document></kml>`;
const placemark = (content: string) => `<Placemark>${content}</Placemark>`;
const read = (content: string, name = 'a.kml', options = {}) =>
  readAsImport(fileOf(name, kml(content)), options);
const shapeOf = async (content: string) =>
  (await read(placemark(`<name>A</name>${content}`))).tables[0].rows[0].geometry;

describe('the shapes of a KML', () => {
  it('are areas with holes, several, points and lines, as the file has them', async () => {
    const hole =
      '<innerBoundaryIs><LinearRing><coordinates>120.502,36.802 120.504,36.802 120.504,36.804 120.502,36.802</coordinates></LinearRing></innerBoundaryIs>';
    expect(await shapeOf(polygon(RING, hole))).toEqual({
      type: 'Polygon',
      coordinates: [
        OUTER,
        [
          [120.502, 36.802],
          [120.504, 36.802],
          [120.504, 36.804],
          [120.502, 36.802],
        ],
      ],
    });
    expect(
      await shapeOf(`<MultiGeometry>${polygon()}<MultiGeometry>${polygon()}</MultiGeometry></MultiGeometry>`),
    ).toEqual({ type: 'MultiPolygon', coordinates: [[OUTER], [OUTER]] });
    expect(await shapeOf('<Point><coordinates> 120.5 ,\n 36.8 </coordinates></Point>')).toEqual({
      type: 'Point',
      coordinates: [120.5, 36.8],
    });
    expect(await shapeOf('<LineString><coordinates>120,36 121,36</coordinates></LineString>')).toMatchObject({
      type: 'LineString',
    });
    expect(
      await shapeOf(
        '<gx:Track><when>2026</when><gx:coord>120 36 5</gx:coord><gx:coord>121 36 5</gx:coord></gx:Track>',
      ),
    ).toEqual({
      type: 'LineString',
      coordinates: [
        [120, 36, 5],
        [121, 36, 5],
      ],
    });
    expect(await shapeOf('')).toBeNull();
    expect(await shapeOf('<Polygon/>')).toBeNull();
    expect(await shapeOf(`<Model>${polygon()}</Model>`)).toBeNull();
  });

  it('are told of where something was done to them', async () => {
    const open = RING.slice(0, RING.lastIndexOf(' '));
    const { tables, notices } = await read(
      placemark(`<name>A</name>${polygon(open)}`) +
        placemark(`<name>B</name><LineString><coordinates>${RING}</coordinates></LineString>`) +
        placemark(
          `<name>C</name><MultiGeometry><Point><coordinates>120.5,36.8</coordinates></Point>${polygon()}</MultiGeometry>`,
        ),
    );
    // An open ring is closed where rows are placed, and told there, in every format alike.
    const rings = [OUTER.slice(0, -1), OUTER, OUTER];
    expect([...tables[0].rows].map(({ geometry }) => geometry)).toEqual(
      rings.map((ring) => ({ type: 'Polygon', coordinates: [ring] })),
    );
    expect(notices.map(({ code, count }) => [code, count])).toEqual([
      ['kml_label_points_left_out', 1],
      ['closed_lines_as_areas', 1],
    ]);
  });

  it('have the positions that were written, with blanks wherever they may stand', () => {
    const number = fc.double({ noNaN: true, min: -180, max: 180 });
    const blank = fc.constantFrom('', ' ', '\n\t');
    const position = fc.array(number, { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(position, { minLength: 1, maxLength: 20 }),
        blank,
        blank,
        (positions, before, after) => {
          const text = positions.map((one) => one.join(`${before},${after}`)).join(' \n');
          expect(readCoordinates(text)).toEqual(
            positions.map((one) => one.map((value) => Number(String(value)))),
          );
        },
      ),
    );
    expect(readCoordinates('no,30 120,,5')).toEqual([
      ['no', 30],
      [120, '', 5],
    ]);
  });
});

describe('the columns of a KML', () => {
  it('are its names, its data with the types of their schema, and when', async () => {
    const { tables } = await read(
      `<Schema id="s"><SimpleField name="AREA" type="double"/><SimpleField name="code" type="int"/><SimpleField name="f3" type="string"><displayName>x</displayName></SimpleField></Schema>${placemark(
        `<name>一号 &amp; 二号</name><address>莱西</address><TimeStamp><when>2026-05</when></TimeStamp><ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="AREA">12.50</SimpleData><SimpleData name="code">007</SimpleData><SimpleData name="f3">12</SimpleData></SchemaData><Data name="c1"><displayName>权利人</displayName><value>甲公司</value></Data><x:own xmlns:x="u">3</x:own></ExtendedData>${polygon()}`,
      )}`,
    );
    const [{ headings, rows, titles }] = tables;
    expect(titles).toEqual(['地块图']);
    expect(Object.fromEntries(headings.map((heading, index) => [heading, rows[0].cells[index]]))).toEqual({
      name: '一号 & 二号',
      address: '莱西',
      when: '2026-05',
      AREA: 12.5,
      code: '007',
      f3: '12',
      权利人: '甲公司',
      own: '3',
    });
  });

  it('are the rows of a table of two columns in the description, as ArcGIS writes them; else it is a text', async () => {
    const table = `<html><head><META a="b"><style>td {a: b}</style></head><body><table><tr><td>DK-1</td></tr><tr><td><table><tr><td>地块编号</td><td>DK-1</td></tr><tr bgcolor="#D4E4F3"><td>备注</td>\n<td>&lt;Null&gt;</td></tr><tr><td>面积&nbsp;</td><td>a<br>b</td></tr></table></td></tr></table></body></html>`;
    const text =
      '<p>第一行<br/>第二行 &sup2;</p><script>alert(1)</script><table><tr><td>1</td><td>2</td><td>3</td></tr></table>';
    const { tables } = await read(
      [`<![CDATA[${table}]]>`, `<![CDATA[${text}]]>`, 'a &lt; b\n  c', '<b>bold</b> text']
        .map((description) => placemark(`<name>A</name><description>${description}</description>`))
        .join(''),
    );
    const [{ headings, rows }] = tables;
    expect(headings).toEqual(['name', '地块编号', '备注', '面积', 'description']);
    expect(rows.map(({ cells }) => cells.slice(1))).toEqual([
      ['DK-1', null, 'a\nb', null],
      [null, null, null, '第一行\n第二行 ²\n1 2 3'],
      [null, null, null, 'a < b\nc'],
      [null, null, null, 'bold text'],
    ]);
  });

  it('have no name of the map where their own column of names says it', async () => {
    const rows = (names: readonly (readonly [string, string])[]) =>
      names
        .map(([name, own]) =>
          placemark(
            `<name>${name}</name><ExtendedData><Data name="名称"><value>${own}</value></Data></ExtendedData>`,
          ),
        )
        .join('');
    const headings = async (names: readonly (readonly [string, string])[]) =>
      (await read(rows(names))).tables[0].headings;
    expect(
      await headings([
        ['甲', '甲'],
        ['乙', '乙'],
      ]),
    ).toEqual(['名称']);
    expect(
      await headings([
        ['甲', '甲'],
        ['标注', '乙'],
      ]),
    ).toEqual(['name', '名称']);
  });
});

describe('the folders of a KML', () => {
  const folders = `${placemark(`<name>R</name>${polygon()}`)}<Folder><name>地块</name>${placemark('<name>A</name>')}<Folder><name>一期</name>${placemark(`<name>B</name>${polygon()}`)}</Folder></Folder><Folder><name>道路</name>${placemark('<name>C</name><LineString><coordinates>120,36 121,36</coordinates></LineString>')}</Folder>`;

  it('are layers to choose from, and a column', async () => {
    const { tables, layers } = await read(folders);
    expect(
      tables.map(({ name, headings, rows }) => [
        name,
        headings,
        rows.map(({ row, cells }) => [row, ...cells]),
      ]),
    ).toEqual([
      ['地块图', ['name'], [[1, 'R']]],
      [
        '地块',
        ['name', '图层'],
        [
          [2, 'A', '地块'],
          [3, 'B', '地块/一期'],
        ],
      ],
      ['道路', ['name', '图层'], [[4, 'C', '道路']]],
    ]);
    expect(layers).toEqual([
      { name: '地块图', rows: 1, shapes: 'Polygon', isRead: true },
      { name: '地块', rows: 2, shapes: 'Polygon', isRead: true },
      { name: '道路', rows: 1, shapes: 'LineString', isRead: true },
    ]);
  });

  it('are read as far as they were chosen', async () => {
    const chosen = await read(folders, 'a.kml', { layers: ['地块'] });
    expect(chosen.tables.map(({ name }) => name)).toEqual(['地块']);
    expect(chosen.layers!.map(({ isRead }) => isRead)).toEqual([false, true, false]);
    await expect(read(folders, 'a.kml', { layers: ['厂房'] })).rejects.toMatchObject({
      code: 'no_such_layer',
      found: '厂房',
    });
  });
});

describe('a KML', () => {
  it('leads nowhere: links are counted, and alone they are refused', async () => {
    const link =
      '<NetworkLink><name>n</name><Link><href>https://example.com/a.kml</href></Link></NetworkLink>';
    const { notices, tables } = await read(
      `${link}${link}<GroundOverlay><Icon><href>a.png</href></Icon></GroundOverlay>${placemark(`<name>A</name>${polygon()}`)}`,
    );
    expect(tables[0].rows).toHaveLength(1);
    expect(notices).toMatchObject([
      { code: 'kml_links_not_followed', level: 'warning', count: 2, found: 'https://example.com/a.kml' },
      { code: 'kml_overlays_left_out', count: 1 },
    ]);
    await expect(read(link)).rejects.toMatchObject({ code: 'kml_only_links' });
    await expect(read('')).rejects.toMatchObject({ code: 'kml_without_placemarks' });
  });

  it('is read from a KMZ: its main text, and the rest told', async () => {
    const text = (name: string) => strToU8(kml(placemark(`<name>${name}</name>${polygon()}`)));
    const zip = (files: Record<string, Uint8Array>) => readAsImport(fileOf('a.kmz', zipSync(files)));
    const png = Uint8Array.from([0x89, 0x50]);
    const first = await zip({
      'files/x.kml': text('x'),
      'a.kml': text('a'),
      'doc.kml': text('doc'),
      'files/a.png': png,
    });
    expect(first.tables[0].rows[0].cells).toEqual(['doc']);
    expect(first.notices).toMatchObject([{ code: 'kmz_files_left_out', count: 3, found: 'files/x.kml' }]);
    expect(first.evidence).toContainEqual({
      about: 'files',
      code: 'kml_of_archive',
      value: 'doc.kml',
      count: 3,
    });
    expect((await zip({ 'files/x.kml': text('x'), '地块.kml': text('a') })).tables[0].rows[0].cells).toEqual([
      'a',
    ]);
  });

  it('that cannot be unpacked is refused as damaged', async () => {
    const whole = zipSync({ 'doc.kml': strToU8(kml(placemark(`<name>A</name>${polygon()}`).repeat(50))) });
    for (const place of [60, 90, 120]) {
      const damaged = Uint8Array.from(whole, (byte, at) => (at === place ? byte ^ 0xff : byte));
      await expect(readAsImport(fileOf('a.kmz', damaged))).rejects.toMatchObject({
        code: expect.stringMatching(/^(?:archive_damaged|xml_malformed)$/),
      });
    }
  });

  it('is decoded as its bytes are, then as it declares', async () => {
    const text = kml(placemark('<name>梧桐工业园地块</name>'));
    const named = async (bytes: Uint8Array) => {
      const { encoding, tables, evidence } = await readAsImport(fileOf('a.kml', bytes));
      return [
        encoding,
        tables[0].rows[0].cells[0],
        evidence!.some(({ code }) => code === 'encoding_declared'),
      ];
    };
    const gbk = (xml: string) => iconv.encode(xml, 'gbk');
    expect(await named(gbk(text.replace('UTF-8', 'GB2312')))).toEqual(['GB18030', '梧桐工业园地块', true]);
    expect(await named(gbk(text))).toEqual(['GB18030', '梧桐工业园地块', false]);
    expect(await named(Buffer.from(text.replace('UTF-8', 'GBK')))).toEqual([
      'UTF-8',
      '梧桐工业园地块',
      false,
    ]);
    expect(await named(iconv.encode(text, 'utf-16le', { addBOM: true }))).toEqual([
      'UTF-16LE',
      '梧桐工业园地块',
      false,
    ]);
  });

  it('is refused when it declares entities, nests without end or has a text without end', async () => {
    const refusal = (content: string | Uint8Array) =>
      readAsImport(fileOf('a.kml', content)).then(
        () => null,
        (error: { code: string }) => error.code,
      );
    const bomb = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    expect(
      await refusal(`<?xml version="1.0"?>${bomb}<kml><Placemark><name>&b;</name></Placemark></kml>`),
    ).toBe('xml_dtd');
    expect(await refusal(`<kml><!DOCTYPE x SYSTEM "file:///etc/passwd"></kml>`)).toBe('xml_dtd');
    expect(await refusal(kml('<Folder>'.repeat(400)))).toBe('xml_malformed');
    expect(await refusal(kml(placemark(`<name>A</name>${'<MultiGeometry>'.repeat(400)}`)))).toBe(
      'xml_malformed',
    );
    expect(await refusal(kml(placemark(`<name>${'长'.repeat(2 << 20)}</name>`)))).toBe('feature_too_long');
    expect(await refusal(kml(placemark(`<description>${'长'.repeat(40_000)}</description>`)))).toBe(
      'cell_too_long',
    );
    // What is not read may be of any length.
    expect(await refusal(kml(placemark(`<name>A</name><x>${'x'.repeat(4 << 20)}</x>`)))).toBeNull();
  });
});

describe('a file of Ovital', () => {
  const place = (row: string, name = 'a.ovkml', crs: string | null = null) =>
    read(row, name).then((file) =>
      file.tables.map((table) => {
        const said = { ...file, crs: table.crs ?? file.crs };
        const plan = planPositions(table, [], said, { crs, axes: null });
        return table.rows.map((one) => plan.place(one));
      }),
    );
  // GCJ-02 as gcoord makes it of a place in WGS 84.
  const shifted = gcoord.transform([120.52, 36.87], gcoord.WGS84, gcoord.GCJ02);
  const pointAt = ([lon, lat]: readonly number[]) =>
    `<Point><coordinates>${lon},${lat},0</coordinates></Point>`;
  const row = (type: string | null, at: readonly number[] = [120.52, 36.87]) =>
    placemark(`<name>A</name>${type === null ? '' : `<OvCoordType>${type}</OvCoordType>`}${pointAt(at)}`);

  it.each([
    ['CGCS2000', [120.52, 36.87], false],
    ['WGS84', [120.52, 36.87], false],
    ['GCJ-02', shifted, true],
    ['GCJ02', shifted, true],
  ] as const)('says %s and is placed so', async (type, written, approximate) => {
    const [[placed]] = await place(row(type, written));
    expect(placed).toMatchObject({ state: 'placed', approximate });
    const { coordinates } = (placed as unknown as { geometry: { coordinates: number[] } }).geometry;
    expect(Math.hypot(coordinates[0] - 120.52, coordinates[1] - 36.87)).toBeLessThan(1e-6);
    expect(Math.hypot(shifted[0] - 120.52, shifted[1] - 36.87)).toBeGreaterThan(0.004);
  });

  it('that says nothing, or a number, is asked about; what the reader of the file says holds', async () => {
    for (const type of [null, '1'])
      await expect(place(row(type))).rejects.toMatchObject({
        code: 'crs_ambiguous',
        expected: 'gcj02 | EPSG:4490 | none',
      });
    expect(await place(row(null), 'a.ovkml', 'EPSG:4490')).toMatchObject([
      [{ state: 'placed', approximate: false }],
    ]);
    // A plain KML is what the standard says.
    expect(await place(row(null), 'a.kml')).toMatchObject([[{ state: 'placed', approximate: false }]]);
  });

  it('of two systems is placed row by row, and what is not said stays without a place', async () => {
    const folder = (type: string, rows: string) =>
      `<Folder><name>F</name><OvCoordType>${type}</OvCoordType>${rows}</Folder>`;
    const file = await read(folder('GCJ-02', row(null) + row('CGCS2000')), 'a.kml');
    expect(file.tables.map(({ name, crs, rows }) => [name, crs, rows.map((one) => one.row)])).toEqual([
      ['F', 'gcj02', [1]],
      ['F', 'EPSG:4490', [2]],
    ]);
    expect(file.evidence).toContainEqual({
      about: 'crs',
      code: 'ovital_type',
      value: 'gcj02',
      found: 'GCJ-02',
      count: 1,
    });
  });
});
