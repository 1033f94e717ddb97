import type { lookup } from 'node:dns';
import type { BaseMapData } from '#contract/baseMaps.ts';
import { today } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import type { Office } from '../editions/office.ts';
import type { HostList } from '../outside/hosts.ts';
import type { ArchiveFolders } from './archives/archiveFolders.ts';
import { createArchiveShelf } from './archives/archiveShelf.ts';
import { type BaseMapHealth, createBaseMapHealth } from './health.ts';
import { kindOf } from './kinds/registry.ts';
import { type BaseMapRow, limitBaseMap, readBaseMapsWithKeys, readPublicBaseMaps } from './store.ts';
import { createTileSource, type TileSource } from './tileSource.ts';
import { createUpstream, type Upstream } from './upstream/upstream.ts';

/** A base map as the server uses it. The key is a function, so that nothing that writes the map down writes it too. */
export interface HeldBaseMap extends BaseMapRow {
  readonly hasKey: boolean;
  key(): string | null;
}

interface Held {
  readonly maps: readonly HeldBaseMap[];
  readonly publicCodes: ReadonlySet<string>;
}

/** The base maps as they are now, kept in memory: tiles are asked for by the hundred. */
export interface BaseMapRoom extends Pick<BaseMapHealth, 'stateOf' | 'troubleOf'>, TileSource {
  /** How servers elsewhere are asked. */
  readonly upstream: Upstream;
  /** All of them, in their order. */
  all(): Promise<readonly HeldBaseMap[]>;
  /** Those that an edition shows. */
  shown(edition: 'full' | 'public'): Promise<readonly HeldBaseMap[]>;
  /** What the readers of an edition are told of them. */
  told(edition: 'full' | 'public'): Promise<BaseMapData[]>;
  /** How many pictures of a map lie upon each other. */
  partsOf(map: BaseMapRow): number;
  close(): Promise<void>;
}

export interface BaseMapRoomOptions {
  readonly home: Pick<RecordHome, 'prompt' | 'timeZone'>;
  readonly office: Office;
  /** The operator's review number; it is that of the map that an edition opens with, where this has none of its own. */
  readonly reviewNumber: string | undefined;
  /** Where archives of tiles lie. */
  readonly folders: ArchiveFolders;
  /** Which hosts may be asked. */
  readonly hosts: HostList;
  /** How names become addresses; absent: as the system does it. */
  readonly lookup?: typeof lookup;
  readonly warn: (error: unknown, message: string) => void;
}

/** Opens the base maps; they are read again when the office says that they have changed. */
export function createBaseMapRoom(options: BaseMapRoomOptions): BaseMapRoom {
  const { home, office, reviewNumber, hosts, lookup, warn } = options;
  const { prompt } = home;
  const health = createBaseMapHealth({
    hosts,
    today: () => today(home.timeZone),
    onLimit: (map, day) =>
      limitBaseMap(prompt.db, map.id, day).catch((error: unknown) =>
        warn(error, 'it was not kept that a base map has had enough today'),
      ),
  });
  const upstream = createUpstream({ hosts, lookup });
  const archives = createArchiveShelf(options.folders);
  let held: { readonly version: number | undefined; readonly content: Promise<Held> } | undefined;

  async function read(): Promise<Held> {
    const rows = await readBaseMapsWithKeys(prompt.db);
    const publicCodes = new Set(await prompt.asPublicReader(readPublicBaseMaps));
    const maps = rows.map(({ secret, ...row }) => ({ ...row, hasKey: secret !== null, key: () => secret }));
    return { maps, publicCodes };
  }
  async function current(): Promise<Held> {
    const version = office.versions().baseMaps;
    if (held && held.version === version) return await held.content;
    const before = held;
    const next = { version, content: read() };
    held = next;
    try {
      return await next.content;
    } catch (error) {
      // What cannot be read now is as it was, and is tried again.
      if (held === next) held = before;
      if (before) return await before.content;
      throw error;
    }
  }
  async function shown(edition: 'full' | 'public'): Promise<readonly HeldBaseMap[]> {
    const { maps, publicCodes } = await current();
    return maps.filter((map) => (edition === 'full' ? map.enabled : publicCodes.has(map.code)));
  }

  return {
    all: async () => (await current()).maps,
    shown,
    upstream,
    partsOf,
    tile: createTileSource({ upstream, health, archives }).tile,
    stateOf: health.stateOf,
    troubleOf: health.troubleOf,
    async close() {
      upstream.close();
      await archives.close();
    },
    async told(edition) {
      const prefix = edition === 'public' ? '/public' : '';
      const maps = await shown(edition);
      return maps.map((map, index) => ({
        ...{ code: map.code, name: map.name, nameEn: map.nameEn, kind: map.kind },
        form: kindOf(map.kind)?.form(map.parameters) ?? 'raster',
        tiles: tilesOf(map, prefix),
        tileSize: 256,
        vectorLayers: [...(kindOf(map.kind)?.vectorLayers?.(map.parameters) ?? [])],
        attribution: map.attribution,
        reviewNumber: map.reviewNumber ?? (index === 0 ? (reviewNumber ?? null) : null),
        ...{ extent: map.extent, minZoom: map.minZoom, maxZoom: map.maxZoom },
        state: health.stateOf(map),
      }));
    },
  };
}

/** The addresses of its tiles; a change of the map makes others, so that nothing old is shown from a browser's memory. */
function tilesOf(map: BaseMapRow, prefix: string): string[] {
  return Array.from(
    { length: partsOf(map) },
    (_, part) => `${prefix}/tiles/base/${map.code}/${part}/{z}/{x}/{y}?v=${map.id}.${map.version}`,
  );
}

/** What is drawn by a style of its own has none. */
function partsOf({ kind, parameters }: BaseMapRow): number {
  const known = kindOf(kind);
  if (!known || known.form(parameters) === 'offline') return 0;
  return known.parts?.(parameters) ?? 1;
}
