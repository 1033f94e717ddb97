import 'maplibre-gl/dist/maplibre-gl.css';
import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  type ComponentType,
  type CSSProperties,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useMeta } from '../server/queries.ts';
import { type BoundaryTask, useBoundaryEdit } from '../state/boundaryEdit.ts';
import { useShownRun } from '../state/matchMarks.ts';
import { usePicking } from '../state/picking.ts';
import { type PlacingTarget, usePlacing } from '../state/placing.ts';
import { type Box, useUi } from '../state/ui.ts';
import { currentView, useViewPart } from '../state/url.ts';
import type { Theme } from '../state/view.ts';
import { type BaseMapStyle, isBaseMapLayer } from './basemap/baseMapStyle.ts';
import { registerPmtiles } from './basemap/pmtilesProtocol.ts';
import { BOX_SOURCE } from './basemap/source.ts';
import { useRecalledBaseMap, useShownBaseMap } from './basemap/useShownBaseMap.ts';
import { ChosenSite } from './ChosenSite.tsx';
import { fitPadding } from './camera.ts';
import { Foot } from './controls/Foot.tsx';
import { HoverCard } from './controls/HoverCard.tsx';
import { MapTrouble, NoMap, ProgressLine } from './controls/Notices.tsx';
import { Toolbar } from './controls/Toolbar.tsx';
import { ToolCard } from './controls/ToolCard.tsx';
import { useDrawing } from './draw/useDrawing.ts';
import styles from './map.module.css';
import { archiveUrl, tilesBase } from './mapAddresses.ts';
import { RaisedTowers } from './RaisedTowers.tsx';
import { mapStyle } from './style.ts';
import { useCameraValue } from './useCameraValue.ts';
import { useChangeMarks } from './useChangeMarks.ts';
import { useExtent } from './useExtent.ts';
import { useFeatureStates } from './useFeatureStates.ts';
import { CLOSEST_FIT, useMapCamera } from './useMapCamera.ts';
import { useAskedShapes, useCanvasLabel, useMapStyle } from './useMapData.ts';
import { useMapHealth } from './useMapHealth.ts';
import { type MapStart, useMapLibre } from './useMapLibre.ts';
import { useMapPointer } from './useMapPointer.ts';
import { useMapTheme } from './useMapTheme.ts';
import { useMapWords } from './useMapWords.ts';
import { useMatchLayer } from './useMatchLayer.ts';
import { useResourceTiles } from './useResourceTiles.ts';
import { useResume } from './useResume.ts';

// Only who says what a project needs picks points for it.
const PickCard = lazy(() => import('./draw/PickCard.tsx').then((module) => ({ default: module.PickCard })));

// Only who matches a project sees runs of floors.
const RunCard = lazy(() => import('./controls/RunCard.tsx').then((module) => ({ default: module.RunCard })));

// Only where pictures lie on the map.
const PictureLayers = lazy(() =>
  import('./pictures/PictureLayers.tsx').then((module) => ({ default: module.PictureLayers })),
);

registerPmtiles(archiveUrl());

/** What features put on the map while they work on it. They are handed in: the map knows what it gives them, and nothing of theirs. */
export interface MapParts {
  BoundaryEditor: ComponentType<{ map: MapLibreMap; theme: Theme; zoom: number; task: BoundaryTask }>;
  PlaceCard: ComponentType<{ map: MapLibreMap; theme: Theme; target: PlacingTarget }>;
}

/** The map, filling its container, with everything that floats on it. Where it cannot be drawn it says so. */
export function MapView(parts: MapParts) {
  const [able, setAble] = useState(true);
  return able ? <LiveMap {...parts} onUnable={() => setAble(false)} /> : <NoMap />;
}

