import { expect, it } from 'vitest';
import { filesOfDrop } from '../../web/ui/drop/chosenFiles.ts';

/** A folder as a browser gives it: in portions, at a time of its own. */
function folder(name: string, children: readonly FileSystemEntry[]): FileSystemEntry {
  const portions = [children.slice(0, 2), children.slice(2)].filter(({ length }) => length > 0);
  const createReader = () => ({
    readEntries: (take: (entries: readonly FileSystemEntry[]) => void) =>
      void Promise.resolve().then(() => take(portions.shift() ?? [])),
  });
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

function file(name: string): FileSystemEntry {
  const content = (take: (file: File) => void) => take(new File(['x'], name));
  return { name, isFile: true, isDirectory: false, file: content } as unknown as FileSystemEntry;
}

function dropOf(items: readonly (FileSystemEntry | File)[]): DataTransfer {
  const told = items.map((item) => ({
    kind: 'file',
    webkitGetAsEntry: () => (item instanceof File ? null : item),
    getAsFile: () => (item instanceof File ? item : null),
  }));
  return { items: [...told, { kind: 'string' }] } as unknown as DataTransfer;
}

it('a drop of files and folders is every file with its place, but for what programs leave beside them', async () => {
  const inner = folder('图形', [file('宗地.shp'), file('宗地.dbf'), file('.DS_Store'), file('宗地.prj')]);
  const drop = dropOf([
    folder('移交', [inner, file('台账.xlsx'), file('~$台账.xlsx'), folder('__MACOSX', [file('a.shp')])]),
    new File(['x'], '单独.csv'),
  ]);
  const chosen = await filesOfDrop(drop);
  expect(chosen.map(({ path }) => path)).toEqual([
    '移交/图形/宗地.shp',
    '移交/图形/宗地.dbf',
    '移交/图形/宗地.prj',
    '移交/台账.xlsx',
    '单独.csv',
  ]);
  expect(chosen[0].file.name).toBe('宗地.shp');
});

it('a folder without an end is not walked to it', async () => {
  const endless: FileSystemEntry = folder('a', []);
  Object.assign(endless, {
    createReader: () => {
      let given = false;
      const readEntries = (take: (entries: readonly FileSystemEntry[]) => void) => {
        take(given ? [] : [endless]);
        given = true;
      };
      return { readEntries };
    },
  });
  expect(await filesOfDrop(dropOf([endless]))).toEqual([]);
});
