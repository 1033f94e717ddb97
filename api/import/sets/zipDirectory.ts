import { promisify } from 'node:util';
import { type Entry, fromFd, type ZipFile } from 'yauzl';
import { extensionOf } from '../../formats/fileLook.ts';
import { FileRefusal } from '../../formats/source.ts';
import { decodedName, faultOfName } from './fileNames.ts';
import { SET_BOUNDS } from './setBounds.ts';

/** A file in an archive, by its name as people read it. */
export interface ZipMember {
  readonly name: string;
  readonly entry: Entry;
}

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
export function readZipDirectory(zip: ZipFile, bytes: number): Promise<ZipMember[]> {
  const { entries, expandedBytes, ratio, ratioFromBytes } = SET_BOUNDS;
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
      const refusal = refusalOf(member);
      if (refusal) return reject(refusal);
      if (expanded > expandedBytes)
        return reject(new FileRefusal('archive_too_large', `> ${expandedBytes} bytes`, '≤ 2 GB'));
      if (expanded > ratioFromBytes * 10 && expanded / bytes > ratio)
        return reject(new FileRefusal('archive_ratio', `1:${Math.round(expanded / bytes)}`, `≤ 1:${ratio}`));
      if (!/[/\\]$/.test(member.name)) members.push(member);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Whether an archive is a file of some format itself, a workbook or a text, whatever it is called. */
export function isDocument(members: readonly ZipMember[]): boolean {
  return members.some(({ name }) =>
    /^(?:\[Content_Types\]\.xml|mimetype|Index\.zip|Index\/.*\.iwa)$/.test(name),
  );
}

/** @throws FileRefusal `archive_nested` for an archive in an archive */
export function checkNesting(members: readonly ZipMember[]): void {
  const inner = members.find(({ name }) => extensionOf(name) === 'zip');
  if (inner) throw new FileRefusal('archive_nested', inner.name);
}

function refusalOf({ name, entry }: ZipMember): FileRefusal | null {
  const fault = faultOfName(name);
  if (fault !== null)
    return new FileRefusal('archive_name', `${name.replaceAll('\0', '␀').slice(0, 120)} (${fault})`);
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK)
    return new FileRefusal('archive_name', `${name} (link)`);
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) return new FileRefusal('archive_locked', name);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    return new FileRefusal('archive_method', `${name}: ${entry.compressionMethod}`);
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > SET_BOUNDS.ratioFromBytes && ratio > SET_BOUNDS.ratio)
    return new FileRefusal('archive_ratio', `${name} 1:${Math.round(ratio)}`, `≤ 1:${SET_BOUNDS.ratio}`);
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
