import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { ReadArchiveData } from '#contract/tileArchives.ts';
import { ProblemError } from '../../http/problemError.ts';
import { atPace } from '../../http/uploadPace.ts';
import { inspectArchive } from './inspectArchive.ts';

const COMING = '.coming-';
/** What is coming grows; what has not for so long was left by a server that ended. */
const LEFT_MS = 3_600_000;
/** Beside the file there has to be room for the record and its log. */
const SPARE_BYTES = 64 * 1024 * 1024;

/**
 * Takes in a file of tiles: straight to the disk, looked at in a process of its own, and then kept by the name of its content. Whatever goes
 * wrong on the way, nothing of it stays.
 * @throws ProblemError 408, 413, 415, 422, 507; ArchiveRefusal
 */
export async function receiveArchive(
  request: FastifyRequest,
  folder: string,
  signal: AbortSignal,
): Promise<ReadArchiveData> {
  if (!request.isMultipart()) throw new ProblemError(415, 'unsupported_media');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > (request.routeOptions.bodyLimit ?? 0)) throw new ProblemError(413, 'too_large');
  const { bavail, bsize } = await statfs(folder);
  if (said + SPARE_BYTES > bavail * bsize) throw new ProblemError(507, 'disk_full');
  const coming = join(folder, `${COMING}${randomUUID()}`);
  try {
    const hash = await atPace(request, (stalled) =>
      receiveFile(request, coming, AbortSignal.any([stalled, signal])),
    );
    const facts = await inspectArchive(coming, signal);
    const path = `${hash}.${facts.form}`;
    const { size } = await stat(coming);
    await rename(coming, join(folder, path));
    return { file: { place: 'uploaded', path, bytes: size, hash }, facts };
  } finally {
    await rm(coming, { force: true });
  }
}

/** @returns its SHA-256 */
async function receiveFile(request: FastifyRequest, coming: string, signal: AbortSignal): Promise<string> {
  const part = await request.file().catch((error: { statusCode?: number }) => {
    // A body whose parts cannot be told apart is the sender's mistake.
    throw error.statusCode === undefined ? new ProblemError(400, 'bad_request') : error;
  });
  if (!part) throw new ProblemError(422, 'invalid', { faults: [{ code: 'missing_field', field: 'file' }] });
  const hash = createHash('sha256');
  const counted = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(part.file, counted, createWriteStream(coming, { mode: 0o600 }), { signal });
  if (part.file.truncated) throw new ProblemError(413, 'too_large');
  return hash.digest('hex');
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(COMING)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > LEFT_MS) await rm(path, { force: true });
  }
}
