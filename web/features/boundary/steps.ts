/** What is there now, what was there before, and what was taken back. */
export interface Steps<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

/** So many steps can be taken back. */
const MOST = 200;

export function beginSteps<T>(now: T): Steps<T> {
  return { past: [], now, future: [] };
}

export function step<T>({ past, now }: Steps<T>, next: T): Steps<T> {
  return { past: [...past, now].slice(-MOST), now: next, future: [] };
}

/** Takes the last step back; unchanged where there is none. */
export function undo<T>(steps: Steps<T>): Steps<T> {
  const { past, now, future } = steps;
  return past.length === 0
    ? steps
    : { past: past.slice(0, -1), now: past[past.length - 1], future: [now, ...future] };
}

/** Takes the step again that was taken back last. */
export function redo<T>(steps: Steps<T>): Steps<T> {
  const { past, now, future } = steps;
  return future.length === 0 ? steps : { past: [...past, now], now: future[0], future: future.slice(1) };
}
