import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { BaseMapData } from '#contract/baseMaps.ts';
import { EMPTY_FILTER } from '#contract/filter.ts';
import { LANGUAGE_CODES } from '#contract/language.ts';
import type { BaseMapStyle } from '../../web/map/basemap/baseMapStyle.ts';
import { baseMapStyleOf } from '../../web/map/basemap/baseMapStyleOf.ts';
import { vectorBasemap } from '../../web/map/basemap/vector/vectorLayers.ts';
import { mapStyle } from '../../web/map/style.ts';
import { THEMES } from '../../web/state/view.ts';
import { PROTOMAPS_LAYERS, SCHEMAS } from './vectorSchemas.ts';

const MAP: BaseMapData = {
  ...{ code: 'wmts', name: '影像', nameEn: null, kind: 'wmts', form: 'raster', tileSize: 256 },
  tiles: ['/tiles/base/wmts/0/{z}/{x}/{y}?v=1', '/tiles/base/wmts/1/{z}/{x}/{y}?v=1'],
  ...{ attribution: null, reviewNumber: null, extent: [119, 36, 121, 37], minZoom: 1, maxZoom: 18 },
  ...{ state: 'ok', vectorLayers: [] },
};
const VECTOR: BaseMapData = {
  ...{ ...MAP, code: 'own', kind: 'pmtiles', form: 'vector', vectorLayers: PROTOMAPS_LAYERS },
  tiles: ['/tiles/base/own/0/{z}/{x}/{y}?v=2'],
};
const styleOf = (map: BaseMapData | null, hidden: string[] = []) =>
  mapStyle({
    ...{ tilesBase: 'https://a.cn', archiveUrl: '/basemap/shandong.pmtiles', filter: EMPTY_FILTER, hidden },
    ...{
      theme: 'dark',
      language: 'zh',
      areaUnit: 'auto',
      basemap: baseMapStyleOf(map, 'https://a.cn', vectorBasemap),
    },
  });

describe('the base map of the map', () => {
  it('of pictures lies at the bottom, the lowest first, and nothing of the sketch is left', () => {
    const style = styleOf(MAP);
    expect(style.layers.slice(0, 4).map(({ id }) => id)).toEqual([
      'basemap-ground',
      'base:https://a.cn/tiles/base/wmts/0/{z}/{x}/{y}?v=1',
      'base:https://a.cn/tiles/base/wmts/1/{z}/{x}/{y}?v=1',
      'reference-zone',
    ]);
    expect(Object.keys(style.sources)).not.toContain('basemap');
    expect(style.sources['base:https://a.cn/tiles/base/wmts/0/{z}/{x}/{y}?v=1']).toMatchObject({
      ...{ type: 'raster', bounds: [119, 36, 121, 37], minzoom: 1, maxzoom: 18 },
    });
    expect(validateStyleMin(style)).toEqual([]);
  });

  it('of pictures is seen through our own ground, but for the boundary', () => {
    const opacity = (map: BaseMapData | null, id: string, hidden: string[] = []) =>
      JSON.stringify(styleOf(map, hidden).layers.find((layer) => layer.id === id)?.paint);
    for (const id of ['reference-zone', 'reference-road', 'reference-green'])
      expect(opacity(MAP, id)).not.toBe(opacity(null, id));
    expect(opacity(MAP, 'reference-boundary')).toBe(opacity(null, 'reference-boundary'));
    expect(opacity(MAP, 'reference-zone', ['ground'])).toBe(opacity(null, 'reference-zone'));
  });

  it('may be none', () => {
    const style = styleOf(null);
    expect(style.layers.filter(({ id }) => id.startsWith('base')).map(({ id }) => id)).toEqual([
      'basemap-ground',
    ]);
    expect(validateStyleMin(style)).toEqual([]);
  });

  it('of vector tiles brings its own names and waits for how it is drawn', () => {
    const style = styleOf(VECTOR);
    const ids = style.layers.map(({ id }) => id);
    expect(ids.indexOf('reference-road')).toBeGreaterThan(
      ids.findIndex((id) => /^base:.*-building-/.test(id)),
    );
    expect(ids.findIndex((id) => /^base:.*-city-/.test(id))).toBeGreaterThan(ids.indexOf('resource-fill'));
    expect(new Set(ids).size).toBe(ids.length);
    const waiting: BaseMapStyle = baseMapStyleOf(VECTOR, '', null);
    const layers = mapStyle({
      ...{ tilesBase: '', archiveUrl: '', filter: EMPTY_FILTER, hidden: [] },
      ...{ theme: 'light', language: 'en', areaUnit: 'ha', basemap: waiting },
    });
    expect(validateStyleMin(layers)).toEqual([]);
  });
});

describe('vector tiles', () => {
  for (const [name, { layers, drawn }] of Object.entries(SCHEMAS))
    it(`of ${name} are drawn by what they mean, in every theme and language`, () => {
      for (const language of LANGUAGE_CODES) {
        const { ground, names } = vectorBasemap({ source: 'own', layers, language });
        const roles = new Set([...ground, ...names].map(({ id }) => id.replace(/^own-([a-zA-Z]+)-.*/, '$1')));
        expect([...roles].sort()).toEqual([...drawn].sort());
        for (const theme of THEMES)
          expect(
            validateStyleMin(
              mapStyle({
                ...{
                  tilesBase: '',
                  archiveUrl: '',
                  filter: EMPTY_FILTER,
                  hidden: [],
                  theme,
                  language,
                  areaUnit: 'auto',
                },
                basemap: baseMapStyleOf({ ...VECTOR, vectorLayers: [...layers] }, '', vectorBasemap),
              }),
            ),
          ).toEqual([]);
        // Neither glyphs nor a sprite, and no line between countries.
        for (const layer of [...ground, ...names]) {
          expect(JSON.stringify(layer)).not.toMatch(/icon-image|fill-pattern/);
          const from = 'source-layer' in layer ? String(layer['source-layer']) : '';
          if (name !== 'nobody knows') expect(from).not.toMatch(/bound/);
        }
      }
    });
});
