import { loadWords } from '../i18n/loadWords.ts';
import type { CommandWords } from './commandWords.zh.ts';

/** What commands say, by language. */
export const COMMAND_WORDS = await loadWords<CommandWords>(import.meta.url, './commandWords');
