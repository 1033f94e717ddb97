import { expect, test } from 'vitest';
import { SETTING_NAMES } from '#contract/settings.ts';
import { defaultOf, settingOf } from '#domain/settings/registry.ts';
import { contentOf, draftOf } from '../../web/features/settings/settingDraft.ts';
import { readFraction } from '../../web/features/settings/settingText.ts';
import { words as en } from '../../web/features/settings/words.en.ts';
import { words as zh } from '../../web/features/settings/words.zh.ts';

test.each(SETTING_NAMES)('%s is typed as it is, and each of its parts has words', (name) => {
  const setting = settingOf(name);
  expect(contentOf(setting, draftOf(setting, defaultOf(name)))).toEqual(defaultOf(name));
  for (const { key } of setting.parts)
    for (const words of [zh, en]) expect(words.parts[name][key], `${name}.${key}`).toBeTruthy();
});

test('a share is read as it is written in a law or as a percentage, and nothing else is', () => {
  expect(readFraction(' 1／3 ')).toEqual({ numerator: 1, denominator: 3 });
  expect(readFraction('25%')).toEqual({ numerator: 25, denominator: 100 });
  for (const text of ['', '0.25', '3/2', '0/3', '1/0', '120%', '一半'])
    expect(readFraction(text)).toBeUndefined();
});

test('what cannot be read is left out, so that it is told as missing', () => {
  const setting = settingOf('freshness');
  expect(contentOf(setting, { freshDays: 'x', ageingDays: ' 60 ', staleDays: '' })).toEqual({
    ageingDays: 60,
  });
});
