import { describe, expect, it } from 'vitest';
import { FIELD_GROUPS, UNITS } from '#contract/fields/field.ts';
import { ALL_FIELDS } from '#contract/fields.ts';
import { LAND_USE_SCHEMES, OUTCOMES, RESOURCE_KINDS } from '#contract/kinds.ts';
import { LANGUAGE_CODES, LANGUAGES } from '#contract/language.ts';
import { FAULT_CODES } from '#contract/problem.ts';
import { pluralOf } from '../../web/i18n/pluralOf.ts';
import { wordsByLanguage } from '../../web/i18n/topic.ts';
import { wordsOf } from '../../web/i18n/words.ts';
import { AREA_UNITS } from '../../web/state/view.ts';
import { readTopics } from '../support/wordFiles.ts';

type Tree = { readonly [key: string]: unknown };

/** Every path of a dictionary that ends in a word, `section.word`. */
function pathsOf(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? pathsOf(value as Tree, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );
}

function at(tree: Tree, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as Tree)[key], tree);
}

const unitless = new Set(['units.ratio', 'units.count']);
const topics = await readTopics();

describe.each(LANGUAGE_CODES)('the words of %s', (language) => {
  const shared = wordsOf(language) as Tree;

  it('has a word for every field, unit, group and fault', () => {
    for (const field of ALL_FIELDS)
      expect(at(shared, `fields.${field.name}`), field.name).toBeTypeOf('string');
    for (const unit of UNITS) expect(at(shared, `units.${unit}`), unit).toBeTypeOf('string');
    for (const group of FIELD_GROUPS) expect(at(shared, `groups.${group}`), group).toBeTypeOf('string');
    for (const code of FAULT_CODES) expect(at(shared, `faults.${code}`), code).toBeTypeOf('string');
    for (const unit of AREA_UNITS.filter((name) => name !== 'auto'))
      expect(at(shared, `areaUnits.${unit}`), unit).toBeTypeOf('string');
  });

  it('has a word for every code of every field, and no word for a code that is gone', () => {
    for (const field of ALL_FIELDS.filter((one) => one.codes)) {
      const vocabulary = at(shared, `codes.${field.name}`) as Tree | undefined;
      expect(Object.keys(vocabulary ?? {}), field.name).toEqual([...field.codes!]);
    }
    expect(Object.keys(at(shared, 'codes.outcome') as Tree)).toEqual([...OUTCOMES]);
    expect(Object.keys(at(shared, 'codes.landUseScheme') as Tree).sort()).toEqual(
      [...LAND_USE_SCHEMES].sort(),
    );
    expect(Object.keys(at(shared, 'kindLetters') as Tree).sort()).toEqual([...RESOURCE_KINDS].sort());
  });

  it.each(topics)('has a file of $path with every word, and leaves none empty', ({ byLanguage }) => {
    const words = byLanguage.get(language) as Tree;
    expect(words).toBeTypeOf('object');
    expect(pathsOf(words).sort()).toEqual(pathsOf(byLanguage.get('zh') as Tree).sort());
    for (const path of pathsOf(words)) {
      const word = at(words, path);
      if (typeof word === 'string' && !unitless.has(path)) expect(word.trim(), path).not.toBe('');
    }
  });
});

it('what is not written in Chinese characters leaves none in its words, but for the marks of the fire classes and names of maps', () => {
  const allowed = new Set([
    ...['jia', 'yi', 'bing', 'ding', 'wu'].map((code) => `codes.fireClass.${code}`),
    // What a map is called in Chinese, proposed beside its English name.
    ...['vec', 'img', 'ter'].map((layer) => `tiandituNames.${layer}`),
  ]);
  for (const language of LANGUAGE_CODES.filter((code) => LANGUAGES[code].script !== 'han'))
    for (const { path: topic, byLanguage } of topics) {
      const words = byLanguage.get(language) as Tree;
      for (const path of pathsOf(words)) {
        const word = at(words, path);
        if (typeof word === 'string' && !allowed.has(path))
          expect(word, `${topic}: ${path}`).not.toMatch(/\p{Script=Han}/u);
      }
    }
});

it('a topic that a language lacks is spoken in English, or else in Chinese', () => {
  const written = wordsByLanguage({ './words.zh.ts': '中文', './words.en.ts': 'English' });
  const unwritten = wordsByLanguage({ './words.zh.ts': '中文' });
  const further = 'xx' as (typeof LANGUAGE_CODES)[number];
  expect([written('zh'), written('en'), written(further)]).toEqual(['中文', 'English', 'English']);
  expect([unwritten('en'), unwritten(further)]).toEqual(['中文', '中文']);
});

it('a noun has the form that its language gives it beside a count, however that is written', () => {
  const english = pluralOf(LANGUAGES.en);
  const said = ['0', '1', '2', '21', '1,001', 1].map((count) => `${count} ${english(count, 'row', 'rows')}`);
  expect(said).toEqual(['0 rows', '1 row', '2 rows', '21 rows', '1,001 rows', '1 row']);
  expect(pluralOf(LANGUAGES.zh)('2', '行')).toBe('行');
});
