import type { FastifyRequest } from 'fastify';
import type { Language } from '#contract/language.ts';
import { ProblemError } from '../../http/problemError.ts';
import { languageOf } from '../../http/words.ts';
import { loadWords } from '../../i18n/loadWords.ts';
import type { ArchiveWords } from './archiveWords.zh.ts';
import { ArchiveRefusal } from './tileArchive.ts';

const WORDS = await loadWords<ArchiveWords>(import.meta.url, './archiveWords');

/** Why an archive cannot be used, as a sentence. */
export function sayRefusal({ code, found }: ArchiveRefusal, language: Language): string {
  const words = WORDS[language];
  return found === undefined ? words[code] : words.found(words[code], found);
}

/** An archive that is refused is said so in the reader's language. @throws ProblemError 422 */
export async function refusingArchive<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ArchiveRefusal)) throw error;
    const found = sayRefusal(error, languageOf(request.headers['accept-language']));
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'file_refused', field: 'file', found }] });
  }
}
