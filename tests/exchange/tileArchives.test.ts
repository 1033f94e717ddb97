import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { folderFile, listFolder } from '../../api/basemaps/archives/archiveFolders.ts';
import { createArchiveShelf } from '../../api/basemaps/archives/archiveShelf.ts';
import { inspectArchive } from '../../api/basemaps/archives/inspectArchive.ts';
import { openArchive } from '../../api/basemaps/archives/openArchive.ts';
import { plainLine } from '../../api/basemaps/archives/plainLine.ts';
import { freshFolder } from '../support/databases.ts';
import { type MadeTile, makePmtiles, PNG, vectorTile, writeMbtiles } from '../support/tileArchives.ts';

const ROADS = vectorTile({ transportation: { class: 'primary' } });
const WATER = vectorTile({ water: { class: 'river' }, place: { name: '试验湖' } });
/** Two tiles of one zoom, one in the north and one in the south, and one above. */
const VECTOR: MadeTile[] = [
  { z: 2, x: 3, y: 1, bytes: ROADS },
  { z: 3, x: 6, y: 2, bytes: ROADS },
  { z: 3, x: 6, y: 3, bytes: WATER },
];
const GENERATED = `create table tiles2 (zoom_level, tile_column, tile_row, tile_data blob as (zeroblob(999999999)))`;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'taken',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

it.each(['table', 'shared', 'unindexed'] as const)(
  'reads an MBTiles whose tiles lie as %s',
  async (layout) => {
    const path = join(freshFolder(), 'own map #1?.mbtiles');
    writeMbtiles(path, VECTOR, {
      layout,
      metadata: {
        name: '底图',
        attribution: '<a href="x">© 甲</a> &amp; 乙',
        bounds: '116,36,117,37',
        minzoom: '0',
      },
      more: 'pragma journal_mode = wal',
    });
    const archive = await openArchive(path);
    expect(archive.facts).toEqual({
      ...{
        form: 'mbtiles',
        content: 'vector',
        name: '底图',
        attribution: '© 甲 & 乙',
        bounds: [116, 36, 117, 37],
      },
      // What its tiles are, not what it says.
      ...{ minZoom: 2, maxZoom: 3, vectorLayers: ['transportation', 'water', 'place'] },
    });
    const north = await archive.tile(3, 6, 2);
    expect([north?.content, north?.bytes.equals(ROADS)]).toEqual(['mvt', true]);
    expect((await archive.tile(3, 6, 3))?.bytes.equals(WATER)).toBe(true);
    expect(await archive.tile(3, 6, 4)).toBe(null);
    await archive.close();
    // Nothing is written beside it.
    expect(readdirSync(join(path, '..'))).toEqual(['own map #1?.mbtiles']);
  },
);

it('reads a PMTiles, and the bounds of tiles that do not say theirs', async () => {
  const folder = freshFolder();
  const path = join(folder, 'a.bin');
  const metadata = { name: 'own', vector_layers: [{ id: 'roads' }, { id: 7 }, 'x'] };
  writeFileSync(path, makePmtiles(VECTOR, { metadata }));
  const archive = await openArchive(path);
  expect(archive.facts).toMatchObject({
    form: 'pmtiles',
    content: 'vector',
    minZoom: 2,
    maxZoom: 3,
    bounds: [116, 36, 117, 37],
  });
  expect(archive.facts.vectorLayers).toEqual(['roads', 'transportation']);
  expect((await archive.tile(3, 6, 3))?.bytes.equals(WATER)).toBe(true);
  expect(await archive.tile(3, 7, 7)).toBe(null);
  await archive.close();
  const raster = join(folder, 'b.mbtiles');
  writeMbtiles(raster, [{ z: 1, x: 1, y: 0, bytes: PNG }], { compressed: false });
  const { content, bounds } = await inspectArchive(raster);
  expect([content, bounds.map(Math.round)]).toEqual(['raster', [0, 0, 180, 85]]);
});

