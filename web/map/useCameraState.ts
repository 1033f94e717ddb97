import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { Box } from '../state/ui.ts';

/** What controls say about the camera while it moves. */
export interface CameraState {
  readonly zoom: number;
  readonly latitude: number;
  readonly bearing: number;
  readonly tilted: boolean;
  readonly bounds: Box;
}

/** The camera, for the controls that show it; null until there is a map. */
export function useCameraState(map: MapLibreMap | null): CameraState | null {
  const [state, setState] = useState<CameraState | null>(null);
  useEffect(() => {
    if (!map) return setState(null);
    let frame = 0;
    const read = () => {
      frame = 0;
      const bounds = map.getBounds();
      setState({
        zoom: map.getZoom(),
        latitude: map.getCenter().lat,
        bearing: map.getBearing(),
        tilted: map.getPitch() > 0,
        bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
      });
    };
    // One update a frame: a move fires more often.
    const onMove = () => {
      frame ||= requestAnimationFrame(read);
    };
    read();
    map.on('move', onMove);
    return () => {
      map.off('move', onMove);
      cancelAnimationFrame(frame);
    };
  }, [map]);
  return state;
}
