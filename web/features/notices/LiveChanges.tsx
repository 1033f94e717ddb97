import { useLive } from '../../server/useLive.ts';
import { useChangeMark } from './useChangeMark.ts';

/** Keeps the page with the data, and says who changed it. */
export function LiveChanges() {
  useLive(useChangeMark());
  return null;
}
