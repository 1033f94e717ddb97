import { MOST_FILE_BYTES } from '#contract/editLimits.ts';
import { ProblemError } from '../../http/problemError.ts';
import { createSemaphore } from '../../http/semaphore.ts';
import type { NewAttachment } from './attachmentStore.ts';
import { kindOfContent, redrawPhoto } from './photo.ts';

/** What a form with one such file may hold. */
export const KEPT_FILE_LIMITS = {
  fileSize: MOST_FILE_BYTES,
  files: 1,
  fields: 5,
  parts: 6,
  headerPairs: 20,
} as const;

/** Decoding takes memory and a core: so many at once, whatever they belong to; the others wait. */
const inTurn = createSemaphore({ atOnce: 2, mostWaiting: 50, longestWaitS: 60, retryAfterS: 10 });

/** A file as it is kept: told by its content; a photo is redrawn, a file is a PDF or nothing. @throws ProblemError 415 */
export async function keptFileOf(name: string, bytes: Buffer): Promise<Omit<NewAttachment, 'resource'>> {
  const kind = kindOfContent(bytes);
  if (kind === 'pdf') {
    const none = { thumbnail: null, width: null, height: null };
    return { kind: 'file', name, mediaType: 'application/pdf', content: bytes, ...none };
  }
  const photo = kind === 'photo' ? await inTurn(() => redrawPhoto(bytes)) : null;
  if (!photo)
    throw new ProblemError(415, 'unsupported_media', {
      faults: [{ code: 'file_refused', field: 'file', found: name, expected: 'JPEG | PNG | WebP | PDF' }],
    });
  return { kind: 'photo', name, ...photo };
}
