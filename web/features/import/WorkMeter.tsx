import type { ImportProgressData } from '#contract/importProgress.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { useImportWords } from './useImportWords.ts';
import type { ImportWords } from './words.zh.ts';
import styles from './workBar.module.css';

const MEGABYTE = 1024 * 1024;
const SECONDS_TOLD_AS_MINUTES = 90;

interface WorkMeterProps {
  progress: ImportProgressData;
  /** what the bar is of */
  label: string;
}

/** How far work on the server is: a share where the whole is known, else that it goes on; never a guess. */
export function WorkMeter({ progress, label }: WorkMeterProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const number = (value: number, digits = 0) => formatNumber(value, digits, language);
  const { phase, state, seconds } = progress;
  const parts = [
    state === 'waiting' ? words.ahead(number(progress.ahead ?? 0)) : phase && words.phases[phase],
    countText(progress, words, number),
    seconds >= 2 && words.seconds(number(seconds)),
    leftText(progress, words, number),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return (
    <span className={styles.meter}>
      <small data-part="import-progress">{parts.join(' · ')}</small>
      <progress value={shareOf(progress)} aria-label={label} aria-valuetext={parts.slice(0, 2).join(' ')} />
    </span>
  );
}

/** Undefined where the whole is not known. Steps are of unlike lengths, and no share of the time. */
function shareOf({ done, total, unit }: ImportProgressData): number | undefined {
  if (done === null || total === null || total === 0 || unit === 'steps') return undefined;
  return Math.min(1, done / total);
}

type Say = (value: number, digits?: number) => string;

function countText({ unit, done, total, rows }: ImportProgressData, words: ImportWords, number: Say): string {
  const inAll = rows === null ? '' : words.rowsInAll(number(rows));
  if (done === null || unit === null) return '';
  if (unit === 'steps')
    return [total && words.stepOf(number(done + 1), number(total)), inAll].filter(Boolean).join(' · ');
  if (total === null) return inAll || (unit === 'rows' ? words.rowsInAll(number(done)) : '');
  if (unit === 'rows') return words.rowsSoFar(number(done), number(total));
  const digits = total < 100 * MEGABYTE ? 1 : 0;
  return words.sentOf(number(done / MEGABYTE, digits), number(total / MEGABYTE, digits));
}

function leftText({ secondsLeft }: ImportProgressData, words: ImportWords, number: Say): string {
  if (secondsLeft === null || secondsLeft < 1) return '';
  return secondsLeft < SECONDS_TOLD_AS_MINUTES
    ? words.secondsLeft(number(secondsLeft))
    : words.minutesLeft(number(Math.round(secondsLeft / 60)));
}
