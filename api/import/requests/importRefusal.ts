import type { FastifyRequest } from 'fastify';
import type { Language } from '#contract/language.ts';
import { FileRefusal } from '../../formats/source.ts';
import { ProblemError } from '../../http/problemError.ts';
import { languageOf } from '../../http/words.ts';
import { sayNotice } from '../words.ts';

/** A file that is refused is said so in the words that the command line has for it. */
export async function refusing<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    throw refused(request, error);
  }
}

/** A 422 that says why a file is refused. */
export function refused(request: FastifyRequest, refusal: FileRefusal): ProblemError {
  const { code, found, expected, count } = refusal;
  const said = sayNotice({ code, found, expected, count }, readerLanguage(request), 'page');
  return new ProblemError(422, 'invalid', { faults: [{ code: 'file_refused', field: code, found: said }] });
}

/** The language in which whoever asks reads what is said of a file. */
export function readerLanguage(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language']);
}
