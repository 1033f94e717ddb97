import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Status } from '#contract/kinds.ts';
import type { Theme } from '../state/view.ts';
import { globalState as basemapState } from './basemap/tokens.ts';

/** The colours of our own layers, by what they paint; a status, and what became of a resource, has its own name. */
const LIGHT = {
  available: '#00906a',
  reserved: '#1f6fb8',
  negotiating: '#d98a00',
  signed: '#87939b',
  occupied: '#87939b',
  withdrawn: '#87939b',
  unlisted: '#dfe5e6',
  brand: '#0b6b5d',
  selection: '#0b6b5d',
  ring: '#ffffff',
  markInk: '#ffffff',
  plate: '#ffffff',
  plateInk: '#15292e',
  plateShadow: '#15292e',
  label: '#15292e',
  labelHalo: '#ffffff',
  boundary: '#0b6b5d',
  boundaryGlow: '#2ea58f',
  zoneGround: '#ffffff',
  road: '#ffffff',
  roadMinor: '#ffffff',
  roadCasing: '#d3dad9',
  roadMain: '#fdf1d7',
  roadMainCasing: '#e3cfa2',
  roadText: '#6a7a7f',
  rail: '#a9b4b6',
  railTie: '#f6f7f5',
  water: '#c6dde9',
  waterLine: '#a5c7d8',
  waterText: '#5b89a3',
  green: '#dcebd9',
  greenText: '#5f8a66',
  block: '#f1f0ea',
  building: '#e2e3df',
  buildingLine: '#cfd2cf',
  new: '#1670b4',
  gone: '#b3261e',
  changed: '#9a6200',
  revived: '#7440b0',
  absorbed: '#0b6b5d',
  idleSuspected: '#c2500a',
  idleFound: '#a3123a',
} as const;

export type MapToken = keyof typeof LIGHT;

const DARK: Record<MapToken, string> = {
  available: '#2cc39a',
  reserved: '#5ba6ea',
  negotiating: '#f0b03c',
  signed: '#8b98a1',
  occupied: '#8b98a1',
  withdrawn: '#8b98a1',
  unlisted: '#39464c',
  brand: '#39c0a8',
  selection: '#7ff0d8',
  ring: '#10181b',
  markInk: '#0c1518',
  plate: '#182226',
  plateInk: '#eef3f3',
  plateShadow: '#000000',
  label: '#eef3f3',
  labelHalo: '#12191d',
  boundary: '#39c0a8',
  boundaryGlow: '#1f8f7b',
  zoneGround: '#20303a',
  road: '#36444b',
  roadMinor: '#2f3c42',
  roadCasing: '#161f23',
  roadMain: '#4a4a3d',
  roadMainCasing: '#1a1f1d',
  roadText: '#8fa0a6',
  rail: '#55646b',
  railTie: '#1c262b',
  water: '#12303c',
  waterLine: '#1d4a5b',
  waterText: '#5f93ab',
  green: '#1b322a',
  greenText: '#5d8f73',
  block: '#202b30',
  building: '#2b373d',
  buildingLine: '#38464d',
  new: '#6db4f2',
  gone: '#ff8f8a',
  changed: '#f0b03c',
  revived: '#c39bf2',
  absorbed: '#39c0a8',
  idleSuspected: '#ff9a52',
  idleFound: '#ff7d9c',
};

export const MAP_TOKENS: Record<Theme, Record<MapToken, string>> = { light: LIGHT, dark: DARK };

const PREFIX = 'map-';

/** The name of the theme itself: generated images carry it in their id. */
export const THEME_STATE = `${PREFIX}theme`;

/** A colour that follows the theme without a reload of the style. */
export function token(key: MapToken): ExpressionSpecification {
  return ['global-state', `${PREFIX}${key}`];
}

/** The colour of the feature's `status`; what has none is drawn as withdrawn. */
export function statusColour(): ExpressionSpecification {
  const status = (code: Status): [Status, ExpressionSpecification] => [code, token(code)];
  return [
    'match',
    ['get', 'status'],
    ...status('available'),
    ...status('reserved'),
    ...status('negotiating'),
    ...status('signed'),
    ...status('occupied'),
    token('withdrawn'),
  ];
}

/** Every value of MapLibre's global state for a theme: the base map's, ours, and the theme's name. */
export function mapGlobalState(theme: Theme): Record<string, string> {
  const own = Object.entries(MAP_TOKENS[theme]).map(([key, colour]) => [`${PREFIX}${key}`, colour]);
  return { ...basemapState(theme), ...Object.fromEntries(own), [THEME_STATE]: theme };
}
