import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ZipFile } from 'yauzl';
import { FileRefusal } from '../../formats/source.ts';
import { openArchive, openEntry, readZipDirectory, type ZipMember } from '../../formats/zip/zipDirectory.ts';
import type { ChildWork } from '../../process/childWork.ts';
import { checkNesting, isDocument } from './archiveKind.ts';
import { plainWay } from './fileNames.ts';
import { groupFiles } from './groupFiles.ts';
import { createLayout } from './layout.ts';
import type { LeftFile } from './leftFile.ts';
import { SET_BOUNDS } from './setBounds.ts';

/** A file that was given, or came out of an archive. */
export interface GivenFile {
  /** Its way from where it was found. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface ArchiveToUnpack {
  readonly path: string;
  readonly folder: string;
  /** More sets than these are not worth being unpacked. */
  readonly mostSets: number;
}

export interface Unpacked {
  /** Null: the archive is a file of some format itself. */
  readonly files: readonly GivenFile[] | null;
  readonly left: readonly LeftFile[];
}

/** Unpacks an archive into a folder, in a process of its own. Nothing is written before its directory was found within bounds. */
const work: ChildWork<ArchiveToUnpack, never, never, never, Unpacked> = async ({
  path,
  folder,
  mostSets,
}) => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const zip = await openArchive(file.fd);
    const members = await readZipDirectory(zip, size, SET_BOUNDS);
    if (isDocument(members)) return { files: null, left: [] };
    checkNesting(members);
    const { sets } = groupFiles(members.map(({ name }) => plainWay(name)));
    if (sets.length > mostSets) throw new FileRefusal('too_many_sets', String(sets.length), `≤ ${mostSets}`);
    return await unpackMembers(zip, members, folder);
  } finally {
    await file.close();
  }
};
export default work;

async function unpackMembers(zip: ZipFile, members: readonly ZipMember[], folder: string): Promise<Unpacked> {
  const layout = createLayout(folder);
  const files: GivenFile[] = [];
  const left: LeftFile[] = [];
  for (const { name: packed, entry } of members) {
    const name = plainWay(packed);
    const path = await layout.place(name);
    if (path === null) {
      left.push({ name, code: 'left_same_name' });
      continue;
    }
    // The stream itself fails when there is more in an entry than its directory says.
    await pipeline(await openEntry(zip, entry), createWriteStream(path, { flags: 'wx' })).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.syscall !== undefined) throw error;
        throw new FileRefusal('archive_damaged', `${name}: ${error.message}`, 'ZIP');
      },
    );
    files.push({ name, path, bytes: entry.uncompressedSize });
  }
  return { files, left };
}
