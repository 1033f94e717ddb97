import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useCallback, useEffect } from 'react';
import { fitPadding } from '../../map/camera.ts';
import { useUi } from '../../state/ui.ts';
import { useBoundary } from './boundaryStore.ts';
import { boxOfShape, isInside, type Shape } from './shape.ts';
import { snapTo } from './snap.ts';
import type { Snap } from './useHandles.ts';
import type { Neighbour } from './useNeighbours.ts';

const SNAP_PX = 10;
const SNAP_FINGER_PX = 18;
/** A boundary is edited from closer than it is looked at. */
const CLOSEST_EDIT = 18;
/** What the card may take of a phone's height. */
const CARD_SHARE = 0.46;

/** Brings the boundary into what the card leaves of the map. */
export function useFit(map: MapLibreMap, shape: Shape | null): void {
  useEffect(() => {
    if (!shape) return;
    const [west, south, east, north] = boxOfShape(shape);
    const { clientWidth, clientHeight } = map.getContainer();
    const card = map.getContainer().parentElement?.querySelector<HTMLElement>('[data-part=boundary-card]');
    const { insets } = useUi.getState();
    const isBelow = clientWidth <= 760;
    const covered = isBelow
      ? { ...insets, bottom: insets.bottom + clientHeight * CARD_SHARE }
      : { ...insets, right: (card?.offsetWidth ?? 0) + 24 };
    map.fitBounds(
      [
        [west, south],
        [east, north],
      ],
      {
        padding: fitPadding(clientWidth, clientHeight, covered),
        maxZoom: CLOSEST_EDIT,
        duration: 500,
        pitch: 0,
      },
    );
  }, [map, shape]);
}

/** Where a corner that is set near a neighbour's means to be. */
export function useSnap(map: MapLibreMap, around: readonly Neighbour[]): Snap {
  const snapping = useBoundary((state) => state.snapping);
  return useCallback<Snap>(
    (pointer, finger) =>
      snapping
        ? snapTo(
            pointer,
            around.map(({ shape }) => shape),
            ([lon, lat]) => map.project([lon, lat]),
            finger ? SNAP_FINGER_PX : SNAP_PX,
          )
        : null,
    [map, around, snapping],
  );
}

/** A click on a neighbour takes it into the merge, or out of it. */
export function usePicking(map: MapLibreMap, isOn: boolean, around: readonly Neighbour[]): void {
  useEffect(() => {
    if (!isOn) return;
    const onClick = ({ lngLat }: MapMouseEvent) => {
      const hit = around.find(({ shape }) => isInside(shape, [lngLat.lng, lngLat.lat]));
      if (hit) useBoundary.getState().togglePicked(hit.id);
    };
    map.on('click', onClick);
    map.getCanvas().style.cursor = 'pointer';
    return () => {
      map.off('click', onClick);
      map.getCanvas().style.cursor = '';
    };
  }, [map, isOn, around]);
}
