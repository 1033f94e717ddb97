import type { Box, Insets } from '../state/ui.ts';
import type { Camera } from '../state/view.ts';

/** What the map needs of itself to be moved; a part of MapLibre's `Map`. */
export interface CameraHolder {
  getZoom(): number;
  getCenter(): { lng: number; lat: number };
  getBearing(): number;
  getPitch(): number;
}

/** How far the map is laid back for the 3D view, degrees, and how far turned, so that towers show two sides. */
export const FROM_THE_SIDE = { pitch: 55, bearing: -18 } as const;

/** Room between what is fitted and the nearest panel, CSS pixels. */
const MARGIN = 36;
/** The toolbar stands at the right of what the panels leave. */
const TOOLBAR = 44;
/** At least this part of the window is left to what is fitted, however much the panels cover. */
const LEAST_SHARE = 0.3;

/** The map's camera in the form that the address holds, rounded as the address rounds it. */
export function readCamera(map: CameraHolder): Camera {
  const { lng, lat } = map.getCenter();
  return {
    zoom: rounded(map.getZoom(), 2),
    lat: rounded(lat, 6),
    lon: rounded(lng, 6),
    bearing: rounded(map.getBearing(), 1),
    pitch: rounded(map.getPitch(), 1),
  };
}

/** Whether two cameras show the same, to what the address can tell. */
export function sameCamera(one: Camera | null, other: Camera | null): boolean {
  if (!one || !other) return one === other;
  return (
    Math.abs(one.zoom - other.zoom) < 0.011 &&
    Math.abs(one.lat - other.lat) < 2e-6 &&
    Math.abs(one.lon - other.lon) < 2e-6 &&
    Math.abs(one.bearing - other.bearing) < 0.11 &&
    Math.abs(one.pitch - other.pitch) < 0.11
  );
}

/**
 * Padding for fitting something into what panels leave free: the insets and a margin, reduced in proportion where too little would be left.
 * All in CSS pixels.
 */
export function fitPadding(width: number, height: number, insets: Insets): Insets {
  const [left, right] = squeeze(insets.left + MARGIN, insets.right + MARGIN + TOOLBAR, width);
  const [top, bottom] = squeeze(insets.top + MARGIN, insets.bottom + MARGIN, height);
  return { top, right, bottom, left };
}

function squeeze(before: number, after: number, length: number): [number, number] {
  const most = length * (1 - LEAST_SHARE);
  const factor = Math.min(1, most / Math.max(1, before + after));
  return [Math.round(before * factor), Math.round(after * factor)];
}

/** Whether a point of the screen lies where no panel covers it. */
export function isInView(
  point: { x: number; y: number },
  size: { width: number; height: number },
  insets: Insets,
): boolean {
  return (
    point.x > insets.left &&
    point.x < size.width - insets.right &&
    point.y > insets.top &&
    point.y < size.height - insets.bottom
  );
}

/** How much of what is shown the base map covers. */
export function coverOf(shown: Box, cover: Box): 'inside' | 'partly' | 'outside' {
  const [west, south, east, north] = shown;
  if (west >= cover[2] || east <= cover[0] || south >= cover[3] || north <= cover[1]) return 'outside';
  const inside = west >= cover[0] && east <= cover[2] && south >= cover[1] && north <= cover[3];
  return inside ? 'inside' : 'partly';
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
