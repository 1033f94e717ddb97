import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { MetaData } from '#contract/meta.ts';
import { type LiveChange, listenLive } from './live.ts';
import { useLiveState } from './liveState.ts';

/** Many writes within this time ask the server once. */
const ASK_AT_MOST_EVERY_MS = 400;

/** Keeps the page at the data's newest version, and hands on who wrote what. */
export function useLive(onChange: (change: LiveChange) => void): void {
  const queries = useQueryClient();
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let askedAt = 0;
    let broke = false;
    const ask = () => {
      waiting = undefined;
      askedAt = Date.now();
      void queries.invalidateQueries({ queryKey: ['meta'] });
    };
    const stop = listenLive({
      onVersion(version) {
        if (queries.getQueryData<MetaData>(['meta'])?.version === version) return;
        waiting ??= setTimeout(ask, Math.max(0, askedAt + ASK_AT_MOST_EVERY_MS - Date.now()));
      },
      onChange: (change) => latest.current(change),
      onState(live) {
        useLiveState.setState({ live });
        // A stream that broke off is the first to know that the server is gone, and that it is back.
        broke ||= !live;
        if (broke) ask();
      },
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [queries]);
}
