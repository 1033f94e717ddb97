import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { PICTURE_BOUNDS } from '#contract/pictureCodes.ts';
import { ProblemError } from '../http/problemError.ts';
import { atPace } from '../http/uploadPace.ts';
import type { BesidePicture } from './pictureStore.ts';

/** A picture as it was sent, in a folder of its own. */
export interface SentPicture {
  readonly path: string;
  readonly file: string;
  readonly hash: string;
  readonly bytes: number;
  readonly beside: BesidePicture;
}

/** A world file is six lines, a definition some hundred signs. */
const BESIDE_BYTES = 64 * 1024;
/** A picture with what belongs to it. */
const MOST_FILES = 4;
const NAME_CHARS = 120;
const WORLD_FILE = /\.(?:pgw|pngw|jgw|jpgw|jpegw|tfw|tifw|tiffw|wld)$/i;
const DEFINITION = /\.(?:prj|wkt)$/i;
const TAKEN = 'TIFF | PNG | JPEG | WebP';

export const PICTURE_UPLOAD_LIMITS = {
  fileSize: PICTURE_BOUNDS.bytes,
  files: MOST_FILES,
  fields: 0,
  parts: MOST_FILES,
  headerPairs: 20,
};

/**
 * Takes in a picture and the files beside it, each straight to the disk.
 * @throws ProblemError 408 for one that stalls, 413 for one that is too large, 415 for what is no picture, 422 for none or several, 507 where
 * it has no room
 */
export async function receivePicture(request: FastifyRequest, folder: string): Promise<SentPicture> {
  if (!request.isMultipart()) throw new ProblemError(415, 'unsupported_media');
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > (request.routeOptions.bodyLimit ?? 0)) throw new ProblemError(413, 'too_large');
  // What is said beforehand is not waited for: pieces of a picture are about as large as it is.
  const { bavail, bsize } = await statfs(folder);
  if (said * 2 > bavail * bsize) throw new ProblemError(507, 'disk_full');
  return await atPace(request, (stalled) => receiveParts(request, folder, stalled));
}

async function receiveParts(
  request: FastifyRequest,
  folder: string,
  stalled: AbortSignal,
): Promise<SentPicture> {
  let picture: Omit<SentPicture, 'beside'> | null = null;
  const beside: { worldFile?: string; definition?: string } = {};
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      const name = plainName(part.filename);
      const own = WORLD_FILE.test(name) ? 'worldFile' : DEFINITION.test(name) ? 'definition' : null;
      const path = join(folder, own ?? 'picture');
      if (picture && own === null)
        throw new ProblemError(422, 'invalid', {
          faults: [{ code: 'too_many_values', field: 'file', found: name }],
        });
      const received = await receiveFile(part, path, stalled, own ? BESIDE_BYTES : PICTURE_BOUNDS.bytes);
      if (own) beside[own] = await readFile(path, 'utf8');
      else picture = { path, file: name, ...received };
    }
  } catch (error) {
    throw (error as { statusCode?: number }).statusCode === 413 ? new ProblemError(413, 'too_large') : error;
  }
  if (!picture)
    throw new ProblemError(422, 'invalid', {
      faults: [{ code: 'missing_field', field: 'file', expected: TAKEN }],
    });
  if (!(await isPicture(picture.path)))
    throw new ProblemError(415, 'unsupported_media', {
      faults: [{ code: 'file_refused', field: 'file', found: picture.file, expected: TAKEN }],
    });
  return { ...picture, beside };
}

async function receiveFile(
  part: MultipartFile,
  path: string,
  signal: AbortSignal,
  mostBytes: number,
): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > mostBytes ? new ProblemError(413, 'too_large') : null, chunk);
    },
  });
  // On the disk before its row is: a row never names what a loss of power took.
  await pipeline(part.file, counted, createWriteStream(path, { flush: true }), { signal });
  if (part.file.truncated) throw new ProblemError(413, 'too_large');
  return { hash: hash.digest('hex'), bytes };
}

/** By its first bytes, whatever it is called. */
async function isPicture(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0);
    const text = buffer.toString('latin1');
    return (
      /^(?:II[*+]\0|MM\0[*+])/.test(text) ||
      text.startsWith('\xff\xd8\xff') ||
      text.startsWith('\x89PNG\r\n\x1a\n') ||
      (text.startsWith('RIFF') && text.slice(8) === 'WEBP')
    );
  } finally {
    await file.close();
  }
}

/** A file's name without folders and signs that only a terminal reads. */
function plainName(given: string | undefined): string {
  const last = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  return last.toWellFormed().replace(/\p{C}/gu, '').trim().slice(-NAME_CHARS) || 'picture';
}
