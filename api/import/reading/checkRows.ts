import type { Notice } from '../../formats/source.ts';
import { mapRows, type Rows } from '../../formats/tables/rowStore.ts';
import { findApart, type PlacedRows } from '../positions/apart.ts';
import { findOutliers } from '../positions/outliers.ts';
import { createFindings } from './findings.ts';
import { type ImportRow, isRejected, type ReadRow } from './importRow.ts';
import { createOutlineChecks, type OutlineChecking } from './outlineChecks.ts';
import { createRowTeller } from './rowTeller.ts';

export interface Checking extends Pick<OutlineChecking, 'ask' | 'accepted' | 'onChecked'> {
  readonly look: (row: ImportRow) => void;
}

/**
 * Leaves out polygons that are invalid and cannot be repaired unchanged, unless their repairs are accepted, and marks positions far from the others. The rows are not written down
 * again: what was found is kept beside them, and put to each when it is looked at.
 * @param spots where they lie, gathered while they came in
 * @param look called for each row that can be written, measured, in order
 */
export async function checkRows(
  rows: Rows<ReadRow>,
  spots: PlacedRows,
  { look, ...checking }: Checking,
): Promise<{ checked: Rows<ReadRow>; notices: Notice[]; repairable: ReadonlySet<string> }> {
  const marks = marksOf(spots);
  const teller = createRowTeller();
  const found = createFindings();
  let place = 0;
  const checks = createOutlineChecks({
    ...checking,
    teller,
    take(settled) {
      found.keep(place++, settled);
      if (!isRejected(settled)) look(settled);
      return undefined;
    },
  });
  for (const written of rows) {
    const row = marks.mark(written);
    if (!isRejected(row)) teller.tell(row);
    const full = checks.put(row);
    if (full) await full;
  }
  await checks.end();
  const checked = mapRows(rows, (row, at) => found.putTo(at, marks.mark(row)));
  return {
    checked,
    notices: [...apartNotice(marks.places), ...teller.notices()],
    repairable: checks.repairable,
  };
}

/** That a file lies in places far from each other. */
export function apartNotice(places: readonly string[]): Notice[] {
  if (places.length === 0) return [];
  return [{ code: 'positions_apart', level: 'warning', field: 'position', found: places.join('; ') }];
}

/** What rows get for where they lie among the others: those far off, and those that lie among them read another way. */
export function marksOf(spots: PlacedRows) {
  const far = new Set(findOutliers(spots).map((place) => spots.ordinals[place]));
  const { misplaced, places } = findApart(spots, far);

  function mark(row: ReadRow): ReadRow {
    if (isRejected(row)) return row;
    const other = misplaced.get(row.ordinal);
    if (other) row.placement = { state: 'unplaced', ...other };
    else if (far.has(row.ordinal)) row.isStray = true;
    keepPositionWords(row);
    return row;
  }
  return { mark, places, isAny: far.size > 0 || misplaced.size > 0 };
}

/** What was not drawn is not lost: its words stay with the row. */
export function keepPositionWords({ placement, raw }: ImportRow): void {
  if (placement.state === 'unplaced' && placement.code !== null && placement.found !== undefined)
    raw.position = placement.found;
}
