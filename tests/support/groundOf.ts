import type { GroundFeature } from '#engine/tiles/groundFeature.ts';
import { createGroundIndex, type GroundIndex } from '#engine/tiles/groundLayers.ts';
import { GroundStore } from '#engine/tiles/groundStore.ts';

/** A feature with the layer that it is of. */
export interface LayeredFeature extends GroundFeature {
  readonly layer: string;
  readonly role: string;
}

/** Shows features in an index, each in its layer, those in the order of their first features. */
export function showGround(index: GroundIndex, features: readonly LayeredFeature[]): void {
  const stores = new Map<string, { layer: string; role: string; store: GroundStore }>();
  for (const feature of features) {
    const { layer, role } = feature;
    const shown = stores.get(layer) ?? { layer, role, store: new GroundStore(role) };
    stores.set(layer, shown);
    shown.store.add(feature);
  }
  for (const { store } of stores.values()) for (const _ of store.finish());
  index.show([...stores.values()]);
}

/** An index of these features. */
export function groundOf(features: readonly LayeredFeature[]): GroundIndex {
  const index = createGroundIndex();
  showGround(index, features);
  return index;
}
