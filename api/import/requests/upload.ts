import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { IMPORT_FILE_BYTES, ImportOptions, type ImportOptionsData } from '#contract/imports.ts';
import { checkContent } from '../../http/body.ts';
import { ProblemError } from '../../http/problemError.ts';
import { createSemaphore } from '../../http/semaphore.ts';
import { atPace } from '../../http/uploadPace.ts';
import { safeName } from './importRuns.ts';

export interface Upload {
  /** Where the file lies now, under its own name. */
  readonly named: string;
  readonly file: string;
  readonly options: ImportOptionsData;
  /** Whether it is only to be tried. */
  readonly isDry: boolean;
}

/** Two files are read at the same time; an upload that has come waits for one of them to be done. */
export function importSemaphore() {
  return createSemaphore({ atOnce: 2, mostWaiting: 8, longestWaitS: 120, retryAfterS: 30 });
}

export function uploadLimits(fieldSize: number) {
  return { fileSize: IMPORT_FILE_BYTES, files: 1, fields: 4, fieldSize, parts: 5 };
}

/**
 * Reads the parts of a form: the file straight to `path`, what is said of it, and whether it is only a try.
 * @throws ProblemError 408 for one that stalls, 413 for a file that is too large, 415 for what is no form, 422 for a form without a file or
 * with wrong options
 */
export async function receiveUpload(request: FastifyRequest, path: string): Promise<Upload> {
  if (!request.isMultipart()) throw new ProblemError(415, 'unsupported_media');
  const { file, fields } = await atPace(request, (stalled) => receiveParts(request, path, stalled));
  if (file === null)
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'missing_field', field: 'file' }] });
  const options = checkContent(parsed(fields.get('options')), ImportOptions);
  // The name says the format where the content leaves it open, and often the kind.
  const named = join(dirname(path), `_${safeName(file)}`);
  await rename(path, named);
  return { named, file, options, isDry: fields.get('dryRun') !== 'false' };
}

async function receiveParts(request: FastifyRequest, path: string, stalled: AbortSignal) {
  let file: string | null = null;
  const fields = new Map<string, unknown>();
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.set(part.fieldname, part.value);
      else {
        // It is kept with the import: without signs that no database keeps.
        file = (part.filename || 'file').toWellFormed().replace(/\p{Cc}/gu, '_');
        await pipeline(part.file, createWriteStream(path), { signal: stalled });
        if (part.file.truncated) throw new ProblemError(413, 'too_large');
      }
    }
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    throw status === 413 ? new ProblemError(413, 'too_large') : error;
  }
  return { file, fields };
}

function parsed(text: unknown): unknown {
  if (text === undefined || text === '') return {};
  try {
    return JSON.parse(String(text));
  } catch {
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'malformed_text', field: 'options' }] });
  }
}
