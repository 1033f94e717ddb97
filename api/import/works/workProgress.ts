import type { ImportPhase, ImportProgressData, ProgressUnit } from '#contract/importProgress.ts';
import type { ImportProgress } from '../importProgress.ts';

/** How far work is, without whose it is. */
export type WorkCourse = Pick<
  ImportProgressData,
  'phase' | 'unit' | 'done' | 'total' | 'rows' | 'seconds' | 'secondsLeft'
>;

/** What the figures of a phase count. */
const PHASE_UNITS: Readonly<Record<ImportPhase, ProgressUnit>> = {
  fetching: 'bytes',
  reading: 'bytes',
  understanding: 'rows',
  checking: 'rows',
  keeping: 'rows',
  staging: 'rows',
  comparing: 'steps',
  writing: 'rows',
};

/** A pace is told once it was kept up for so long, and over so much of the whole. */
const MEASURED_MS = 3_000;
const MEASURED_SHARE = 0.05;

/** Follows work from one phase to the next. `now`: milliseconds of a clock that never goes back. */
export function followWork(now: () => number = () => performance.now()) {
  const began = now();
  let phaseBegan = began;
  let last: ImportProgress | null = null;
  let rows: number | null = null;

  function take(progress: ImportProgress): void {
    if (progress.phase === 'done') return;
    if (progress.phase !== last?.phase) phaseBegan = now();
    // What two processes say may cross on its way.
    else if (progress.done < last.done) return;
    last = progress;
    if (PHASE_UNITS[progress.phase] === 'rows' && progress.total > 0) rows = progress.total;
  }

  function secondsLeft(done: number, total: number): number | null {
    const ms = now() - phaseBegan;
    if (ms < MEASURED_MS || done < total * MEASURED_SHARE || done === 0) return null;
    return Math.round((ms * (total - done)) / done / 1000);
  }

  function course(): WorkCourse {
    const seconds = Math.round((now() - began) / 1000);
    const none = { phase: null, unit: null, done: null, total: null, secondsLeft: null };
    if (last === null || last.phase === 'done') return { ...none, rows, seconds };
    const { phase, done } = last;
    const unit = PHASE_UNITS[phase];
    const total = last.total > 0 ? last.total : null;
    const left = total === null || unit === 'steps' ? null : secondsLeft(done, total);
    return { phase, unit, done, total, rows, seconds, secondsLeft: left };
  }

  return { take, course };
}
