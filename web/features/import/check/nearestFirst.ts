import type { ImportChoiceData } from '#contract/importFindings.ts';

/** By what answers stand in their order, where none of them leads into the deployment's area. */
export type OrderedBy = 'record' | 'map';

/**
 * The answers to a question of where rows lie, nearest first: to the zones and resources of the record, as they come, or, where it has none, to the
 * middle of the map that the reader looks at. `by`: null where there is nothing to say of the order.
 * @param middle lon/lat
 */
export function nearestFirst(
  choices: readonly ImportChoiceData[],
  middle: readonly [lon: number, lat: number],
): { readonly choices: readonly ImportChoiceData[]; readonly by: OrderedBy | null } {
  const placed = choices.filter(({ points }) => points !== undefined && points.length > 0);
  if (placed.length < 2 || placed.some(({ inside }) => (inside ?? 0) > 0)) return { choices, by: null };
  if (placed.some(({ km }) => typeof km === 'number')) return { choices, by: 'record' };
  const [east, north] = middle;
  const distance = ({ points = [] }: ImportChoiceData) => {
    const [lon, lat] = points[0];
    return Math.hypot((lon - east) * Math.cos((lat * Math.PI) / 180), lat - north);
  };
  const others = choices.filter((choice) => !placed.includes(choice));
  return { choices: [...placed.toSorted((a, b) => distance(a) - distance(b)), ...others], by: 'map' };
}
