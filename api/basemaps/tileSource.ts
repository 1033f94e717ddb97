import type { UpstreamFault } from '#contract/baseMaps.ts';
import type { ArchiveFileData } from '#contract/tileArchives.ts';
import { BoundedCache } from '#engine/boundedCache.ts';
import { createMaking } from '../http/making.ts';
import type { ArchiveShelf } from './archives/archiveShelf.ts';
import { ArchiveRefusal, type TileContent } from './archives/tileArchive.ts';
import type { BaseMapHealth } from './health.ts';
import type { TileAddress } from './kinds/kind.ts';
import { kindOf } from './kinds/registry.ts';
import type { HeldBaseMap } from './room.ts';
import { shiftedTile } from './shiftedTile.ts';
import { tileBox } from './tileBox.ts';
import type { Picture, Upstream } from './upstream/upstream.ts';
import { UpstreamFailure } from './upstream/upstreamFailure.ts';

/** What is kept of maps whose terms allow it. */
const KEPT = { maxWeight: 64 * 1024 * 1024, maxEntries: 20_000 };

/** A tile as it is sent. */
interface ServedTile {
  readonly bytes: Buffer;
  readonly type: string;
}

const TYPE_OF: Readonly<Record<TileContent, string>> = {
  mvt: 'application/vnd.mapbox-vector-tile',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

export interface TileSourceOptions {
  readonly archives: Pick<ArchiveShelf, 'tile'>;
  readonly upstream: Upstream;
  readonly health: BaseMapHealth;
}

/** Tiles of base maps, wherever they come from. */
export interface TileSource {
  /**
   * A tile of one of a map's pictures; null where there is none.
   * @throws UpstreamFailure; the reason of `signal`
   */
  tile(map: HeldBaseMap, part: number, tile: TileAddress, signal: AbortSignal): Promise<ServedTile | null>;
}

export function createTileSource({ upstream, health, archives }: TileSourceOptions): TileSource {
  const kept = new BoundedCache<Picture>(KEPT);
  const underWay = createMaking<Picture | null>();

  async function archived(file: ArchiveFileData, { z, x, y }: TileAddress): Promise<ServedTile | null> {
    try {
      const found = await archives.tile(file, z, x, y);
      return found && { bytes: found.bytes, type: TYPE_OF[found.content] };
    } catch (error) {
      throw error instanceof ArchiveRefusal ? new UpstreamFailure(archiveFault(error)) : error;
    }
  }
  async function asked(map: HeldBaseMap, part: number, tile: TileAddress, signal?: AbortSignal) {
    if (health.isLimited(map)) throw new UpstreamFailure('upstream_limited', map.limitedOn);
    const asks = { parameters: map.parameters, key: map.key() };
    const question = kindOf(map.kind)?.question?.(asks, part, tile);
    if (!question) return null;
    try {
      const picture = await upstream.picture({ ...question, ...(signal && { signal }) });
      health.came(map);
      return picture;
    } catch (error) {
      if (error instanceof UpstreamFailure) health.failed(map, error);
      throw error;
    }
  }

  async function remembered(map: HeldBaseMap, part: number, tile: TileAddress, signal?: AbortSignal) {
    const key = keyOf(map, part, tile);
    const known = map.cacheAllowed ? kept.get(key) : undefined;
    if (known) return known;
    const picture = await asked(map, part, tile, signal);
    if (picture && map.cacheAllowed) kept.set(key, picture, picture.bytes.length);
    return picture;
  }

  return {
    async tile(map, part, tile, signal) {
      if (tile.z < map.minZoom || tile.z > map.maxZoom || !meets(map.extent, tile)) return null;
      const kind = kindOf(map.kind);
      const file = kind?.archive?.(map.parameters);
      if (file) return await archived(file, tile);
      if (map.datum === 'wgs84') return await remembered(map, part, tile, signal);
      // What several tiles are made of is asked once, and not given up because one of them is not wanted any more.
      return await shiftedTile(tile, (under) =>
        underWay.once(keyOf(map, part, under), () => remembered(map, part, under)),
      );
    },
  };
}

function keyOf({ id, version }: HeldBaseMap, part: number, { z, x, y }: TileAddress): string {
  return `${id}.${version}/${part}/${z}/${x}/${y}`;
}

function archiveFault({ code }: ArchiveRefusal): UpstreamFault {
  if (code === 'missing') return 'archive_missing';
  return code === 'changed' ? 'archive_changed' : 'archive_damaged';
}

/** Whether a tile has any of an extent. */
function meets(extent: readonly number[] | null, tile: TileAddress): boolean {
  if (!extent) return true;
  const [west, south, east, north] = tileBox(tile);
  return west < extent[2] && east > extent[0] && south < extent[3] && north > extent[1];
}
