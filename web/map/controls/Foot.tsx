import type { Map as MapLibreMap } from 'maplibre-gl';
import type { BaseMapData } from '#contract/baseMaps.ts';
import { STATUSES } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { useMeta, useStats } from '../../server/queries.ts';
import { edition } from '../../state/edition.ts';
import type { Box } from '../../state/ui.ts';
import { useViewPart } from '../../state/url.ts';

import { formatLength, formatNumber } from '../../text/number.ts';
import { StatusDot } from '../../ui/marks.tsx';
import { BASEMAP_ATTRIBUTION, BASEMAP_BOX } from '../basemap/source.ts';
import { coverOf } from '../camera.ts';
import { scaleFor } from '../scale.ts';
import { useCameraValue } from '../useCameraValue.ts';
import { useMapWords } from '../useMapWords.ts';
import type { MapWords } from '../words.zh.ts';
import styles from './foot.module.css';

const SCALE_MOST_PX = 96;

interface FootProps {
  map: MapLibreMap | null;
  /** the base map that is shown; null: none */
  shown: BaseMapData | null;
  /** without what the colours of resources mean, where there are none */
  plain?: boolean;
}

/** The lines that a map owes its reader: what may be done with it, whose data it is, its scale, what the colours mean. */
export function Foot({ map, shown, plain }: FootProps) {
  return (
    <div className={styles.foot}>
      <Credits map={map} shown={shown} />
      <div className={styles.footRight}>
        {map && <ScaleBar map={map} />}
        {!plain && <StatusLegend />}
      </div>
    </div>
  );
}

function Credits({ map, shown }: Omit<FootProps, 'plain'>) {
  const words = useMapWords();
  const hidden = useViewPart('hidden');
  const isShown = shown !== null && !hidden.includes('ground');
  const isSketch = shown?.form === 'offline';
  const [west, south, east, north] = (isSketch ? BASEMAP_BOX : shown?.extent) ?? WORLD;
  const cover = useCameraValue(map, (of) => coverOfMap(of, [west, south, east, north])) ?? 'inside';
  const said = isShown ? reviewOf(shown, words) : words.noBaseMap;
  const source = isSketch ? BASEMAP_ATTRIBUTION : shown?.attribution;
  return (
    <p className={styles.credits} data-part="map-credits">
      {isShown && cover !== 'inside' && (
        <strong>{cover === 'outside' ? words.noCover : words.partCover}</strong>
      )}
      {said && <span>{said}</span>}
      {isShown && source && <span className={styles.creditsSource}>{source}</span>}
      <GroundCredits />
    </p>
  );
}

/** Who has to be named for the layers of ground that are shown, each once. */
function GroundCredits() {
  const hidden = useViewPart('hidden');
  const layers = useMeta().data?.layers ?? [];
  const shown = layers.filter(({ code }) => !hidden.includes(code));
  const named = [...new Set(shown.flatMap(({ attribution }) => attribution ?? []))];
  return named.map((attribution) => (
    <span key={attribution} className={styles.creditsSource}>
      {attribution}
    </span>
  ));
}

/** What a map may be used for: its review number, else what holds without one. */
function reviewOf({ reviewNumber, form }: BaseMapData, words: MapWords): string {
  if (reviewNumber !== null) return words.review(reviewNumber);
  if (edition === 'public') return words.publicSketch;
  return form === 'offline' ? words.sketch : words.noReview;
}

const WORLD = [-180, -85, 180, 85] as const;

function coverOfMap(map: MapLibreMap, box: Box): 'inside' | 'partly' | 'outside' {
  const bounds = map.getBounds();
  return coverOf([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], box);
}

function ScaleBar({ map }: { map: MapLibreMap }) {
  const { scale } = useMapWords();
  const language = useViewPart('language');
  return <ScaleLine map={map} label={scale} language={language} />;
}

interface ScaleLineProps {
  map: MapLibreMap;
  label: (length: string) => string;
  language: Language;
}

/** The part of the scale that goes with the map. */
function ScaleLine({ map, label, language }: ScaleLineProps) {
  const scaleNow = () => scaleFor(map.getZoom(), map.getCenter().lat, SCALE_MOST_PX);
  const lengthM = useCameraValue(map, () => scaleNow().lengthM) ?? 0;
  const widthPx = useCameraValue(map, () => scaleNow().widthPx) ?? 0;
  const text = formatLength(lengthM, language);
  return (
    <div className={styles.scale} role="img" aria-label={label(text)} style={{ width: widthPx }}>
      {text}
    </div>
  );
}

function StatusLegend() {
  const filter = useViewPart('filter');
  const language = useViewPart('language');
  const words = useWords();
  const own = useMapWords();
  const byStatus = useStats(filter).data?.byStatus;
  // What is off the market is explained where it occurs.
  const shown = STATUSES.filter((status) => status !== 'withdrawn' || (byStatus?.withdrawn.count ?? 0) > 0);
  return (
    <ul className={styles.legend} aria-label={own.legend}>
      {shown.map((status) => (
        <li key={status}>
          <StatusDot status={status} />
          {codeWord(words, 'status', status)}
          {byStatus && <b>{formatNumber(byStatus[status].count, 0, language)}</b>}
        </li>
      ))}
    </ul>
  );
}
