import { type ComponentType, lazy } from 'react';
import type { MapParts } from '../map/MapView.tsx';

/** Milliseconds that the rest of the page waits for the map's code; a page without its map is of use too. */
const MOST_WAIT_MS = 1_000;

// It is on its way before the first thing is drawn; whether it came is seen where it is needed.
const coming = import('../map/MapView.tsx').then((module) => module.MapView);
let come: ComponentType<MapParts> | null = null;
const Late = lazy(() => coming.then((MapView) => ({ default: MapView })));

/**
 * Resolves when the map's code is there, cannot be had or takes too long. Drawn with the page the map starts at once; after it,
 * React lets what was not ready wait for a third of a second.
 */
export const mapCode: Promise<void> = Promise.race([
  coming.then(
    (MapView) => {
      come = MapView;
    },
    () => undefined,
  ),
  new Promise<void>((resolve) => setTimeout(resolve, MOST_WAIT_MS)),
]);

/** The map; where its code is still coming it suspends, and throws what kept it from coming. To be kept by who draws it. */
export function mapComponent(): ComponentType<MapParts> {
  return come ?? Late;
}
