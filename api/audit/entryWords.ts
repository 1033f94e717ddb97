import type { Language } from '#contract/language.ts';
import type { EntryWords } from '#domain/words/logText.ts';
import type { LogWords } from '#domain/words/logWords.zh.ts';
import type { ProjectFieldWords } from '#domain/words/projectFieldWords.zh.ts';
import { FIELD_WORDS } from '../i18n/headings.ts';
import { loadWords } from '../i18n/loadWords.ts';

const LOG = await loadWords<LogWords>(import.meta.url, '../domain/words/logWords');
const PROJECT = await loadWords<ProjectFieldWords>(import.meta.url, '../domain/words/projectFieldWords');

/** The log's own words in every language, for who looks for somebody by a word of theirs. */
export const LOG_WORDS: readonly LogWords[] = Object.values(LOG);

/** The words that an entry of the log is told in. */
export function entryWords(language: Language): EntryWords {
  return { log: LOG[language], fields: FIELD_WORDS[language], project: PROJECT[language] };
}
