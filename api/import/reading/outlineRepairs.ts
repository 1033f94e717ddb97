import type { Geometry } from 'geojson';
import { editPlace } from '#contract/editPlace.ts';
import type { GeometryCheck } from '#record/geometryCheck.ts';
import type { RowFault } from '../../formats/source.ts';
import type { InvalidGeometry } from '../../resources/boundary/invalidGeometry.ts';
import type { SeenCorners } from '../positions/place.ts';
import type { ProblemGatherer } from '../problems.ts';
import type { RowFinding } from '../writing/rowFinding.ts';
import { cornerFindings, type createCornerTeller, openRingFault } from './cornerFindings.ts';
import { type ImportRow, type ReadRow, type RejectedRow, rejected } from './importRow.ts';
import type { ReadingOptions } from './readingOptions.ts';

/** An outline that was, or could be, put right. */
export interface OutlineRepair {
  /** What PostGIS says is wrong, with its place as `[lon lat]`; null where it is only a matter of corners. */
  readonly reason: string | null;
  readonly areaBeforeM2: number | null;
  readonly areaAfterM2: number | null;
  /** Whether the row has the repaired outline. */
  readonly isMade: boolean;
  /** The outline that the row does not have: as it was, or as it would be; null where no repair is known. */
  readonly other: Geometry | null;
  /** What is told of its corners. */
  readonly corners?: readonly RowFinding[];
}

/** Which repairs that change an outline by more than a trifle are wanted. */
export type AcceptedRepairs = ReadingOptions['repairs'];

export interface Settling {
  readonly accepted: AcceptedRepairs;
  readonly repairs: ProblemGatherer;
  readonly corners: ReturnType<typeof createCornerTeller>;
}

/**
 * What becomes of a row whose outline was checked. A repair that changes next to nothing is made and told; a larger one only where it was
 * accepted, else the row is rejected and the repair proposed.
 */
export function settleOutline(row: ImportRow, check: GeometryCheck, settling: Settling): ReadRow {
  if (row.placement.state !== 'placed') return row;
  const { accepted, repairs } = settling;
  const { corners, geometry } = row.placement;
  const isAccepted = accepted === 'all' || (accepted?.includes(editPlace(row)) ?? false);
  const after = afterCheck(check, geometry);
  const reason = check.state === 'valid' ? null : check.reason;
  const [areaBeforeM2, areaAfterM2] =
    check.state === 'valid' ? [null, check.areaM2] : [check.areaBeforeM2, check.areaM2];
  const open = corners ? openRingFault(corners) : null;
  const fault = check.state === 'invalid' ? faultOf(check) : open;
  if (after === null || (fault !== null && !isAccepted)) {
    const asked = open && { corners: [{ ...open, level: 'warning' as const }] };
    const repair = { reason, areaBeforeM2, areaAfterM2, isMade: false, other: after, ...asked };
    return rejectedOutline(row, fault ?? faultOf(check as InvalidGeometry), repair);
  }
  row.measuredM2 = areaAfterM2;
  tellCorners(row, settling);
  if (check.state === 'valid' && corners?.before === undefined) return row;
  row.placement = { ...row.placement, geometry: after, point: undefined };
  if (check.state === 'valid') {
    row.repair = cornerRepair(corners!, areaAfterM2);
    return row;
  }
  row.repair = { reason, areaBeforeM2, areaAfterM2, isMade: true, other: corners?.before ?? geometry };
  const code = check.state === 'repaired' ? 'geometry_repaired' : 'geometry_repaired_as_said';
  const found = `${check.reason}; ${roundedM2(check.areaBeforeM2)} → ${roundedM2(check.areaM2)} m²`;
  repairs.add({ row: row.row, sheet: row.sheet, code, field: 'geometry', found });
  return row;
}

/** What was done to the corners of an outline with which nothing else is wrong. */
export function cornerRepair({ before }: SeenCorners, areaAfterM2: number | null): OutlineRepair {
  return { reason: null, areaBeforeM2: null, areaAfterM2, isMade: true, other: before ?? null };
}

/** A row that is rejected for its outline, which is shown as the file has it. */
export function rejectedOutline(row: ImportRow, fault: RowFault, repair?: OutlineRepair): RejectedRow {
  const asItIs = rejected(row, fault);
  const { placement } = row;
  const corners = placement.state === 'placed' ? placement.corners : undefined;
  const isOpen = corners !== undefined && openRingFault(corners) !== null;
  return { ...asItIs, ...(isOpen && { shape: corners.before }), ...(repair && { repair }) };
}

/** The outline that the row would have; null where none is known. */
function afterCheck(check: GeometryCheck, geometry: Geometry): Geometry | null {
  if (check.state === 'valid') return geometry;
  return check.geojson === undefined ? null : (JSON.parse(check.geojson) as Geometry);
}

function tellCorners(row: ImportRow, { corners }: Settling): void {
  if (row.placement.state !== 'placed' || !row.placement.corners) return;
  corners.add(row, cornerFindings(row.placement.corners));
}

/** Why a row is rejected for its outline. */
export function faultOf({ code, reason, expected, ...areas }: InvalidGeometry): RowFault {
  const said = `${reason}; ${roundedM2(areas.areaBeforeM2)} → ${roundedM2(areas.areaM2)} m²`;
  return { field: 'geometry', code, found: code === 'geometry_invalid' ? said : reason, expected };
}

/** To the hundredth that a survey states. */
function roundedM2(areaM2: number | null | undefined): string {
  return areaM2 === null || areaM2 === undefined ? '?' : String(Math.round(areaM2 * 100) / 100);
}
