import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * One value of the camera, for a control that shows it: whoever asks is rendered anew when that value is another one, and not by every
 * move. Null until there is a map.
 */
export function useCameraValue<T extends string | number | boolean>(
  map: MapLibreMap | null,
  read: (map: MapLibreMap) => T,
): T | null {
  const follow = useCallback(
    (onChange: () => void) => {
      let frame = 0;
      // One look a frame: a move fires more often.
      const onMove = () => {
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          onChange();
        });
      };
      map?.on('move', onMove);
      return () => {
        map?.off('move', onMove);
        cancelAnimationFrame(frame);
      };
    },
    [map],
  );
  return useSyncExternalStore(follow, () => (map ? read(map) : null));
}