const DAMAGED: readonly (readonly [name: string, code: string, make: (path: string) => void])[] = [
  ['a text', 'unknown', (path) => writeFileSync(path, 'name,area\n')],
  ['an empty file', 'unknown', (path) => writeFileSync(path, '')],
  [
    'PMTiles of version 2',
    'unknown',
    (path) => writeFileSync(path, makePmtiles(VECTOR, { header: { 7: 2 } })),
  ],
  ['a cut PMTiles', 'truncated', (path) => writeFileSync(path, makePmtiles(VECTOR).subarray(0, -9))],
  [
    'a PMTiles with nothing but its header',
    'truncated',
    (path) => writeFileSync(path, makePmtiles(VECTOR).subarray(0, 127)),
  ],
  [
    'a root directory that is none',
    'damaged',
    (path) => writeFileSync(path, makePmtiles(VECTOR).fill(1, 127, 140)),
  ],
  ['tiles of AVIF', 'content', (path) => writeFileSync(path, makePmtiles(VECTOR, { header: { 99: 5 } }))],
  ['no tiles', 'no_tiles', (path) => writeMbtiles(path, [])],
  [
    'tiles of text',
    'content',
    (path) => writeMbtiles(path, [{ z: 0, x: 0, y: 0, bytes: Buffer.from('<html>') }]),
  ],
  [
    'another projection',
    'projection',
    (path) => writeMbtiles(path, VECTOR, { metadata: { crs: 'EPSG:4326' } }),
  ],
  ['a view that runs', 'schema', (path) => writeView(path)],
  ['a generated column', 'schema', (path) => writeView(path, GENERATED)],
  [
    'a bomb',
    'damaged',
    (path) => writeMbtiles(path, [{ z: 0, x: 0, y: 0, bytes: Buffer.alloc(20_000_000) }]),
  ],
  ['a cut MBTiles', 'truncated', (path) => cut(path, 4096)],
  ['half a page', 'truncated', (path) => cut(path, 60)],
];

function writeView(path: string, made = '') {
  const db = new DatabaseSync(path);
  db.exec(`create view tiles as with recursive n(i) as (select 0 union all select i + 1 from n)
    select 0 as zoom_level, i as tile_column, 0 as tile_row, zeroblob(9) as tile_data from n;
    create table own (a); ${made}`);
  db.close();
}

function cut(path: string, bytes: number) {
  writeMbtiles(path, VECTOR);
  truncateSync(path, bytes);
}

it.each(DAMAGED)('refuses %s', async (_name, code, make) => {
  const path = join(freshFolder(), 'a.mbtiles');
  make(path);
  expect(await refusalOf(openArchive(path))).toBe(code);
});

it('reads damage in a process of its own', async () => {
  const path = join(freshFolder(), 'a.pmtiles');
  writeFileSync(path, 'PMTiles\x03');
  expect(await refusalOf(inspectArchive(path))).toBe('truncated');
});

it('lists the folder of the operator, and follows no way out of it', async () => {
  const outside = freshFolder();
  const own = freshFolder();
  writeFileSync(join(outside, 'secret.pmtiles'), makePmtiles(VECTOR));
  mkdirSync(join(own, '影像'));
  writeFileSync(join(own, '影像/a.pmtiles'), makePmtiles(VECTOR));
  writeFileSync(join(own, 'notes.txt'), '');
  symlinkSync(join(outside, 'secret.pmtiles'), join(own, 'link.pmtiles'));
  symlinkSync(outside, join(own, 'way'));
  const folders = { uploaded: outside, own };
  expect((await listFolder(folders)).items.map(({ path }) => path)).toEqual(['影像/a.pmtiles']);
  for (const path of [
    'link.pmtiles',
    'way/secret.pmtiles',
    '../x',
    join(outside, 'secret.pmtiles'),
    '',
    'a\0b',
  ])
    expect([path, await refusalOf(folderFile(folders, path))]).toEqual([path, 'missing']);
  expect(await listFolder({ uploaded: outside, own: undefined })).toMatchObject({
    hasFolder: false,
    items: [],
  });
  expect(await listFolder({ uploaded: outside, own: join(own, 'gone') })).toMatchObject({
    hasFolder: true,
    items: [],
  });
});

it('serves what was chosen, and nothing that took its place', async () => {
  const own = freshFolder();
  const path = join(own, 'a.pmtiles');
  writeFileSync(path, makePmtiles(VECTOR));
  const folders = { uploaded: join(own, 'none'), own };
  const { file } = await folderFile(folders, 'a.pmtiles');
  const shelf = createArchiveShelf(folders, { lookEveryMs: 0 });
  expect((await shelf.tile(file, 3, 6, 3))?.bytes.equals(WATER)).toBe(true);
  appendFileSync(path, 'more');
  expect(await refusalOf(shelf.tile(file, 3, 6, 3))).toBe('changed');
  const hash = 'ab'.repeat(32);
  const lost = { place: 'uploaded' as const, path: `${hash}.pmtiles`, bytes: 9, hash };
  expect(await refusalOf(shelf.tile(lost, 0, 0, 0))).toBe('missing');
  expect(await refusalOf(shelf.tile({ ...lost, path: '../a.pmtiles' }, 0, 0, 0))).toBe('missing');
  await shelf.close();
  expect(readFileSync(path).length).toBeGreaterThan(100);
});

it.each([
  ['<a href="https://a">© OSM</a>\n<script>x</script>', '© OSM x'],
  ['&#169; &#x4e2d; &nope; &lt;b&gt;', '© 中 &nope; <b>'],
  ['<<b>>', '>'],
  ['', null],
  [7, null],
])('the words of %j are %j', (html, text) => {
  expect(plainLine(html)).toBe(text);
});
