import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createTileCache } from '../../api/editions/tileCache.ts';

const run = promisify(execFile);
const ROOM = { maxWeight: 1e9, maxEntries: 1e6 };
const bytes = (text: string) => new TextEncoder().encode(text);

it('what a tile cache says it holds is what it holds, over 200,000 distinct tiles', async () => {
  const { stdout } = await run(process.execPath, [
    ...['--no-flush-bytecode', '--disable-warning=ExperimentalWarning'],
    join(import.meta.dirname, '../support/tileMemory.ts'),
    ...['200000', '20', '1e9', '100000'],
  ]);
  const { said, held, entries } = JSON.parse(stdout) as Record<'said' | 'held' | 'entries', number>;
  expect(entries).toBe(100_000);
  expect(held / said).toBeGreaterThan(0.9);
  expect(held / said).toBeLessThan(1.1);
});

it('a tile is a buffer of exactly its bytes, and all empty ones are the same', async () => {
  const tiles = createTileCache(ROOM);
  const full = await tiles.get('a', { z: 1, x: 0, y: 0 }, () => bytes('what is drawn'));
  expect(full.body.buffer.byteLength).toBe(full.body.length);
  expect(gunzipSync(full.body).toString()).toBe('what is drawn');
  const empty = await tiles.get('b', { z: 1, x: 1, y: 0 }, () => new Uint8Array());
  expect(empty).toBe(await tiles.get('c', { z: 1, x: 1, y: 1 }, () => new Uint8Array()));
  expect(gunzipSync(empty.body).length).toBe(0);
});

it('a tile that several ask for is made once, and anew for who asks after a change', async () => {
  const tiles = createTileCache(ROOM);
  const address = { z: 4, x: 13, y: 6 };
  let made = 0;
  const ask = () => tiles.get('a', address, () => bytes(`made ${++made}`));
  const before = [ask(), ask()];
  tiles.invalidate([{ west: 120, south: 36, east: 121, north: 37 }]);
  const after = await ask();
  expect(await before[0]).toBe(await before[1]);
  expect([made, gunzipSync(after.body).toString()]).toEqual([2, 'made 2']);
  expect(await ask()).toBe(after);
});

it('a tile that could not be made is asked for again', async () => {
  const tiles = createTileCache(ROOM);
  const fail = () => {
    throw new Error('no rows yet');
  };
  await expect(tiles.get('a', { z: 0, x: 0, y: 0 }, fail)).rejects.toThrow('no rows yet');
  expect((await tiles.get('a', { z: 0, x: 0, y: 0 }, () => bytes('rows'))).isGzipped).toBe(true);
});

it('a change drops the tiles that it touches, with their buffer, and no other', async () => {
  const tiles = createTileCache(ROOM);
  const around: [number, number][] = [];
  for (let x = 853; x <= 856; x++) for (let y = 398; y <= 401; y++) around.push([x, y]);
  const dropped = new Set<string>();
  for (const [x, y] of around) await tiles.get(`${x}/${y}`, { z: 10, x, y }, () => bytes(`${x} ${y}`));
  // 120.0°E is 0.33 into column 853; 37.0°N lies in row 398.
  tiles.invalidate([{ west: 120, south: 37, east: 120, north: 37 }]);
  for (const [x, y] of around)
    await tiles.get(`${x}/${y}`, { z: 10, x, y }, () => {
      dropped.add(`${x}/${y}`);
      return bytes('again');
    });
  expect([...dropped]).toEqual(['853/398']);
});
