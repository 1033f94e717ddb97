import type { MapLibreEvent, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { type Box, type Insets, useUi } from '../state/ui.ts';
import { patchView, useViewPart } from '../state/url.ts';
import { FROM_THE_SIDE, fitPadding, readCamera, sameCamera } from './camera.ts';

/** Nothing is fitted closer than this: a single building is not shown by its bricks. */
export const CLOSEST_FIT = 16.5;

/** From the side a floor is about eight pixels high at this zoom, and a tower of twenty fills this room, CSS pixels. */
const TOWER_VIEW = { zoom: 18, width: 680, height: 820 } as const;
/** However little room there is, the floors are still to be told apart. */
const LEAST_SHARE = 0.4;
/** Where the foot of a tower stands, as a part of the free height. */
const FOOT_BELOW_MIDDLE = 0.2;

/** Moves the map so that a box fills what the panels leave free. */
export function fitBox(map: MapLibreMap, box: Box, insets: Insets, animate = true): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const padding = fitPadding(clientWidth, clientHeight, insets);
  const bounds: [[number, number], [number, number]] = [
    [box[0], box[1]],
    [box[2], box[3]],
  ];
  map.fitBounds(bounds, {
    padding,
    maxZoom: CLOSEST_FIT,
    duration: animate ? 700 : 0,
    bearing: map.getBearing(),
  });
}

/** Looks at a tower from the side, so closely that its floors can be told apart; it stands in the lower part of what the panels leave free. */
function lookFromSide(map: MapLibreMap, [west, south, east, north]: Box, insets: Insets): void {
  const right = (insets.left - insets.right) / 2;
  const down = (insets.top - insets.bottom) / 2;
  const { clientWidth, clientHeight } = map.getContainer();
  const height = clientHeight - insets.top - insets.bottom;
  const width = clientWidth - insets.left - insets.right;
  const share = Math.min(1, width / TOWER_VIEW.width, height / TOWER_VIEW.height);
  map.easeTo({
    ...FROM_THE_SIDE,
    // Who has turned the map already keeps it so.
    ...(map.getPitch() > 0 && { bearing: map.getBearing() }),
    center: [(west + east) / 2, (south + north) / 2],
    zoom: TOWER_VIEW.zoom + Math.log2(Math.max(share, LEAST_SHARE)),
    offset: [right, down + height * FOOT_BELOW_MIDDLE],
    duration: 900,
  });
}

/**
 * Keeps the map's camera and the address in step: what the reader moves is written at the end of the move; what the address says
 * (a link, the back button) moves the map. While the address says nothing the map shows the whole extent and goes with the panels.
 */
export function useMapCamera(map: MapLibreMap | null, extent: Box): void {
  const camera = useViewPart('camera');
  const insets = useUi((ui) => ui.insets);
  const focus = useUi((ui) => ui.focus);
  const setViewBounds = useUi((ui) => ui.setViewBounds);
  /** false until something but the first fit has moved the map: that is not worth an address */
  const moved = useRef(camera !== null);

  useEffect(() => {
    if (!map) return;
    const onMoveStart = (event: MapLibreEvent & { automatic?: boolean }) => {
      if (!event.automatic) moved.current = true;
    };
    const onMoveEnd = () => {
      const bounds = map.getBounds();
      setViewBounds([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
      if (moved.current) patchView({ camera: readCamera(map) }, 'replace');
    };
    onMoveEnd();
    map.on('movestart', onMoveStart);
    map.on('moveend', onMoveEnd);
    return () => {
      map.off('movestart', onMoveStart);
      map.off('moveend', onMoveEnd);
    };
  }, [map, setViewBounds]);

  useEffect(() => {
    if (!map) return;
    if (camera) {
      if (map.isMoving() || sameCamera(camera, readCamera(map))) return;
      const { lon, lat, zoom, bearing, pitch } = camera;
      map.jumpTo({ center: [lon, lat], zoom, bearing, pitch });
    } else {
      moved.current = false;
      const { clientWidth, clientHeight } = map.getContainer();
      map.fitBounds(
        [extent[0], extent[1], extent[2], extent[3]],
        { padding: fitPadding(clientWidth, clientHeight, insets), maxZoom: CLOSEST_FIT, duration: 0 },
        { automatic: true },
      );
    }
  }, [map, camera, extent, insets]);

  const answered = useRef(focus?.serial ?? 0);
  useEffect(() => {
    if (!map || !focus || focus.serial === answered.current) return;
    answered.current = focus.serial;
    const { insets } = useUi.getState();
    if (focus.from === 'side') lookFromSide(map, focus.bounds, insets);
    else fitBox(map, focus.bounds, insets);
  }, [map, focus]);
}
