import { extensionOf } from '../../formats/fileLook.ts';
import { type Grouping, groupFiles } from '../sets/groupFiles.ts';
import type { LeftFile } from '../sets/leftFile.ts';
import type { WalkedFile } from '../sets/walkFolder.ts';

/** A set of files that is all there. */
export interface Arrival {
  readonly name: string;
  readonly files: readonly WalkedFile[];
}

export interface ArrivalOptions {
  /** So long a file has to stay as it is until it is taken for complete. */
  readonly steadyMs: number;
  /** So long a shapefile waits for parts without which it says little, and a part for its shapefile. */
  readonly companionsMs: number;
}

/** Parts of a file that hardly ever come without them. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = { shp: ['dbf', 'shx'] };

/**
 * Follows what comes into a folder. Each look tells the sets that are complete since the last one, and the files that are no data; what changes
 * again is told again.
 */
export function createArrivals({ steadyMs, companionsMs }: ArrivalOptions) {
  const since = new Map<string, { readonly mark: string; readonly ms: number }>();
  const told = new Map<string, string>();

  function markOf({ bytes, mtimeMs }: WalkedFile): string {
    return `${bytes} ${mtimeMs}`;
  }

  function isNews(name: string, files: readonly WalkedFile[]): boolean {
    const mark = files.map((file) => `${file.name} ${markOf(file)}`).join('\n');
    if (told.get(name) === mark) return false;
    told.set(name, mark);
    return true;
  }

  return {
    /** What was told is told again, though it did not change. */
    forget: (name: string): void => void told.delete(name),
    look(files: readonly WalkedFile[], nowMs: number): { arrived: Arrival[]; left: LeftFile[] } {
      const byName = new Map(files.map((file) => [file.name, file]));
      for (const name of since.keys()) if (!byName.has(name)) since.delete(name);
      for (const name of told.keys()) if (!byName.has(name) && !isFolderOf(name, byName)) told.delete(name);
      for (const file of files) {
        const mark = markOf(file);
        if (since.get(file.name)?.mark !== mark) since.set(file.name, { mark, ms: nowMs });
      }
      const restMs = (names: readonly string[]) =>
        Math.min(...names.map((name) => nowMs - since.get(name)!.ms));
      const { sets, left }: Grouping = groupFiles(
        files.map(({ name }) => name),
        { areChosen: false },
      );
      return {
        arrived: sets
          .filter(
            ({ name, members }) => restMs(members) >= (lacksParts(name, members) ? companionsMs : steadyMs),
          )
          .map(({ name, members }) => ({ name, files: members.map((member) => byName.get(member)!) }))
          .filter(({ name, files: members }) => isNews(name, members)),
        left: left
          .filter(({ name, code }) => restMs([name]) >= (code === 'left_companion' ? companionsMs : steadyMs))
          .filter(({ name }) => isNews(name, [byName.get(name)!])),
      };
    },
  };
}

function lacksParts(name: string, members: readonly string[]): boolean {
  const there = new Set(members.map(extensionOf));
  return (EXPECTED[extensionOf(name)] ?? []).some((extension) => !there.has(extension));
}

function isFolderOf(name: string, files: ReadonlyMap<string, WalkedFile>): boolean {
  return [...files.keys()].some((file) => file.startsWith(`${name}/`));
}
