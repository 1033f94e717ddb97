import { lazy, Suspense } from 'react';
import { NOTABLE_IDLE_STATES } from '#contract/idle.ts';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import { nameFor } from '#contract/language.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { useMeta, useStats } from '../../server/queries.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import { KindMark, StatusDot } from '../../ui/marks.tsx';
import { LAYER_SWITCHES } from '../style.ts';
import { useMapWords } from '../useMapWords.ts';
import styles from './toolbar.module.css';
import { useDismissal } from './useDismissal.ts';

// Only where pictures lie on the map.
const PictureSwitches = lazy(() =>
  import('../pictures/PictureSwitches.tsx').then((module) => ({ default: module.PictureSwitches })),
);

/** Legend and switches: what shapes and colours mean, how many there are of each, what is shown. */
export function LayersPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords();
  const own = useMapWords();
  const pictures = useMeta().data?.pictures ?? [];
  const root = useDismissal(onClose);
  return (
    <section className={`${styles.layers} ${controls.panel}`} id={id} ref={root} aria-label={own.layers}>
      <h2>{own.legendKinds}</h2>
      <ul className={styles.legendKinds}>
        {RESOURCE_KINDS.map((kind) => (
          <li key={kind}>
            <KindMark kind={kind} status="available" />
            {codeWord(words, 'kind', kind)}
          </li>
        ))}
      </ul>
      <h2>{own.legendStatuses}</h2>
      <StatusCounts />
      <IdleCounts />
      <p>{own.legendCells}</p>
      <p>{own.legendTower}</p>
      {pictures.length > 0 && (
        <Suspense fallback={null}>
          <PictureSwitches pictures={pictures} />
        </Suspense>
      )}
      <Switches />
    </section>
  );
}

function StatusCounts() {
  const filter = useViewPart('filter');
  const language = useViewPart('language');
  const words = useWords();
  const byStatus = useStats(filter).data?.byStatus;
  return (
    <ul>
      {STATUSES.map((status) => (
        <li key={status}>
          <StatusDot status={status} />
          <span>{codeWord(words, 'status', status)}</span>
          <b>{byStatus ? formatNumber(byStatus[status].count, 0, language) : ''}</b>
        </li>
      ))}
    </ul>
  );
}

/** What the outlines of the statutory clock mean, for who may know. */
function IdleCounts() {
  const filter = useViewPart('filter');
  const language = useViewPart('language');
  const words = useWords();
  const own = useMapWords();
  const byIdle = useStats(filter).data?.byIdle;
  if (!byIdle) return null;
  return (
    <>
      <h2>{own.idleLegend}</h2>
      <ul>
        {NOTABLE_IDLE_STATES.map((state) => (
          <li key={state}>
            <span className={styles.legendIdle} data-state={state} aria-hidden="true" />
            <span>{words.idle.states[state]}</span>
            <b>{formatNumber(byIdle[state].count, 0, language)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}

function Switches() {
  const hidden = useViewPart('hidden');
  const language = useViewPart('language');
  const filter = useViewPart('filter');
  const knowsClock = useStats(filter).data?.byIdle !== undefined;
  const words = useMapWords();
  const layers = useMeta().data?.layers ?? [];
  const names = {
    labels: words.switchLabels,
    places: words.switchPlaces,
    ground: words.switchGround,
    idle: words.switchIdle,
  };
  const toggle = (code: string) =>
    patchView({
      hidden: hidden.includes(code) ? hidden.filter((other) => other !== code) : [...hidden, code],
    });
  const rows = [
    ...LAYER_SWITCHES.filter((code) => code !== 'idle' || knowsClock).map((code) => ({
      code,
      name: names[code],
      origin: '',
    })),
    ...layers.map((layer) => ({
      code: layer.code,
      name: nameFor(layer, language),
      origin: [layer.source, layer.sourceDate].filter(Boolean).join(', '),
    })),
  ];
  return (
    <fieldset className={styles.switches}>
      <legend>{words.switches}</legend>
      {rows.map(({ code, name, origin }) => (
        <label key={code}>
          <input type="checkbox" checked={!hidden.includes(code)} onChange={() => toggle(code)} />
          <span>
            {name}
            {origin && <small>{origin}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
