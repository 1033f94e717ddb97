import type { Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { nameFor } from '#contract/language.ts';
import type { PictureData, PictureOutlineData } from '#contract/pictures.ts';
import { useWords } from '../../i18n/words.ts';
import type { DrawSession } from '../../map/draw/drawSession.ts';
import { addPictureLayer } from '../../map/pictures/pictureLayers.ts';
import { MAP_TOKENS } from '../../map/theme.ts';
import { useMapTheme } from '../../map/useMapTheme.ts';
import { useZoneBoundaries } from '../../server/boundaries.ts';
import { useChangePicture } from '../../server/pictures.ts';
import { useMeta } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { useToast } from '../../ui/toast.ts';
import styles from './cut.module.css';
import { GroundMap } from './GroundMap.tsx';
import { PictureProblem } from './PictureProblem.tsx';
import { usePictureWords } from './usePictureWords.ts';

/** Cuts a picture to an outline: one that is drawn, or the boundary of a zone. */
export function CutDialog({ picture, onClose }: { picture: PictureData; onClose: () => void }) {
  const words = usePictureWords();
  const own = words.cutter;
  const { office } = useWords();
  const language = useViewPart('language');
  const meta = useMeta().data;
  const zones = useZoneBoundaries(meta?.today).data ?? [];
  const change = useChangePicture();
  const show = useToast((toast) => toast.show);
  const [outline, setOutline] = useState<PictureOutlineData | null>(picture.outline);
  const [drawing, setDrawing] = useState(false);
  const save = () =>
    change.mutate(
      { picture, change: { outline } },
      {
        onSuccess: () => {
          show(words.saved(picture.name));
          onClose();
        },
      },
    );
  const corners = outline?.flat().reduce((sum, ring) => sum + ring.length - 1, 0) ?? 0;
  const named = zones.flatMap(({ code, geometry }) => {
    const zone = meta?.zones.find((one) => one.code === code);
    return geometry && zone ? [{ code, geometry, name: nameFor(zone, language) }] : [];
  });
  return (
    <Dialog title={own.title(picture.name)} full onClose={onClose}>
      <div className={styles.cut}>
        <div className={styles.room}>
          <GroundMap label={own.title(picture.name)} extent={picture.extent}>
            {(map) => (
              <Cutter
                {...{ map, picture, outline, drawing }}
                onDrawn={(ring) => {
                  setDrawing(false);
                  setOutline([[ring]]);
                }}
              />
            )}
          </GroundMap>
        </div>
        <section className={styles.side} aria-label={own.title(picture.name)}>
          <p>{own.how}</p>
          <p role="status">
            <b>{outline ? own.now(String(corners)) : own.nothing}</b>
          </p>
          <button
            type="button"
            className={controls.button}
            aria-pressed={drawing}
            onClick={() => setDrawing(!drawing)}
          >
            {outline ? own.drawAgain : own.draw}
          </button>
          {named.map(({ code, geometry, name }) => (
            <button
              key={code}
              type="button"
              className={controls.button}
              onClick={() => setOutline(geometry.coordinates as PictureOutlineData)}
            >
              {own.zone(name)}
            </button>
          ))}
          <button
            type="button"
            className={controls.button}
            disabled={!outline}
            onClick={() => setOutline(null)}
          >
            {own.whole}
          </button>
          <PictureProblem error={change.error} />
          <div className={styles.actions}>
            <button type="button" className={controls.button} onClick={onClose}>
              {office.cancel}
            </button>
            <button
              type="button"
              className={controls.button}
              data-look="primary"
              disabled={change.isPending}
              onClick={save}
            >
              {words.save}
            </button>
          </div>
        </section>
      </div>
    </Dialog>
  );
}

interface CutterProps {
  map: MapLibreMap;
  picture: PictureData;
  outline: PictureOutlineData | null;
  drawing: boolean;
  onDrawn: (ring: [number, number][]) => void;
}

const OUTLINE = 'picture-outline';
const FEWEST_CORNERS = 4;

/** The picture as it lies, the outline, and the pen. */
function Cutter({ map, picture, outline, drawing, onDrawn }: CutterProps) {
  const theme = useMapTheme();
  const meta = useMeta().data;
  const told = meta?.pictures.find(({ id }) => id === picture.id);
  useEffect(() => {
    if (told) return addPictureLayer(map, told);
  }, [map, told]);
  useEffect(() => {
    if (!map.getSource(OUTLINE)) {
      map.addSource(OUTLINE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
      const paint = { 'line-color': MAP_TOKENS[theme].brand, 'line-width': 3 };
      map.addLayer({ id: OUTLINE, type: 'line', source: OUTLINE, paint });
    }
    const coordinates = (outline ?? []) as Position[][][];
    map.getSource<GeoJSONSource>(OUTLINE)?.setData({ type: 'MultiPolygon', coordinates });
  }, [map, outline, theme]);
  const take = useRef(onDrawn);
  take.current = onDrawn;
  useEffect(() => {
    if (!drawing) return;
    let session: DrawSession | null = null;
    let isOver = false;
    void import('../../map/draw/drawSession.ts').then(({ startDrawing }) => {
      if (isOver) return;
      session = startDrawing(map, 'area', theme, {
        onChange: () => undefined,
        onFinish: (sketch) => {
          const ring =
            sketch.shape === 'ring' ? sketch.corners.map(([lon, lat]): [number, number] => [lon, lat]) : [];
          if (ring.length < FEWEST_CORNERS) session?.clear();
          else take.current(ring);
        },
      });
    });
    return () => {
      isOver = true;
      session?.stop();
    };
  }, [map, drawing, theme]);
  return null;
}
