import type { GeoJSONSourceSpecification, VectorSourceSpecification } from '@maplibre/maplibre-gl-style-spec';

/** Where the server answers byte ranges of the offline base map. */
export const BASEMAP_ARCHIVE_PATH = '/basemap/shandong.pmtiles';

/** The line a map has to show while this base map is on it. */
export const BASEMAP_ATTRIBUTION = 'GSHHG · DCW-GMT (LGPL-3.0+)';

/** West, south, east, north of what the tiles cover, degrees WGS 84; W, S, E, N of `data/basemap/build.sh`. */
export const BASEMAP_BOX = [110.5, 31.5, 127.5, 42.5] as const;

/** The tiles, and the box as a polygon: the archive holds land, so the sea is what is left of the box. */
export const TILES_SOURCE = 'basemap';
export const BOX_SOURCE = 'basemap-box';

interface BasemapSources {
  [TILES_SOURCE]: VectorSourceSpecification;
  [BOX_SOURCE]: GeoJSONSourceSpecification;
}

/**
 * The two sources the offline layers draw from.
 * @param archiveUrl the PMTiles file: a path on this server, a path relative to the page, or a whole URL. Needs `registerPmtiles()` first.
 */
export function basemapSources(archiveUrl: string = BASEMAP_ARCHIVE_PATH): BasemapSources {
  return {
    [TILES_SOURCE]: { type: 'vector', url: `pmtiles://${archiveUrl}`, attribution: BASEMAP_ATTRIBUTION },
    [BOX_SOURCE]: { type: 'geojson', data: extentPolygon(BASEMAP_BOX), maxzoom: 10, buffer: 128 },
  };
}

/** West, south, east, north as a polygon. */
export function extentPolygon([
  west,
  south,
  east,
  north,
]: readonly number[]): GeoJSONSourceSpecification['data'] {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}
