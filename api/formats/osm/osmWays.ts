import { Growing } from './growing.ts';
import type { OsmTags } from './osmItems.ts';

/** The ways of an extract by their nodes, in typed arrays; tags of those that have any. */
export function createWays() {
  const ids: number[] = [];
  const starts = new Growing(new Uint32Array(1 << 12));
  const refs = new Growing(new Float64Array(1 << 14));
  const tagged: { place: number; tags: OsmTags }[] = [];
  let places: Map<number, number> | null = null;
  const refsAt = (place: number) =>
    refs.values.subarray(
      starts.values[place],
      place + 1 < starts.length ? starts.values[place + 1] : refs.length,
    );
  return {
    add(id: number, nodes: readonly number[], tags: OsmTags | null): void {
      if (tags !== null) tagged.push({ place: ids.length, tags });
      ids.push(id);
      starts.push(refs.length);
      for (const node of nodes) refs.push(node);
    },
    *tagged(): Generator<{ id: number; refs: Float64Array; tags: OsmTags }> {
      for (const { place, tags } of tagged) yield { id: ids[place], refs: refsAt(place), tags };
    },
    /** The nodes of a way; null for one that is not in the extract. */
    refsOf(id: number): Float64Array | null {
      places ??= new Map(ids.map((one, place) => [one, place]));
      const place = places.get(id);
      return place === undefined ? null : refsAt(place);
    },
  };
}
