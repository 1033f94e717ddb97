const SIZES_A_DOUBLING = 8;

/** Features by their extents, the largest first, to an eighth of a doubling: counted, since a million that are compared hold up everything. */
export function largestFirst(features: readonly number[], extents: Float64Array): Uint32Array {
  const last = 32 * SIZES_A_DOUBLING;
  const sizes = Uint16Array.from(features, (feature) =>
    Math.max(0, last - Math.floor(Math.log2(extents[feature] + 1) * SIZES_A_DOUBLING)),
  );
  const places = new Uint32Array(last + 2);
  for (const size of sizes) places[size + 1]++;
  for (let size = 0; size <= last; size++) places[size + 1] += places[size];
  const sorted = new Uint32Array(features.length);
  for (const [place, size] of sizes.entries()) sorted[places[size]++] = features[place];
  return sorted;
}
