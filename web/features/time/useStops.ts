import { useMemo } from 'react';
import { useMeta } from '../../server/queries.ts';
import { stopsBetween } from './stops.ts';

/** The stops of this record's time bar; null while they are not known, or where the record has no past. */
export function useStops(): readonly string[] | null {
  const meta = useMeta().data;
  const { firstDay, today } = meta ?? {};
  return useMemo(() => {
    if (!firstDay || !today) return null;
    const stops = stopsBetween(firstDay, today);
    return stops.length > 1 ? stops : null;
  }, [firstDay, today]);
}
