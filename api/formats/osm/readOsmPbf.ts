import { parse } from 'osm-pbf-parser-node';
import { FileRefusal } from '../source.ts';
import type { OsmListener, OsmMember, OsmTags } from './osmItems.ts';
import { readBlocks } from './pbfBlocks.ts';

/** An object as the parser makes it. */
type Item = { readonly id: number; readonly tags?: OsmTags } & (
  | { readonly type: 'node'; readonly lon: number; readonly lat: number }
  | { readonly type: 'way'; readonly refs: readonly number[] }
  | { readonly type: 'relation'; readonly members: readonly OsmMember[] }
);

/**
 * Reads a PBF extract of OpenStreetMap, block by block. Its framing is read here, within the format's bounds, since the parser's own stream
 * unpacks whatever a block says of itself.
 * @throws FileRefusal `osm_damaged`, `osm_packed_otherwise`
 */
export async function readOsmPbf(
  path: string,
  listener: OsmListener,
  onBytes: (read: number, total: number) => void,
): Promise<void> {
  for await (const { type, bytes } of readBlocks(path, onBytes)) {
    if (type !== 'OSMData') continue;
    for (const item of itemsOf(bytes)) {
      const tags = item.tags ?? null;
      if (item.type === 'node') listener.node(item.id, item.lon, item.lat, tags);
      else if (item.type === 'way') listener.way(item.id, item.refs, tags);
      else listener.relation(item.id, item.members, tags);
    }
  }
}

function itemsOf(bytes: Buffer): readonly Item[] {
  try {
    return parse(bytes, {}) as readonly Item[];
  } catch (error) {
    throw new FileRefusal('osm_damaged', error instanceof Error ? error.message.slice(0, 120) : '?', 'PBF');
  }
}
