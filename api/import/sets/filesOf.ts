import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { companionsOf } from '../../formats/companions.ts';
import { extensionOf } from '../../formats/fileLook.ts';
import { FILE_FORMATS } from '../../formats/registry.ts';
import { FileRefusal } from '../../formats/source.ts';
import { SET_BOUNDS } from './setBounds.ts';

/** A file of a set as it lies on the disk: by its way from where the set lies (`plots.dbf`, `zone.gdb/a1.gdbtable`). */
export interface SetFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/**
 * The files that are read with this one, itself first: its companions, or all that a folder holds which is one file itself.
 * @throws FileRefusal `file_missing`, `not_a_file` for a folder that is no format, `archive_entries`
 */
export async function filesOf(path: string): Promise<readonly SetFile[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new FileRefusal('file_missing', path);
  if (found.isDirectory()) {
    if (!isFormatFolder(basename(path))) throw new FileRefusal('not_a_file', path);
    return await filesUnder(path, dirname(path));
  }
  if (!found.isFile()) throw new FileRefusal('not_a_file', path);
  const own = { name: basename(path), path, bytes: found.size };
  const extensions = companionExtensionsOf(extensionOf(path));
  const notes = notesOf(basename(path));
  if (extensions.size === 0 && notes.size === 0) return [own];
  const beside: SetFile[] = [];
  for (const [extension, other] of await companionsOf(path)) {
    if (!extensions.has(extension)) continue;
    const { size } = await stat(other);
    beside.push({ name: basename(other), path: other, bytes: size });
  }
  for (const name of notes) {
    const note = join(dirname(path), name);
    const there = await stat(note).catch(() => null);
    if (there?.isFile()) beside.push({ name, path: note, bytes: there.size });
  }
  return [own, ...beside.sort(byName)];
}

/** The names of the files that tell what one of this name cannot, and lie in its folder. */
export function notesOf(file: string): ReadonlySet<string> {
  const formats = FILE_FORMATS.filter((format) => format.extensions.includes(extensionOf(file)));
  return new Set(formats.flatMap((format) => ('form' in format ? (format.notes?.(file) ?? []) : [])));
}

/** Whether a folder of this name is one file. */
export function isFormatFolder(name: string): boolean {
  const extension = extensionOf(name);
  return FILE_FORMATS.some(
    (format) => 'form' in format && format.isFolder === true && format.extensions.includes(extension),
  );
}

function companionExtensionsOf(extension: string): ReadonlySet<string> {
  const formats = FILE_FORMATS.filter((format) => format.extensions.includes(extension));
  return new Set(formats.flatMap((format) => ('form' in format ? (format.companions ?? []) : [])));
}

async function filesUnder(folder: string, from: string): Promise<SetFile[]> {
  const files: SetFile[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const found = await lstat(path);
    if (found.isFile())
      files.push({ name: relative(from, path).replaceAll('\\', '/'), path, bytes: found.size });
    if (files.length > SET_BOUNDS.entries)
      throw new FileRefusal('archive_entries', `> ${SET_BOUNDS.entries}`, `≤ ${SET_BOUNDS.entries}`);
  }
  return files.sort(byName);
}

function byName(a: SetFile, b: SetFile): number {
  return a.name < b.name ? -1 : 1;
}
