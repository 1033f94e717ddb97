import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LayerSpecification, StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_CODES, type Language } from '#contract/language.ts';
import { offlineBasemapLayers } from '../../web/map/basemap/offlineLayers.ts';
import { BASEMAP_BOX, BOX_SOURCE, basemapSources } from '../../web/map/basemap/source.ts';
import { BASEMAP_TOKENS, globalState, globalStateDefaults } from '../../web/map/basemap/tokens.ts';
import { archivePath, openArchive, readLabelTable, tileLayers, tilesOfZoom } from './basemapArchive.ts';

const THEMES = ['light', 'dark'] as const;
const LINE_LAYERS = ['coast', 'line', 'river'];
const POLYGON_LAYERS = ['shelf', 'land', 'self', 'lake'];

function layersOf(language: Language): LayerSpecification[] {
  const { ground, names } = offlineBasemapLayers({ language });
  return [...ground, ...names];
}

function styleOf(layers: LayerSpecification[]): StyleSpecification {
  return { version: 8, state: globalStateDefaults('light'), sources: { ...basemapSources() }, layers };
}

/** Every `['global-state', key]` anywhere in a value. */
function globalStateKeys(value: unknown): string[] {
  if (Array.isArray(value) && value[0] === 'global-state') return [String(value[1])];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(globalStateKeys);
  return [];
}

function sourceLayerOf(layer: LayerSpecification): string | undefined {
  return 'source-layer' in layer ? layer['source-layer'] : undefined;
}

describe('the style of the offline base map', () => {
  it.each(LANGUAGE_CODES)('is valid (%s)', (language) => {
    expect(validateStyleMin(styleOf(layersOf(language)))).toEqual([]);
  });

  it('leaves a seam for our own data between the province line and the names', () => {
    const { ground, names } = offlineBasemapLayers({ language: 'zh' });
    const groundIds = ground.map((layer) => layer.id);
    expect(groundIds.slice(0, 2)).toEqual(['basemap-ground', 'basemap-sea']);
    expect(groundIds.slice(-2)).toEqual(['basemap-line-self', 'basemap-edge']);
    expect(ground.some((layer) => layer.type === 'symbol')).toBe(false);
    expect(names.map((layer) => layer.type)).toEqual([
      ...['symbol', 'symbol', 'symbol', 'symbol'],
      ...['symbol', 'circle', 'circle', 'symbol'],
    ]);
  });

  it('takes its names from the language asked for, and nothing else differs but their room', () => {
    const fields = (language: Language) =>
      layersOf(language).flatMap((layer) => (layer.type === 'symbol' ? [layer.layout?.['text-field']] : []));
    expect(new Set(fields('zh').map(String))).toEqual(new Set(['get,name']));
    expect(new Set(fields('en').map(String))).toEqual(new Set(['get,name_en']));
    expect(offlineBasemapLayers({ language: 'en' }).ground).toEqual(
      offlineBasemapLayers({ language: 'zh' }).ground,
    );
  });

  it('draws the sea as the box of the tiles and nothing but neutral ground outside', () => {
    const [background, sea] = layersOf('zh');
    expect(background).toMatchObject({
      type: 'background',
      paint: { 'background-color': ['global-state', 'basemap-ground'] },
    });
    expect(sea).toMatchObject({ type: 'fill', source: BOX_SOURCE });
  });

  it.each(THEMES)('has a colour for every key it uses, and uses every colour (%s)', (theme) => {
    const used = new Set(globalStateKeys(layersOf('zh')));
    expect(new Set(Object.keys(globalState(theme)))).toEqual(used);
    for (const colour of Object.values(BASEMAP_TOKENS[theme])) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('has no colour of its own, so that a theme changes all of it', () => {
    expect(JSON.stringify(layersOf('zh'))).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
  });
});

describe('the archive of the offline base map', () => {
  const archive = openArchive();

  it('is the file that was built', () => {
    const [expected, fileName] = readFileSync(`${archivePath}.sha256`, 'utf8').trim().split(/\s+/);
    expect(fileName).toBe('shandong.pmtiles');
    expect(createHash('sha256').update(readFileSync(archivePath)).digest('hex')).toBe(expected);
  });

  it('covers the box that the style draws the sea in, from zoom 4 to 10', async () => {
    const header = await archive.getHeader();
    expect(header).toMatchObject({ specVersion: 3, minZoom: 4, maxZoom: 10, tileType: 1 });
    const bounds = [header.minLon, header.minLat, header.maxLon, header.maxLat];
    // The tiler rounds outwards to its grid, by a few metres.
    expect(bounds.map((degrees) => Number(degrees.toFixed(3)))).toEqual([...BASEMAP_BOX]);
  });

  it('holds the layers that the style asks for, and names its licence', async () => {
    const metadata = (await archive.getMetadata()) as {
      vector_layers: { id: string }[];
      attribution: string;
    };
    const asked = new Set(layersOf('zh').flatMap((layer) => sourceLayerOf(layer) ?? []));
    expect(new Set(metadata.vector_layers.map((layer) => layer.id))).toEqual(asked);
    expect(metadata.attribution).toContain('LGPL-3.0+');
  });

  it('holds lines in coast, line and river only: no border can hide in another layer', async () => {
    const kinds = new Map<string, Set<number>>();
    for (const zoom of [4, 5, 6, 7]) {
      for (const tile of tilesOfZoom(zoom)) {
        for (const [name, layer] of Object.entries(await tileLayers(archive, tile))) {
          const types = kinds.get(name) ?? new Set();
          for (let index = 0; index < layer.length; index++) types.add(layer.feature(index).type);
          kinds.set(name, types);
        }
      }
    }
    const expected = [
      ...LINE_LAYERS.map((name) => [name, [2]]),
      ...POLYGON_LAYERS.map((name) => [name, [3]]),
      ['label', [1]],
    ];
    expect(Object.fromEntries([...kinds].map(([name, types]) => [name, [...types]]))).toEqual(
      Object.fromEntries(expected),
    );
  });

  it('has every name of the table where the table says, at the lowest and the highest zoom', async () => {
    const table = readLabelTable();
    for (const zoom of [4, 10]) {
      const missing: string[] = [];
      for (const row of table) {
        const labels = (await tileLayers(archive, row.tileAt(zoom))).label;
        const found = Array.from({ length: labels?.length ?? 0 }, (_, index) => labels.feature(index)).some(
          ({ properties }) =>
            properties.name === row.nameZh && properties.name_en === row.nameEn && properties.k === row.level,
        );
        if (!found) missing.push(row.nameZh);
      }
      expect(missing).toEqual([]);
    }
  });

  it('has 152 seats: 16 prefectures and 136 counties', async () => {
    const seats = { prefecture: 0, county: 0 };
    for (const tile of tilesOfZoom(5)) {
      const labels = (await tileLayers(archive, tile)).label;
      for (let index = 0; index < (labels?.length ?? 0); index++) {
        const feature = labels.feature(index);
        const { x, y } = feature.loadGeometry()[0][0];
        // A point in the buffer belongs to the next tile.
        if (x < 0 || y < 0 || x >= feature.extent || y >= feature.extent) continue;
        const kind = feature.properties.k;
        if (kind === 'prefecture' || kind === 'county') seats[kind]++;
      }
    }
    expect(seats).toEqual({ prefecture: 16, county: 136 });
  });
});
