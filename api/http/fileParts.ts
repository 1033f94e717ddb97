import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problemError.ts';
import { atPace } from './uploadPace.ts';

const NAME_CHARS = 120;

/** The one file of a form. @throws ProblemError 408, 413, 415 or 422 */
export async function readFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw new ProblemError(415, 'unsupported_media');
  return await atPace(request, () => readOneFile(request));
}

async function readOneFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const file = await request.file().catch((error: { statusCode?: number }) => {
    // A body whose parts cannot be told apart is the sender's mistake.
    throw error.statusCode === undefined ? new ProblemError(400, 'bad_request') : error;
  });
  if (!file) throw new ProblemError(422, 'invalid', { faults: [{ code: 'missing_field', field: 'file' }] });
  const bytes = await file.toBuffer().catch(() => null);
  if (bytes === null || file.file.truncated) throw new ProblemError(413, 'too_large');
  return { name: plainName(file.filename), bytes };
}

/** A file's name without folders and signs that only a terminal or a header reads. */
function plainName(given: string | undefined): string {
  const last = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  const plain = last.toWellFormed().replace(/\p{C}/gu, '').trim().slice(0, NAME_CHARS);
  return plain || 'file';
}

/** Content-Disposition with a name in any script. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\w.-]/g, '_');
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
}
