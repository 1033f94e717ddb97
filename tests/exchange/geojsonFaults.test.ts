import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonSplitter } from '#api/formats/geojson/jsonSplitter.ts';
import { readLenientJson } from '#api/formats/geojson/lenientJson.ts';
import type { FileRefusal } from '#api/formats/source.ts';
import { sayNotice } from '#api/import/words.ts';
import { fileOf, readAsImport } from '../support/ledgerFiles.ts';

const feature = (id: number) => ({
  type: 'Feature',
  properties: { 编号: `A-${id}`, name: `{"type":"Feature",} [${id}] \\ 号`, list: [id, { deep: null }] },
  geometry: { type: 'Point', coordinates: [120.5, 36 + id / 1000] },
});
const COUNT = 5;
const FEATURES = Array.from({ length: COUNT }, (_, id) => feature(id));
/** As programs lay a collection out: in one line, a feature a line, or every member on its own. */
const LAYOUTS: Readonly<Record<string, (features: readonly string[]) => string>> = {
  oneLine: (features) => `{"type": "FeatureCollection", "features": [${features.join(', ')}], "crs": null}`,
  featureALine: (features) =>
    `{\n"type": "FeatureCollection",\n"features": [\n${features.join(',\n')}\n]\n}\n`,
  lines: (features) => `${features.join('\n')}\n`,
};
const read = (text: string) => readAsImport(fileOf('a.geojson', text));

async function rowsOf(text: string) {
  const { tables, notices } = await read(text);
  return { rows: [...tables[0].rows], headings: tables[0].headings, notices };
}

describe('a GeoJSON text that is nearly one', () => {
  it('is read with NaN, ±Infinity and trailing commas, told with their counts', async () => {
    const { rows, notices } = await rowsOf(`{"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"a": 1, "b": "NaN, ]"}, "geometry": null},
      {"type": "Feature", "properties": {"a": NaN, "b": -Infinity,}, "geometry": null},
      {"type": "Feature", "properties": {"a": Infinity, "b": 1e999}, "geometry": {"type": "Point", "coordinates": [120, 36,],}},
    ],}`);
    expect(rows.map(({ cells, fault }) => [...cells, fault?.code])).toEqual([
      [1, 'NaN, ]', undefined],
      [null, null, undefined],
      [null, null, undefined],
    ]);
    expect(notices).toMatchObject([
      { code: 'json_not_finite', level: 'warning', row: 2, count: 3 },
      { code: 'json_trailing_commas', level: 'note', row: 2, count: 5 },
    ]);
    expect(notices.map((notice) => sayNotice(notice, 'zh'))).toEqual([
      expect.stringContaining('3 处'),
      expect.stringContaining('5 处'),
    ]);
  });

  it('rejects a row for a position that is not a number', async () => {
    const { rows } = await rowsOf(
      '{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [NaN, 36]}}',
    );
    expect(rows[0].geometry).toEqual({ type: 'Point', coordinates: [null, 36] });
  });

  it.each([
    ['a word', '"a": 1', '"a": undefined', '3:41 undefined'],
    ['a quote', '"x"', '"x', '3:55 geometry'],
    ['a colon', '"a":', '"a"', '3:40 1'],
    ['a brace', '1, "b": "x"}', '1, "b": "x"', '3:71 …'],
    ['a bracket too many', '"x"}', '"x"]}', '3:52 ]}'],
  ])('rejects the feature alone that lacks %s, with line and column', async (_, sound, broken, place) => {
    const victim = '{"type": "Feature", "properties": {"a": 1, "b": "x"}, "geometry": null}';
    const other = '{"type": "Feature", "properties": {"a": 2, "b": "y"}, "geometry": null}';
    const list = [other, victim.replace(sound, broken), other].join(',\n');
    const { rows } = await rowsOf(`{"type": "FeatureCollection", "features": [\n${list}\n]}`);
    expect(rows.map(({ cells, fault }) => fault?.code ?? cells[0])).toEqual([2, 'feature_malformed', 2]);
    expect(rows[1].fault?.found).toContain(place);
  });

  it.each([
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": "x',
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": 1}}',
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": "}}, {"type": "Feature", "prop',
    '{"type": "Feature", "properties": {"a": 1',
  ])('is refused where it is cut off: %s', async (text) => {
    const column = text.length + 1;
    await expect(read(text)).rejects.toMatchObject({
      code: 'json_truncated',
      found: expect.stringContaining(`1:${column}`),
    });
  });

  it('is refused where it breaks and no next feature can be told', async () => {
    const odd = '{"properties": {"a": 1}, "type": "Feature", "geometry": null}';
    const text = `{"type": "FeatureCollection", "features": [\n${odd},\n${odd.replace(': 1', ': x')},\n${odd}]}`;
    await expect(read(text)).rejects.toMatchObject({
      code: 'json_malformed',
      found: expect.stringContaining('3:22'),
    });
  });

  it('loses no other feature, whatever stands or is missing in one (a property)', () => {
    const edit = fc.record({
      layout: fc.constantFrom(...Object.keys(LAYOUTS)),
      victim: fc.nat({ max: COUNT - 1 }),
      at: fc.nat(),
      without: fc.nat({ max: 3 }),
      put: fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '\\', '\n', 'NaN', "'", '}}', ']]}'),
      sizes: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
    });
    fc.assert(
      fc.property(edit, ({ layout, victim, at, without, put, sizes }) => {
        const texts = FEATURES.map((one) => JSON.stringify(one));
        // What a feature begins with stays: without it no program could tell where it begins.
        const place = 18 + (at % (texts[victim].length - 18));
        texts[victim] = texts[victim].slice(0, place) + put + texts[victim].slice(place + without);
        const text = LAYOUTS[layout](texts);
        const found: unknown[] = [];
        const take = (piece: { text: string }) => {
          const reading = readLenientJson(piece.text);
          found.push(reading.ok ? reading.value : piece.text);
        };
        const splitter = createJsonSplitter({
          onFeature: take,
          onRoot: (piece) => layout === 'lines' && take(piece),
        });
        for (let from = 0, turn = 0; from < text.length; turn++) {
          const size = sizes[turn % sizes.length];
          splitter.push(text.slice(from, from + size));
          from += size;
        }
        try {
          splitter.end();
        } catch (error) {
          // Where the last one has no end, nobody can tell whether more should have followed.
          if (victim < COUNT - 1 || (error as FileRefusal).code !== 'json_truncated') throw error;
          return;
        }
        for (const [id, one] of FEATURES.entries()) if (id !== victim) expect(found).toContainEqual(one);
        expect(found.length).toBeGreaterThanOrEqual(COUNT);
        expect(found.length).toBeLessThanOrEqual(COUNT + 1);
      }),
      { numRuns: 2_000 },
    );
  });
});
