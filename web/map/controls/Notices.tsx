import type { Map as MapLibreMap } from 'maplibre-gl';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useUi } from '../../state/ui.ts';
import { faultWord } from '../../text/problemWords.ts';
import controls from '../../ui/controls.module.css';
import mapStyles from '../map.module.css';
import type { MapHealth } from '../useMapHealth.ts';
import { useMapWords } from '../useMapWords.ts';
import { useTileProgress } from '../useTileProgress.ts';
import styles from './cards.module.css';

/** A thin line at the top of the map: how much of what was asked for has come. */
export function ProgressLine({ map }: { map: MapLibreMap | null }) {
  const { loading } = useMapWords();
  return <TileProgress map={map} label={loading} />;
}

/** The part of it that goes with the tiles. */
function TileProgress({ map, label }: { map: MapLibreMap | null; label: string }) {
  const progress = useTileProgress(map);
  if (progress === null) return null;
  return (
    <div
      className={mapStyles.progress}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(progress * 100)}
    >
      <span style={{ scale: `${Math.max(0.04, progress)} 1` }} />
    </div>
  );
}

/** What went wrong with the map, with what to do. */
export function MapTrouble({ health, onRetry }: { health: MapHealth; onRetry: () => void }) {
  const words = useMapWords();
  if (health.contextLost) return <Trouble text={words.contextLost} />;
  if (!health.failure)
    return health.baseMapFailure === null ? null : (
      <BaseMapTrouble code={health.baseMapFailure} onRetry={onRetry} />
    );
  const text = health.failure.status === 400 ? words.tilesRefused : words.tilesFailed;
  return <Trouble text={text} onRetry={onRetry} />;
}

/** Why the base map is not there: said once, until it is put away or another one is shown. */
function BaseMapTrouble({ code, onRetry }: { code: string; onRetry: () => void }) {
  const own = useMapWords();
  const words = useWords();
  const [isRead, setRead] = useState(false);
  if (isRead) return null;
  const known: Readonly<Record<string, string>> = own.baseMapFaults;
  const said = known[code] ?? faultWord(words, code, own.baseMapFaults.unknown);
  return (
    <div className={`${styles.trouble} ${controls.panel}`} role="status" data-part="basemap-trouble">
      <span>{own.baseMapFailed(said)}</span>
      <button type="button" className={controls.button} onClick={onRetry}>
        {own.retry}
      </button>
      <button type="button" className={controls.button} onClick={() => setRead(true)}>
        {own.baseMapNoticed}
      </button>
    </div>
  );
}

function Trouble({ text, onRetry }: { text: string; onRetry?: () => void }) {
  const words = useMapWords();
  return (
    <div className={`${styles.trouble} ${controls.panel}`} role="alert">
      <span>{text}</span>
      {onRetry && (
        <button type="button" className={controls.button} onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}

/** Stands where the map would be. */
export function NoMap() {
  const words = useMapWords();
  const { left, right, top } = useUi((ui) => ui.insets);
  return (
    <div className={mapStyles.none} role="alert" style={{ left, right, top }}>
      <h2>{words.noWebgl}</h2>
      <p>{words.noWebglHelp}</p>
    </div>
  );
}
