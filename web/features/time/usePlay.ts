import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** How long a day is looked at while the bar plays. */
const DWELL_MS = 1_100;

/** Goes from stop to stop until the last. The next step waits for the answer of the one before, so that a slow server is not flooded. */
export function usePlay(
  position: number,
  last: number,
  go: (position: number) => void,
): { playing: boolean; setPlaying: (playing: boolean) => void } {
  const [playing, setPlaying] = useState(false);
  const isWaiting = useIsFetching({ queryKey: ['stats'] }) > 0;
  useEffect(() => {
    if (!playing || isWaiting) return;
    if (position >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => go(position + 1), DWELL_MS);
    return () => clearTimeout(timer);
  }, [playing, isWaiting, position, last, go]);
  return { playing, setPlaying };
}
