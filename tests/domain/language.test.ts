import { describe, expect, it } from 'vitest';
import { languageOf as languageOfTerminal } from '#api/commands/shell.ts';
import { languageOf as languageOfReader } from '#api/http/words.ts';
import { LANGUAGE_CODES, LANGUAGES, languageOfTag, nameFor, nameIn } from '#contract/language.ts';

describe('the languages', () => {
  it('are known to Intl', () => {
    for (const code of LANGUAGE_CODES)
      for (const tag of [LANGUAGES[code].tag, LANGUAGES[code].locale])
        expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
  });

  it('are asked for by tags that are no others’', () => {
    const asked = LANGUAGE_CODES.flatMap((code) => LANGUAGES[code].asked.map((tag) => tag.toLowerCase()));
    expect(new Set(asked).size).toBe(asked.length);
  });

  it.each([
    ['zh', 'zh'],
    ['zh-Hans-CN', 'zh'],
    ['ZH_tw.UTF-8', 'zh'],
    ['en-GB', 'en'],
    ['en_US@euro', 'en'],
    ['english', null],
    ['fr-CA', null],
    ['*', null],
    ['', null],
  ])('%s asks for %s', (tag, language) => {
    expect(languageOfTag(tag)).toBe(language);
  });
});

describe('the language of a reader', () => {
  it.each([
    [undefined, 'zh'],
    ['en', 'en'],
    ['de, en;q=0.8, zh;q=0.9', 'zh'],
    ['en;q=0, fr', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['fr;q=1;en', 'zh'],
  ])('is by Accept-Language %s: %s', (header, language) => {
    expect(languageOfReader(header)).toBe(language);
  });

  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LC_MESSAGES: 'zh_TW', LANG: 'en_GB' }, 'zh'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('is by the terminal %j: %s', (env, language) => {
    expect(languageOfTerminal(env)).toBe(language);
  });
});

describe('a name', () => {
  it('falls back to English, then to Chinese', () => {
    expect(nameIn({ zh: '住宅', en: 'housing' }, 'en')).toBe('housing');
    expect(nameIn({ zh: '住宅', en: null }, 'en')).toBe('住宅');
    expect(nameIn({ zh: '住宅', en: 'housing' }, 'zh')).toBe('住宅');
  });

  it('of a thing is the English one for who reads no Chinese', () => {
    expect(nameFor({ name: '东区', nameEn: 'East' }, 'en')).toBe('East');
    expect(nameFor({ name: '东区', nameEn: 'East' }, 'zh')).toBe('东区');
    expect(nameFor({ name: '东区', nameEn: null }, 'en')).toBe('东区');
  });
});
