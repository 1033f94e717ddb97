import type { Words } from '../i18n/words.zh.ts';
import { type ProblemFault, ServerProblem } from '../server/client.ts';

/** What went wrong with a change, in the reader's words; what its fields did wrong stands at them. */
export function wordsOfProblem(error: unknown, words: Words): string {
  if (!(error instanceof ServerProblem)) return words.office.noServer;
  const known: Record<string, string> = words.problems;
  if (error.code === 'too_many_attempts')
    return words.office.tooManyAttempts(waitOf(error.retryAfterSeconds ?? 60, words));
  return known[error.code] ?? error.message;
}

function waitOf(seconds: number, words: Words): string {
  return seconds < 90
    ? words.office.seconds(String(Math.ceil(seconds)))
    : words.office.minutes(String(Math.ceil(seconds / 60)));
}

/** What a server found wrong, by field; the words are this page's. */
export function faultsByField(error: unknown, words: Words): Readonly<Record<string, string>> {
  if (!(error instanceof ServerProblem)) return {};
  return Object.fromEntries(
    error.faults.map(({ field, code, message }) => [field, faultWord(words, code, message)]),
  );
}

/** What is wrong, and what was found: with whom, by how much. */
export function faultLine(words: Words, { code, message, found }: ProblemFault): string {
  const word = faultWord(words, code, message);
  return found ? `${word} · ${found}` : word;
}

/** What was found, and what was expected where that is for readers: not a pattern. Empty where nothing was found. */
export function faultDetail(
  words: Words,
  { found, expected }: Pick<ProblemFault, 'found' | 'expected'>,
): string {
  if (found === undefined) return '';
  return expected !== undefined && !expected.startsWith('/')
    ? words.faultDetail(found, expected)
    : words.faultFound(found);
}

/** What is wrong with a field, by the fault's code. */
export function faultWord(words: Words, code: string, otherwise = code): string {
  const known: Record<string, string> = words.faults;
  return known[code] ?? otherwise;
}
