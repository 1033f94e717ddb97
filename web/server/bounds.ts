import type { Filter } from '#contract/filter.ts';
import { filterToQuery } from '#contract/filterText.ts';
import { apiBase } from '../state/edition.ts';

/**
 * West, south, east, north of what a filter selects, degrees; null when nothing of it is placed, or no server answers.
 */
export async function boundsOf(filter: Filter): Promise<readonly [number, number, number, number] | null> {
  const query = filterToQuery(filter);
  try {
    const answer = await fetch(`${apiBase}/tiles/resources.json${query ? `?${query}` : ''}`);
    if (!answer.ok) return null;
    const { bounds } = (await answer.json()) as { bounds?: [number, number, number, number] };
    return bounds ?? null;
  } catch {
    return null;
  }
}
