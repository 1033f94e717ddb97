import type { Feature, Geometry, Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { editPlace } from '#contract/editPlace.ts';
import { setData } from '../../../map/useMapData.ts';
import type { Box } from '../../../state/ui.ts';
import type { DraftFeature, DraftMap } from '../useDraftMap.ts';
import { DRAFT, DRAFT_HITS, DRAFT_MARKS, DRAFT_PREVIEW, draftLayers } from './draftLayers.ts';

const PADDING = 56;
/** A single parcel is shown with what lies around it. */
const CLOSEST = 16.5;
/** A place of an outline that is looked at: a strip of a hand's breadth is seen from there. */
const CLOSEST_SPOT = 19;
/** Degrees around such a place: about thirty metres. */
const AROUND_SPOT = 0.0003;
/** How far beside a row a finger or a pointer may land, CSS pixels. */
const REACH = 4;

/** Moves the map to a box, at once where somebody wants no movement. */
export function fitTo(map: MapLibreMap, box: Box, closest = CLOSEST): void {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  map.fitBounds([...box], { padding: PADDING, maxZoom: closest, duration: isStill ? 0 : 600 });
}

/** Draws the rows and the marks of what is wrong, and emphasises the chosen one. */
export function useDraftFeatures(map: MapLibreMap | null, { data, byPlace, chosen }: DraftMap): void {
  useEffect(() => {
    if (!map) return;
    const features = data?.features ?? [];
    for (const source of [DRAFT, DRAFT_MARKS, DRAFT_PREVIEW])
      if (!map.getSource(source))
        map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    for (const layer of draftLayers()) if (!map.getLayer(layer.id)) map.addLayer(layer);
    map.removeFeatureState({ source: DRAFT });
    setData(map, DRAFT, features.flatMap(drawn));
  }, [map, data]);
  const spot = chosen?.spot ?? null;
  useEffect(() => {
    if (!map?.getSource(DRAFT_MARKS)) return;
    // The sign of the one that is looked at would cover it.
    const marks = (data?.features ?? [])
      .flatMap(({ properties }) => properties.marks)
      .filter(([lon, lat]) => !(spot && lon === spot[0] && lat === spot[1]));
    setData(map, DRAFT_MARKS, [
      ...marks.map((mark) => pointAt(mark)),
      ...(spot ? [pointAt([...spot], { chosen: true })] : []),
    ]);
  }, [map, data, spot]);
  const index = chosen === null ? -1 : (data?.features.indexOf(byPlace.get(chosen.place)!) ?? -1);
  useEffect(() => {
    if (!map || index < 0 || !map.getSource<GeoJSONSource>(DRAFT)) return;
    const target = { source: DRAFT, id: index };
    map.setFeatureState(target, { chosen: true });
    return () => {
      if (map.style) map.removeFeatureState(target, 'chosen');
    };
  }, [map, index]);
}

/**
 * A feature's number in the answer is its id on the map. The outline of a refused row is drawn by its corners too: a surface that crosses
 * itself may come to nothing.
 */
function drawn({ geometry, properties }: DraftFeature, id: number): Feature[] {
  const { marks: _marks, ...rest } = properties;
  const shape = geometry as Geometry;
  const feature: Feature = { type: 'Feature', id, geometry: shape, properties: rest };
  const rings =
    shape.type === 'Polygon'
      ? shape.coordinates
      : shape.type === 'MultiPolygon'
        ? shape.coordinates.flat()
        : [];
  if (properties.what !== 'rejected' || rings.length === 0) return [feature];
  const { name: _name, ...unnamed } = rest;
  const outline: Geometry = { type: 'MultiLineString', coordinates: rings };
  return [feature, { type: 'Feature', id, geometry: outline, properties: unnamed }];
}

function pointAt(coordinates: Position, properties: Feature['properties'] = {}): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}

/** Shows where rows would fall by an answer that is looked at. */
export function useDraftPreview(map: MapLibreMap | null, { preview }: DraftMap): void {
  useEffect(() => {
    if (!map?.getSource(DRAFT_PREVIEW)) return;
    setData(
      map,
      DRAFT_PREVIEW,
      preview.map(([lon, lat]) => pointAt([lon, lat])),
    );
    if (preview.length > 0) fitTo(map, boxAround(preview));
  }, [map, preview]);
}

/** Shows all rows whenever they fall elsewhere than before, and the row that was chosen in the list. */
export function useDraftFit(map: MapLibreMap | null, { data, byPlace, chosen }: DraftMap): void {
  const extent = data?.extent?.join(' ') ?? null;
  const shown = useRef(extent);
  useEffect(() => {
    if (!map || extent === null || shown.current === extent) return;
    shown.current = extent;
    fitTo(map, extent.split(' ').map(Number) as unknown as Box);
  }, [map, extent]);
  const answered = useRef(chosen?.serial ?? 0);
  useEffect(() => {
    if (!map || !chosen || chosen.from !== 'list' || answered.current === chosen.serial) return;
    answered.current = chosen.serial;
    const feature = byPlace.get(chosen.place);
    if (chosen.spot) fitTo(map, boxAroundSpot(chosen.spot), CLOSEST_SPOT);
    else if (feature) fitTo(map, boxOf(feature.geometry as Geometry));
  }, [map, chosen, byPlace]);
}

/** A click on a row chooses it, one beside all chooses none. */
export function useDraftPointer(map: MapLibreMap | null, { data, choose }: DraftMap): void {
  useEffect(() => {
    if (!map || !data) return;
    const hitAt = ({ x, y }: { x: number; y: number }): DraftFeature | undefined => {
      const box: [[number, number], [number, number]] = [
        [x - REACH, y - REACH],
        [x + REACH, y + REACH],
      ];
      const [hit] = map.queryRenderedFeatures(box, { layers: DRAFT_HITS });
      return hit && data.features[Number(hit.id)];
    };
    const onMove = ({ point }: MapMouseEvent) => {
      map.getCanvas().style.cursor = hitAt(point) ? 'pointer' : '';
    };
    const onClick = ({ point }: MapMouseEvent) => {
      const hit = hitAt(point);
      choose(hit ? editPlace(hit.properties) : null, 'map');
    };
    map.on('mousemove', onMove);
    map.on('click', onClick);
    return () => {
      map.off('mousemove', onMove);
      map.off('click', onClick);
    };
  }, [map, data, choose]);
}

/** West, south, east, north of a shape. */
function boxOf(geometry: Geometry): Box {
  return boxAround(positionsOf(geometry));
}

function boxAroundSpot([lon, lat]: readonly [number, number]): Box {
  return [lon - AROUND_SPOT, lat - AROUND_SPOT, lon + AROUND_SPOT, lat + AROUND_SPOT];
}

function boxAround(places: readonly (readonly number[])[]): Box {
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), 180);
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -180);
  return [least(lons), least(lats), most(lons), most(lats)];
}

function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  const flat = (value: unknown): Position[] =>
    Array.isArray(value) && typeof value[0] === 'number'
      ? [value as Position]
      : (value as unknown[]).flatMap(flat);
  return flat(geometry.coordinates);
}
