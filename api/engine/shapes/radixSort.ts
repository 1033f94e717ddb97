/**
 * Stable least-significant-digit radix sort of 0…n−1 by unsigned 32-bit keys, 16 bits a pass.
 * @param keys the key columns, the least significant first
 * @returns the order: its first entry is the index with the smallest key
 */
export function radixOrder(count: number, ...keys: readonly ArrayLike<number>[]): Uint32Array {
  let order = new Uint32Array(count);
  let spare = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  const starts = new Uint32Array(65_537);
  for (const key of keys) {
    for (const shift of [0, 16]) {
      starts.fill(0);
      for (let i = 0; i < count; i++) starts[((key[i] >>> shift) & 0xffff) + 1]++;
      // A digit that is the same everywhere orders nothing.
      if (count === 0 || starts[((key[0] >>> shift) & 0xffff) + 1] === count) continue;
      for (let digit = 0; digit < 65_536; digit++) starts[digit + 1] += starts[digit];
      for (let i = 0; i < count; i++) {
        const index = order[i];
        spare[starts[(key[index] >>> shift) & 0xffff]++] = index;
      }
      [order, spare] = [spare, order];
    }
  }
  return order;
}
