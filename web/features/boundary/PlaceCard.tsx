import type { Geometry, Position } from 'geojson';
import { type Map as MapLibreMap, type MapMouseEvent, Marker } from 'maplibre-gl';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useKeptWork } from '../../forms/useDraft.ts';
import { useWords } from '../../i18n/words.ts';
import { acceptableOf } from '../../map/acceptable.ts';
import cards from '../../map/controls/cards.module.css';
import type { DrawSession, Sketch } from '../../map/draw/drawSession.ts';
import { ringMeasure } from '../../map/draw/measure.ts';
import { usePlaceWords } from '../../map/draw/usePlaceWords.ts';
import { MAP_TOKENS } from '../../map/theme.ts';
import { patchResource } from '../../server/editing.ts';
import { KEPT_PLACE, type KeptPlace, type PlacingTarget, usePlacing } from '../../state/placing.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import type { Theme } from '../../state/view.ts';
import { formatArea } from '../../text/area.ts';
import controls from '../../ui/controls.module.css';
import { useToast } from '../../ui/toast.ts';

/** What an outline is checked by comes with the first one that is drawn. */
const OutlineChecks = lazy(() =>
  import('./OutlineChecks.tsx').then((module) => ({ default: module.OutlineChecks })),
);
const RefusedList = lazy(() =>
  import('./RefusedList.tsx').then((module) => ({ default: module.RefusedList })),
);

const DECIMALS = 7;

interface PlaceCardProps {
  map: MapLibreMap;
  theme: Theme;
  target: PlacingTarget;
}

/** Gives a resource its place by a click or an outline, and saves it when the reader says so. */
export function PlaceCard({ map, theme, target }: PlaceCardProps) {
  const words = usePlaceWords();
  const geometry = usePlacing((state) => state.geometry);
  const openSite = useViewPart('site');
  const [sketched, setSketched] = useState<readonly Position[] | null>(() => ringOf(geometry));
  const [crossing, setCrossing] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [warned, setWarned] = useState<Warned | null>(null);
  const [saving, setSaving] = useState(false);
  const say = useToast((toast) => toast.show);
  const content = useMemo<KeptPlace>(() => ({ target, geometry }), [target, geometry]);
  useKeptWork({ name: KEPT_PLACE, content, isDirty: geometry !== null, question: words.leaveAsk });
  usePointing(map, target.shape === 'point', MAP_TOKENS[theme].brand);
  // Whoever goes back to a sheet has given the place up.
  useEffect(() => {
    if (openSite !== null) usePlacing.getState().end();
  }, [openSite]);
  useOutlining(map, target.shape === 'outline', theme, setSketched);
  const areaM2 = sketched && (ringMeasure(sketched)?.areaM2 ?? null);
  const accept = warned?.geometry === geometry ? warned?.codes : undefined;
  const leave = () => {
    // The card goes first: what it guards is saved or given up.
    flushSync(() => usePlacing.getState().end());
    patchView({ site: target.id });
  };
  const save = async () => {
    setSaving(true);
    try {
      const content = { geometry, positionQuality: 'exact', accept };
      await patchResource(target, content);
      say(words.saved);
      leave();
    } catch (error) {
      setFault(error);
      const codes = acceptableOf(error);
      setWarned(codes.length > 0 ? { geometry, codes } : null);
      setSaving(false);
    }
  };
  return (
    <section
      className={`${cards.toolCard} ${cards.placeCard} ${controls.panel}`}
      data-part="place-card"
      aria-label={words[target.shape]}
    >
      <div className={cards.toolCardWords}>
        <strong>
          {words[target.shape]} · {target.name}
        </strong>
        {areaM2 !== null && <Area areaM2={areaM2} />}
        {fault === null && (
          <p role="status">{target.shape === 'point' ? words.pointHelp : words.outlineHelp}</p>
        )}
        <Suspense fallback={null}>
          {target.shape === 'outline' && (
            <OutlineChecks map={map} target={target} ring={sketched} onCrossing={setCrossing} />
          )}
          {fault !== null && <RefusedList error={fault} />}
        </Suspense>
      </div>
      <div className={cards.toolCardActions}>
        <button type="button" className={controls.button} onClick={leave}>
          {words.cancel}
        </button>
        <button
          type="button"
          className={controls.button}
          data-look="primary"
          disabled={!geometry || saving || crossing}
          onClick={() => void save()}
        >
          {accept ? words.saveAnyway : words.save}
        </button>
      </div>
    </section>
  );
}

/** What was found against a place that may be saved nevertheless, once that was read. */
interface Warned {
  readonly geometry: unknown;
  readonly codes: readonly string[];
}

function Area({ areaM2 }: { areaM2: number }) {
  const words = useWords();
  const language = useViewPart('language');
  return (
    <p className={cards.measured} data-part="measured">
      <b>{`${formatArea(areaM2, 'm2', language)} ${words.areaUnits.m2}`}</b>
      <b>{`${formatArea(areaM2, 'mu', language, true)} ${words.areaUnits.mu}`}</b>
    </p>
  );
}

/** A click sets the point, the next one moves it. */
function usePointing(map: MapLibreMap, on: boolean, color: string): void {
  useEffect(() => {
    if (!on) return;
    const marker = new Marker({ color });
    // What a reload interrupted stands where it was set.
    const { geometry } = usePlacing.getState();
    if (geometry?.type === 'Point')
      marker.setLngLat([geometry.coordinates[0], geometry.coordinates[1]]).addTo(map);
    const place = ({ lngLat }: MapMouseEvent) => {
      marker.setLngLat(lngLat).addTo(map);
      const coordinates = [lngLat.lng, lngLat.lat].map(rounded);
      usePlacing.getState().setGeometry({ type: 'Point', coordinates });
    };
    map.on('click', place);
    map.getCanvas().style.cursor = 'crosshair';
    return () => {
      map.off('click', place);
      map.getCanvas().style.cursor = '';
      marker.remove();
    };
  }, [map, on, color]);
}

/** An outline is drawn corner by corner; its area is told while it grows. */
function useOutlining(
  map: MapLibreMap,
  on: boolean,
  theme: Theme,
  onSketch: (ring: readonly Position[]) => void,
): void {
  useEffect(() => {
    if (!on) return;
    let over = false;
    let session: DrawSession | null = null;
    const measure = (sketch: Sketch) => {
      if (sketch.shape === 'ring') onSketch([...sketch.corners]);
    };
    void import('../../map/draw/drawSession.ts').then(({ startDrawing }) => {
      if (over) return;
      session = startDrawing(map, 'area', theme, {
        onChange: measure,
        onFinish: (sketch) => {
          measure(sketch);
          if (sketch.shape !== 'ring') return;
          const ring = sketch.corners.map((corner) => corner.slice(0, 2).map(rounded));
          usePlacing.getState().setGeometry({ type: 'Polygon', coordinates: [ring] });
        },
      });
      const begun = ringOf(usePlacing.getState().geometry);
      if (begun) session.show(begun);
    });
    return () => {
      over = true;
      session?.stop();
    };
  }, [map, on, theme, onSketch]);
}

/** The outer ring of an outline. */
function ringOf(geometry: Geometry | null): readonly Position[] | null {
  return geometry?.type === 'Polygon' ? geometry.coordinates[0] : null;
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}
