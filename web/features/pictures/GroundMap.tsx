import 'maplibre-gl/dist/maplibre-gl.css';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { EMPTY_FILTER } from '#contract/filter.ts';
import { useShownBaseMap } from '../../map/basemap/useShownBaseMap.ts';
import { Foot } from '../../map/controls/Foot.tsx';
import { NoMap } from '../../map/controls/Notices.tsx';
import { ToolButton } from '../../map/controls/ToolButton.tsx';
import toolbar from '../../map/controls/toolbar.module.css';
import mapParts from '../../map/map.module.css';
import { archiveUrl, tilesBase } from '../../map/mapAddresses.ts';
import styles from '../../map/pane.module.css';
import { mapStyle } from '../../map/style.ts';
import { useExtent } from '../../map/useExtent.ts';
import { useCanvasLabel, useMapStyle } from '../../map/useMapData.ts';
import { useMapLibre } from '../../map/useMapLibre.ts';
import { useMapTheme } from '../../map/useMapTheme.ts';
import { useMapWords } from '../../map/useMapWords.ts';
import { useMeta } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';

interface GroundMapProps {
  label: string;
  /** where it begins; null: with all that is placed */
  extent: readonly number[] | null;
  children: (map: MapLibreMap) => ReactNode;
}

const NOTHING_HIDDEN: readonly string[] = [];

/** The map of the zone as it is, for what is done on it in a window of its own. */
export function GroundMap({ label, extent, children }: GroundMapProps) {
  const [able, setAble] = useState(true);
  const all = useExtent();
  const meta = useMeta();
  if (!able) return <NoMap />;
  if (!meta.isFetched) return null;
  return (
    <LiveMap label={label} box={extent ?? all} onUnable={() => setAble(false)}>
      {children}
    </LiveMap>
  );
}

function LiveMap({
  label,
  box,
  onUnable,
  children,
}: Omit<GroundMapProps, 'extent'> & { box: readonly number[]; onUnable: () => void }) {
  const words = useMapWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const theme = useMapTheme();
  const container = useRef<HTMLDivElement>(null);
  const base = useShownBaseMap();
  const options = { language, areaUnit, hidden: NOTHING_HIDDEN, basemap: base.style };
  const made = useMapLibre(container, {
    style: mapStyle({
      ...options,
      theme,
      filter: EMPTY_FILTER,
      tilesBase: tilesBase(),
      archiveUrl: archiveUrl(),
    }),
    bounds: [box[0], box[1], box[2], box[3]],
    fitBoundsOptions: { padding: 40, maxZoom: 17 },
    locale: { 'Map.Title': label },
  });
  const map = made === 'unable' ? null : made;
  useEffect(() => {
    if (made === 'unable') onUnable();
  }, [made, onUnable]);
  useMapStyle(map, options, theme);
  useCanvasLabel(map, label);
  return (
    <div className={styles.map} data-part="ground-map">
      <div className={mapParts.canvas} ref={container} />
      {map && (
        <div className={styles.tools}>
          <section className={`${toolbar.toolbar} ${controls.panel}`} aria-label={words.tools}>
            <ToolButton icon="zoomIn" label={words.zoomIn} onPress={() => map.zoomIn()} part="zoom" />
            <ToolButton icon="zoomOut" label={words.zoomOut} onPress={() => map.zoomOut()} part="zoom" />
          </section>
        </div>
      )}
      {map && children(map)}
      <Foot map={map} shown={base.shown} />
    </div>
  );
}
