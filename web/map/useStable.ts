import { useRef } from 'react';

/** The same object for as long as its content is the same: the address is read anew at every move of the map. */
export function useStable<T>(value: T): T {
  const kept = useRef(value);
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