function LiveMap({ BoundaryEditor, PlaceCard, onUnable }: MapParts & { onUnable: () => void }) {
  const words = useMapWords();
  const areaUnit = useViewPart('areaUnit');
  const language = useViewPart('language');
  const site = useViewPart('site');
  const filter = useViewPart('filter');
  const hidden = useViewPart('hidden');
  const theme = useMapTheme();
  const meta = useMeta();
  const version = meta.data?.version;
  const extent = useExtent();
  const insets = useUi((ui) => ui.insets);
  const hoverId = useUi((ui) => ui.hoverId);
  const container = useRef<HTMLDivElement>(null);
  const base = useShownBaseMap();
  const start = useMapStart(extent, base.style);
  // Which base map it begins with is known by then; where nobody says, it is the sketch.
  const made = useMapLibre(container, meta.isFetched || meta.failureCount > 0 ? start : null);
  const map = made === 'unable' ? null : made;
  useEffect(() => {
    if (made === 'unable') onUnable();
  }, [made, onUnable]);
  const health = useMapHealth(map, base.shown?.code ?? null);
  const { forget } = health;
  useRecalledBaseMap(base.choices);
  // Another question may have another answer.
  useEffect(() => forget(), [forget]);
  const boundaryTask = useBoundaryEdit((edit) => edit.task);
  useResume();
  const hover = useMapPointer(map);
  const drawing = useDrawing(map, theme);
  // What a link names is shown as the link shows it.
  const linkedSite = useRef(currentView().camera ? site : null);
  if (site !== linkedSite.current) linkedSite.current = null;
  useMapStyle(map, { language, areaUnit, hidden, basemap: base.style }, theme);
  const askAgain = useResourceTiles(map, tilesBase(), filter, version);
  useCanvasLabel(map, words.canvas);
  useAskedShapes(map, filter);
  useChangeMarks(map);
  useMatchLayer(map);
  useFeatureStates(map, 'hover', hoverId === null ? [] : [hoverId]);

  const place = {
    '--map-top': `${insets.top}px`,
    '--map-right': `${insets.right}px`,
    '--map-bottom': `${insets.bottom}px`,
    '--map-left': `${insets.left}px`,
  } as CSSProperties;
  const retry = () => {
    forget();
    askAgain();
    askBaseMapAgain(map);
  };
  return (
    <div className={styles.map} data-part="map" style={place}>
      <div className={styles.canvas} ref={container} />
      <ProgressLine map={map} />
      <CameraInStep map={map} extent={extent} />
      {map && <Toolbar map={map} extent={extent} base={base} />}
      <MiddleCards {...{ map, theme, health, drawing, PlaceCard }} onRetry={retry} />
      {map && boundaryTask && (
        <Suspense fallback={null}>
          <AtZoom map={map}>
            {(zoom) => <BoundaryEditor map={map} zoom={zoom} theme={theme} task={boundaryTask} />}
          </AtZoom>
        </Suspense>
      )}
      <Foot map={map} shown={base.shown} />
      {map && meta.data && meta.data.pictures.length > 0 && (
        <Suspense fallback={null}>
          <PictureLayers map={map} pictures={meta.data.pictures} />
        </Suspense>
      )}
      {map && hover && <HoverCard hover={hover} width={map.getContainer().clientWidth} />}
      {map && <RaisedTowers map={map} site={site} />}
      {map && site !== null && (
        <ChosenSite
          map={map}
          id={site}
          theme={theme}
          language={language}
          follow={site !== linkedSite.current}
        />
      )}
    </div>
  );
}

interface MiddleCardsProps {
  map: MapLibreMap | null;
  theme: Theme;
  health: ReturnType<typeof useMapHealth>;
  drawing: ReturnType<typeof useDrawing>;
  PlaceCard: MapParts['PlaceCard'];
  onRetry: () => void;
}

/** What is said in the middle of the map: its trouble, and what is being drawn, looked up or picked. */
function MiddleCards({ map, theme, health, drawing, PlaceCard, onRetry }: MiddleCardsProps) {
  const pickTask = usePicking((picking) => picking.task);
  const target = usePlacing((placing) => placing.target);
  const hasRun = useShownRun() !== null;
  return (
    <div className={styles.middle}>
      <MapTrouble health={health} onRetry={onRetry} />
      <ToolCard drawing={drawing} />
      {map && target && (
        <Suspense fallback={null}>
          <PlaceCard key={`${target.id} ${target.shape}`} map={map} theme={theme} target={target} />
        </Suspense>
      )}
      {hasRun && (
        <Suspense fallback={null}>
          <RunCard />
        </Suspense>
      )}
      {map && pickTask && (
        <Suspense fallback={null}>
          <PickCard map={map} theme={theme} task={pickTask} />
        </Suspense>
      )}
    </div>
  );
}

function askBaseMapAgain(map: MapLibreMap | null): void {
  for (const id of Object.keys(map?.getStyle().sources ?? {}))
    if (id !== BOX_SOURCE && isBaseMapLayer({ id })) map?.refreshTiles(id);
}

/** Keeps camera and address in step; a component of its own, so that a move renders nothing else anew. */
function CameraInStep({ map, extent }: { map: MapLibreMap | null; extent: Box }) {
  useMapCamera(map, extent);
  return null;
}

/** What is drawn by the zoom; a component of its own, so that a move renders nothing else anew. */
function AtZoom({ map, children }: { map: MapLibreMap; children: (zoom: number) => ReactNode }) {
  return children(useCameraValue(map, (shown) => shown.getZoom()) ?? 0);
}

/** How the map begins: with the address's camera, else with the whole extent between the panels. */
function useMapStart(extent: Box, basemap: BaseMapStyle): MapStart {
  const theme = useMapTheme();
  const words = useMapWords();
  const { camera, language, areaUnit, hidden, filter } = currentView();
  const { clientWidth, clientHeight } = document.documentElement;
  const where: Partial<MapStart> = camera
    ? { center: [camera.lon, camera.lat], zoom: camera.zoom, bearing: camera.bearing, pitch: camera.pitch }
    : {
        bounds: [extent[0], extent[1], extent[2], extent[3]],
        fitBoundsOptions: {
          padding: fitPadding(clientWidth, clientHeight, useUi.getState().insets),
          maxZoom: CLOSEST_FIT,
        },
      };
  return {
    ...where,
    style: mapStyle({
      ...{ language, areaUnit, hidden, filter, basemap, theme },
      ...{ tilesBase: tilesBase(), archiveUrl: archiveUrl() },
    }),
    locale: { 'Map.Title': words.canvas },
  };
}
