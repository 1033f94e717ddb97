import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { circle } from '@turf/turf';
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import type { Filter } from '#contract/filter.ts';
import type { ResourceKind, Status } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { useMatchMarks } from '../state/matchMarks.ts';
import type { Theme } from '../state/view.ts';
import { applyLayers } from './applyLayers.ts';
import { baseMapSources, isBaseMapLayer, OFFLINE } from './basemap/baseMapStyle.ts';
import { markNameOf } from './icons/imageName.ts';
import { ASKED_SHAPES, SELECTION } from './layers/sources.ts';
import { archiveUrl } from './mapAddresses.ts';
import { type LayerOptions, mapLayers } from './style.ts';
import { mapGlobalState } from './theme.ts';

/** Keeps layers and colours at language, unit, switches and theme. */
export function useMapStyle(map: MapLibreMap | null, options: LayerOptions, theme: Theme): void {
  const { language, areaUnit, hidden, basemap = OFFLINE } = options;
  const layers = useMemo(
    () => mapLayers({ language, areaUnit, hidden, basemap }),
    [language, areaUnit, hidden, basemap],
  );
  const shown = useRef<LayerSpecification[] | null>(null);
  useEffect(() => {
    if (!map) return;
    const sources = baseMapSources(basemap, archiveUrl());
    for (const [id, source] of Object.entries(sources)) if (!map.getSource(id)) map.addSource(id, source);
    applyLayers(map, shown.current ?? map.getStyle().layers, layers, isBaseMapLayer);
    shown.current = layers;
    for (const id of Object.keys(map.getStyle().sources))
      if (isBaseMapLayer({ id }) && !(id in sources)) map.removeSource(id);
  }, [map, layers, basemap]);
  useEffect(() => {
    if (!map) return;
    const state = map.getGlobalState();
    for (const [key, value] of Object.entries(mapGlobalState(theme))) {
      if (state[key] !== value) map.setGlobalStateProperty(key, value);
    }
  }, [map, theme]);
}

/** Keeps the name that the map has for those who do not see it in the reader's language. */
export function useCanvasLabel(map: MapLibreMap | null, label: string): void {
  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', label);
  }, [map, label]);
}

/** Draws the polygon or circle that the filter holds to, and what a requirement has of the kind. */
export function useAskedShapes(map: MapLibreMap | null, { within, near }: Filter): void {
  const places = useMatchMarks((state) => state.places);
  useEffect(() => {
    const features: Feature[] = [];
    if (within) features.push(areaFeature(within));
    if (near) features.push(feature(circlePolygon(near)));
    for (const place of places) {
      if (place.what === 'area') features.push(areaFeature(place.rings));
      else {
        const { lon, lat, metres } = place;
        features.push(feature({ type: 'Point', coordinates: [lon, lat] }));
        if (metres !== null) features.push(feature(circlePolygon({ lon, lat, metres })));
      }
    }
    setData(map, ASKED_SHAPES, features);
  }, [map, within, near, places]);
}

function areaFeature(rings: NonNullable<Filter['within']>): Feature {
  return feature({ type: 'Polygon', coordinates: rings.map((ring) => ring.map(([lon, lat]) => [lon, lat])) });
}

/** Marks the chosen resource. */
export function useSelectionMark(
  map: MapLibreMap,
  sheet: ResourceSheetData | null,
  theme: Theme,
  language: Language,
): void {
  useEffect(() => {
    if (!sheet || sheet.lon === null || sheet.lat === null) return;
    const mark = markNameOf({
      theme,
      language,
      kind: sheet.kind as ResourceKind,
      status: sheet.status as Status,
      badge: '',
    });
    const point = sheet.geometry === null || sheet.geometry.type.endsWith('Point');
    setData(map, SELECTION, [
      feature({ type: 'Point', coordinates: [sheet.lon, sheet.lat] }, { mark, point }),
    ]);
    return () => setData(map, SELECTION, []);
  }, [map, sheet, theme, language]);
}

/** Gives a source of ours its features. */
export function setData(map: MapLibreMap | null, source: string, features: Feature[]): void {
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  // The map may be gone before the page that drew on it.
  if (map?.style) map.getSource<GeoJSONSource>(source)?.setData(collection);
}

function feature(geometry: Feature['geometry'], properties: Feature['properties'] = {}): Feature {
  return { type: 'Feature', properties, geometry };
}

/** A circle on the sphere as a polygon to be drawn; the filter itself keeps centre and radius. */
function circlePolygon(near: { lon: number; lat: number; metres: number }): Polygon {
  return circle([near.lon, near.lat], near.metres / 1000, { steps: 96, units: 'kilometers' }).geometry;
}
