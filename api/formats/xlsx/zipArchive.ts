import { open } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Entry, fromFd, type ZipFile } from 'yauzl';
import { FileRefusal } from '../source.ts';

/** Bounds of an archive, checked on its directory before anything is expanded. */
export const ARCHIVE_BOUNDS = {
  maxEntries: 2_000,
  maxExpandedBytes: 200 * 1024 * 1024,
  /** Expanded to packed, for the archive and for each entry of some size. */
  maxRatio: 100,
  /** Below this an entry may have any ratio: a page of blanks is no bomb. */
  ratioFromBytes: 1024 * 1024,
} as const;

const ENCRYPTED = 0x1;

export interface ZipArchive {
  readonly names: readonly string[];
  /** The bytes of an entry, expanded as they are read; more than the directory says is an error of the stream. */
  open(name: string): Promise<Readable>;
  close(): void;
}

const openFd = promisify(open);
const fromFdAsync = promisify(fromFd) as unknown as (fd: number, options: object) => Promise<ZipFile>;

/**
 * Opens a ZIP archive after its directory was found within bounds: entries, expanded size, ratio, names, encryption.
 * @throws FileRefusal `archive_too_large`, `archive_ratio`, `archive_entries`, `archive_name`, `archive_locked`, `archive_damaged`
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const zip = await fromFdAsync(await openFd(path, 'r'), {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
    strictFileNames: true,
  }).catch((error: unknown) => {
    throw new FileRefusal('archive_damaged', messageOf(error), 'ZIP');
  });
  try {
    const entries = await readDirectory(zip);
    return {
      names: [...entries.keys()],
      open: (name) => openEntry(zip, entries.get(name), name),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > ARCHIVE_BOUNDS.maxEntries)
    throw new FileRefusal(
      'archive_entries',
      String(zip.entryCount),
      `≤ ${ARCHIVE_BOUNDS.maxEntries} entries`,
    );
  const entries = new Map<string, Entry>();
  let expanded = 0;
  let packed = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(new FileRefusal('archive_damaged', error.message, 'ZIP')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      expanded += entry.uncompressedSize;
      packed += entry.compressedSize;
      const refusal = faultOfEntry(entry, expanded, packed);
      if (refusal) return reject(refusal);
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function faultOfEntry(entry: Entry, expanded: number, packed: number): FileRefusal | null {
  const { maxExpandedBytes, maxRatio, ratioFromBytes } = ARCHIVE_BOUNDS;
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0)
    return new FileRefusal('archive_locked', entry.fileName, 'a file without a password');
  if (expanded > maxExpandedBytes)
    return new FileRefusal('archive_too_large', `> ${maxExpandedBytes} bytes expanded`, '≤ 200 MB');
  const own = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > ratioFromBytes && own > maxRatio)
    return new FileRefusal('archive_ratio', `${entry.fileName} 1:${Math.round(own)}`, `≤ 1:${maxRatio}`);
  if (expanded > ratioFromBytes * 10 && expanded / Math.max(1, packed) > maxRatio)
    return new FileRefusal('archive_ratio', `1:${Math.round(expanded / packed)}`, `≤ 1:${maxRatio}`);
  return null;
}

function openEntry(zip: ZipFile, entry: Entry | undefined, name: string): Promise<Readable> {
  if (entry === undefined) throw new FileRefusal('xlsx_part_missing', name, 'a workbook');
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(new FileRefusal('archive_damaged', error.message, 'ZIP'));
      else resolve(stream);
    });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
