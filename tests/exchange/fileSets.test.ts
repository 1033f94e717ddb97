import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileFormat } from '#api/formats/fileFormat.ts';
import { decodedName, faultOfName } from '#api/formats/zip/entryNames.ts';
import { withUploadFolder } from '#api/import/requests/uploadFolder.ts';
import { eachSet } from '#api/import/sets/eachSet.ts';
import { diskName, plainWay } from '#api/import/sets/fileNames.ts';
import { filesOf } from '#api/import/sets/filesOf.ts';
import { groupFiles } from '#api/import/sets/groupFiles.ts';
import { SET_BOUNDS } from '#api/import/sets/setBounds.ts';
import unpack from '#api/import/sets/unpackWork.ts';
import { walkFolder } from '#api/import/sets/walkFolder.ts';
import { freshFolder } from '../support/databases.ts';
import { renamedInZip, zipOf } from '../support/zips.ts';

const FORMATS = [
  { code: 'shp', extensions: ['shp'], companions: ['dbf', 'shx', 'prj', 'cpg', 'qpj'] },
  { code: 'dbf', extensions: ['dbf'], companions: ['cpg'] },
  { code: 'gdb', extensions: ['gdb', 'zip'], isFolder: true },
  { code: 'csv', extensions: ['csv', 'txt'] },
].map(
  (format): FileFormat =>
    ({ title: '', mime: ['a/b'], form: 'shapes', sniff: () => false, ...format }) as never,
);

/** In this process there is nobody to tell. */
const NOBODY = undefined as never;

const folder = mkdtempSync(join(tmpdir(), 'sets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileAt(way: string, content: string | Uint8Array): string {
  const path = join(folder, way);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** What becomes of files, in short: sets with their files and what is in the first, what is left and refused with its code. */
async function takenOf(...paths: readonly string[]) {
  const told: string[] = [];
  const given = paths.map((path) => {
    const name = path.slice(folder.length + 1);
    return { name, path, bytes: readFileSync(path).length };
  });
  await eachSet(
    given,
    { mostBytes: 1_000_000, mostSets: 10, withFolder: withUploadFolder },
    {
      onSet: async ({ name, path, files, archive }) => {
        const text = readFileSync(path, 'utf8').slice(0, 3);
        told.push(
          `${archive === null ? '' : '↥'}${name} = ${text} (${files.map((file) => file.name).join(' ')})`,
        );
      },
      onLeft: ({ name, code }) => void told.push(`${name}: ${code}`),
      onRefused: (name, { code }) => void told.push(`${name}: ${code}`),
    },
  );
  return told;
}

describe('files', () => {
  it('that belong together are one set, those that carry no data are told', () => {
    const { sets, left } = groupFiles(
      [
        ...[
          'a/plots.shp',
          'a/PLOTS.DBF',
          'a/plots.prj',
          'b/plots.dbf',
          'b/plots.cpg',
          'a/lone.prj',
          'a/plots.shp.xml',
        ],
        ...['z/zone.gdb/a1.gdbtable', 'z/zone.gdb/a1.gdbtablx', 'z/gdb', '说明.txt', '说明台账.csv'],
        ...[
          'README.md',
          '台账.xlsx',
          '台账.xlsx.errors.csv',
          '台账.xlsx.errors.xlsx',
          '旧账.xls.errors.xlsx',
          '许可证台账.csv',
          '__MACOSX/a/._plots.shp',
          'Thumbs.db',
          '~$台账.xlsx',
        ],
      ],
      { formats: FORMATS },
    );
    expect(sets).toEqual([
      { name: 'a/plots.shp', members: ['a/plots.shp', 'a/PLOTS.DBF', 'a/plots.prj'] },
      { name: 'b/plots.dbf', members: ['b/plots.dbf', 'b/plots.cpg'] },
      { name: 'z/zone.gdb', members: ['z/zone.gdb/a1.gdbtable', 'z/zone.gdb/a1.gdbtablx'] },
      ...['z/gdb', '说明台账.csv', '台账.xlsx', '旧账.xls.errors.xlsx', '许可证台账.csv'].map((name) => ({
        name,
        members: [name],
      })),
    ]);
    expect(left.map(({ name, code }) => [name, code])).toEqual([
      ['a/lone.prj', 'left_companion'],
      ['a/plots.shp.xml', 'left_style'],
      ['说明.txt', 'left_note'],
      ['README.md', 'left_note'],
      ['台账.xlsx.errors.csv', 'left_own_errors'],
      ['台账.xlsx.errors.xlsx', 'left_own_errors'],
      ['__MACOSX/a/._plots.shp', 'left_system_file'],
      ['Thumbs.db', 'left_system_file'],
      ['~$台账.xlsx', 'left_system_file'],
    ]);
    // Alone it is what is meant.
    expect(groupFiles(['README.txt'], { formats: FORMATS }).sets).toHaveLength(1);
    expect(groupFiles(['a.PLOTS.prj'], { formats: FORMATS }).sets).toHaveLength(1);
  });

  it('of any folder belong to exactly one set, or are told', () => {
    const segment = fc.constantFrom('a', 'B', 'zone.gdb', '.x', '地块');
    const base = fc.constantFrom(
      ...['plots', 'PLOTS', '地块', 'README', '.hidden', 'a.b'].flatMap((stem) =>
        [
          '.shp',
          '.SHP',
          '.dbf',
          '.prj',
          '.csv',
          '.gdb',
          '',
          '.errors.csv',
          '.csv.errors.xlsx',
          '.shp.xml',
        ].map((end) => stem + end),
      ),
    );
    const name = fc
      .tuple(fc.array(segment, { maxLength: 3 }), base)
      .map(([way, last]) => [...way, last].join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 40 }), (names) => {
        const { sets, left } = groupFiles(names, { formats: FORMATS });
        const told = [...sets.flatMap(({ members }) => members), ...left.map((one) => one.name)];
        expect(told.toSorted()).toEqual(names.toSorted());
        expect(new Set(sets.map((set) => set.name)).size).toBe(sets.length);
      }),
    );
  });

  it('of a folder are found at any depth, links are told', async () => {
    fileAt('walk/2024/a.csv', 'a');
    fileAt('walk/b.csv', 'b');
    symlinkSync('/etc', join(folder, 'walk/etc'));
    const { files, left } = await walkFolder(join(folder, 'walk'));
    expect(files.map((file) => file.name)).toEqual(['2024/a.csv', 'b.csv']);
    expect(left).toEqual([{ name: 'etc', code: 'left_link' }]);
  });
});

