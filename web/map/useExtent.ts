import { useMemo } from 'react';
import { useMeta } from '../server/queries.ts';
import type { Box } from '../state/ui.ts';

/** Shown while there is nothing to show: the province that the base map is about. */
const PROVINCE: Box = [114.7, 34.3, 122.8, 38.5];

/** What a map shows at first: all that is placed. */
export function useExtent(): Box {
  const bounds = useMeta().data?.bounds;
  return useMemo<Box>(() => (bounds ? [bounds[0], bounds[1], bounds[2], bounds[3]] : PROVINCE), [bounds]);
}
