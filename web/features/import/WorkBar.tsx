import { useEffect, useState } from 'react';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import { useImportWords } from './useImportWords.ts';
import type { Work } from './useRun.ts';
import { WorkMeter } from './WorkMeter.tsx';
import styles from './workBar.module.css';

const MEGABYTE = 1024 * 1024;

interface WorkBarProps {
  work: Work;
  onEnd: () => void;
}

/** What is under way, how far it is where that is known, and the way to end it where that changes nothing. */
export function WorkBar({ work, onEnd }: WorkBarProps) {
  const words = useImportWords();
  const label = words.works[work.what];
  const progress = 'progress' in work ? work.progress : undefined;
  // What is being written ends by itself; what the server has not taken over yet is told in a moment.
  const mayEnd =
    work.what === 'sending' ||
    work.what === 'storing' ||
    (progress !== undefined && progress.phase !== 'writing');
  return (
    <div className={styles.work} data-part="import-work" data-what={work.what}>
      {/* What is read out: the work, not each of its figures. */}
      <b role="status">{label}</b>
      {progress ? <WorkMeter progress={progress} label={label} /> : <OwnMeter work={work} label={label} />}
      {progress && <small className={styles.goesOn}>{words.goesOn}</small>}
      {mayEnd && (
        <button type="button" className={controls.button} onClick={onEnd}>
          {words.end}
        </button>
      )}
    </div>
  );
}

/** What this page does itself, or has asked for just now. */
function OwnMeter({ work, label }: { work: Work; label: string }) {
  const words = useImportWords();
  const language = useViewPart('language');
  const seconds = useSeconds(work.what);
  const megabytes = (bytes: number) => formatNumber(bytes / MEGABYTE, 1, language);
  const sending = work.what === 'sending' ? work.so : null;
  const share = sending ? sending.sent / Math.max(1, sending.total) : undefined;
  return (
    <span className={styles.meter}>
      <small>
        {sending
          ? words.sentOf(megabytes(sending.sent), megabytes(sending.total))
          : seconds >= 2 && words.seconds(formatNumber(seconds, 0, language))}
      </small>
      <progress value={share} aria-label={label} />
    </span>
  );
}

/** Whole seconds since this work began. */
function useSeconds(what: Work['what']): number {
  const [began, setBegan] = useState({ what, at: performance.now() });
  const [now, setNow] = useState(began.at);
  if (began.what !== what) setBegan({ what, at: performance.now() });
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - began.at) / 1000));
}
