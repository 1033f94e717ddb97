import type { Map as MapLibreMap } from 'maplibre-gl';

/** The longest that the first picture waits for what belongs into it, milliseconds: then what is there is shown. */
const MOST_WAIT_MS = 3_500;

/** How often the names are placed anew meanwhile, milliseconds; every tile that comes asks for it. */
const STEP_MS = 120;

/**
 * Draws nothing until all that is in view has come. A picture that lacks its tiles costs what a finished one does: where the
 * processor draws it, a third of a second, taken from the work that the tiles wait for.
 */
export function waitForFirstPicture(map: MapLibreMap): void {
  const { painter } = map;
  const { render: draw } = painter;
  const { _render: step } = map;
  const latest = performance.now() + MOST_WAIT_MS;
  let next = 0;
  let timer = window.setTimeout(() => map.triggerRepaint(), MOST_WAIT_MS);
  const isWaiting = () => performance.now() < latest && (!map.loaded() || map._placementDirty);
  painter.render = (...picture) => {
    if (isWaiting()) return;
    window.clearTimeout(timer);
    painter.render = draw;
    map._render = step;
    painter.render(...picture);
  };
  map._render = (started) => {
    const now = performance.now();
    if (now < next && isWaiting() && !map.areTilesLoaded()) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => map.triggerRepaint(), next - now);
      return map;
    }
    next = now + STEP_MS;
    return step.call(map, started);
  };
}
