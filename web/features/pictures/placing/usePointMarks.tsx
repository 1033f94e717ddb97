import { type Map as MapLibreMap, type MapMouseEvent, Marker } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { usePictureWords } from '../usePictureWords.ts';
import type { DraftPoint, GroundPlace } from './draftPoints.ts';
import styles from './placing.module.css';

const DECIMALS = 8;

/** Control points on the map: a click places one, each is dragged. */
export function usePointMarks(
  map: MapLibreMap,
  points: readonly DraftPoint[],
  worst: number | null,
  onPlace: (ground: GroundPlace, key: number | null) => void,
): void {
  const own = usePictureWords().placing;
  const take = useRef(onPlace);
  take.current = onPlace;
  useEffect(() => {
    const onClick = ({ lngLat }: MapMouseEvent) => take.current(placeOf(lngLat), null);
    map.on('click', onClick);
    map.getCanvas().style.cursor = 'crosshair';
    return () => {
      map.off('click', onClick);
      map.getCanvas().style.cursor = '';
    };
  }, [map]);
  useEffect(() => {
    const marks = points.flatMap(({ key, ground }, place) => {
      if (!ground) return [];
      const element = document.createElement('button');
      element.type = 'button';
      element.className = styles.mapMark;
      element.textContent = String(place + 1);
      element.setAttribute('aria-label', own.pointOn(String(place + 1)));
      element.toggleAttribute('data-worst', key === worst);
      // A click on a point is none on the map beneath it.
      element.addEventListener('click', (event) => event.stopPropagation());
      const mark = new Marker({ element, draggable: true }).setLngLat([ground.lon, ground.lat]).addTo(map);
      mark.on('dragend', () => take.current(placeOf(mark.getLngLat()), key));
      return [mark];
    });
    return () => {
      for (const mark of marks) mark.remove();
    };
  }, [map, points, worst, own]);
}

function placeOf({ lng, lat }: { lng: number; lat: number }): GroundPlace {
  return { lon: Number(lng.toFixed(DECIMALS)), lat: Number(lat.toFixed(DECIMALS)) };
}
