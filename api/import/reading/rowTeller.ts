import type { Notice } from '../../formats/source.ts';
import { createProblemGatherer } from '../problems.ts';
import { createCornerTeller } from './cornerFindings.ts';
import type { ImportRow } from './importRow.ts';

/** What is told of positions, of outlines, and of cells. */
export function createRowTeller() {
  const positions = createProblemGatherer();
  const cells = createProblemGatherer();
  const repairs = createProblemGatherer();
  const corners = createCornerTeller();
  const bareHeadings = new Set<string>();

  return {
    /** For what is found of outlines later. */
    ...{ repairs, corners },
    /** Gathers what is to be told of a row before its outline is checked. */
    tell(row: ImportRow): void {
      const { placement, problems, bareArea } = row;
      const place = { row: row.row, sheet: row.sheet };
      if (placement.state === 'placed' && placement.dropped)
        positions.add({ ...place, code: 'heights_dropped', field: 'geometry' });
      if (placement.state === 'unplaced' && placement.code !== null) {
        const { code, found, expected } = placement;
        positions.add({ ...place, code, field: 'position', found, expected });
      }
      if (bareArea) bareHeadings.add(bareArea.heading);
      for (const problem of problems) cells.add({ ...place, ...problem });
    },
    notices(): Notice[] {
      // Areas without a unit are told of once for their column.
      const ofCells = cells
        .notices()
        .filter(({ code, field }) => !(code === 'unit_not_said' && bareHeadings.has(field ?? '')));
      return [...positions.notices(), ...ofCells, ...corners.notices(), ...repairs.notices()];
    },
  };
}
