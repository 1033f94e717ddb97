import { useSyncExternalStore } from 'react';
import { useViewPart } from '../state/url.ts';
import type { Theme } from '../state/view.ts';

const DARK = '(prefers-color-scheme: dark)';

/** The theme that is shown: the view's, else the device's. */
export function useMapTheme(): Theme {
  const theme = useViewPart('theme');
  const deviceIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches);
  return theme ?? (deviceIsDark ? 'dark' : 'light');
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
