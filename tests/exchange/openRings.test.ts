import { describe, expect, it } from 'vitest';
import { EMPTY_MAP } from '#api/import/columns/mapFile.ts';
import { cornerFindings } from '#api/import/reading/cornerFindings.ts';
import type { ReadRow } from '#api/import/reading/importRow.ts';
import { understandFile } from '#api/import/rows/understand.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';
import { doubles, packageOf, wkbOf } from '../support/packageOf.ts';
import { dbfOf, filesOf, partsRecord, shpOf } from '../support/shapefileOf.ts';

type Pair = [number, number];
const OPEN: Pair[] = [
  [120.5, 36.88],
  [120.502, 36.88],
  [120.502, 36.882],
  [120.5, 36.882],
];
const METRES: Pair[] = [
  [40_546_300, 4_082_400],
  [40_546_500, 4_082_400],
  [40_546_500, 4_082_290],
  [40_546_300, 4_082_290],
];
const counts = (...numbers: number[]) => Buffer.from(Uint32Array.from(numbers).buffer);
const text = (name: string, content: string) => () => fileOf(name, content);
const json = (value: object) => JSON.stringify(value);
const wkt = `POLYGON((${OPEN.map((pair) => pair.join(' ')).join(',')}))`;
const name = { name: '名称', length: 10, values: ['A'] };

const FILES: readonly (readonly [string, () => string])[] = [
  [
    'GeoJSON',
    text(
      'a.geojson',
      json({
        type: 'Feature',
        properties: { 名称: 'A' },
        geometry: { type: 'Polygon', coordinates: [OPEN] },
      }),
    ),
  ],
  [
    'TopoJSON',
    text(
      'a.topojson',
      json({
        ...{ type: 'Topology', arcs: [OPEN] },
        objects: { a: { type: 'Polygon', properties: { 名称: 'A' }, arcs: [[0]] } },
      }),
    ),
  ],
  [
    'KML',
    text(
      'a.kml',
      `<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${OPEN.join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`,
    ),
  ],
  ['a column of WKT', text('a.csv', `地块编号,地块名称,WKT\nA,A,"${wkt}"\n`)],
  [
    'Shapefile',
    () =>
      filesOf({
        ...{ 'a.shp': shpOf([partsRecord(5, [OPEN])]).shp },
        'a.dbf': dbfOf([name]),
        'a.cpg': 'UTF-8',
      }),
  ],
  [
    'GeoPackage',
    () =>
      packageOf([
        {
          ...{ name: 'a', shapes: 'POLYGON', srsId: 4326, columns: { 名称: 'text' } },
          rows: [['A', wkbOf(3, counts(1, OPEN.length), doubles(OPEN.flat()))]],
        },
      ]),
  ],
  [
    'survey TXT',
    text(
      'a.txt',
      `[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=40\n[地块坐标]\n4,2.2,A,A,面,,,,@\n${METRES.map(([x, y], index) => `J${index + 1},1,${y},${x}`).join('\n')}\n`,
    ),
  ],
  [
    'a table of corners',
    text(
      'a.csv',
      `界址点成果表（2000国家大地坐标系，3度带，带号40）\n名称,界址点号,X坐标,Y坐标\n${METRES.map(([x, y], index) => `A,J${index + 1},${y},${x}`).join('\n')}\n`,
    ),
  ],
];

describe('a ring that is not closed', () => {
  it.each(FILES)('is closed and told alike in %s', async (_, path) => {
    const file = await readAsImport(path());
    const rows: ReadRow[] = [];
    const options = {
      kind: 'land',
      areaUnit: null,
      timeZone: 'Asia/Shanghai',
      crs: null,
      axes: null,
    } as const;
    await understandFile(file, 'a', { map: EMPTY_MAP, ...options }, (row) => void rows.push(row));
    const [row] = rows;
    if ('fault' in row || row.placement.state !== 'placed') throw new Error(JSON.stringify(row));
    const { geometry, corners } = row.placement;
    expect(geometry).toMatchObject({ type: 'Polygon', coordinates: [{ length: 5 }] });
    expect(cornerFindings(corners!)).toMatchObject([{ code: 'outline_closed' }]);
    expect(corners!.before).toMatchObject({ type: 'MultiLineString', coordinates: [{ length: 4 }] });
  });
});
