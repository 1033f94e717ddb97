import { pointOnFeature } from '@turf/turf';
import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { Theme } from '../../state/view.ts';
import { EDIT_SOURCES, type EditSource, editLayers, sourceId } from './editLayers.ts';
import { hasMiddle } from './handles.ts';
import { type CornerPlace, cornersOf, featureOf, isSamePlace, middlesOf, type Shape } from './shape.ts';

export interface DrawnNeighbour {
  readonly shape: Shape;
  readonly moved: boolean;
  readonly picked: boolean;
}

/** What an editor shows on the map. */
export interface EditPicture {
  readonly shape: Shape | null;
  /** with handles that can be held */
  readonly held: boolean;
  readonly chosen: CornerPlace | null;
  /** as it was, or as somebody else has it */
  readonly before: Shape | null;
  readonly theirs: boolean;
  readonly neighbours: readonly DrawnNeighbour[];
  readonly problems: readonly Shape[];
  readonly parts: readonly Shape[];
}

/** Draws an editor's picture, and takes it away with the editor. */
export function useEditLayers(
  map: MapLibreMap,
  theme: Theme,
  picture: EditPicture,
  /** what the map shows: handles in the middle of short edges come and go with it */
  zoom: number,
): void {
  useEffect(() => {
    const finger = window.matchMedia('(pointer: coarse)').matches;
    for (const name of EDIT_SOURCES)
      map.addSource(sourceId(name), { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    const layers = editLayers(theme, finger);
    for (const layer of layers) map.addLayer(layer);
    return () => {
      // The map may be gone before its editor.
      if (!map.style) return;
      for (const { id } of layers) map.removeLayer(id);
      for (const name of EDIT_SOURCES) map.removeSource(sourceId(name));
    };
  }, [map, theme]);
  const { shape, held, chosen, before, theirs, neighbours, problems, parts } = picture;
  useData(
    map,
    theme,
    'shape',
    useMemo(() => (shape ? [featureOf(shape)] : []), [shape]),
  );
  useData(
    map,
    theme,
    'before',
    useMemo(() => (before ? [featureOf(before, { theirs })] : []), [before, theirs]),
  );
  useData(
    map,
    theme,
    'neighbours',
    useMemo(
      () => neighbours.map(({ shape: other, moved, picked }) => featureOf(other, { moved, picked })),
      [neighbours],
    ),
  );
  useData(
    map,
    theme,
    'problems',
    useMemo(() => problems.map((one) => featureOf(one)), [problems]),
  );
  useData(
    map,
    theme,
    'parts',
    useMemo(() => numbered(parts), [parts]),
  );
  useData(
    map,
    theme,
    'handles',
    useMemo(() => (shape && held ? handles(map, shape, chosen, zoom) : []), [map, shape, held, chosen, zoom]),
  );
}

function useData(map: MapLibreMap, theme: Theme, name: EditSource, features: Feature[]): void {
  useEffect(() => {
    // Another theme brings sources of its own.
    if (!theme) return;
    map.getSource<GeoJSONSource>(sourceId(name))?.setData({ type: 'FeatureCollection', features });
  }, [map, theme, name, features]);
}

/** Parts with their numbers; a number has a point of its own, or every tile that a part reaches into would write it. */
function numbered(parts: readonly Shape[]): Feature[] {
  return parts.flatMap((part, index) => {
    const properties = { number: index + 1 };
    return [featureOf(part, properties), { ...pointOnFeature(featureOf(part)), properties }];
  });
}

function handles(map: MapLibreMap, shape: Shape, chosen: CornerPlace | null, zoom: number): Feature[] {
  const point = (coordinates: readonly number[], what: string): Feature => ({
    type: 'Feature',
    properties: { what },
    geometry: { type: 'Point', coordinates: [...coordinates] },
  });
  const isChosen = (place: CornerPlace) => chosen !== null && isSamePlace(place, chosen);
  const middles =
    zoom > 0
      ? middlesOf(shape).filter(({ place }) => hasMiddle(shape, place, ([x, y]) => map.project([x, y])))
      : [];
  return [
    ...middles.map(({ position }) => point(position, 'middle')),
    ...cornersOf(shape).map(({ place, position }) => point(position, isChosen(place) ? 'chosen' : 'corner')),
  ];
}
