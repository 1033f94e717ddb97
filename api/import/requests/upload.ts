import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ImportOptions, type ImportOptionsData } from '#contract/importOptions.ts';
import { IMPORT_DROP_BYTES, IMPORT_FILE_BYTES } from '#contract/imports.ts';
import { checkContent } from '../../http/body.ts';
import { ProblemError } from '../../http/problemError.ts';
import { createSemaphore } from '../../http/semaphore.ts';
import { atPace } from '../../http/uploadPace.ts';
import { plainWay } from '../sets/fileNames.ts';
import { createLayout, type Layout } from '../sets/layout.ts';
import type { LeftFile } from '../sets/leftFile.ts';
import { SET_BOUNDS } from '../sets/setBounds.ts';
import type { GivenFile } from '../sets/unpackWork.ts';

export interface Upload {
  readonly files: readonly GivenFile[];
  /** Files whose name another one has. */
  readonly left: readonly LeftFile[];
  readonly options: ImportOptionsData;
  /** Whether they are only to be tried. */
  readonly isDry: boolean;
}

/** Two uploads are read at the same time; one that has come waits for one of them to be done. */
export function importSemaphore() {
  return createSemaphore({ atOnce: 2, mostWaiting: 8, longestWaitS: 120, retryAfterS: 30 });
}

export function uploadLimits(fieldSize: number) {
  const { entries } = SET_BOUNDS;
  return { fileSize: IMPORT_FILE_BYTES, files: entries, fields: 4, fieldSize, parts: entries + 4 };
}

/**
 * Reads the parts of a form: each file straight to the disk, named by its way from the folder that was dropped; what is said of them, and
 * whether it is only a try.
 * @throws ProblemError 408 for one that stalls, 413 for a file that is too large, 415 for what is no form, 422 for a form without a file or
 * with wrong options
 */
export async function receiveUpload(request: FastifyRequest, folder: string): Promise<Upload> {
  if (!request.isMultipart()) throw new ProblemError(415, 'unsupported_media');
  // What is said beforehand is not waited for; what comes without a word is counted.
  const { bodyLimit } = request.routeOptions;
  if (Number(request.headers['content-length'] ?? 0) > (bodyLimit ?? IMPORT_DROP_BYTES))
    throw new ProblemError(413, 'too_large');
  const { files, left, fields } = await atPace(request, (stalled) => receiveParts(request, folder, stalled));
  if (files.length === 0)
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'missing_field', field: 'file' }] });
  const options = checkContent(parsed(fields.get('options')), ImportOptions);
  return { files, left, options, isDry: fields.get('dryRun') !== 'false' };
}

async function receiveParts(request: FastifyRequest, folder: string, stalled: AbortSignal) {
  const layout = createLayout(join(folder, 'given'));
  const files: GivenFile[] = [];
  const left: LeftFile[] = [];
  const fields = new Map<string, unknown>();
  let bytes = 0;
  try {
    for await (const part of request.parts({ preservePath: true })) {
      if (part.type === 'field') fields.set(part.fieldname, part.value);
      else {
        const file = await receiveFile(part, { folder, layout, stalled });
        bytes += file.bytes;
        if (bytes > IMPORT_DROP_BYTES) throw new ProblemError(413, 'too_large');
        if (file.path === null) left.push({ name: file.name, code: 'left_same_name' });
        else files.push({ ...file, path: file.path });
      }
    }
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    throw status === 413 ? new ProblemError(413, 'too_large') : error;
  }
  return { files, left, fields };
}

/** Its name says the format where the content leaves it open, and often the kind. */
async function receiveFile(
  part: MultipartFile,
  { folder, layout, stalled }: { folder: string; layout: Layout; stalled: AbortSignal },
): Promise<{ name: string; path: string | null; bytes: number }> {
  const coming = join(folder, 'upload');
  await pipeline(part.file, createWriteStream(coming), { signal: stalled });
  if (part.file.truncated) throw new ProblemError(413, 'too_large');
  const name = plainWay(part.filename || 'file');
  const path = await layout.place(name);
  const { size } = await stat(coming);
  await (path === null ? rm(coming) : rename(coming, path));
  return { name, path, bytes: size };
}

function parsed(text: unknown): unknown {
  if (text === undefined || text === '') return {};
  try {
    return JSON.parse(String(text));
  } catch {
    throw new ProblemError(422, 'invalid', { faults: [{ code: 'malformed_text', field: 'options' }] });
  }
}
