type Ring = readonly (readonly [number, number])[];

/**
 * A test whether points lie in a polygon by the even-odd rule, holes included. The edges are sorted into bands of latitude, so that a
 * point meets only those of its own band.
 * @param rings closed rings in lon/lat
 */
export function polygonTest(rings: readonly Ring[]): (lon: number, lat: number) => boolean {
  const edges = rings.flatMap(ringEdges);
  const box = boundsOf(rings);
  const bandCount = Math.min(1024, Math.max(1, edges.length * 2));
  const height = (box.north - box.south) / bandCount || 1;
  const bandOf = (lat: number) =>
    Math.min(bandCount - 1, Math.max(0, Math.floor((lat - box.south) / height)));
  const bands: Float64Array[] = Array.from({ length: bandCount }, () => new Float64Array(0));
  const lists: number[][] = bands.map(() => []);
  for (const [lon1, lat1, lon2, lat2] of edges) {
    const last = bandOf(Math.max(lat1, lat2));
    for (let band = bandOf(Math.min(lat1, lat2)); band <= last; band++)
      lists[band].push(lon1, lat1, lon2, lat2);
  }
  for (let band = 0; band < bandCount; band++) bands[band] = Float64Array.from(lists[band]);
  return (lon, lat) => {
    if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false;
    const band = bands[bandOf(lat)];
    let inside = false;
    for (let i = 0; i < band.length; i += 4) {
      const lat1 = band[i + 1];
      const lat2 = band[i + 3];
      if (lat1 > lat === lat2 > lat) continue;
      if (lon < ((band[i + 2] - band[i]) * (lat - lat1)) / (lat2 - lat1) + band[i]) inside = !inside;
    }
    return inside;
  };
}

function ringEdges(ring: Ring): [number, number, number, number][] {
  return ring.slice(1).map(([lon, lat], i) => [ring[i][0], ring[i][1], lon, lat]);
}

/** The box around rings, in degrees. */
export function boundsOf(rings: readonly Ring[]) {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const ring of rings) {
    for (const [lon, lat] of ring) {
      box.west = Math.min(box.west, lon);
      box.south = Math.min(box.south, lat);
      box.east = Math.max(box.east, lon);
      box.north = Math.max(box.north, lat);
    }
  }
  return box;
}
