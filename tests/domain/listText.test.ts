import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ENGINE_FIELDS } from '#contract/fields.ts';
import { EMPTY_FILTER, type FilterVocabulary, MEMBER_TEXT_FIELDS, parseFilter } from '#contract/filter.ts';
import { filterToQuery } from '#contract/filterText.ts';
import { joinList, splitList } from '#contract/listText.ts';
import { parseProjectAddress, projectSearch } from '../../web/state/projectAddress.ts';
import { parseView, viewToSearch } from '../../web/state/view.ts';

const vocabulary: FilterVocabulary = { fields: ENGINE_FIELDS, knows: () => true, today: '2026-05-01' };
/** Many commas and backslashes, and whatever else. */
const value = fc.string({
  unit: fc.oneof(fc.constantFrom(',', '\\', 'a', '区'), fc.string({ minLength: 1, maxLength: 1 })),
  minLength: 1,
  maxLength: 8,
});

it('every list of values comes back from its text', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      expect(splitList(joinList(values))).toEqual(values);
    }),
  );
});

it('a text without a backslash is what it looks like; one that says nothing with its backslash is none', () => {
  fc.assert(
    fc.property(value, (text) => {
      if (!text.includes('\\')) expect(splitList(text)).toEqual(text.split(','));
    }),
  );
  expect(splitList('A\\,1,B\\\\')).toEqual(['A,1', 'B\\']);
  expect([splitList('A\\1'), splitList('A\\')]).toEqual([null, null]);
});

it('a filter asks for values with commas by every parameter that takes them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MEMBER_TEXT_FIELDS),
      fc.uniqueArray(
        value.filter((one) => one !== 'unknown'),
        { minLength: 1, maxLength: 4 },
      ),
      (name, values) => {
        const filter = { ...EMPTY_FILTER, among: { [name]: values.toSorted() } };
        const query = Object.fromEntries(new URLSearchParams(filterToQuery(filter)));
        expect(parseFilter(query, vocabulary)).toEqual({ filter, faults: [] });
        expect(parseView(viewToSearch({ ...parseView(''), filter })).filter).toEqual(filter);
      },
    ),
  );
  expect(parseFilter({ code: 'A\\1' }, vocabulary).faults).toMatchObject([
    { code: 'malformed_list', field: 'code' },
  ]);
});

it('so do the layers that a link hides and the filter of the projects', () => {
  const view = { ...parseView(''), hidden: ['道路,水系', 'rail'].sort() };
  expect(parseView(viewToSearch(view)).hidden).toEqual(view.hidden);
  const address = { ...parseProjectAddress(''), filter: { officer: '王芳,李雷' } };
  expect(parseProjectAddress(projectSearch(address, '')).filter).toEqual(address.filter);
  expect(parseProjectAddress('?officer=王芳,李雷').filter).toEqual({});
});
