import { createExpression, isExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '#contract/filter.ts';
import { STATUSES } from '#contract/kinds.ts';
import { LANGUAGE_CODES, type Language } from '#contract/language.ts';
import { donutLabel, donutName, donutParts } from '../../web/map/icons/donutName.ts';
import { parseImageName } from '../../web/map/icons/imageName.ts';
import { areaLabel } from '../../web/map/layers/areaText.ts';
import { resourceTiles } from '../../web/map/layers/sources.ts';
import { mapLayers, mapStyle } from '../../web/map/style.ts';
import { mapGlobalState } from '../../web/map/theme.ts';
import { AREA_UNITS, THEMES } from '../../web/state/view.ts';

const sources = {
  tilesBase: 'https://zone.example',
  archiveUrl: '/basemap/shandong.pmtiles',
  filter: EMPTY_FILTER,
};

describe('the style of the map', () => {
  for (const theme of THEMES) {
    for (const language of LANGUAGE_CODES) {
      it(`is valid: ${theme}, ${language}`, () => {
        const style = mapStyle({
          ...sources,
          theme,
          language,
          areaUnit: 'auto',
          hidden: ['labels', 'ground', 'roads'],
        });
        expect(validateStyleMin(style)).toEqual([]);
        const plain = mapStyle({ ...sources, theme, language, areaUnit: 'wan', hidden: [] });
        expect(validateStyleMin(plain)).toEqual([]);
      });
    }
  }

  it('says every colour that its layers ask of the global state', () => {
    const asked = new Set<string>();
    collectStates(mapLayers({ language: 'zh', areaUnit: 'auto', hidden: [] }), asked);
    expect(asked.size).toBeGreaterThan(30);
    for (const theme of THEMES) {
      const state = mapGlobalState(theme);
      expect([...asked].filter((key) => !(key in state))).toEqual([]);
    }
  });

  it('has the same layers in the same order whatever is shown', () => {
    const ids = (hidden: string[]) =>
      mapLayers({ language: 'en', areaUnit: 'ha', hidden }).map((layer) => layer.id);
    const all = ids([]);
    expect(new Set(all).size).toBe(all.length);
    expect(ids(['labels', 'places', 'ground', 'x'])).toEqual(all);
  });

  it('stacks ground, reference, areas, names, marks and cells', () => {
    const ids = mapLayers({ language: 'zh', areaUnit: 'auto', hidden: [] }).map((layer) => layer.id);
    const order = [
      'basemap-self',
      'reference-road',
      'resource-fill',
      'basemap-county-names',
      'resource-area-marks',
      'cells',
      'selection-mark',
    ];
    const places = order.map((id) => ids.indexOf(id));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('asks for the tiles of the filter', () => {
    const filter = { ...EMPTY_FILTER, among: { kind: ['land'] }, ranges: { area: { min: 5000 } } };
    expect(resourceTiles('https://zone.example/public', filter)).toEqual([
      'https://zone.example/public/tiles/resources/{z}/{x}/{y}.mvt?kind=land&areaMin=5000',
    ]);
    expect(resourceTiles('', EMPTY_FILTER)).toEqual(['/tiles/resources/{z}/{x}/{y}.mvt']);
  });
});

describe('donut names', () => {
  const cells = [
    { count: 1, land: 1, available: 1 },
    { count: 3, land: 3, available: 2, occupied: 1 },
    { count: 1000, factory: 1000, available: 3, signed: 997 },
    { count: 9999, land: 9999, withdrawn: 9999 },
    { count: 12_345, land: 12_345, available: 12_000, reserved: 345 },
    { count: 345_678, land: 345_678, negotiating: 345_678 },
  ];

  for (const language of LANGUAGE_CODES) {
    it(`come out of the style as the functions make them: ${language}`, () => {
      for (const cell of cells) {
        const image = parseImageName(evaluate(donutName(language), cell));
        expect(image).toMatchObject({
          shape: 'donut',
          theme: 'light',
          label: donutLabel(cell.count, language),
          parts: donutParts(cell, cell.count),
        });
      }
    });
  }

  it('shows every status that is there, however few', () => {
    expect(donutParts({ available: 1, occupied: 9999 }, 10_000)).toEqual([1, 0, 0, 0, 24, 0]);
    expect(donutParts({}, 5)).toEqual(STATUSES.map(() => 0));
  });

  it('keeps long counts short enough for the ring', () => {
    expect(donutLabel(9999, 'zh')).toBe('9999');
    expect(donutLabel(12_345, 'zh')).toBe('1.2万');
    expect(donutLabel(12_345, 'en')).toBe('12.3k');
    expect(donutLabel(345_678, 'en')).toBe('346k');
  });

  it('says nothing about names that are none of its own', () => {
    for (const name of [
      '',
      'donut|light|9|zh|1|1,0,0,0,0,0',
      'donut|dawn|0|zh|1|1,0,0,0,0,0',
      'mark|light|sea|available|zh|',
      'pattern|light|available',
    ]) {
      expect(parseImageName(name)).toBeNull();
    }
  });
});

describe('area labels', () => {
  const area = 66_666.7;
  it.each([
    ['auto', 'zh', { kind: 'land', area }, '100 亩'],
    ['auto', 'zh', { kind: 'office', area: 1234.5 }, '1,235 ㎡'],
    ['mu', 'en', { kind: 'office', area: 1000 }, '1.5 mu'],
    ['ha', 'zh', { kind: 'land', area }, '6.67 公顷'],
    ['wan', 'zh', { kind: 'land', area }, '6.67 万㎡'],
    ['m2', 'zh', { kind: 'land' }, ''],
  ] as const)('%s in %s', (unit, language, properties, expected) => {
    expect(evaluate(areaLabel(unit, language as Language), properties)).toBe(expected);
  });

  it('has an expression for every unit', () => {
    for (const unit of AREA_UNITS) expect(isExpression(areaLabel(unit, 'zh'))).toBe(true);
  });
});

function evaluate(expression: unknown, properties: Record<string, unknown>): string {
  const created = createExpression(expression, 'layers[0].layout.text-field', null, mapGlobalState('light'));
  if (created.result === 'error') throw new Error(created.value.map((fault) => fault.message).join('; '));
  return String(created.value.evaluateWithoutErrorHandling({ zoom: 14 }, { type: 1, properties }));
}

function collectStates(part: unknown, into: Set<string>): void {
  if (Array.isArray(part)) {
    if (part[0] === 'global-state' && typeof part[1] === 'string') into.add(part[1]);
    else for (const inner of part) collectStates(inner, into);
  } else if (part && typeof part === 'object') {
    for (const inner of Object.values(part)) collectStates(inner, into);
  }
}
