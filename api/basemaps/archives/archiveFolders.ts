import { createHash } from 'node:crypto';
import { open, opendir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { ArchiveFileData, FolderArchivesData } from '#contract/tileArchives.ts';
import { ArchiveRefusal } from './tileArchive.ts';

const MOST_LISTED = 500;
const DEEPEST = 6;
/** Folders and files that are looked at for the list. */
const MOST_SEEN = 20_000;
const END_BYTES = 64 * 1024;
const UPLOADED_NAME = /^[0-9a-f]{64}\.(pmtiles|mbtiles)$/;

/** Where archives of tiles lie on this machine. */
export interface ArchiveFolders {
  /** Of those that were uploaded: `maps` in the data folder. */
  readonly uploaded: string;
  /** The operator's (`MAP_DIR`); undefined: none. */
  readonly own: string | undefined;
}

/** The files below the operator's folder that are called like archives. */
export async function listFolder({ own }: ArchiveFolders): Promise<FolderArchivesData> {
  const items: { path: string; bytes: number }[] = [];
  if (own === undefined) return { hasFolder: false, items, hasMore: false };
  const root = await realpath(own).catch(() => null);
  if (root === null) return { hasFolder: true, items, hasMore: false };
  let seen = 0;
  const look = async (folder: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(folder)) {
      if (++seen > MOST_SEEN || items.length > MOST_LISTED) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < DEEPEST) await look(path, depth + 1).catch(() => undefined);
      if (!/\.(pmtiles|mbtiles)$/i.test(entry.name)) continue;
      const found = await insideOf(root, path);
      if (found) items.push({ path: relative(root, path).split(sep).join('/'), bytes: found.size });
    }
  };
  await look(root, 1);
  items.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    hasFolder: true,
    items: items.slice(0, MOST_LISTED),
    hasMore: items.length > MOST_LISTED || seen > MOST_SEEN,
  };
}

/** A file of the operator's folder by its path there, as it is now. @throws ArchiveRefusal `missing` */
export async function folderFile(
  { own }: ArchiveFolders,
  path: string,
): Promise<{ readonly file: ArchiveFileData; readonly at: string }> {
  const root = own && (await realpath(own).catch(() => null));
  const found = root && !path.includes('\0') && (await insideOf(root, resolve(root, path)));
  if (!found) throw new ArchiveRefusal('missing', path);
  return {
    file: { place: 'folder', path, bytes: found.size, hash: await hashOfEnds(found.path, found.size) },
    at: found.path,
  };
}

/** Where a file that was uploaded lies. @throws ArchiveRefusal `missing` */
export async function uploadedPath(
  { uploaded }: ArchiveFolders,
  { path, bytes }: ArchiveFileData,
): Promise<string> {
  if (!UPLOADED_NAME.test(path)) throw new ArchiveRefusal('missing', path);
  const at = join(uploaded, path);
  const found = await stat(at).catch(() => null);
  if (!found?.isFile()) throw new ArchiveRefusal('missing', path);
  if (found.size !== bytes) throw new ArchiveRefusal('truncated', `${found.size} B ≠ ${bytes} B`);
  return at;
}

/** The file that a path means, where it lies below the folder itself: neither `..` nor a link leads out of it. */
async function insideOf(root: string, path: string): Promise<{ path: string; size: number } | null> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    return real.startsWith(root.endsWith(sep) ? root : root + sep) && found.isFile()
      ? { path: real, size: found.size }
      : null;
  } catch {
    return null;
  }
}

/** Tells one file from another without reading all of it: both formats change their head with their content. */
async function hashOfEnds(path: string, size: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256').update(`${size}\n`);
    for (const from of [0, Math.max(END_BYTES, size - END_BYTES)]) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(END_BYTES), 0, END_BYTES, from);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}
