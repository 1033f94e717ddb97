import { STATUSES } from '#contract/kinds.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { useStats } from '../../server/queries.ts';
import { useView } from '../../state/url.ts';
import { StatusDot } from '../../ui/marks.tsx';
import { formatLength, formatNumber } from '../../ui/number.ts';
import { BASEMAP_ATTRIBUTION, BASEMAP_BOX } from '../basemap/source.ts';
import { coverOf } from '../camera.ts';
import { scaleFor } from '../scale.ts';
import type { CameraState } from '../useCameraState.ts';
import './foot.css';

const SCALE_MOST_PX = 96;

interface FootProps {
  camera: CameraState | null;
  /** 审图号; null: not set, and the map says what it may be used for */
  reviewNumber: string | null;
}

/** The lines that a map owes its reader: what may be done with it, whose data it is, its scale, what the colours mean. */
export function Foot({ camera, reviewNumber }: FootProps) {
  return (
    <div className="map-foot">
      <Credits camera={camera} reviewNumber={reviewNumber} />
      <div className="map-foot-right">
        {camera && <ScaleBar camera={camera} />}
        <StatusLegend />
      </div>
    </div>
  );
}

function Credits({ camera, reviewNumber }: FootProps) {
  const words = useWords().map;
  const [{ hidden }] = useView();
  const cover = camera && !hidden.includes('ground') ? coverOf(camera.bounds, BASEMAP_BOX) : 'inside';
  return (
    <p className="map-credits">
      {cover !== 'inside' && <strong>{cover === 'outside' ? words.noCover : words.partCover}</strong>}
      <span>{reviewNumber === null ? words.sketch : words.review(reviewNumber)}</span>
      <span className="map-credits-source">{BASEMAP_ATTRIBUTION}</span>
    </p>
  );
}

function ScaleBar({ camera }: { camera: CameraState }) {
  const words = useWords().map;
  const [{ language }] = useView();
  const { lengthM, widthPx } = scaleFor(camera.zoom, camera.latitude, SCALE_MOST_PX);
  const text = formatLength(lengthM, language);
  return (
    <div className="map-scale" role="img" aria-label={words.scale(text)} style={{ width: widthPx }}>
      {text}
    </div>
  );
}

function StatusLegend() {
  const [{ filter, language }] = useView();
  const words = useWords();
  const byStatus = useStats(filter).data?.byStatus;
  // What is off the market is explained where it occurs.
  const shown = STATUSES.filter((status) => status !== 'withdrawn' || (byStatus?.withdrawn.count ?? 0) > 0);
  return (
    <ul className="map-legend" aria-label={words.map.legend}>
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