describe('names', () => {
  it('that lead elsewhere are no names of an archive', () => {
    const unsafe = [
      '../a',
      'a/../../b',
      '/etc/passwd',
      '\\a',
      'C:/a',
      'c:a',
      'a\0.csv',
      'CON',
      'x/nul.txt',
      'x\\..\\y',
      '',
    ];
    expect(unsafe.filter((name) => faultOfName(name) === null)).toEqual([]);
    const safe = ['a/b.csv', '地块..csv', 'console.csv', 'com10.txt', '.hidden', 'a..b/c'];
    expect(safe.filter((name) => faultOfName(name) !== null)).toEqual([]);
  });

  it('never lead out of the folder where they are laid', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const way = plainWay(`../${text}`);
        expect(way.split('/').some((segment) => ['', '.', '..'].includes(segment))).toBe(false);
        const name = diskName(text);
        expect(name).toMatch(/^[^./\\\0][^/\\\0]*$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(220);
      }),
      { numRuns: 40 },
    );
    const long = '莱西'.repeat(100);
    expect(diskName(`${long}.dbf`).replace('.dbf', '.shp')).toBe(diskName(`${long}.shp`));
    expect(diskName(`${long}甲.shp`)).not.toBe(diskName(`${long}.shp`));
  });

  it('of Chinese archives are read as they were written', () => {
    for (const name of ['台账.csv', '闲置土地.shp', '𠮷林.dbf']) {
      expect(decodedName(iconv.encode(name, 'gb18030'), false)).toBe(name);
      expect(decodedName(Buffer.from(name), false)).toBe(name);
      expect(decodedName(Buffer.from(name), true)).toBe(name);
    }
  });
});

