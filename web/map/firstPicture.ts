import type { Map as MapLibreMap } from 'maplibre-gl';

/** The longest that the first picture waits for what belongs into it, milliseconds: then what is there is shown. */
const MOST_WAIT_MS = 2_500;

/**
 * Draws nothing until all that is in view has come. A picture that lacks its tiles costs what a finished one does: where the
 * processor draws it, a third of a second, taken from the work that the tiles wait for.
 */
export function waitForFirstPicture(map: MapLibreMap): void {
  const { painter } = map;
  const draw = painter.render;
  const latest = performance.now() + MOST_WAIT_MS;
  const timer = setTimeout(() => map.triggerRepaint(), MOST_WAIT_MS);
  painter.render = (...picture) => {
    if (!map.loaded() && performance.now() < latest) return;
    clearTimeout(timer);
    painter.render = draw;
    painter.render(...picture);
  };
}
