import { isOneOf, type VectorSchema } from './vectorRoles.ts';

const ofClass = (...words: string[]) => isOneOf(['class'], words);
const way = (...words: string[]) => [{ layer: 'transportation', filter: ofClass(...words) }];

/** The schema of OpenMapTiles, which MapTiler, Planetiler and many others keep to. Source: openmaptiles.org/schema. */
export const OPEN_MAP_TILES: VectorSchema = {
  knows: (layers) =>
    layers.has('transportation') &&
    ['water', 'landcover', 'landuse', 'building', 'place'].some((name) => layers.has(name)),
  roles: {
    block: [
      {
        layer: 'landuse',
        filter: ofClass(
          ...[
            'residential',
            'commercial',
            'industrial',
            'retail',
            'railway',
            'military',
            'hospital',
            'school',
          ],
          ...['university', 'college', 'kindergarten', 'garages', 'quarry', 'suburb', 'neighbourhood'],
        ),
      },
      { layer: 'aeroway' },
    ],
    green: [
      { layer: 'landcover', filter: ofClass('wood', 'grass', 'wetland') },
      {
        layer: 'landuse',
        filter: ofClass('cemetery', 'pitch', 'playground', 'stadium', 'zoo', 'theme_park'),
      },
      { layer: 'park' },
    ],
    water: [{ layer: 'water' }],
    building: [{ layer: 'building' }],
    waterway: [{ layer: 'waterway' }],
    path: way('path', 'track'),
    minor: way('minor', 'service', 'tertiary', 'busway', 'raceway'),
    secondary: way('secondary'),
    main: way('primary', 'trunk'),
    motorway: way('motorway'),
    rail: way('rail', 'transit'),
    waterName: [{ layer: 'water_name' }, { layer: 'waterway' }],
    minorName: [{ layer: 'transportation_name', filter: ofClass('minor', 'service', 'tertiary') }],
    roadName: [
      { layer: 'transportation_name', filter: ofClass('motorway', 'trunk', 'primary', 'secondary') },
    ],
    quarter: [{ layer: 'place', filter: ofClass('suburb', 'quarter', 'neighbourhood', 'island') }],
    village: [{ layer: 'place', filter: ofClass('village', 'hamlet') }],
    town: [{ layer: 'place', filter: ofClass('town', 'borough') }],
    city: [{ layer: 'place', filter: ofClass('city') }],
  },
};
