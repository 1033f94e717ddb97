import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepUploadFolders, withUploadFolder } from '../../import/requests/uploadFolder.ts';
import type { Pyramid } from '../prepare/pyramid.ts';

/**
 * The files of pictures, `pictures` in the data folder. What is called by a hash holds what has that content: `original`, `pyramid.json`,
 * `pyramid_files` and, by picture and placement, `tiles` that were drawn of it. What is not whole yet lies in `incoming`.
 */
export interface PictureFiles {
  /** Lends a folder beside what is kept, so that what is whole can be moved there. */
  withIncoming<T>(work: (folder: string) => Promise<T>): Promise<T>;
  originalOf(hash: string): string;
  /** Moves an original to its place; one that is there already stays. */
  keepOriginal(path: string, hash: string): Promise<void>;
  /** Moves the pieces in `folder` to their place. */
  keepPyramid(folder: string, hash: string): Promise<void>;
  hasOriginal(hash: string): boolean;
  /** What is known of the pieces; null where this server has none. */
  pyramidOf(hash: string): Promise<Pyramid | null>;
  pieceOf(hash: string, pyramid: Pyramid, level: number, column: number, row: number): string;
  /** A piece as it is; null where there is none. */
  readPiece(
    hash: string,
    pyramid: Pyramid,
    place: { readonly level: number; readonly column: number; readonly row: number },
  ): Promise<Buffer | null>;
  /** The folder of tiles that were drawn of a picture as it is placed. */
  tilesOf(hash: string, id: number, placed: number): string;
  /** Takes away tiles of a picture that were drawn of earlier placements. */
  dropTiles(hash: string, id: number, keep: number | null): Promise<void>;
  remove(hash: string): Promise<void>;
  /** Takes away what a server that was killed left half done. */
  sweep(): Promise<void>;
}

export function openPictureFiles(dataDir: string): PictureFiles {
  const root = join(dataDir, 'pictures');
  const incoming = join(root, 'incoming');
  const known = new Map<string, Pyramid>();
  const within = (hash: string, ...parts: string[]) => join(root, hash, ...parts);

  const pieceOf: PictureFiles['pieceOf'] = (hash, { extension }, level, column, row) =>
    within(hash, 'pyramid_files', String(level), `${column}_${row}.${extension}`);

  async function readPyramid(hash: string): Promise<Pyramid | null> {
    try {
      return JSON.parse(await readFile(within(hash, 'pyramid.json'), 'utf8')) as Pyramid;
    } catch {
      // Not there, or another server's.
      return null;
    }
  }

  return {
    async withIncoming(work) {
      await mkdir(incoming, { recursive: true });
      return await withUploadFolder(work, incoming);
    },
    originalOf: (hash) => within(hash, 'original'),
    async keepOriginal(path, hash) {
      await mkdir(within(hash), { recursive: true });
      if (!existsSync(within(hash, 'original'))) await rename(path, within(hash, 'original'));
    },
    async keepPyramid(folder, hash) {
      for (const part of ['pyramid_files', 'pyramid.json']) {
        await rm(within(hash, part), { recursive: true, force: true });
        await rename(join(folder, part), within(hash, part));
      }
      known.delete(hash);
    },
    hasOriginal: (hash) => existsSync(within(hash, 'original')),
    async pyramidOf(hash) {
      const before = known.get(hash);
      // Somebody may take it away beneath a running server, or bring it back.
      if (before && existsSync(within(hash, 'pyramid.json'))) return before;
      const read = await readPyramid(hash);
      if (read) known.set(hash, read);
      return read;
    },
    pieceOf,
    readPiece: (hash, pyramid, { level, column, row }) =>
      readFile(pieceOf(hash, pyramid, level, column, row)).catch(() => null),
    tilesOf: (hash, id, placed) => within(hash, 'tiles', String(id), String(placed)),
    async dropTiles(hash, id, keep) {
      const folder = within(hash, 'tiles', String(id));
      for (const placed of await readdir(folder).catch(() => []))
        if (placed !== String(keep)) await rm(join(folder, placed), { recursive: true, force: true });
    },
    async remove(hash) {
      known.delete(hash);
      await rm(within(hash), { recursive: true, force: true });
    },
    sweep: () => sweepUploadFolders(incoming),
  };
}
