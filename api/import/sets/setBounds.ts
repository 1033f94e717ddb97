import { FileRefusal } from '../../formats/source.ts';

const MB = 1024 * 1024;

/** Bounds of what is read as one, checked before anything of it is opened. A workbook's own inner bounds are stricter (`formats/zip/zipArchive.ts`). */
export const SET_BOUNDS = {
  /** The files of one set; a browser may send less (`IMPORT_FILE_BYTES`). */
  bytes: 2_048 * MB,
  /** What an archive or a folder may hold. */
  entries: 10_000,
  expandedBytes: 2_048 * MB,
  /** Expanded to packed, for the archive and for each entry of some size. */
  ratio: 100,
  /** Below this an entry may have any ratio: a page of blanks is no bomb. */
  ratioFromBytes: MB,
  /** Sets that a browser sends at once: each is a reading of its own, and its turn is not to last for ever. */
  setsOfBrowser: 200,
  /** Folders within folders. */
  depth: 32,
} as const;

/** @throws FileRefusal `set_too_large` */
export function checkSetBytes(name: string, bytes: number, most: number): void {
  if (bytes > most)
    throw new FileRefusal('set_too_large', `${name}: ${Math.ceil(bytes / MB)} MB`, `≤ ${most / MB} MB`);
}
