import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Entry, fromFd, type ZipFile } from 'yauzl';
import { FileRefusal } from '../source.ts';
import { decodedName, faultOfName } from './entryNames.ts';

/** What an archive may hold, checked on its directory before anything is expanded. */
export interface ZipBounds {
  readonly entries: number;
  readonly expandedBytes: number;
  /** Expanded to packed, for the archive and for each entry of some size. */
  readonly ratio: number;
  /** Below this an entry may have any ratio: a page of blanks is no bomb. */
  readonly ratioFromBytes: number;
}

/** A file in an archive, by its name as people read it. */
export interface ZipMember {
  readonly name: string;
  readonly entry: Entry;
}

const MB = 1024 * 1024;
const ENCRYPTED = 0x1;
const UTF8 = 0x800;
/** Info-ZIP's Unicode Path: version, CRC of the other name, the name in UTF-8. */
const UNICODE_PATH = 0x7075;
const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE = 0xf000;
const LINK = 0xa000;

const fromFdAsync = promisify(fromFd) as unknown as (fd: number, options: object) => Promise<ZipFile>;

/** Opens a ZIP archive without a look at what is in it. @throws FileRefusal `archive_damaged` */
export async function openArchive(fd: number): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  return await fromFdAsync(fd, options).catch((error: unknown) => {
    throw damaged(error);
  });
}

/**
 * The files of an archive, when its directory is within bounds: entries, expanded size, ratio, names, links, locks. Nothing is expanded. `bytes`:
 * the size of the archive itself, more than which its parts cannot hold together, however often the directory names the same.
 * @throws FileRefusal `archive_entries`, `archive_too_large`, `archive_ratio`, `archive_name`, `archive_locked`, `archive_method`, `archive_damaged`
 */
export function readZipDirectory(zip: ZipFile, bytes: number, bounds: ZipBounds): Promise<ZipMember[]> {
  const { entries, expandedBytes, ratio, ratioFromBytes } = bounds;
  if (zip.entryCount > entries)
    throw new FileRefusal('archive_entries', String(zip.entryCount), `≤ ${entries}`);
  const members: ZipMember[] = [];
  let expanded = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(damaged(error)));
    zip.on('end', () => resolve(members));
    zip.on('entry', (entry: Entry) => {
      const member = { name: nameOf(entry), entry };
      expanded += entry.uncompressedSize;
      const refusal = refusalOf(member, bounds);
      if (refusal) return reject(refusal);
      if (expanded > expandedBytes)
        return reject(
          new FileRefusal('archive_too_large', `> ${expandedBytes} bytes`, `≤ ${expandedBytes / MB} MB`),
        );
      if (expanded > ratioFromBytes * 10 && expanded / bytes > ratio)
        return reject(new FileRefusal('archive_ratio', `1:${Math.round(expanded / bytes)}`, `≤ 1:${ratio}`));
      if (!/[/\\]$/.test(member.name)) members.push(member);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** The bytes of an entry, expanded as they are read; more than the directory says is an error of the stream. @throws FileRefusal `archive_damaged` */
export function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(damaged(error));
      else resolve(stream);
    });
  });
}

function refusalOf({ name, entry }: ZipMember, bounds: ZipBounds): FileRefusal | null {
  const fault = faultOfName(name);
  if (fault !== null)
    return new FileRefusal('archive_name', `${name.replaceAll('\0', '␀').slice(0, 120)} (${fault})`);
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK)
    return new FileRefusal('archive_name', `${name} (link)`);
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) return new FileRefusal('archive_locked', name);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    return new FileRefusal('archive_method', `${name}: ${entry.compressionMethod}`);
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > bounds.ratioFromBytes && ratio > bounds.ratio)
    return new FileRefusal('archive_ratio', `${name} 1:${Math.round(ratio)}`, `≤ 1:${bounds.ratio}`);
  return null;
}

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const unicode = entry.extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  if (unicode && unicode.length > 5 && unicode[0] === 1) return decodedName(unicode.subarray(5), true);
  return decodedName(raw, (entry.generalPurposeBitFlag & UTF8) !== 0);
}

function damaged(error: unknown): FileRefusal {
  return new FileRefusal('archive_damaged', error instanceof Error ? error.message : String(error), 'ZIP');
}
