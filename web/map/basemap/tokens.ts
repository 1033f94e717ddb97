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

/**
 * The theme as values of MapLibre's global state: `{ 'basemap-sea': '#cfe0ea', … }`.
 * Pass each pair to `map.setGlobalStateProperty`, or the whole to the `globalState` option of `new Map` for the first frame.
 */
export function globalState(theme: BasemapTheme): Record<string, string> {
  return Object.fromEntries(
    Object.entries(BASEMAP_TOKENS[theme]).map(([key, colour]) => [`${PREFIX}${key}`, colour]),
  );
}

/** The same as the `state` property of a style: what holds until a theme is set. */
export function globalStateDefaults(theme: BasemapTheme): Record<string, { default: string }> {
  return Object.fromEntries(
    Object.entries(globalState(theme)).map(([key, colour]) => [key, { default: colour }]),
  );
}
