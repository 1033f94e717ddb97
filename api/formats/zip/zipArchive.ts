import { close, fstat, open } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { FileRefusal } from '../source.ts';
import { openArchive, openEntry, readZipDirectory, type ZipBounds } from './zipDirectory.ts';

/** Bounds of a file that is an archive itself: a workbook, a KMZ. */
const FILE_BOUNDS: ZipBounds = {
  entries: 2_000,
  expandedBytes: 200 * 1024 * 1024,
  ratio: 100,
  ratioFromBytes: 1024 * 1024,
};

export interface ZipArchive {
  readonly names: readonly string[];
  /** The bytes of an entry, expanded as they are read; more than the directory says is an error of the stream. */
  open(name: string): Promise<Readable>;
  close(): void;
}

const openFd = promisify(open);
const statFd = promisify(fstat);
const closeFd = promisify(close);

/**
 * Opens a file that is a ZIP archive after its directory was found within bounds.
 * @throws FileRefusal those of `readZipDirectory`
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const fd = await openFd(path, 'r');
  const zip = await openArchive(fd).catch(async (error: unknown) => {
    await closeFd(fd);
    throw error;
  });
  try {
    const members = await readZipDirectory(zip, (await statFd(fd)).size, FILE_BOUNDS);
    const entries = new Map(members.map(({ name, entry }) => [name, entry]));
    return {
      names: [...entries.keys()],
      open: async (name) => {
        const entry = entries.get(name);
        if (entry === undefined) throw new FileRefusal('xlsx_part_missing', name, 'a workbook');
        return await openEntry(zip, entry);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
