import { DEFAULT_LANGUAGE, type Language, languageOfTag } from '#contract/language.ts';
import type { Fault } from '#contract/problem.ts';
import { sayOutlineFault } from '#domain/outlineFault.ts';
import type { FaultWords } from '#domain/words/faultWords.zh.ts';
import type { OutlineFaultWords } from '#domain/words/outlineFaultWords.zh.ts';
import type { ProblemWords } from '#domain/words/problemWords.zh.ts';
import type { ProblemWordsOfApi } from '#domain/words/problemWordsOfApi.zh.ts';
import { loadWords } from '../i18n/loadWords.ts';
import type { AnswerWords } from './answerWords.zh.ts';

const PROBLEMS = await loadWords<ProblemWords>(import.meta.url, '../domain/words/problemWords');
const OF_API = await loadWords<ProblemWordsOfApi>(import.meta.url, '../domain/words/problemWordsOfApi');
const FAULTS = await loadWords<FaultWords>(import.meta.url, '../domain/words/faultWords');
const OUTLINE_FAULTS = await loadWords<OutlineFaultWords>(
  import.meta.url,
  '../domain/words/outlineFaultWords',
);
const ANSWERS = await loadWords<AnswerWords>(import.meta.url, './answerWords');

export type ProblemCode = keyof ProblemWords | keyof ProblemWordsOfApi;

/** The reader's language: what they prefer of ours in `Accept-Language`, else Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag, quality] = part.trim().split(/;q=/i);
      return { language: languageOfTag(tag), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ language, quality }) => language !== null && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.language ?? DEFAULT_LANGUAGE;
}

/** The title of a problem. */
export function problemTitle(code: ProblemCode, language: Language): string {
  return { ...PROBLEMS[language], ...OF_API[language] }[code];
}

/** One fault as a sentence: field, what is wrong, what was found, what was expected. */
export function faultMessage(fault: Fault, language: Language): string {
  const { found, expected, comma } = ANSWERS[language];
  const parts = [`${fault.field}: ${FAULTS[language][fault.code]}`];
  const said = fault.found && sayOutlineFault(fault.found, OUTLINE_FAULTS[language]);
  if (said !== undefined) parts.push(found(JSON.stringify(said)));
  if (fault.expected !== undefined) parts.push(expected(fault.expected));
  return parts.join(comma);
}

/** The words of an answer that are no problem's own. */
export function answerWords(language: Language): AnswerWords {
  return ANSWERS[language];
}
