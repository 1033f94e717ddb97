import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { SetFile } from './filesOf.ts';

/** What tells a set from another: the SHA-256 of its one file, or that of all of them with their names. */
export async function hashFiles(files: readonly SetFile[]): Promise<string> {
  const hashes: string[] = [];
  for (const { path } of files) hashes.push(await hashFile(path));
  if (files.length === 1) return hashes[0];
  const lines = files.map(({ name }, index) => `${hashes[index]}  ${name}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
