import type { ErrorEvent as MapErrorEvent, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { MapPictureData } from '#contract/pictures.ts';
import { usePictureLook } from '../../state/pictureLook.ts';
import { useViewPart } from '../../state/url.ts';
import { pictureCode } from '../layers/sources.ts';
import { addPictureLayer } from './pictureLayers.ts';
import { SwipeLine } from './SwipeLine.tsx';
import { cutLayer } from './swipeLayers.ts';

/** The pictures on the map, each as strong as the office or the reader wants it, one of them cut by a line that is moved. */
export function PictureLayers({ map, pictures }: { map: MapLibreMap; pictures: readonly MapPictureData[] }) {
  const hidden = useViewPart('hidden');
  const opacity = usePictureLook((look) => look.opacity);
  const swipe = usePictureLook((look) => look.swipe);
  const setSwipe = usePictureLook((look) => look.setSwipe);
  // Another placement is another layer; what else changes is set on it.
  const laid = pictures.map(({ id, placed }) => `${id}.${placed}`).join(' ');
  const latest = useRef(pictures);
  latest.current = pictures;
  useEffect(() => {
    const away = laid === '' ? [] : latest.current.map((picture) => addPictureLayer(map, picture));
    return () => {
      for (const take of away) take();
    };
  }, [map, laid]);
  useEffect(() => {
    for (const picture of pictures) {
      const name = pictureCode(picture.id);
      if (!map.getLayer(name)) continue;
      map.setLayoutProperty(name, 'visibility', hidden.includes(name) ? 'none' : 'visible');
      map.setPaintProperty(name, 'raster-opacity', opacity[picture.id] ?? picture.opacity);
    }
  }, [map, pictures, hidden, opacity]);
  const setMissing = usePictureLook((look) => look.setMissing);
  useEffect(() => {
    const onError = (event: MapErrorEvent) => {
      const source = 'sourceId' in event ? event.sourceId : null;
      const { status } = event.error as { status?: number };
      const picture = latest.current.find(({ id }) => pictureCode(id) === source);
      if (picture && status === 404) setMissing(picture.id);
    };
    map.on('error', onError);
    return () => {
      map.off('error', onError);
    };
  }, [map, setMissing]);
  const share = useRef(0.5);
  const cut = swipe && pictures.find(({ id }) => id === swipe.id);
  const name = cut ? pictureCode(cut.id) : null;
  useEffect(() => {
    if (name === null || laid === '' || !map.getLayer(name)) return;
    const whole = cutLayer(map, name, () => share.current);
    return () => {
      whole();
      if (map.style) map.triggerRepaint();
    };
  }, [map, name, laid]);
  const at = swipe?.at ?? null;
  useEffect(() => {
    if (at === null) return;
    share.current = at;
    map.triggerRepaint();
  }, [map, at]);
  if (!swipe || !cut) return null;
  return (
    <SwipeLine
      picture={cut}
      at={swipe.at}
      onMove={(place) => setSwipe({ id: cut.id, at: place })}
      onEnd={() => setSwipe(null)}
    />
  );
}
