import type { Filter } from '#contract/filter.ts';
import { useUi } from '../../state/ui.ts';
import { useViewPart } from '../../state/url.ts';

/** The list's filter: the view's, and the map's window where the list is to keep to it. Totals and map do not follow the window. */
export function useListFilter(): Filter {
  const filter = useViewPart('filter');
  const onlyInView = useViewPart('onlyInView');
  const bounds = useUi((ui) => (onlyInView ? ui.viewBounds : null));
  if (!bounds || filter.bbox) return filter;
  const [west, south, east, north] = bounds;
  return {
    ...filter,
    bbox: [down(Math.max(west, -180)), down(south), up(Math.min(east, 180)), up(north)],
  };
}

/** Ten thousandths of a degree: about ten metres, so that a hair's breadth of movement asks for nothing new. */
const GRID = 10_000;

function down(degrees: number): number {
  return Math.floor(degrees * GRID) / GRID;
}

function up(degrees: number): number {
  return Math.ceil(degrees * GRID) / GRID;
}
