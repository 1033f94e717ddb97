import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ENGINE_FIELDS, NUMERIC_FIELDS } from '#contract/fields.ts';
import type { Filter, Range } from '#contract/filter.ts';
import type { IdleState } from '#contract/idle.ts';
import { LANGUAGE_CODES } from '#contract/language.ts';
import { currentView } from '../../web/state/url.ts';
import {
  AREA_UNITS,
  DEFAULT_VIEW,
  FACES,
  parseView,
  parseViewWithFaults,
  THEMES,
  type View,
  viewToSearch,
} from '../../web/state/view.ts';

const codeFields = ENGINE_FIELDS.filter((field) => field.codes);

const ranges = fc
  .dictionary(
    fc.constantFrom(...NUMERIC_FIELDS.map((field) => field.name)),
    fc.tuple(fc.option(fc.integer({ min: 0, max: 5000 })), fc.option(fc.integer({ min: 5000, max: 90_000 }))),
    { maxKeys: 4 },
  )
  .map((bounds) => {
    const entries = Object.entries(bounds).flatMap(([name, [min, max]]): [string, Range][] =>
      min === null && max === null
        ? []
        : [[name, { ...(min !== null && { min }), ...(max !== null && { max }) }]],
    );
    return Object.fromEntries(entries);
  });

const among = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...codeFields), { maxLength: 3, selector: (field) => field.name }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([fields, count]) =>
    Object.fromEntries(fields.map((field) => [field.name, [...field.codes!].slice(0, count).sort()])),
  );

const filters: fc.Arbitrary<Filter> = fc
  .record({
    q: fc.option(
      fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => text.length <= 40),
      { nil: undefined },
    ),
    among,
    ranges,
    use: fc.uniqueArray(fc.constantFrom('industrial', 'storage', 'research')).map((uses) => uses.sort()),
    idle: fc.option(fc.constantFrom<IdleState[]>(['suspected'], ['building', 'found', 'unknown']), {
      nil: undefined,
    }),
    placed: fc.option(fc.boolean(), { nil: undefined }),
    updatedWithin: fc.option(fc.integer({ min: 0, max: 999 }), { nil: undefined }),
    at: fc.option(fc.constantFrom('2026-03-31', '2025-12-31'), { nil: undefined }),
  })
  .map(({ q, idle, placed, updatedWithin, at, ...rest }) => ({
    ...rest,
    unknown: [],
    landUse: [],
    ...(q !== undefined && { q }),
    ...(idle !== undefined && { idle }),
    ...(placed !== undefined && { placed }),
    ...(updatedWithin !== undefined && { updatedWithin }),
    ...(at !== undefined && { at }),
  }));

const decimals = (min: number, max: number, places: number) =>
  fc
    .integer({ min: Math.ceil(min * 10 ** places), max: Math.floor(max * 10 ** places) })
    .map((value) => value / 10 ** places);

const views: fc.Arbitrary<View> = fc.record({
  filter: filters,
  camera: fc.option(
    fc.record({
      zoom: decimals(0, 22, 2),
      lat: decimals(-85, 85, 6),
      lon: decimals(-180, 180, 6),
      bearing: decimals(-180, 180, 1),
      pitch: decimals(0, 60, 1),
    }),
  ),
  site: fc.option(fc.integer({ min: 1, max: 2_000_000_000 })),
  language: fc.constantFrom(...LANGUAGE_CODES),
  theme: fc.option(fc.constantFrom(...THEMES)),
  areaUnit: fc.constantFrom(...AREA_UNITS),
  sort: fc.option(fc.constantFrom('area', '-available', 'name')),
  hidden: fc.uniqueArray(fc.constantFrom('labels', 'roads', 'zone')).map((layers) => layers.sort()),
  face: fc.constantFrom(...FACES),
  big: fc.boolean(),
  basemap: fc.constantFrom(null, 'tianditu', 'wmts-2'),
  onlyInView: fc.boolean(),
  diff: fc.option(fc.constantFrom('2025-02-28', '2026-03-31')),
  match: fc.option(fc.constantFrom('-', 'factory/area:m:n3000,x8000,t10/township:m:c*E7*9F*B3')),
  shortlist: fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { maxLength: 50 }),
  together: fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { maxLength: 50 }),
  forProject: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
});

describe('the view and its address', () => {
  it('is read back from its address exactly', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(viewToSearch(view))).toEqual(view);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing for the default view', () => {
    expect(viewToSearch(DEFAULT_VIEW)).toBe('');
    expect(parseView('')).toEqual(DEFAULT_VIEW);
  });

  it('writes one address for one view, whatever the order it was written in', () => {
    const a = parseView('?status=reserved,available&kind=land&lang=en&areaMin=100');
    const b = parseView('?areaMin=100.0&lang=en&kind=land&status=available,reserved');
    expect(viewToSearch(a)).toBe(viewToSearch(b));
    expect(viewToSearch(a)).toBe('?kind=land&status=available,reserved&areaMin=100&lang=en');
  });

  it('keeps what it can read and names what it cannot', () => {
    const { view, faults } = parseViewWithFaults(
      '?kind=land,castle&areaMin=9&areaMax=3&theme=pink&map=a/b/c&diff=2026-02-30&site=7&frobnicate=1&q=x&lang=en&lang=zh&hasOwnProperty=1',
    );
    expect(view.site).toBe(7);
    expect(view.filter.q).toBe('x');
    expect(view.filter.among).toEqual({});
    expect([view.theme, view.diff]).toEqual([null, null]);
    expect(faults.map((fault) => [fault.field, fault.code]).sort()).toEqual([
      ['areaMin', 'min_above_max'],
      ['diff', 'unknown_code'],
      ['frobnicate', 'unknown_parameter'],
      ['hasOwnProperty', 'unknown_parameter'],
      ['kind', 'unknown_code'],
      ['lang', 'repeated_parameter'],
      ['map', 'unknown_code'],
      ['theme', 'unknown_code'],
    ]);
    expect(view.filter.ranges).toEqual({ area: { max: 3 } });
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { view } = parseViewWithFaults(`?${text}`);
        expect(parseView(viewToSearch(view))).toEqual(view);
      }),
    );
  });
});

describe('a part of the view', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('stays the object that it was while another part changes: who reads it is not rendered anew', () => {
    const viewAt = (view: View) => {
      vi.stubGlobal('window', { location: { search: viewToSearch(view) } });
      return currentView();
    };
    fc.assert(
      fc.property(views, views, (one, other) => {
        for (const part of Object.keys(DEFAULT_VIEW) as (keyof View)[]) {
          const before = viewAt(one);
          const after = viewAt({ ...one, [part]: other[part] });
          const { [part]: changed, ...kept } = after;
          expect(changed).toEqual(other[part]);
          for (const name of Object.keys(kept) as (keyof typeof kept)[])
            expect(kept[name]).toBe(before[name]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
