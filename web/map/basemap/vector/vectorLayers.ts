import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import { type MapToken, token } from '../../theme.ts';
import { byZoom } from '../expressions.ts';
import type { DrawnBasemap, VectorBasemap } from './drawnBasemap.ts';
import { OPEN_MAP_TILES } from './openMapTiles.ts';
import { plainLayers } from './plainLayers.ts';
import { PROTOMAPS } from './protomaps.ts';
import { nameLayer } from './vectorNames.ts';
import {
  AREA_ROLES,
  IS_AREA,
  IS_WAY,
  NAME_ROLES,
  type RoleSource,
  type VectorRole,
  type VectorSchema,
  WAY_ROLES,
} from './vectorRoles.ts';

const SCHEMAS: readonly VectorSchema[] = [OPEN_MAP_TILES, PROTOMAPS];

/** Draws a map of vector tiles in our colours: by its schema where that is known, else plainly. */
export function vectorBasemap(map: VectorBasemap): DrawnBasemap {
  const has = new Set(map.layers);
  const schema = SCHEMAS.find((known) => known.knows(has));
  if (!schema) return plainLayers(map);
  const each = <Role extends VectorRole>(
    roles: readonly Role[],
    draw: (role: Role, source: RoleSource, id: string) => LayerSpecification[],
  ) =>
    roles.flatMap((role) =>
      (schema.roles[role] ?? [])
        .filter(({ layer }) => has.has(layer))
        .flatMap((source) => draw(role, source, `${map.source}-${role}-${source.layer}`)),
    );
  return {
    ground: [
      ...each(AREA_ROLES, (role, from, id) => area(map.source, role, from, id)),
      ...each(WAY_ROLES, (role, from, id) =>
        role in WIDTHS ? casing(map.source, role as Road, from, id) : [],
      ),
      ...each(WAY_ROLES, (role, from, id) => way(map.source, role, from, id)),
    ],
    names: each(NAME_ROLES, (role, from, id) => [nameLayer(map, role, from, id)]),
  };
}

const AREAS: Readonly<Record<(typeof AREA_ROLES)[number], { colour: MapToken; minzoom: number }>> = {
  block: { colour: 'block', minzoom: 9 },
  green: { colour: 'green', minzoom: 6 },
  water: { colour: 'water', minzoom: 0 },
  building: { colour: 'building', minzoom: 13.5 },
};

function area(
  source: string,
  role: (typeof AREA_ROLES)[number],
  from: RoleSource,
  id: string,
): LayerSpecification[] {
  const { colour, minzoom } = AREAS[role];
  const place = {
    id,
    source,
    'source-layer': from.layer,
    minzoom,
    filter: both(IS_AREA, from.filter),
  } as const;
  const isBuilding = role === 'building';
  return [
    {
      ...place,
      type: 'fill',
      paint: {
        'fill-color': token(colour),
        'fill-antialias': isBuilding,
        ...(minzoom > 0 && { 'fill-opacity': byZoom(minzoom, 0, minzoom + 0.8, 1) }),
        ...(isBuilding && { 'fill-outline-color': token('buildingLine') }),
      },
    },
  ];
}

type Road = keyof typeof WIDTHS;
/** Widths of roads by zoom, CSS pixels. */
const WIDTHS = {
  minor: [12, 0.4, 14, 1.6, 16, 5, 18, 15, 20, 50],
  secondary: [9, 0.4, 12, 1.1, 14, 2.8, 16, 7.5, 18, 22, 20, 80],
  main: [7, 0.4, 10, 1, 12, 1.9, 14, 4.2, 16, 10, 18, 32, 20, 116],
  motorway: [5, 0.4, 10, 1.5, 12, 2.4, 14, 4.8, 16, 11, 18, 34, 20, 120],
} as const;
const FROM: Readonly<Record<(typeof WAY_ROLES)[number], number>> = {
  ...{ waterway: 8, path: 14, minor: 12, secondary: 9, main: 7, motorway: 5, rail: 10 },
};

function line(source: string, from: RoleSource, id: string, minzoom: number): LineLayerSpecification {
  return {
    ...{ id, type: 'line', source, 'source-layer': from.layer, minzoom, filter: both(IS_WAY, from.filter) },
    layout: { 'line-cap': 'round', 'line-join': 'round' },
  };
}

/** The edge of a road; it lies under every road, so that crossings are open. */
function casing(source: string, role: Road, from: RoleSource, id: string): LayerSpecification[] {
  const widths = WIDTHS[role].map((value, index) => (index % 2 === 0 ? value : value + 1.8));
  return [
    {
      ...line(source, from, `${id}-casing`, Math.max(11, FROM[role])),
      paint: {
        'line-color': token(role === 'motorway' ? 'roadMainCasing' : 'roadCasing'),
        'line-width': byZoom(...widths),
        'line-opacity': byZoom(11, 0, 12.5, 1),
      },
    },
  ];
}

function way(
  source: string,
  role: (typeof WAY_ROLES)[number],
  from: RoleSource,
  id: string,
): LayerSpecification[] {
  const plain = line(source, from, id, FROM[role]);
  switch (role) {
    case 'waterway':
      return [
        { ...plain, paint: { 'line-color': token('water'), 'line-width': byZoom(8, 0.6, 13, 1.4, 17, 6) } },
      ];
    case 'path':
      return [
        {
          ...plain,
          layout: { 'line-join': 'round' },
          paint: {
            'line-color': token('roadCasing'),
            'line-width': byZoom(14, 0.6, 17, 1.6),
            'line-dasharray': [3, 2],
          },
        },
      ];
    case 'rail':
      return [
        {
          ...plain,
          layout: {},
          paint: { 'line-color': token('rail'), 'line-width': byZoom(10, 0.7, 14, 1.8, 17, 3.6) },
        },
        {
          ...{ ...plain, id: `${id}-ties`, minzoom: 13, layout: {} },
          paint: {
            'line-color': token('railTie'),
            'line-width': byZoom(13, 0.8, 14, 1, 17, 2.4),
            'line-dasharray': [5, 5],
          },
        },
      ];
    default:
      return [{ ...plain, paint: { 'line-color': roadColour(role), 'line-width': byZoom(...WIDTHS[role]) } }];
  }
}

/** From afar a road is a line in the colour of its edge; near by it has both. */
function roadColour(role: Road): ExpressionSpecification {
  const [edge, fill]: [MapToken, MapToken] =
    role === 'motorway'
      ? ['roadMainCasing', 'roadMain']
      : ['roadCasing', role === 'minor' ? 'roadMinor' : 'road'];
  return ['step', ['zoom'], token(edge), 12, token(fill)];
}

function both(
  form: ExpressionSpecification,
  filter: ExpressionSpecification | undefined,
): ExpressionSpecification {
  return filter === undefined ? form : ['all', form, filter];
}
