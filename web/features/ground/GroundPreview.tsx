import 'maplibre-gl/dist/maplibre-gl.css';
import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import { EMPTY_FILTER } from '#contract/filter.ts';
import type { GroundDraftData, GroundPreviewData } from '#contract/ground.ts';
import { useShownBaseMap } from '../../map/basemap/useShownBaseMap.ts';
import { Foot } from '../../map/controls/Foot.tsx';
import { NoMap, ProgressLine } from '../../map/controls/Notices.tsx';
import { DRAFT_GROUND, draftGroundLayers } from '../../map/layers/draftGround.ts';
import mapParts from '../../map/map.module.css';
import { archiveUrl, tilesBase } from '../../map/mapAddresses.ts';
import { mapStyle } from '../../map/style.ts';
import { useCanvasLabel, useMapStyle } from '../../map/useMapData.ts';
import { useMapLibre } from '../../map/useMapLibre.ts';
import { useMapTheme } from '../../map/useMapTheme.ts';
import { useGroundPreview } from '../../server/ground.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import forms from '../../ui/forms.module.css';
import styles from './ground.module.css';
import { classFor, type PartDraft } from './partDraft.ts';
import { useGroundWords } from './useGroundWords.ts';

interface GroundPreviewProps {
  draft: GroundDraftData;
  parts: readonly PartDraft[];
  serial: string;
}

/** How the layers of a file will look, before any of them is stored. */
export function GroundPreview({ draft, parts, serial }: GroundPreviewProps) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const { data } = useGroundPreview(draft.id, serial);
  if (!data) return <div className={styles.preview} />;
  if (data.extent === null) return <p className={forms.note}>{own.previewNone}</p>;
  return (
    <figure className={styles.preview} data-part="ground-preview">
      <PreviewMap data={data} draft={draft} parts={parts} />
      {data.left > 0 && <figcaption>{own.previewLeft(formatNumber(data.left, 0, language))}</figcaption>}
    </figure>
  );
}

function PreviewMap({
  data,
  draft,
  parts,
}: Omit<GroundPreviewProps, 'serial'> & { data: GroundPreviewData }) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const areaUnit = useViewPart('areaUnit');
  const theme = useMapTheme();
  const base = useShownBaseMap();
  const container = useRef<HTMLDivElement>(null);
  const options = { language, areaUnit, hidden: NOTHING, basemap: base.style };
  const sources = { filter: EMPTY_FILTER, tilesBase: tilesBase(), archiveUrl: archiveUrl() };
  const made = useMapLibre(container, {
    style: mapStyle({ ...options, theme, ...sources }),
    bounds: data.extent as [number, number, number, number],
    fitBoundsOptions: { padding: 32, maxZoom: 16 },
    locale: { 'Map.Title': own.mapOf },
  });
  const map = made === 'unable' ? null : made;
  useMapStyle(map, options, theme);
  useCanvasLabel(map, own.mapOf);
  const features = useMemo(() => drawnFeatures(data, draft, parts), [data, draft, parts]);
  useDrawnGround(map, features, language);
  return (
    <div className={styles.map}>
      {made === 'unable' ? <NoMap /> : <div className={mapParts.canvas} ref={container} />}
      <ProgressLine map={map} />
      <Foot map={map} shown={base.shown} plain />
    </div>
  );
}

const NOTHING: readonly string[] = [];

function useDrawnGround(
  map: MapLibreMap | null,
  features: readonly Feature[],
  language: Parameters<typeof draftGroundLayers>[0],
): void {
  useEffect(() => {
    if (!map) return;
    const data = { type: 'FeatureCollection' as const, features: [...features] };
    const source = map.getSource<GeoJSONSource>(DRAFT_GROUND);
    if (source) source.setData(data);
    else map.addSource(DRAFT_GROUND, { type: 'geojson', data });
    for (const layer of draftGroundLayers(language)) if (!map.getLayer(layer.id)) map.addLayer(layer);
  }, [map, features, language]);
}

/** The features of the layers that are taken, with the role and class that they will have. */
function drawnFeatures(
  { features }: GroundPreviewData,
  { parts: seen }: GroundDraftData,
  parts: readonly PartDraft[],
): Feature[] {
  return (features as Feature[]).flatMap((feature) => {
    const {
      part = 0,
      value = '',
      name,
    } = feature.properties as { part?: number; value?: string; name?: string };
    const draft = parts[part];
    if (!draft?.isTaken) return [];
    // The values that came with the features are those of the column that was proposed.
    const isSame = seen[part].classBy === draft.classBy;
    const properties = {
      role: draft.role,
      class: isSame ? classFor(draft, value) : '',
      name: name ?? '',
      home: true,
    };
    return [{ ...feature, properties }];
  });
}
