import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonSplitter } from '#api/formats/geojson/jsonSplitter.ts';
import { countMembers } from '#api/formats/geojson/lenientJson.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

const point = { type: 'Point', coordinates: [120.5, 36.9] };
const feature = (properties: object, geometry: object | null = point) => ({
  type: 'Feature',
  properties,
  geometry,
});

function read(value: unknown) {
  return readAsImport(fileOf('a.geojson', typeof value === 'string' ? value : JSON.stringify(value)));
}

describe('a GeoJSON text', () => {
  it('is cut into its features wherever the chunks end', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(
        fc.array(json),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (values, sizes) => {
          const features = values.map((value) => ({ type: 'Feature', properties: { value } }));
          const text = JSON.stringify({ name: 'fe"atures [', features, crs: null }, null, 1);
          const found: unknown[] = [];
          const roots: unknown[] = [];
          const splitter = createJsonSplitter({
            onFeature: (piece) => {
              const parsed: unknown = JSON.parse(piece.text);
              expect(piece.members).toBe(countMembers(parsed));
              found.push(parsed);
            },
            onRoot: (piece) => roots.push(JSON.parse(piece.text)),
          });
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = sizes[turn % sizes.length];
            splitter.push(text.slice(at, at + size));
            at += size;
          }
          splitter.end();
          expect(found).toEqual(JSON.parse(JSON.stringify(features)));
          expect(roots).toEqual([{ name: 'fe"atures [', features: [], crs: null }]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('may be a collection, a feature, a geometry, or one of them a line', async () => {
    const collection = await read({
      type: 'FeatureCollection',
      features: [feature({ a: 1 }), feature({ b: [1] })],
    });
    expect(collection.tables[0].headings).toEqual(['a', 'b']);
    expect(collection.tables[0].rows.map((row) => row.cells)).toEqual([
      [1, null],
      [null, '[1]'],
    ]);
    expect((await read(feature({ a: 1 }))).tables[0].rows).toHaveLength(1);
    expect((await read(point)).tables[0].rows[0].geometry).toEqual(point);
    const lines = `\u001e${JSON.stringify(feature({ a: 1 }))}\n\u001e${JSON.stringify(feature({ a: 2 }))}\n`;
    expect((await read(lines)).tables[0].rows.map((row) => row.cells)).toEqual([[1], [2]]);
  });

  it('keeps the digits of a code that is written as a number', async () => {
    const code = (digits: string, more = '') =>
      `{"type":"Feature","id":${digits},"properties":{"pin":${digits},"text":"a: ${digits}, b","area":1.5${more}},"geometry":null}`;
    const { tables } = await read(`{"type":"FeatureCollection","features":[${code('370283001001000121')},
      ${code('370283001001000120', ',"bad":NaN,')},${code('12')}]}`);
    expect(tables[0].rows.map(({ cells, featureId }) => [...cells.slice(0, 3), featureId])).toEqual([
      ['370283001001000121', 'a: 370283001001000121, b', 1.5, '370283001001000121'],
      ['370283001001000120', 'a: 370283001001000120, b', 1.5, '370283001001000120'],
      [12, 'a: 12, b', 1.5, '12'],
    ]);
  });

  it('names its coordinate system', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } };
    expect((await read({ type: 'FeatureCollection', crs, features: [] })).crs).toBe(
      'urn:ogc:def:crs:EPSG::4490',
    );
    const written: readonly (readonly [unknown, string])[] = [
      [{ type: 'EPSG', properties: { code: 4490 } }, 'EPSG:4490'],
      [
        { type: 'link', properties: { href: 'http://spatialreference.org/ref/epsg/4528/proj4/' } },
        'EPSG:4528',
      ],
      ['EPSG:4549', 'EPSG:4549'],
    ];
    for (const [member, name] of written)
      expect((await read({ type: 'FeatureCollection', crs: member, features: [] })).crs).toBe(name);
  });

  it.each([
    ['{"type":"FeatureCollection","features":[', 'json_truncated'],
    ['{"type":"Point" "coordinates":[1,2]}', 'json_malformed'],
    ['[1,2]', 'not_geojson'],
    ['null', 'not_geojson'],
    ['{"type":"Topology"}', 'layers_missing'],
    ['{"type":"FeatureCollection","features":{}}', 'features_missing'],
    ['{"type":"FeatureCollection","type":"FeatureCollection","features":[]}', 'member_repeated'],
    [`{"type":"Point","coordinates":${'['.repeat(2_000)}${']'.repeat(2_000)}}`, 'json_too_deep'],
  ])('%s is refused', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });

  it.each([
    [{ type: 'Featre', properties: {}, geometry: null }, 'not_a_feature'],
    [{ type: 'Feature', properties: [], geometry: null }, 'properties_not_an_object'],
    [{ type: 'Feature', id: {}, properties: {}, geometry: null }, 'feature_id_malformed'],
    [{ type: 'Feature', properties: {}, geometry: 7 }, 'geometry_not_an_object'],
  ])('a feature that is none is a fault of its row', async (value, code) => {
    const { tables } = await read({ type: 'FeatureCollection', features: [feature({}), value] });
    expect(tables[0].rows.map((row) => row.fault?.code)).toEqual([undefined, code]);
  });
});
