import { useCallback, useSyncExternalStore } from 'react';

export const PHONE = '(max-width: 760px)';
/** Both panels would leave too little of the map. */
export const NARROW = '(max-width: 1180px)';

/** Whether the window matches a media query, as it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
