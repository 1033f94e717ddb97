import type { OsmReason } from './osmClasses.ts';
import type { OsmMember, OsmTags } from './osmItems.ts';
import { joinRings, nestRings } from './ringAssembly.ts';
import type { Ring } from './ringTest.ts';

/** An area that a relation describes, or why it cannot be put together. */
export type Outline = { readonly id: number; readonly tags: OsmTags } & (
  | { readonly polygons: Ring[][] }
  | { readonly reason: OsmReason }
);

const AREAS = /^(?:multipolygon|boundary)$/;
/** Members of a boundary that are no part of its line. */
const BESIDE = /^(?:label|admin_centre|subarea|centre)$/;

/** The relations of an extract that describe areas; others are told as no ground. */
export function createRelations() {
  const areas: { id: number; ways: number[]; tags: OsmTags }[] = [];
  const others: { id: number; tags: OsmTags }[] = [];
  return {
    add(id: number, members: readonly OsmMember[], tags: OsmTags): void {
      if (!AREAS.test(tags.type ?? '')) {
        others.push({ id, tags: {} });
        return;
      }
      const ways = members.filter(({ type, role }) => type === 'way' && !BESIDE.test(role));
      areas.push({ id, ways: ways.map(({ ref }) => ref), tags });
    },
    *outlines(
      refsOf: (way: number) => Float64Array | null,
      at: (node: number) => [number, number] | null,
    ): Generator<Outline> {
      for (const { id, tags } of others) yield { id, tags, reason: 'osm_no_class' };
      for (const { id, ways, tags } of areas) yield { id, tags, ...assembled(ways, refsOf, at) };
    },
  };
}

function assembled(
  ways: readonly number[],
  refsOf: (way: number) => Float64Array | null,
  at: (node: number) => [number, number] | null,
): { polygons: Ring[][] } | { reason: OsmReason } {
  const lines: number[][] = [];
  for (const way of ways) {
    const refs = refsOf(way);
    if (refs === null) return { reason: 'osm_no_ways' };
    lines.push([...refs]);
  }
  if (lines.length === 0) return { reason: 'osm_no_ways' };
  const rings = joinRings(lines);
  if (rings === null) return { reason: 'osm_open_ring' };
  const placed: Ring[] = [];
  for (const ring of rings) {
    const positions: [number, number][] = [];
    for (const node of ring) {
      const position = at(node);
      if (position === null) return { reason: 'osm_no_nodes' };
      positions.push(position);
    }
    placed.push(positions);
  }
  const polygons = nestRings(placed);
  return polygons === null || polygons.length === 0 ? { reason: 'osm_open_ring' } : { polygons };
}
