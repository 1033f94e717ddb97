import { expect, it } from 'vitest';
import type { Catalog } from '#api/editions/catalog.ts';
import { rememberedVocabulary } from '#api/editions/vocabulary.ts';
import { ProblemError } from '#api/http/problemError.ts';
import { readFilter } from '#api/http/query.ts';
import { ALL_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';

const NOTHING = new Set<string>();
const catalogOf = (...zones: string[]): Catalog => ({
  ...{ zones: [], containers: [], layers: [], pictures: [] },
  ...{ zoneCodes: new Set(zones), parkCodes: NOTHING, buildingCodes: NOTHING },
});

it('a filter that was read is the same again, until the catalog or the day is another', () => {
  let catalog = catalogOf('east', 'west');
  let day = '2026-11-30';
  const vocabulary = rememberedVocabulary(
    ALL_FIELDS,
    () => catalog,
    () => day,
  );
  const ask = (query: Record<string, string | string[]>) => readFilter(query, vocabulary(), ['sort']);
  const first = ask({ zone: 'west', areaMin: '1000' });
  expect(ask({ zone: 'west', areaMin: '1000', sort: 'area' })).toBe(first);
  expect(ask({ zone: 'east', areaMin: '1000' })).not.toBe(first);
  expect(() => ask({ at: '2026-12-01' })).toThrow(ProblemError);
  expect(() => ask({ zone: 'west', areaMin: '1000', sort: ['area', 'area'] })).toThrow(ProblemError);

  day = '2026-12-01';
  expect(ask({ at: '2026-12-01' })).toMatchObject({ at: '2026-12-01' });
  catalog = catalogOf('east');
  expect(() => ask({ zone: 'west', areaMin: '1000' })).toThrow(ProblemError);
  expect(ask({ zone: 'east' })).toMatchObject({ among: { zone: ['east'] } });
});

it('names and values that run into one another are not taken for those of another filter', () => {
  const vocabulary = rememberedVocabulary(
    ALL_FIELDS,
    () => catalogOf(),
    () => '2026-11-30',
  )();
  const filters = [{ q: 'a1:q1:b' }, { q: 'a', code: 'b' }, { code: 'a', q: 'b' }, { q: '1:a' }];
  const read = filters.map((query) => readFilter(query, vocabulary));
  expect(new Set(read).size).toBe(filters.length);
  expect(filters.map((query) => readFilter(query, vocabulary))).toEqual(read);
});

it('what one reader may ask for is not remembered for another', () => {
  const catalog = catalogOf();
  const today = () => '2026-11-30';
  const all = rememberedVocabulary(ALL_FIELDS, () => catalog, today)();
  const open = rememberedVocabulary(PUBLIC_FIELDS, () => catalog, today)();
  expect(readFilter({ officer: 'unknown' }, all)).toMatchObject({ unknown: ['officer'] });
  expect(() => readFilter({ officer: 'unknown' }, open)).toThrow(ProblemError);
});
