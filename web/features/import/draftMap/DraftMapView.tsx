import 'maplibre-gl/dist/maplibre-gl.css';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { EMPTY_FILTER } from '#contract/filter.ts';
import { useShownBaseMap } from '../../../map/basemap/useShownBaseMap.ts';
import { Foot } from '../../../map/controls/Foot.tsx';
import { MapTrouble, ProgressLine } from '../../../map/controls/Notices.tsx';
import { ToolButton } from '../../../map/controls/ToolButton.tsx';
import toolbar from '../../../map/controls/toolbar.module.css';
import mapParts from '../../../map/map.module.css';
import { archiveUrl, tilesBase } from '../../../map/mapAddresses.ts';
import pane from '../../../map/pane.module.css';
import { mapStyle } from '../../../map/style.ts';
import { useExtent } from '../../../map/useExtent.ts';
import { useCanvasLabel, useMapStyle } from '../../../map/useMapData.ts';
import { useMapHealth } from '../../../map/useMapHealth.ts';
import { type MapStart, useMapLibre } from '../../../map/useMapLibre.ts';
import { useMapTheme } from '../../../map/useMapTheme.ts';
import { useMapWords } from '../../../map/useMapWords.ts';
import { useResourceTiles } from '../../../map/useResourceTiles.ts';
import { useMeta } from '../../../server/queries.ts';
import { useViewPart } from '../../../state/url.ts';
import controls from '../../../ui/controls.module.css';
import type { DraftMap } from '../useDraftMap.ts';
import { ChosenRow } from './ChosenRow.tsx';
import { DraftLegend } from './DraftLegend.tsx';
import { DrawnRow } from './DrawnRow.tsx';
import { fitTo, useDraftFeatures, useDraftFit, useDraftPointer, useDraftPreview } from './draftHands.ts';
import styles from './draftMap.module.css';
import { useDraftMapWords } from './useDraftMapWords.ts';
import { type OnDrawn, useRowDrawing } from './useRowDrawing.ts';

interface DraftMapViewProps {
  draft: DraftMap;
  onDrawn: OnDrawn;
  onUnable: () => void;
}

const NOTHING_HIDDEN: readonly string[] = [];

/** The map of a draft: all that is stored, in the style of the big map, and the rows over it. */
export function DraftMapView({ draft, onDrawn, onUnable }: DraftMapViewProps) {
  const words = useDraftMapWords();
  const mapWords = useMapWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const theme = useMapTheme();
  const meta = useMeta().data;
  const extent = useExtent();
  const container = useRef<HTMLDivElement>(null);
  const base = useShownBaseMap();
  const options = { language, areaUnit, hidden: NOTHING_HIDDEN, basemap: base.style };
  const start: MapStart = {
    style: mapStyle({
      ...options,
      theme,
      filter: EMPTY_FILTER,
      tilesBase: tilesBase(),
      archiveUrl: archiveUrl(),
    }),
    bounds: [...(draft.data?.extent ?? extent)],
    fitBoundsOptions: { padding: 48, maxZoom: 16.5 },
    locale: { 'Map.Title': words.canvas },
  };
  // It begins where the rows are.
  const made = useMapLibre(container, draft.data ? start : null);
  const map: MapLibreMap | null = made === 'unable' ? null : made;
  useEffect(() => {
    if (made === 'unable') onUnable();
  }, [made, onUnable]);
  const health = useMapHealth(map, base.shown?.code ?? null);
  useMapStyle(map, options, theme);
  const askAgain = useResourceTiles(map, tilesBase(), EMPTY_FILTER, meta?.version);
  useCanvasLabel(map, words.canvas);
  useDraftFeatures(map, draft);
  useDraftPreview(map, draft);
  useDraftFit(map, draft);
  // What is clicked while something is drawn is a corner.
  useDraftPointer(draft.drawing === null ? map : null, draft);
  useRowDrawing(map, theme, draft, onDrawn);
  const all = draft.data?.extent ?? null;
  return (
    <div className={pane.map}>
      <div className={mapParts.canvas} ref={container} />
      <ProgressLine map={map} />
      {map && (
        <div className={pane.tools}>
          <section className={`${toolbar.toolbar} ${controls.panel}`} aria-label={mapWords.tools}>
            <ToolButton icon="zoomIn" label={mapWords.zoomIn} onPress={() => map.zoomIn()} part="zoom" />
            <ToolButton icon="zoomOut" label={mapWords.zoomOut} onPress={() => map.zoomOut()} part="zoom" />
            <ToolButton
              icon="fit"
              label={words.fit}
              disabled={all === null}
              onPress={() => all && fitTo(map, all)}
            />
            <ToolButton icon="layers" label={words.fitStored} onPress={() => fitTo(map, extent)} />
          </section>
        </div>
      )}
      <div className={styles.cards}>
        <MapTrouble
          health={health}
          onRetry={() => {
            health.forget();
            askAgain();
          }}
        />
        <DraftLegend draft={draft} />
        {draft.drawing === null ? <ChosenRow draft={draft} /> : <DrawnRow draft={draft} />}
      </div>
      <Foot map={map} shown={base.shown} />
    </div>
  );
}
