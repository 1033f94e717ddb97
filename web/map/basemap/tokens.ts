import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';

/** The colours of the offline base map, by what they paint. `ground` is where there is no map. */
const LIGHT = {
  ground: '#dfe4e4',
  sea: '#cfe0ea',
  shelf: '#f1f7fa',
  land: '#e8ecec',
  self: '#fbfaf6',
  water: '#c3dae7',
  river: '#b4d0e0',
  line: '#5d7f83',
  dot: '#0b6b5d',
  coast: '#7fa0ab',
  text: '#2b3d42',
  text2: '#5f7076',
  text3: '#8b989c',
  halo: '#fbfaf6',
  seaText: '#6f97ae',
  glow: '#7fb3a6',
};

export type BasemapToken = keyof typeof LIGHT;
export type BasemapTheme = 'light' | 'dark';

const DARK: Record<BasemapToken, string> = {
  ground: '#0f1417',
  sea: '#0b1216',
  shelf: '#1b323c',
  land: '#12191d',
  self: '#1c262b',
  water: '#0f2530',
  river: '#1d4a5e',
  line: '#6ea79c',
  dot: '#4cc2ad',
  coast: '#2f4a55',
  text: '#dbe5e6',
  text2: '#9db0b6',
  text3: '#5c6d74',
  halo: '#12191d',
  seaText: '#4c7288',
  glow: '#1f6f62',
};

/** Distance of each band's edge from the land, the farthest first. The sea grows lighter towards the shore. */
export const SHELF_KM = [30, 22, 16, 11, 7, 4, 2.2, 1.2, 0.5] as const;

/** Bands farther out than this are not seen close by. */
export const FAR_SHELF_KM = 3;

export const BASEMAP_TOKENS: Record<BasemapTheme, Record<BasemapToken, string>> = {
  light: LIGHT,
  dark: DARK,
};

/** The prefix keeps a word as common as `text` or `line` free for the other layers of the same map. */
const PREFIX = 'basemap-';

/** A colour that follows the theme without a reload of the style. */
export function token(key: BasemapToken): ExpressionSpecification {
  return ['global-state', `${PREFIX}${key}`];
}

/** The colour of a band over all that are farther out, or only over those that are seen close by. */
export function shelfToken(km: number, under: 'all' | 'near'): ExpressionSpecification {
  return ['global-state', `${PREFIX}shelf-${under}-${km}`];
}

/**
 * The theme as values of MapLibre's global state: `{ 'basemap-sea': '#cfe0ea', … }`.
 * Pass each pair to `map.setGlobalStateProperty`, or the whole to the `globalState` option of `new Map` for the first frame.
 */
export function globalState(theme: BasemapTheme): Record<string, string> {
  return Object.fromEntries(
    [...Object.entries(BASEMAP_TOKENS[theme]), ...shelfColours(theme)].map(([key, colour]) => [
      `${PREFIX}${key}`,
      colour,
    ]),
  );
}

/** Coat upon coat of the shelf's colour on the sea, each a little thicker than the one below. */
function shelfColours(theme: BasemapTheme): [string, string][] {
  const { sea, shelf } = BASEMAP_TOKENS[theme];
  const coats = (under: 'all' | 'near'): [string, string][] => {
    let colour = channels(sea);
    return SHELF_KM.flatMap((km, index) => {
      if (under === 'near' && km > FAR_SHELF_KM) return [];
      colour = mixed(colour, channels(shelf), 0.055 + 0.012 * index);
      return [[`shelf-${under}-${km}`, hex(colour)]];
    });
  };
  return [...coats('all'), ...coats('near')];
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function mixed(ground: readonly number[], coat: readonly number[], opacity: number): number[] {
  return ground.map((channel, index) => channel + (coat[index] - channel) * opacity);
}

function hex(colour: readonly number[]): string {
  return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** The same as the `state` property of a style: what holds until a theme is set. */
export function globalStateDefaults(theme: BasemapTheme): Record<string, { default: string }> {
  return Object.fromEntries(
    Object.entries(globalState(theme)).map(([key, colour]) => [key, { default: colour }]),
  );
}
