import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { IMPORT_FILE_BYTES, ImportOptions, type ImportOptionsData } from '#contract/imports.ts';
import { checkContent } from '../http/body.ts';
import { ProblemError } from '../http/problemError.ts';
import { safeName } from './importRuns.ts';

/** Files that are read at the same time; each holds its rows in memory. */
const AT_ONCE = 2;

export interface Upload {
  /** Where the file lies now, under its own name. */
  readonly named: string;
  readonly file: string;
  readonly options: ImportOptionsData;
  /** Whether it is only to be tried. */
  readonly isDry: boolean;
}

export function uploadLimits(fieldSize: number) {
  return { fileSize: IMPORT_FILE_BYTES, files: 1, fields: 4, fieldSize, parts: 5 };
}

/**
 * Reads the parts of a form: the file straight to `path`, what is said of it, and whether it is only a try.
 * @throws ProblemError 413 for a file that is too large, 415 for what is no form, 422 for a form without a file or with wrong options
 */
export async function receiveUpload(request: FastifyRequest, path: string): Promise<Upload> {
  if (!request.isMultipart()) throw new ProblemError(415, 'unsupported_media');
  let file: string | null = null;
  const fields = new Map<string, unknown>();
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.set(part.fieldname, part.value);
      else {
        file = part.filename || 'file';
        await pipeline(part.file, createWriteStream(path));
        if (part.file.truncated) throw new ProblemError(413, 'too_large');
      }
    }
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    throw status === 413 ? new ProblemError(413, 'too_large') : error;
  }
  if (file === null)
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'missing_field', field: 'file' }] });
  const options = checkContent(parsed(fields.get('options')), ImportOptions);
  // The name says the format where the content leaves it open, and often the kind.
  const named = join(dirname(path), `_${safeName(file)}`);
  await rename(path, named);
  return { named, file, options, isDry: fields.get('dryRun') !== 'false' };
}

function parsed(text: unknown): unknown {
  if (text === undefined || text === '') return {};
  try {
    return JSON.parse(String(text));
  } catch {
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'malformed_text', field: 'options' }] });
  }
}

/** Lets so many in at a time; the next is told to come again. */
export function turns() {
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) throw new ProblemError(503, 'overloaded', { retryAfter: 5 });
    running++;
    try {
      return await work();
    } finally {
      running--;
    }
  };
}
