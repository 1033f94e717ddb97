import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type LiveChange, listenLive } from './live.ts';
import { useLiveState } from './liveState.ts';
import { freshness } from './queryClient.ts';

/** Keeps the page at the data's newest version, and hands on who wrote what. */
export function useLive(onChange: (change: LiveChange) => void): void {
  const queries = useQueryClient();
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    let broke = false;
    const stop = listenLive({
      onVersion: ({ version, office }) => freshness.hear({ version, office, mayBeOlder: true }),
      onOffice: (office) => freshness.hear({ office }),
      onChange(change) {
        freshness.hear(change);
        latest.current(change);
      },
      onState(live) {
        useLiveState.setState({ live });
        // A stream that broke off is the first to know that the server is gone, and that it is back.
        broke ||= !live;
        if (broke) void queries.invalidateQueries({ queryKey: ['meta'] });
      },
    });
    return stop;
  }, [queries]);
}
