/** Layers of version 4. Source: docs.protomaps.com/basemaps/layers. */
export const PROTOMAPS_LAYERS = [
  ...['boundaries', 'buildings', 'earth', 'landcover', 'landuse', 'places', 'pois', 'roads', 'water'],
];
const WAYS = ['waterway', 'path', 'minor', 'secondary', 'main', 'motorway', 'rail'];
const NAMES = ['waterName', 'minorName', 'roadName', 'quarter', 'village', 'town', 'city'];
const ALL = ['block', 'green', 'water', 'building', ...WAYS, ...NAMES];

/** Schemas by their layers, and the roles that are drawn of each. */
export const SCHEMAS: Readonly<Record<string, { layers: readonly string[]; drawn: readonly string[] }>> = {
  OpenMapTiles: {
    layers: [
      ...['water', 'waterway', 'landcover', 'landuse', 'mountain_peak', 'park', 'boundary', 'aeroway', 'poi'],
      ...['transportation', 'building', 'water_name', 'transportation_name', 'place', 'housenumber'],
    ],
    drawn: ALL,
  },
  'Protomaps 4': { layers: PROTOMAPS_LAYERS, drawn: ALL },
  'Protomaps 3': {
    layers: [
      ...[
        'boundaries',
        'buildings',
        'earth',
        'landuse',
        'natural',
        'physical_line',
        'physical_point',
        'places',
      ],
      ...['pois', 'roads', 'transit', 'water'],
    ],
    drawn: ALL,
  },
  'a part of OpenMapTiles': {
    layers: ['transportation', 'water'],
    drawn: ['water', ...WAYS.filter((way) => way !== 'waterway')],
  },
  'nobody knows': { layers: ['地块', 'wells', '国界'], drawn: ['plain'] },
};
