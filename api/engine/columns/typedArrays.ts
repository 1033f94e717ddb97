/** The typed arrays that columns are made of. */
export type Cells = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The array itself when it holds that many entries, else a copy with room to grow; the new entries hold `fill`. */
export function withRoom<T extends Cells>(array: T, length: number, fill = 0): T {
  if (array.length >= length) return array;
  const capacity = Math.max(length, Math.ceil(array.length * 1.5), 64);
  const copy = new (array.constructor as new (length: number) => T)(capacity);
  copy.set(array as never);
  if (fill !== 0) copy.fill(fill, array.length);
  return copy;
}

/** The entries in another order: result[i] = array[order[i]]. */
export function reordered<T extends Cells>(array: T, order: Uint32Array): T {
  const copy = new (array.constructor as new (length: number) => T)(order.length);
  // One loop over all kinds of arrays would be compiled for none of them: several times slower.
  if (array instanceof Float64Array) gatherDoubles(array, copy as Float64Array, order);
  else if (array instanceof Uint8Array) gatherBytes(array, copy as Uint8Array, order);
  else gatherIntegers(array, copy as Integers, order);
  return copy;
}

type Integers = Uint16Array | Uint32Array | Int32Array;

function gatherDoubles(from: Float64Array, to: Float64Array, order: Uint32Array): void {
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]];
}

function gatherBytes(from: Uint8Array, to: Uint8Array, order: Uint32Array): void {
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]];
}

function gatherIntegers(from: Integers, to: Integers, order: Uint32Array): void {
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]];
}
