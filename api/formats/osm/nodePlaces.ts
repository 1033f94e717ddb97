import { FileRefusal } from '../source.ts';
import { Growing } from './growing.ts';
import { OSM_CAPS } from './osmItems.ts';

/** What OpenStreetMap counts degrees in. */
const UNITS = 1e7;

/** Where the nodes of an extract are: 16 bytes a node, found by their numbers. */
export function createNodePlaces() {
  const ids = new Growing(new Float64Array(1 << 16));
  const lons = new Growing(new Int32Array(1 << 16));
  const lats = new Growing(new Int32Array(1 << 16));
  let isSorted = true;
  let order: Uint32Array | null = null;

  function sortedOrder(): Uint32Array {
    const sorted = new Uint32Array(ids.length);
    for (let place = 0; place < sorted.length; place++) sorted[place] = place;
    return sorted.sort((a, b) => ids.values[a] - ids.values[b]);
  }

  /** The place of a node in the lists; -1 for one that is not in the extract. */
  function find(id: number): number {
    if (!isSorted) order ??= sortedOrder();
    let [low, high] = [0, ids.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const place = order ? order[middle] : middle;
      const found = ids.values[place];
      if (found === id) return place;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  return {
    add(id: number, lon: number, lat: number): void {
      if (ids.length >= OSM_CAPS.nodes)
        throw new FileRefusal('osm_too_large', `> ${OSM_CAPS.nodes}`, `≤ ${OSM_CAPS.nodes}`);
      if (ids.length > 0 && id <= ids.values[ids.length - 1]) isSorted = false;
      ids.push(id);
      lons.push(Math.round(lon * UNITS));
      lats.push(Math.round(lat * UNITS));
    },
    /** Longitude and latitude of a node; null for one that is not in the extract. */
    at(id: number): [number, number] | null {
      const place = find(id);
      return place < 0 ? null : [lons.values[place] / UNITS, lats.values[place] / UNITS];
    },
  };
}
