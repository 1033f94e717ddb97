import type { ExpressionSpecification } from '@maplibre/maplibre-gl-style-spec';
import { IS_AREA, IS_POINT, IS_WAY, isOneOf, type VectorSchema } from './vectorRoles.ts';

/** `kind` since version 4, `pmap:kind` before; the finer kind, in version 4, says what a major road is. */
const KIND = ['kind', 'pmap:kind'];
const DETAIL = ['kind_detail', 'pmap:kind_detail', 'highway', 'kind', 'pmap:kind'];
/** What an area is of was a property of OpenStreetMap's own before version 3. */
const USE = ['kind', 'pmap:kind', 'landuse', 'leisure', 'natural', 'amenity'];

const road = (filter: ExpressionSpecification) => [{ layer: 'roads', filter }];
const isKind = (...words: string[]) => isOneOf(KIND, words);
const isPlace = (...words: string[]): ExpressionSpecification => [
  'any',
  isOneOf(['kind_detail', 'place', 'pmap:kind'], words),
  isOneOf(KIND, words),
];
const GREEN = [
  ...['forest', 'wood', 'park', 'grass', 'grassland', 'garden', 'golf_course', 'cemetery', 'nature_reserve'],
  ...[
    'national_park',
    'protected_area',
    'pitch',
    'playground',
    'recreation_ground',
    'scrub',
    'wetland',
    'meadow',
  ],
  ...['village_green', 'zoo', 'orchard'],
];
const BUILT = [
  ...[
    'residential',
    'commercial',
    'industrial',
    'retail',
    'railway',
    'military',
    'hospital',
    'school',
    'university',
  ],
  ...['college', 'aerodrome', 'construction', 'urban_area', 'brownfield', 'runway', 'apron'],
];
/** What is a motorway or a trunk road is no other major road. */
const WIDE = ['motorway', 'motorway_link', 'trunk', 'trunk_link'];

/** The basemap of Protomaps, versions 2 to 4. Source: docs.protomaps.com/basemaps/layers. */
export const PROTOMAPS: VectorSchema = {
  knows: (layers) => layers.has('roads') && layers.has('earth'),
  roles: {
    block: ['landuse', 'land'].map((layer) => ({ layer, filter: isOneOf(USE, BUILT) })),
    green: ['landcover', 'natural', 'landuse', 'land'].map((layer) => ({
      layer,
      filter: isOneOf(USE, GREEN),
    })),
    water: [{ layer: 'water' }],
    building: [{ layer: 'buildings' }],
    waterway: ['water', 'physical_line'].map((layer) => ({
      layer,
      filter: [
        'all',
        IS_WAY,
        isOneOf(['kind', 'pmap:kind', 'waterway'], ['river', 'canal', 'stream', 'ditch', 'drain']),
      ],
    })),
    path: road(isKind('path')),
    minor: road(isKind('minor_road', 'other')),
    secondary: road([
      'any',
      isKind('medium_road'),
      [
        'all',
        isKind('major_road'),
        isOneOf(DETAIL, ['secondary', 'secondary_link', 'tertiary', 'tertiary_link']),
      ],
    ]),
    main: road([
      'any',
      [
        'all',
        isKind('major_road'),
        ['!', isOneOf(DETAIL, ['secondary', 'secondary_link', 'tertiary', 'tertiary_link'])],
      ],
      ['all', isKind('highway'), isOneOf(DETAIL, WIDE.slice(2))],
    ]),
    motorway: road(['all', isKind('highway'), ['!', isOneOf(DETAIL, WIDE.slice(2))]]),
    rail: [
      { layer: 'roads', filter: isKind('rail') },
      {
        layer: 'transit',
        filter: ['all', IS_WAY, isOneOf(['kind', 'pmap:kind', 'railway'], ['rail', 'railway', 'light_rail'])],
      },
    ],
    waterName: [
      { layer: 'water', filter: ['!', IS_AREA] },
      {
        layer: 'physical_point',
        filter: isOneOf(['kind', 'pmap:kind', 'natural', 'place'], ['sea', 'lake', 'water', 'bay', 'strait']),
      },
    ],
    minorName: road(isKind('minor_road', 'medium_road')),
    roadName: road(isKind('highway', 'major_road')),
    quarter: [
      {
        layer: 'places',
        filter: ['all', IS_POINT, isPlace('neighbourhood', 'macrohood', 'suburb', 'quarter')],
      },
    ],
    village: [{ layer: 'places', filter: isPlace('village', 'hamlet') }],
    town: [{ layer: 'places', filter: isPlace('town') }],
    city: [{ layer: 'places', filter: isPlace('city') }],
  },
};
