import type { Geometry } from 'geojson';
import { outlineWork } from '#domain/outlineWork.ts';
import { type LonLat, representativePoint } from '#domain/representativePoint.ts';
import type { GeometryCheck, GivenGeometry } from '#record/geometryCheck.ts';
import type { Notice, RowFault } from '../../formats/source.ts';
import { createRowStore, type Rows } from '../../formats/tables/rowStore.ts';
import { type InvalidGeometry, refusedOutline } from '../../resources/boundary/invalidGeometry.ts';
import { findApart, type PlacedRows } from '../positions/apart.ts';
import { findOutliers } from '../positions/outliers.ts';
import { createProblemGatherer } from '../problems.ts';
import { type ImportRow, isRejected, type ReadRow, rejected } from './importRow.ts';

/** Asks the record what it says of geometries. */
export type AskGeometries = (geometries: GivenGeometry[]) => Promise<GeometryCheck[]>;

const ROWS_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 1_000_000;

/**
 * Leaves out polygons that are invalid and cannot be repaired unchanged, and marks positions far from the others.
 * @param look called for each row that can be written, measured, in order
 */
export async function checkRows(
  rows: Rows<ReadRow>,
  ask: AskGeometries,
  look: (row: ImportRow) => void,
  onChecked: (done: number) => void,
): Promise<{ checked: Rows<ReadRow>; notices: Notice[] }> {
  const { far, misplaced, places } = farRows(rows);
  const checked = createRowStore<ReadRow>();
  const teller = createTeller();
  let portion: ReadRow[] = [];
  let outlines: GivenGeometry[] = [];
  let characters = 0;

  async function settle(): Promise<void> {
    const answers = outlines.length === 0 ? [] : await ask(outlines);
    let next = 0;
    for (const row of portion) {
      const settled = isRejected(row) || !isOutline(row) ? row : judged(row, answers[next++], teller);
      if (!isRejected(settled)) look(settled);
      checked.push(settled);
    }
    portion = [];
    outlines = [];
    characters = 0;
    onChecked(checked.length);
  }

  for (const row of rows) {
    let settled = row;
    if (!isRejected(row)) {
      const other = misplaced.get(row.ordinal);
      if (other) row.placement = { state: 'unplaced', ...other };
      teller.tellPosition(row);
      if (far.has(row.ordinal) && !other) row.isStray = true;
      if (isOutline(row)) {
        const work = outlineWork(geometryOf(row)!);
        if (work.ok) {
          const text = JSON.stringify(geometryOf(row));
          outlines.push({ text, steps: work.steps });
          characters += text.length;
        } else settled = rejected(row, faultOf(refusedOutline(work.fault)));
      }
    }
    portion.push(settled);
    if (portion.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) await settle();
  }
  await settle();
  return { checked, notices: [...apartNotice(places), ...teller.notices()] };
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

/** The rows that lie far from the others, those that lie among them read another way, and the places in which all others lie. */
function farRows(rows: Rows<ReadRow>) {
  const placed: PlacedRows = { ordinals: [], lons: [], lats: [], meridians: [] };
  for (const row of rows) {
    if (isRejected(row) || row.placement.state !== 'placed') continue;
    const point = representativePoint(row.placement.geometry);
    if (point === null) continue;
    placed.ordinals.push(row.ordinal);
    placed.lons.push(point[0]);
    placed.lats.push(point[1]);
    placed.meridians.push(row.placement.meridian ?? Number.NaN);
  }
  const points = placed.lons.map((lon, place): LonLat => [lon, placed.lats[place]]);
  const far = new Set(findOutliers(points).map((place) => placed.ordinals[place]));
  return { far, ...findApart(placed, far) };
}

type Teller = ReturnType<typeof createTeller>;

/** What is told of positions, of outlines, and of cells. */
function createTeller() {
  const positions = createProblemGatherer();
  const cells = createProblemGatherer();
  const repairs = createProblemGatherer();
  const bareHeadings = new Set<string>();

  function tellPosition(row: ImportRow): void {
    const { placement, raw, problems, bareArea } = row;
    const place = { row: row.row, sheet: row.sheet };
    if (placement.state === 'placed' && placement.dropped)
      positions.add({ ...place, code: 'heights_dropped', field: 'geometry' });
    if (placement.state === 'unplaced' && placement.code !== null) {
      const { code, found, expected } = placement;
      // What was not drawn is not lost: its words stay with the row.
      if (found !== undefined) raw.position = found;
      positions.add({ ...place, code, field: 'position', found, expected });
    }
    if (bareArea) bareHeadings.add(bareArea.heading);
    for (const problem of problems) cells.add({ ...place, ...problem });
  }

  return {
    tellPosition,
    repairs,
    notices(): Notice[] {
      // Areas without a unit are told of once for their column.
      const ofCells = cells
        .notices()
        .filter(({ code, field }) => !(code === 'unit_not_said' && bareHeadings.has(field ?? '')));
      return [...positions.notices(), ...ofCells, ...repairs.notices()];
    },
  };
}

function judged(row: ImportRow, check: GeometryCheck, { repairs }: Teller): ReadRow {
  if (check.state === 'invalid') return rejected(row, faultOf(check));
  row.measuredM2 = check.areaM2;
  if (check.state === 'repaired' && row.placement.state === 'placed') {
    row.placement = { ...row.placement, geometry: JSON.parse(check.geojson) as Geometry };
    const found = `${check.reason}; ${check.areaBeforeM2} → ${check.areaM2} m²`;
    repairs.add({ row: row.row, sheet: row.sheet, code: 'geometry_repaired', field: 'geometry', found });
  }
  return row;
}

function faultOf({ code, reason, expected, ...areas }: InvalidGeometry): RowFault {
  const said = `${reason}; ${areas.areaBeforeM2 ?? '?'} → ${areas.areaM2 ?? '?'} m²`;
  return { field: 'geometry', code, found: code === 'geometry_invalid' ? said : reason, expected };
}
