import type { Map as MapLibreMap } from 'maplibre-gl';
import { STATUSES } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { useStats } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';

import { formatLength, formatNumber } from '../../text/number.ts';
import { StatusDot } from '../../ui/marks.tsx';
import { BASEMAP_ATTRIBUTION, BASEMAP_BOX } from '../basemap/source.ts';
import { coverOf } from '../camera.ts';
import { scaleFor } from '../scale.ts';
import { useCameraValue } from '../useCameraValue.ts';
import { useMapWords } from '../useMapWords.ts';
import styles from './foot.module.css';

const SCALE_MOST_PX = 96;

interface FootProps {
  map: MapLibreMap | null;
  /** 审图号; null: not set, and the map says what it may be used for */
  reviewNumber: string | null;
}

/** The lines that a map owes its reader: what may be done with it, whose data it is, its scale, what the colours mean. */
export function Foot({ map, reviewNumber }: FootProps) {
  return (
    <div className={styles.foot}>
      <Credits map={map} reviewNumber={reviewNumber} />
      <div className={styles.footRight}>
        {map && <ScaleBar map={map} />}
        <StatusLegend />
      </div>
    </div>
  );
}

function Credits({ map, reviewNumber }: FootProps) {
  const words = useMapWords();
  const hidden = useViewPart('hidden');
  const shown = useCameraValue(map, coverOfMap);
  const cover = shown && !hidden.includes('ground') ? shown : 'inside';
  return (
    <p className={styles.credits}>
      {cover !== 'inside' && <strong>{cover === 'outside' ? words.noCover : words.partCover}</strong>}
      <span>{reviewNumber === null ? words.sketch : words.review(reviewNumber)}</span>
      <span className={styles.creditsSource}>{BASEMAP_ATTRIBUTION}</span>
    </p>
  );
}

function coverOfMap(map: MapLibreMap): 'inside' | 'partly' | 'outside' {
  const bounds = map.getBounds();
  return coverOf([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], BASEMAP_BOX);
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
