import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { extensionOf } from '../../formats/fileLook.ts';
import { FILE_FORMATS } from '../../formats/registry.ts';
import { FileRefusal } from '../../formats/source.ts';
import { isZip } from '../../formats/unread/archives.ts';
import { readInChild } from '../reading/readInChild.ts';
import { filesOf, type SetFile } from './filesOf.ts';
import { groupFiles } from './groupFiles.ts';
import type { LeftFile } from './leftFile.ts';
import { checkSetBytes } from './setBounds.ts';
import type { ArchiveToUnpack, GivenFile, default as unpackWork } from './unpackWork.ts';

/** Files that are read as one. */
export interface OpenedSet {
  /** Its way from where it was given: `2024.zip/plots.shp`. */
  readonly name: string;
  /** The file, or the folder, that a reader is given. */
  readonly path: string;
  readonly files: readonly SetFile[];
  /** Where the archive lies that it was unpacked from; null for one that lies where it was given. */
  readonly archive: string | null;
}

/** What becomes of each of the files that were given; one after the other. */
export interface SetTaker {
  readonly onSet: (set: OpenedSet) => Promise<void>;
  readonly onLeft: (file: LeftFile) => Promise<void> | void;
  /** A set that cannot be opened at all. */
  readonly onRefused: (name: string, refusal: FileRefusal) => Promise<void> | void;
}

export interface SetsOptions {
  /** The most that the files of a set may hold, as they were given. */
  readonly mostBytes: number;
  /** The most sets; beyond them none of those that came together is taken. */
  readonly mostSets: number;
  /** Lends an empty folder for what is unpacked, and takes it away afterwards. */
  readonly withFolder: <T>(work: (folder: string) => Promise<T>) => Promise<T>;
  readonly signal?: AbortSignal;
}

const UNPACKING_LIMITS = { heapMb: 256, residentMb: 512, processorSeconds: 300, wallSeconds: 900 } as const;
/** Archives with a name of their own are files: a workbook is never unpacked. */
const FILES_BY_NAME = new Set(
  FILE_FORMATS.filter(({ extensions }) => !extensions.includes('zip')).flatMap(
    ({ extensions }) => extensions,
  ),
);

/**
 * Sorts what was given into sets (`groupFiles`), unpacks archives, and hands over one set after the other. What is unpacked is there while its
 * sets are taken, and gone after.
 * @throws what a taker throws; the signal's reason; FileRefusal `too_many_sets`
 */
export async function eachSet(
  given: readonly GivenFile[],
  { mostBytes, mostSets, withFolder, signal }: SetsOptions,
  taker: SetTaker,
): Promise<void> {
  let count = 0;
  const byName = new Map(given.map((file) => [file.name, file]));
  await takeGrouped(given, async ({ name, members }) => {
    const first = byName.get(members[0])!;
    await orRefused(name, async () => {
      checkSetBytes(name, bytesOf(members.map((member) => byName.get(member)!)), mostBytes);
      if (members.length > 1 || !(await mayBeBundle(first)))
        return await hand(name, rootOf(first, name), null);
      await withFolder(async (folder) => {
        const { files, left } = await unpack(
          { path: first.path, folder, mostSets: mostSets - count + 1 },
          signal,
        );
        if (files === null) return await hand(name, first.path, null);
        for (const one of left) await taker.onLeft({ ...one, name: `${name}/${one.name}` });
        await takeInner(first, files);
      });
    });
  });

  async function takeInner(archive: GivenFile, files: readonly GivenFile[]): Promise<void> {
    const inner = new Map(files.map((file) => [file.name, file]));
    const away = (file: LeftFile) => taker.onLeft({ ...file, name: `${archive.name}/${file.name}` });
    await takeGrouped(
      files,
      async ({ name, members }) => {
        const shown = `${archive.name}/${name}`;
        const first = inner.get(members[0])!;
        await orRefused(shown, async () => {
          // One that hides its name is an archive all the same.
          if (await mayBeBundle(first)) throw new FileRefusal('archive_nested', name);
          await hand(shown, rootOf(first, name), archive.path);
        });
      },
      away,
    );
    if (files.length === 0) throw new FileRefusal('archive_empty');
  }

  async function takeGrouped(
    files: readonly GivenFile[],
    take: (set: { name: string; members: readonly string[] }) => Promise<void>,
    onLeft: SetTaker['onLeft'] = taker.onLeft,
  ): Promise<void> {
    const { sets, left } = groupFiles(files.map(({ name }) => name));
    count += sets.length;
    if (count > mostSets) throw new FileRefusal('too_many_sets', String(count), `≤ ${mostSets}`);
    for (const set of sets) {
      signal?.throwIfAborted();
      await take(set);
    }
    for (const file of left) await onLeft(file);
  }

  async function hand(name: string, path: string, archive: string | null): Promise<void> {
    await taker.onSet({ name, path, files: await filesOf(path), archive });
  }

  async function orRefused(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof FileRefusal)) throw error;
      await taker.onRefused(name, error);
    }
  }
}

/** The sets among files as they were given, archives unopened: where each begins, and its bytes. */
export function groupedRoots(
  given: readonly GivenFile[],
): { readonly name: string; readonly path: string; readonly bytes: number }[] {
  const byName = new Map(given.map((file) => [file.name, file]));
  return groupFiles(given.map(({ name }) => name)).sets.map(({ name, members }) => {
    const files = members.map((member) => byName.get(member)!);
    return { name, path: rootOf(files[0], name), bytes: bytesOf(files) };
  });
}

/** Where the set begins: a folder that is one file lies above its members. */
function rootOf({ name, path }: GivenFile, set: string): string {
  const deeper = name.slice(set.length).split('/').length - 1;
  return join(path, ...Array.from({ length: deeper }, () => '..'));
}

function bytesOf(files: readonly GivenFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function mayBeBundle({ name, path, bytes }: GivenFile): Promise<boolean> {
  if (bytes === 0 || FILES_BY_NAME.has(extensionOf(name))) return false;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return isZip({ name, head: buffer.subarray(0, bytesRead) });
  } finally {
    await file.close();
  }
}

async function unpack(archive: ArchiveToUnpack, signal: AbortSignal | undefined) {
  const module = new URL('./unpackWork.ts', import.meta.url);
  return await readInChild<typeof unpackWork>({ module, input: archive, signal }, UNPACKING_LIMITS);
}
