import { describe, expect, it } from 'vitest';
import { FIELD_GROUPS, UNITS } from '#contract/fields/field.ts';
import { ALL_FIELDS } from '#contract/fields.ts';
import { LAND_USE_SCHEMES, OUTCOMES, RESOURCE_KINDS } from '#contract/kinds.ts';
import { FAULT_CODES } from '#contract/problem.ts';
import { en } from '../../web/i18n/en.ts';
import { zh } from '../../web/i18n/zh.ts';
import { AREA_UNITS } from '../../web/state/view.ts';

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

describe.each([
  ['zh', zh as Tree],
  ['en', en as Tree],
])('the words of %s', (_language, words) => {
  it('has a word for every field, unit, group and fault', () => {
    for (const field of ALL_FIELDS)
      expect(at(words, `fields.${field.name}`), field.name).toBeTypeOf('string');
    for (const unit of UNITS) expect(at(words, `units.${unit}`), unit).toBeTypeOf('string');
    for (const group of FIELD_GROUPS) expect(at(words, `groups.${group}`), group).toBeTypeOf('string');
    for (const code of FAULT_CODES) expect(at(words, `faults.${code}`), code).toBeTypeOf('string');
    for (const unit of AREA_UNITS.filter((name) => name !== 'auto'))
      expect(at(words, `areaUnits.${unit}`), unit).toBeTypeOf('string');
  });

  it('has a word for every code of every field, and no word for a code that is gone', () => {
    for (const field of ALL_FIELDS.filter((one) => one.codes)) {
      const vocabulary = at(words, `codes.${field.name}`) as Tree | undefined;
      expect(Object.keys(vocabulary ?? {}), field.name).toEqual([...field.codes!]);
    }
    expect(Object.keys(at(words, 'codes.outcome') as Tree)).toEqual([...OUTCOMES]);
    expect(Object.keys(at(words, 'codes.landUseScheme') as Tree).sort()).toEqual(
      [...LAND_USE_SCHEMES].sort(),
    );
    expect(Object.keys(at(words, 'kindLetters') as Tree).sort()).toEqual([...RESOURCE_KINDS].sort());
  });

  it('leaves no word empty', () => {
    for (const path of pathsOf(words)) {
      const word = at(words, path);
      if (typeof word === 'string' && !unitless.has(path)) expect(word.trim(), path).not.toBe('');
    }
  });
});

describe('the two languages', () => {
  it('have the same words', () => {
    expect(pathsOf(en as Tree).sort()).toEqual(pathsOf(zh as Tree).sort());
  });

  it('do not leave Chinese in the English words, but for the marks of the fire classes', () => {
    const allowed = new Set(['jia', 'yi', 'bing', 'ding', 'wu'].map((code) => `codes.fireClass.${code}`));
    for (const path of pathsOf(en as Tree)) {
      const word = at(en as Tree, path);
      if (typeof word === 'string' && !allowed.has(path)) expect(word, path).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
