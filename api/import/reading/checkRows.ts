import type { Geometry } from 'geojson';
import { editPlace } from '#contract/editPlace.ts';
import { outlineWork } from '#domain/outlineWork.ts';
import type { GeometryCheck, GivenGeometry } from '#record/geometryCheck.ts';
import type { Notice } from '../../formats/source.ts';
import { mapRows, type Rows } from '../../formats/tables/rowStore.ts';
import { refusedOutline } from '../../resources/boundary/invalidGeometry.ts';
import { findApart, type PlacedRows } from '../positions/apart.ts';
import { findOutliers } from '../positions/outliers.ts';
import { createProblemGatherer } from '../problems.ts';
import { createCornerTeller } from './cornerFindings.ts';
import { createFindings } from './findings.ts';
import { type ImportRow, isRejected, type ReadRow, rejected } from './importRow.ts';
import { type AcceptedRepairs, faultOf, settleOutline } from './outlineRepairs.ts';

/** Asks the record what it says of geometries. */
export type AskGeometries = (geometries: GivenGeometry[]) => Promise<GeometryCheck[]>;

const ROWS_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1_000_000;

/**
 * Leaves out polygons that are invalid and cannot be repaired unchanged, unless their repairs are accepted, and marks positions far from the others. The rows are not written down
 * again: what was found is kept beside them, and put to each when it is looked at.
 * @param spots where they lie, gathered while they came in
 * @param look called for each row that can be written, measured, in order
 */
export async function checkRows(
  rows: Rows<ReadRow>,
  spots: PlacedRows,
  { ask, look, accepted, onChecked }: Checking,
): Promise<{ checked: Rows<ReadRow>; notices: Notice[]; repairs: ReadonlySet<string> }> {
  const marks = marksOf(spots);
  const teller = createTeller();
  const settling = { accepted, repairs: teller.repairs, corners: teller.corners };
  const found = createFindings();
  const repairs = new Set<string>();
  let portion = emptyPortion();
  let asked: { portion: Portion; answers: Promise<GeometryCheck[]> } | null = null;
  let done = 0;

  /** Judges what was asked before, once what came since is asked: the record measures while the next rows are looked at. */
  async function askNext(): Promise<void> {
    const answers = portion.outlines.length === 0 ? Promise.resolve([]) : ask(portion.outlines);
    // Whoever waits for them is told.
    answers.catch(() => undefined);
    const before = asked;
    asked = { portion, answers };
    portion = emptyPortion();
    if (before) settle(before.portion, await before.answers);
  }

  function settle({ rows: taken, first }: Portion, answers: readonly GeometryCheck[]): void {
    let next = 0;
    for (const [place, row] of taken.entries()) {
      const answer = isRejected(row) || !isOutline(row) ? null : answers[next++];
      const settled = isRejected(row) || answer === null ? row : settleOutline(row, answer, settling);
      found.keep(first + place, settled);
      if (settled.repair && Array.isArray(accepted)) repairs.add(editPlace(settled));
      if (!isRejected(settled)) look(settled);
    }
    done += taken.length;
    onChecked(done);
  }

  let place = 0;
  for (const written of rows) {
    const row = marks.mark(written);
    if (portion.rows.length === 0) portion.first = place;
    if (!isRejected(row)) teller.tellPosition(row);
    portion.rows.push(isRejected(row) ? row : withOutline(row, portion));
    place++;
    if (portion.rows.length >= ROWS_AT_ONCE || portion.characters >= CHARACTERS_AT_ONCE) await askNext();
  }
  await askNext();
  await askNext();
  const checked = mapRows(rows, (row, at) => found.putTo(at, marks.mark(row)));
  return { checked, notices: [...apartNotice(marks.places), ...teller.notices()], repairs };
}

export interface Checking {
  readonly ask: AskGeometries;
  readonly look: (row: ImportRow) => void;
  readonly accepted: AcceptedRepairs;
  readonly onChecked: (done: number) => void;
}

/** Rows whose outlines are asked about together. */
interface Portion {
  first: number;
  readonly rows: ReadRow[];
  readonly outlines: GivenGeometry[];
  characters: number;
}

function emptyPortion(): Portion {
  return { first: 0, rows: [], outlines: [], characters: 0 };
}

/** Puts a row's outline to those that are asked about, or rejects the row whose outline is too much work. */
function withOutline(row: ImportRow, portion: Portion): ReadRow {
  if (!isOutline(row)) return row;
  const work = outlineWork(geometryOf(row)!);
  if (!work.ok) return rejected(row, faultOf(refusedOutline(work.fault)));
  const text = JSON.stringify(geometryOf(row));
  portion.outlines.push({ text, steps: work.steps });
  portion.characters += text.length;
  return row;
}

/** The geometry of a row; null where it lies nowhere. */
export function geometryOf({ placement }: ImportRow): Geometry | null {
  return placement.state === 'placed' ? placement.geometry : null;
}

function isOutline(row: ImportRow): boolean {
  const geometry = geometryOf(row);
  return geometry !== null && geometry.type !== 'Point';
}

function apartNotice(places: readonly string[]): Notice[] {
  if (places.length === 0) return [];
  return [{ code: 'positions_apart', level: 'warning', field: 'position', found: places.join('; ') }];
}

/** What rows get for where they lie among the others: those far off, and those that lie among them read another way. */
function marksOf(spots: PlacedRows) {
  const far = new Set(findOutliers(spots).map((place) => spots.ordinals[place]));
  const { misplaced, places } = findApart(spots, far);

  function mark(row: ReadRow): ReadRow {
    if (isRejected(row)) return row;
    const other = misplaced.get(row.ordinal);
    if (other) row.placement = { state: 'unplaced', ...other };
    else if (far.has(row.ordinal)) row.isStray = true;
    // What was not drawn is not lost: its words stay with the row.
    const { placement, raw } = row;
    if (placement.state === 'unplaced' && placement.code !== null && placement.found !== undefined)
      raw.position = placement.found;
    return row;
  }
  return { mark, places };
}

/** What is told of positions, of outlines, and of cells. */
function createTeller() {
  const positions = createProblemGatherer();
  const cells = createProblemGatherer();
  const repairs = createProblemGatherer();
  const corners = createCornerTeller();
  const bareHeadings = new Set<string>();

  function tellPosition(row: ImportRow): void {
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
  }

  return {
    tellPosition,
    repairs,
    corners,
    notices(): Notice[] {
      // Areas without a unit are told of once for their column.
      const ofCells = cells
        .notices()
        .filter(({ code, field }) => !(code === 'unit_not_said' && bareHeadings.has(field ?? '')));
      return [...positions.notices(), ...ofCells, ...corners.notices(), ...repairs.notices()];
    },
  };
}
