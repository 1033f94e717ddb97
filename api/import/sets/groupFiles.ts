import type { FileFormat, KnownFormat } from '../../formats/fileFormat.ts';
import { extensionOf } from '../../formats/fileLook.ts';
import { FILE_FORMATS } from '../../formats/registry.ts';
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

type Formats = readonly (KnownFormat | FileFormat)[];

/** An archive of files is no name for one. */
const ARCHIVE = 'zip';

/**
 * Sorts files, named by their way from where they were found (`2024/plots.shp`), into sets: each belongs to exactly one, or is left with a
 * reason. In the order in which they were named. A file that is alone is what is meant, whatever it is called.
 */
export function groupFiles(names: readonly string[], formats: Formats = FILE_FORMATS): Grouping {
  const rules = rulesOf(formats);
  const sets = new Map<string, string[]>();
  const left: LeftFile[] = [];
  const companions: string[] = [];
  /** `folder/stem` in small letters → the sets whose companions lie beside them under it. */
  const primaries = new Map<string, { readonly name: string; readonly companions: ReadonlySet<string> }[]>();
  for (const name of names) {
    const folder = folderOf(name, rules.folders);
    const reason = names.length === 1 ? null : reasonToLeave(name);
    if (folder !== null) sets.set(folder, [...(sets.get(folder) ?? []), name]);
    else if (reason) left.push(reason);
    else if (rules.owners.has(extensionOf(name))) companions.push(name);
    else {
      sets.set(name, [name]);
      const own = rules.primaries.get(extensionOf(name));
      if (own)
        primaries.set(stemOf(name), [...(primaries.get(stemOf(name)) ?? []), { name, companions: own }]);
    }
  }
  // What can stand for itself comes first: it may have companions of its own.
  for (const name of companions.toSorted(byStanding(rules.primaries))) {
    const extension = extensionOf(name);
    const beside = primaries.get(stemOf(name))?.filter((one) => one.companions.has(extension)) ?? [];
    // Of two that differ in case only, its own is the one that is written as it is.
    const owner = beside.find((one) => stemAsWritten(one.name) === stemAsWritten(name)) ?? beside[0];
    if (owner) sets.get(owner.name)!.push(name);
    else if (rules.ownFormats.has(extension) || names.length === 1) {
      sets.set(name, [name]);
      const own = rules.primaries.get(extension);
      if (own) primaries.set(stemOf(name), [{ name, companions: own }]);
    } else left.push({ name, code: 'left_companion', expected: `.${rules.owners.get(extension)}` });
  }
  const places = new Map(names.map((name, place) => [name, place]));
  const placeOf = (name: string) => places.get(name) ?? 0;
  return {
    sets: [...sets]
      .map(([name, members]) => ({ name, members }))
      .sort((a, b) => placeOf(a.members[0]) - placeOf(b.members[0])),
    left: left.sort((a, b) => placeOf(a.name) - placeOf(b.name)),
  };
}

function byStanding(primaries: ReadonlyMap<string, unknown>) {
  const standing = (name: string) => (primaries.has(extensionOf(name)) ? 0 : 1);
  return (a: string, b: string) => standing(a) - standing(b);
}

function rulesOf(formats: Formats) {
  const owners = new Map<string, string>();
  const primaries = new Map<string, ReadonlySet<string>>();
  const folders = new Set<string>();
  const ownFormats = new Set<string>();
  for (const format of formats) {
    const extensions = format.extensions.filter((extension) => extension !== ARCHIVE);
    const { companions = [], isFolder = false } = 'form' in format ? format : {};
    if (isFolder) for (const extension of extensions) folders.add(extension);
    for (const companion of companions) owners.set(companion, extensions[0]);
    if (companions.length > 0)
      for (const extension of extensions) primaries.set(extension, new Set(companions));
    // A file of a kind that is only refused stands for nothing.
    if ('form' in format) for (const extension of extensions) ownFormats.add(extension);
  }
  return { owners, primaries, folders, ownFormats };
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
