import type { FileFormat, KnownFormat } from '../../formats/fileFormat.ts';
import { extensionOf } from '../../formats/fileLook.ts';
import { FILE_FORMATS } from '../../formats/registry.ts';
import { notesOf } from './filesOf.ts';
import { type LeftFile, reasonToLeave } from './leftFile.ts';

/** Files that are read as one: the one that is named first, and what belongs to it. Of a folder that is one file, the folder. */
export interface GroupedFiles {
  readonly name: string;
  readonly members: readonly string[];
}

export interface Grouping {
  readonly sets: readonly GroupedFiles[];
  readonly left: readonly LeftFile[];
}

export interface GroupingOptions {
  readonly formats?: readonly (KnownFormat | FileFormat)[];
  /** Whether somebody chose these files: one that is alone is then what is meant, whatever it is called. */
  readonly areChosen?: boolean;
}

/** An archive of files is no name for one. */
const ARCHIVE = 'zip';

/**
 * Sorts files, named by their way from where they were found (`2024/plots.shp`), into sets: each belongs to exactly one (what tells of
 * several to each of them), or is left with a reason. In the order in which they were named.
 */
export function groupFiles(
  names: readonly string[],
  { formats = FILE_FORMATS, areChosen = true }: GroupingOptions = {},
): Grouping {
  const isMeant = areChosen && names.length === 1;
  const rules = rulesOf(formats);
  const sets = new Map<string, string[]>();
  const left: LeftFile[] = [];
  /** `folder/stem` in small letters → the files whose companions lie beside them under it. */
  const owners = new Map<string, string[]>();
  const begin = (name: string) => {
    sets.set(name, [name]);
    if (rules.companions.has(extensionOf(name)))
      owners.set(stemOf(name), [...(owners.get(stemOf(name)) ?? []), name]);
  };
  const ownerOf = (name: string) => {
    const beside = (owners.get(stemOf(name)) ?? []).filter((owner) =>
      rules.companions.get(extensionOf(owner))!.has(extensionOf(name)),
    );
    // Of two that differ in case only, its own is the one that is written as it is.
    return beside.find((owner) => stemAsWritten(owner) === stemAsWritten(name)) ?? beside[0];
  };
  const companions: string[] = [];
  const all = new Set(names);
  const notes = new Set(names.flatMap(notesBy));
  for (const name of names) {
    const folder = folderOf(name, rules.folders);
    const reason = isMeant ? null : reasonToLeave(name, all);
    if (notes.has(name)) continue;
    if (folder !== null) sets.set(folder, [...(sets.get(folder) ?? []), name]);
    else if (reason) left.push(reason);
    else if (rules.owners.has(extensionOf(name))) companions.push(name);
    else begin(name);
  }
  // What can be read by itself may have companions of its own, which come after it.
  const canStandAlone = (name: string) => isMeant || rules.read.has(extensionOf(name));
  for (const name of companions.toSorted((a, b) => Number(canStandAlone(b)) - Number(canStandAlone(a)))) {
    const owner = ownerOf(name);
    if (owner !== undefined) sets.get(owner)!.push(name);
    else if (canStandAlone(name)) begin(name);
    else
      left.push({ name, code: 'left_companion', expected: rules.owners.get(extensionOf(name))!.join(', ') });
  }
  for (const [name, members] of sets) members.push(...notesBy(name).filter((note) => all.has(note)));
  return inOrder(names, sets, left);
}

/** What would tell of a file, by its way. */
function notesBy(name: string): string[] {
  const slash = name.lastIndexOf('/') + 1;
  return [...notesOf(name.slice(slash))].map((note) => name.slice(0, slash) + note);
}

function inOrder(names: readonly string[], sets: ReadonlyMap<string, string[]>, left: LeftFile[]): Grouping {
  const places = new Map(names.map((name, place) => [name, place]));
  const placeOf = (name: string) => places.get(name) ?? 0;
  return {
    sets: [...sets]
      .map(([name, members]) => ({ name, members }))
      .sort((a, b) => placeOf(a.members[0]) - placeOf(b.members[0])),
    left: left.sort((a, b) => placeOf(a.name) - placeOf(b.name)),
  };
}

/** By extension: what it may have beside it, what it may lie beside, whether it is read, whether it is a folder. */
function rulesOf(formats: readonly (KnownFormat | FileFormat)[]) {
  const companions = new Map<string, ReadonlySet<string>>();
  const owners = new Map<string, string[]>();
  const read = new Set<string>();
  const folders = new Set<string>();
  for (const format of formats) {
    if (!('form' in format)) continue;
    const extensions = format.extensions.filter((extension) => extension !== ARCHIVE);
    for (const extension of extensions) {
      read.add(extension);
      if (format.isFolder) folders.add(extension);
      if (format.companions) companions.set(extension, new Set(format.companions));
    }
    for (const companion of format.companions ?? [])
      owners.set(companion, [...(owners.get(companion) ?? []), `.${extensions[0]}`]);
  }
  return { companions, owners, read, folders };
}

/** The outermost folder on the way to a file that is one file itself. */
function folderOf(name: string, folders: ReadonlySet<string>): string | null {
  const segments = name.split('/');
  const at = segments.findIndex(
    (segment, index) => index < segments.length - 1 && folders.has(extensionOf(segment)),
  );
  return at === -1 ? null : segments.slice(0, at + 1).join('/');
}

function stemAsWritten(name: string): string {
  const slash = name.lastIndexOf('/');
  const dot = name.lastIndexOf('.');
  return dot <= slash + 1 ? name : name.slice(0, dot);
}

function stemOf(name: string): string {
  return stemAsWritten(name).toLowerCase();
}
