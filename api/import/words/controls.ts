import { DEFAULT_LANGUAGE, type Language } from '#contract/language.ts';
import { loadWords } from '../../i18n/loadWords.ts';
import type { ControlWords } from './controlWords.zh.ts';

/** Where a message is read: beside a command line, or beside the page's controls. */
export type WordPlace = 'shell' | 'page';

const CONTROLS = await loadWords<ControlWords>(import.meta.url, './controlWords');

/** The controls that a text can speak of. */
export const CONTROLS_KNOWN: readonly string[] = Object.keys(CONTROLS[DEFAULT_LANGUAGE]);

/** The phrase for a control, or null for one that nobody knows. */
export function controlPhrase(control: string, language: Language, place: WordPlace): string | null {
  const controls: Readonly<Record<string, Readonly<Record<WordPlace, string>>>> = CONTROLS[language];
  return controls[control]?.[place] ?? null;
}