describe('an archive', () => {
  it('is unpacked, its sets are told under its name, and nothing of it stays', async () => {
    const inner = zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<b/>' });
    const path = fileAt(
      'many.zip',
      zipOf({ 'a/x.csv': 'abc', 'README.txt': 'r', 'b.xlsx': inner, 'b/B.csv': 'b', 'b/b.CSV': 'c' }),
    );
    expect(await takenOf(path)).toEqual([
      'many.zip/b/b.CSV: left_same_name',
      '↥many.zip/a/x.csv = abc (x.csv)',
      `↥many.zip/b.xlsx = PK\u0003 (b.xlsx)`,
      '↥many.zip/b/B.csv = b (B.csv)',
      'many.zip/README.txt: left_note',
    ]);
    expect(await takenOf(fileAt('book.xlsx', inner))).toEqual(['book.xlsx = PK\u0003 (book.xlsx)']);
    expect(await takenOf(fileAt('book.zip', inner))).toEqual(['book.zip = PK\u0003 (book.zip)']);
  });

  it('packed in GBK keeps its names', async () => {
    const name = iconv.encode('台账1.csv', 'gbk');
    const path = fileAt('gbk.zip', renamedInZip(zipOf({ 'xxxxx.csv': 'abc' }), 'xxxxx.csv', name));
    expect(await takenOf(path)).toEqual(['↥gbk.zip/台账1.csv = abc (台账1.csv)']);
  });

  it('beyond bounds is refused before anything of it is written', async () => {
    const named = (to: string) =>
      renamedInZip(zipOf({ ['x'.repeat(to.length)]: 'a' }), 'x'.repeat(to.length), Buffer.from(to));
    const many = Buffer.from(zipOf({ 'a.csv': 'a' }));
    // The end of the directory counts its entries twice.
    for (const at of [14, 12]) many.writeUInt16LE(SET_BOUNDS.entries + 1, many.length - at);
    const zips = {
      archive_name: named('../../a.csv'),
      archive_ratio: zipOf({ 'a.csv': '0'.repeat(5_000_000) }),
      archive_entries: many,
      archive_nested: zipOf({ 'a.csv': 'a', 'b.zip': zipOf({ 'c.csv': 'c' }) }),
      archive_damaged: zipOf({ 'a.csv': 'a' }).slice(0, 60),
    };
    for (const [code, bytes] of Object.entries(zips)) {
      const unpacked = unpack(
        { path: fileAt(`${code}.zip`, bytes), folder: join(folder, code), mostSets: 10 },
        NOBODY,
      );
      await expect(unpacked, code).rejects.toMatchObject({ code });
      expect(existsSync(join(folder, code))).toBe(false);
    }
    expect(await takenOf(fileAt('empty.zip', zipOf({})))).toEqual(['empty.zip: archive_empty']);
    expect(await takenOf(fileAt('hidden.zip', zipOf({ 'a.dat': zipOf({ a: 'a' }) })))).toEqual([
      'hidden.zip/a.dat: archive_nested',
    ]);
    expect(await takenOf(fileAt('large.csv', 'a'.repeat(1_000_001)))).toEqual(['large.csv: set_too_large']);
  });
});

it('what was written beside layers here belongs to each of them; beside others it is a note', () => {
  const notes = ['out/README.txt', 'out/README_long_texts.csv'];
  const { sets, left } = groupFiles(['out/polygons.shp', 'out/polygons.dbf', 'out/no_shape.dbf', ...notes]);
  expect(sets).toEqual([
    { name: 'out/polygons.shp', members: ['out/polygons.shp', 'out/polygons.dbf', ...notes] },
    { name: 'out/no_shape.dbf', members: ['out/no_shape.dbf', ...notes] },
  ]);
  expect(left).toEqual([]);
  expect(groupFiles(['plots.shp', 'README.txt', 'deep/polygons.shp']).left).toMatchObject([
    { name: 'README.txt', code: 'left_note' },
  ]);
});

it('a layer of ours is kept with what was written beside it', async () => {
  const folder = freshFolder();
  for (const name of ['points.shp', 'points.dbf', 'README.txt']) writeFileSync(join(folder, name), name);
  const files = await filesOf(join(folder, 'points.shp'));
  expect(files.map(({ name }) => name)).toEqual(['points.shp', 'README.txt', 'points.dbf']);
});
