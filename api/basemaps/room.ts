import type { BaseMapData, BaseMapState, BaseMapTrouble } from '#contract/baseMaps.ts';
import { today } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import type { Office } from '../editions/office.ts';
import { kindOf } from './kinds/registry.ts';
import { type BaseMapRow, readBaseMapsWithKeys, readPublicBaseMaps } from './store.ts';

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
export interface BaseMapRoom {
  /** All of them, in their order. */
  all(): Promise<readonly HeldBaseMap[]>;
  /** Those that an edition shows. */
  shown(edition: 'full' | 'public'): Promise<readonly HeldBaseMap[]>;
  /** What the readers of an edition are told of them. */
  told(edition: 'full' | 'public'): Promise<BaseMapData[]>;
  stateOf(map: BaseMapRow): BaseMapState;
  troubleOf(map: BaseMapRow): BaseMapTrouble | null;
}

export interface BaseMapRoomOptions {
  readonly home: Pick<RecordHome, 'prompt' | 'timeZone'>;
  readonly office: Office;
  /** The operator's review number; it is that of the map that an edition opens with, where this has none of its own. */
  readonly reviewNumber: string | undefined;
}

/** Opens the base maps; they are read again when the office says that they have changed. */
export function createBaseMapRoom({ home, office, reviewNumber }: BaseMapRoomOptions): BaseMapRoom {
  const { prompt } = home;
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
  function stateOf(map: BaseMapRow): BaseMapState {
    return map.limitedOn === today(home.timeZone) ? 'limited' : 'ok';
  }

  return {
    all: async () => (await current()).maps,
    shown,
    stateOf,
    troubleOf: () => null,
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
        state: stateOf(map),
      }));
    },
  };
}

/** The addresses of its tiles; a change of the map makes others, so that nothing old is shown from a browser's memory. */
function tilesOf(map: BaseMapRow, prefix: string): string[] {
  const kind = kindOf(map.kind);
  if (!kind || kind.form(map.parameters) === 'offline') return [];
  const parts = kind.parts?.(map.parameters) ?? 1;
  return Array.from(
    { length: parts },
    (_, part) => `${prefix}/tiles/base/${map.code}/${part}/{z}/{x}/{y}?v=${map.id}.${map.version}`,
  );
}
