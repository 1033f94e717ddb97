import { useEffect } from 'react';

/** The tab's name, its parts from the nearest to the farthest; what is not known yet is left out. */
export function usePageTitle(...parts: readonly (string | null | undefined)[]): void {
  const title = parts.filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
