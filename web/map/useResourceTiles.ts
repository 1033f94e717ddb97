import type { ErrorEvent as MapErrorEvent, Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import type { Filter } from '#contract/filter.ts';
import { REFERENCE, RESOURCES, resourceTiles } from './layers/sources.ts';

interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The tiles that could not be had, by source. */
type FailedTiles = Map<string, TileId[]>;

/**
 * Keeps the resources' tiles at the filter's address; old tiles stay until the new are there. A new data version asks again.
 * @returns asks for everything again, after a failure
 */
export function useResourceTiles(
  map: MapLibreMap | null,
  tilesBase: string,
  filter: Filter,
  version: number | undefined,
): () => void {
  const [address] = resourceTiles(tilesBase, filter);
  const drawn = useRef<number | undefined>(undefined);
  const failed = useRef<FailedTiles>(new Map());
  useEffect(() => {
    if (!map) return;
    const onError = (event: MapErrorEvent) => note(failed.current, event);
    map.on('error', onError);
    return () => {
      map.off('error', onError);
    };
  }, [map]);
  useEffect(() => {
    if (!map) return;
    // The first version to be known is the one that was drawn.
    const isNew = drawn.current !== undefined && version !== undefined && drawn.current !== version;
    if (version !== undefined) drawn.current = version;
    if (isNew || askedTiles(map, RESOURCES)[0] !== address) askFor(map, RESOURCES, [address], failed.current);
  }, [map, address, version]);
  return useCallback(() => {
    if (!map) return;
    for (const name of [RESOURCES, REFERENCE]) askFor(map, name, askedTiles(map, name), failed.current);
  }, [map]);
}

/** The event of a tile that failed carries the tile, and the name of its source, beside the error. */
function note(failed: FailedTiles, event: MapErrorEvent): void {
  const { sourceId, tile } = event as { sourceId?: string; tile?: { tileID: { canonical: TileId } } };
  if (!sourceId || !tile) return;
  const tiles = failed.get(sourceId) ?? [];
  failed.set(sourceId, [...tiles, tile.tileID.canonical]);
}

/** MapLibre 6.17 takes a failed tile for one under way when its source changes, and waits for ever: those are refreshed first. */
function askFor(map: MapLibreMap, name: string, tiles: readonly string[], failed: FailedTiles): void {
  const source = map.getSource<VectorTileSource>(name);
  if (!source) return;
  const failedHere = failed.get(name) ?? [];
  if (failedHere.length > 0) {
    source.tiles = [...tiles];
    map.refreshTiles(
      name,
      failedHere.map(({ z, x, y }) => ({ z, x, y })),
    );
    failed.delete(name);
  }
  source.setTiles([...tiles]);
}

/** The addresses in the style: a source itself knows its own only when it has begun to load. */
function askedTiles(map: MapLibreMap, name: string): readonly string[] {
  const source = map.getStyle().sources[name];
  return source?.type === 'vector' ? (source.tiles ?? []) : [];
}
