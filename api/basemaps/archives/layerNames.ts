import { mvtLayerNames } from './mvtLayers.ts';

/** No style draws more. */
const MOST_LAYERS = 100;
const MOST_CHARS = 80;

/** The layers of an archive: those it says, then those that its tiles have beside. */
export interface LayerNames {
  see(tile: Uint8Array): void;
  all(): string[];
}

/** @param said the `vector_layers` of its metadata, as JSON or read */
export function layerNames(said: unknown): LayerNames {
  const names = new Set<string>();
  const add = (name: unknown) => {
    if (typeof name === 'string' && name !== '' && name.length <= MOST_CHARS && names.size < MOST_LAYERS)
      names.add(name);
  };
  for (const layer of saidLayers(said)) add((layer as { id?: unknown } | null)?.id);
  return {
    see(tile) {
      for (const name of mvtLayerNames(tile)) add(name);
    },
    all: () => [...names],
  };
}

function saidLayers(said: unknown): readonly unknown[] {
  let read = said;
  if (typeof said === 'string')
    try {
      read = JSON.parse(said);
    } catch {
      return [];
    }
  const layers = (read as { vector_layers?: unknown } | null | undefined)?.vector_layers;
  return Array.isArray(layers) ? layers : [];
}
