import { randomBytes } from 'node:crypto';
import { createTileCache } from '../../api/editions/tileCache.ts';
import { heldBytes } from './heldBytes.ts';

/**
 * Asks a tile cache for so many distinct tiles, one in `every` of them with content, and prints what it says that it holds beside what the
 * process holds more than before, both in bytes, garbage not counted.
 */
const [tiles, every, maxWeight, maxEntries] = process.argv.slice(2).map(Number);

const filler = randomBytes(3_000);
const empty = new Uint8Array();
const cache = createTileCache({ maxWeight, maxEntries });
// What is compiled or allocated once is not what tiles take.
await ask(0, 5_000);
cache.clear();
const before = await heldBytes();
await ask(5_000, tiles);
const grown = (await heldBytes()) - before;
console.log(JSON.stringify({ said: cache.weight(), held: grown, entries: cache.size() }));

async function ask(from: number, count: number): Promise<void> {
  for (let index = from; index < from + count; index++) {
    const address = { z: 16, x: index % 50_000, y: Math.floor(index / 50_000) };
    const content = index % every === 0 ? filler.subarray(0, 200 + (index % 2_500)) : empty;
    const filter = `areaMin=${index % 977}&status=available%2Creserved`;
    await cache.get(
      `public|2026-11-30|${filter}|${address.z}/${address.x}/${address.y}`,
      address,
      () => content,
    );
  }
}
