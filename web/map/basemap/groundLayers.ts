import type {
  ExpressionSpecification,
  FillLayerSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import { byZoom } from './expressions.ts';
import { BOX_SOURCE, TILES_SOURCE } from './source.ts';
import { FAR_SHELF_KM, SHELF_KM, shelfToken, token } from './tokens.ts';

/** Close by, the sea between two far bands is wider than the window: between these zooms they fade into the sea. */
const FAR_SHELF_FADE = [9.5, 11] as const;

/** Nearer than this a band is under a pixel wide until the zoom below. */
const FINE_SHELF_KM = 2;
const FINE_SHELF_MIN_ZOOM = 8;

const OWN_LINE: FilterSpecification = ['==', ['get', 'self'], 1];
const NEIGHBOURS_LINE: FilterSpecification = ['==', ['get', 'self'], 0];

/** Everything that lies under our own data, from the bottom up: sea, land, water, the province's outline. */
export function groundLayers(): LayerSpecification[] {
  return [
    { id: 'basemap-ground', type: 'background', paint: { 'background-color': token('ground') } },
    seaFill(),
    ...SHELF_KM.map(shelfBand),
    shoreGlow(),
    // Edges lie under the lines of the coast, the province and the lakes.
    { ...tileFill('land'), paint: { 'fill-color': token('land'), 'fill-antialias': false } },
    { ...tileFill('self'), paint: { 'fill-color': token('self'), 'fill-antialias': false } },
    selfGlow(),
    { ...tileFill('lake'), paint: { 'fill-color': token('water'), 'fill-antialias': false } },
    ...rivers(),
    lakeEdge(),
    coast(),
    ...provinceLines(),
    edgeFade(),
  ];
}

function seaFill(): FillLayerSpecification {
  const paint = { 'fill-color': token('sea'), 'fill-antialias': false } as const;
  return { id: 'basemap-sea', type: 'fill', source: BOX_SOURCE, paint };
}

function tileFill(layer: string): Omit<FillLayerSpecification, 'paint'> {
  return { id: `basemap-${layer}`, type: 'fill', source: TILES_SOURCE, 'source-layer': layer };
}

function tileLine(id: string, sourceLayer: string): LineLayerSpecification {
  return { id: `basemap-${id}`, type: 'line', source: TILES_SOURCE, 'source-layer': sourceLayer };
}

/**
 * Bands lie on each other and under the land, so each is as large as the picture. They are opaque, each in the colour that the coats
 * below it add up to: what is opaque is drawn from the top down and no pixel twice, which halves a frame where a processor draws it.
 */
function shelfBand(km: number): FillLayerSpecification {
  const far = km > FAR_SHELF_KM;
  const [from, until] = FAR_SHELF_FADE;
  return {
    ...tileFill('shelf'),
    id: `basemap-shelf-${km}`,
    ...(km < FINE_SHELF_KM ? { minzoom: FINE_SHELF_MIN_ZOOM } : {}),
    ...(far ? { maxzoom: until } : {}),
    filter: ['==', ['get', 'km'], km],
    // Antialiasing would draw every band's outline.
    paint: {
      'fill-color': [
        'interpolate',
        ['linear'],
        ['zoom'],
        from,
        shelfToken(km, 'all'),
        until,
        far ? token('sea') : shelfToken(km, 'near'),
      ],
      'fill-antialias': false,
    },
  };
}

/** Stands in for the fine bands at small scales; from z10 on a blurred line along this coast looks combed. */
function shoreGlow(): LineLayerSpecification {
  return {
    ...tileLine('shore-glow', 'coast'),
    maxzoom: 9.5,
    // Round, or the glow of every islet is a star.
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': token('shelf'),
      'line-width': byZoom(4, 4, 7, 12),
      'line-blur': byZoom(4, 3, 7, 10),
      'line-opacity': byZoom(7, 0.8, 9.5, 0),
    },
  };
}

function selfGlow(): LineLayerSpecification {
  return {
    ...tileLine('self-glow', 'line'),
    filter: OWN_LINE,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': token('glow'),
      'line-opacity': 0.42,
      'line-width': byZoom(4, 5, 7, 14, 11, 26),
      'line-blur': byZoom(4, 4, 7, 11, 11, 22),
    },
  };
}

/** `lv`: 0 double-lined, 1 main, 2 to 4 smaller, 8 canal. */
function rivers(): LineLayerSpecification[] {
  const secondRate: ExpressionSpecification = ['==', ['get', 'lv'], 2];
  return [
    {
      ...tileLine('river-2', 'river'),
      minzoom: 6,
      filter: ['in', ['get', 'lv'], ['literal', [3, 4, 8]]],
      paint: {
        'line-color': token('river'),
        'line-width': byZoom(6, 0.4, 9, 0.9, 12, 1.8),
        'line-opacity': byZoom(6, 0, 7, 0.7),
      },
    },
    {
      ...tileLine('river-1', 'river'),
      filter: ['<=', ['get', 'lv'], 2],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': token('river'),
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          4,
          0.5,
          7,
          1.2,
          9,
          ['case', secondRate, 1.4, 2.4],
          12,
          ['case', secondRate, 2.4, 5],
        ],
      },
    },
  ];
}

function lakeEdge(): LineLayerSpecification {
  return {
    ...tileLine('lake-edge', 'lake'),
    minzoom: 7,
    paint: { 'line-color': token('river'), 'line-width': 0.6 },
  };
}

/** Plain joins: with round ones a tile of this coast passes the 65,535 vertices of a segment. */
function coast(): LineLayerSpecification {
  return {
    ...tileLine('coast', 'coast'),
    paint: {
      'line-color': token('coast'),
      'line-width': byZoom(4, 0.4, 8, 0.7, 11, 1.1),
      'line-opacity': byZoom(4, 0.5, 8, 0.8),
    },
  };
}

function provinceLines(): LineLayerSpecification[] {
  return [
    {
      ...tileLine('line-near', 'line'),
      filter: NEIGHBOURS_LINE,
      paint: {
        'line-color': token('line'),
        'line-opacity': 0.38,
        'line-width': byZoom(4, 0.4, 9, 0.9),
        'line-dasharray': [4, 2.5],
      },
    },
    {
      ...tileLine('line-self', 'line'),
      filter: OWN_LINE,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': token('line'),
        'line-opacity': 0.9,
        'line-width': byZoom(4, 0.8, 7, 1.3, 11, 2),
      },
    },
  ];
}

/** The map ends in a fade, not in a cut: half of this line lies in the box, the other half is ground on ground. */
function edgeFade(): LineLayerSpecification {
  return {
    id: 'basemap-edge',
    type: 'line',
    source: BOX_SOURCE,
    paint: {
      'line-color': token('ground'),
      'line-width': byZoom(4, 40, 7, 160),
      'line-blur': byZoom(4, 20, 7, 80),
    },
  };
}
