import { stat } from 'node:fs/promises';
import type { ArchiveFileData } from '#contract/tileArchives.ts';
import { type ArchiveFolders, folderFile, uploadedPath } from './archiveFolders.ts';
import { openArchive } from './openArchive.ts';
import { ArchiveRefusal, type ArchiveTile, type TileArchive } from './tileArchive.ts';

/** Files that are open at once. */
const MOST_OPEN = 12;
/** So long it is not looked again whether a file of the operator's folder is still the same. */
const LOOK_EVERY_MS = 2_000;
/** What could not be opened is not tried again at once: a map asks for a hundred tiles. */
const REFUSED_MS = 5_000;

/** Archives of tiles that are being read. */
export interface ArchiveShelf {
  /** A tile, or null where the archive has none. @throws ArchiveRefusal, also `missing` where this machine lacks the file and `changed` where it is another */
  tile(file: ArchiveFileData, z: number, x: number, y: number): Promise<ArchiveTile | null>;
  close(): Promise<void>;
}

interface Shelved {
  readonly archive: Promise<{ readonly tiles: TileArchive; readonly at: string; readonly stamp: string }>;
  lookedAt: number;
}

export function createArchiveShelf(
  folders: ArchiveFolders,
  { lookEveryMs = LOOK_EVERY_MS }: { readonly lookEveryMs?: number } = {},
): ArchiveShelf {
  /** The one that was used last stands last. */
  const shelf = new Map<string, Shelved>();
  let isClosed = false;

  function shelved(file: ArchiveFileData): Shelved {
    const key = `${file.place} ${file.path} ${file.hash}`;
    const found = shelf.get(key) ?? { archive: openChecked(folders, file), lookedAt: Date.now() };
    if (!shelf.has(key)) found.archive.catch(() => setTimeout(() => drop(key, found), REFUSED_MS).unref());
    shelf.delete(key);
    shelf.set(key, found);
    for (const [oldest, other] of shelf) {
      if (shelf.size <= MOST_OPEN) break;
      drop(oldest, other);
    }
    return found;
  }

  function drop(key: string, entry: Shelved): void {
    if (shelf.get(key) === entry) shelf.delete(key);
    void entry.archive.then(({ tiles }) => tiles.close()).catch(() => undefined);
  }

  async function isSame(file: ArchiveFileData, entry: Shelved): Promise<boolean> {
    if (file.place === 'uploaded' || Date.now() - entry.lookedAt < lookEveryMs) return true;
    entry.lookedAt = Date.now();
    const { at, stamp } = await entry.archive;
    return (await stampOf(at)) === stamp;
  }

  return {
    async tile(file, z, x, y) {
      if (isClosed) throw new ArchiveRefusal('missing', file.path);
      let entry = shelved(file);
      if (!(await isSame(file, entry))) {
        drop(`${file.place} ${file.path} ${file.hash}`, entry);
        entry = shelved(file);
      }
      const { tiles } = await entry.archive;
      return await tiles.tile(z, x, y);
    },
    async close() {
      isClosed = true;
      const open = [...shelf.values()].map(({ archive }) => archive.then(({ tiles }) => tiles.close()));
      shelf.clear();
      await Promise.allSettled(open);
    },
  };
}

async function openChecked(folders: ArchiveFolders, file: ArchiveFileData) {
  const at = file.place === 'uploaded' ? await uploadedPath(folders, file) : await unchanged(folders, file);
  const stamp = await stampOf(at);
  return { tiles: await openArchive(at), at, stamp };
}

async function unchanged(folders: ArchiveFolders, file: ArchiveFileData): Promise<string> {
  const now = await folderFile(folders, file.path);
  if (now.file.hash !== file.hash) throw new ArchiveRefusal('changed', file.path);
  return now.at;
}

async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path).catch(() => ({ size: -1, mtimeMs: 0, ino: 0 }));
  return `${size} ${mtimeMs} ${ino}`;
}
