/** A file that a person chose, with its place in the folder that was dropped: `地块/宗地.shp`. */
export interface ChosenFile {
  readonly file: File;
  readonly path: string;
}

/** More files than that are no folder of ledgers; the server takes no more either. */
export const MOST_FILES = 10_000;
/** Folders within folders, at most. */
const DEEPEST = 20;
/** What systems and programs leave beside the files of people. */
const LEFT_BY_PROGRAMS = /^(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$)/i;

/** The files of an input, a whole folder's with their places. */
export function filesOfInput(files: FileList | null): ChosenFile[] {
  return [...(files ?? [])]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !path.includes('/') || isOfPeople(path));
}

/**
 * The files of a drop, those of folders with their places. Call it while the event is under way: afterwards a browser gives nothing of it.
 * @throws DOMException for a folder that cannot be read
 */
export function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  return readAll(entries.filter((entry) => entry !== null));
}

async function readAll(entries: readonly (FileSystemEntry | File)[]): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  for (const entry of entries) {
    if (entry instanceof File) found.push({ file: entry, path: entry.name });
    else await walk(entry, '', 0, found);
  }
  return found;
}

/** One more than may be sent is enough to say that there are too many. */
async function walk(
  entry: FileSystemEntry,
  folder: string,
  depth: number,
  found: ChosenFile[],
): Promise<void> {
  const path = folder + entry.name;
  if (found.length > MOST_FILES || depth > DEEPEST || (depth > 0 && !isOfPeople(path))) return;
  if (isFile(entry)) found.push({ file: await fileOf(entry), path });
  else if (isFolder(entry))
    for (const one of await childrenOf(entry)) await walk(one, `${path}/`, depth + 1, found);
}

function isOfPeople(path: string): boolean {
  return !path.split('/').some((name) => LEFT_BY_PROGRAMS.test(name));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A browser gives a folder in portions, and an empty one at its end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0 || all.length > MOST_FILES) return all;
    all.push(...portion);
  }
}
