import type { SettingsWords } from './words.zh.ts';

export const words: SettingsWords = {
  title: 'Settings',
  help: 'The rules of this zone. A change holds from a date; months that are closed keep theirs.',
};
