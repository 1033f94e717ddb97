import type { Geometry } from 'geojson';
import { editPlace } from '#contract/editPlace.ts';
import type { GeometryCheck } from '#record/geometryCheck.ts';
import type { RowFault } from '../../formats/source.ts';
import type { InvalidGeometry } from '../../resources/boundary/invalidGeometry.ts';
import type { ProblemGatherer } from '../problems.ts';
import { type ImportRow, type ReadRow, rejected } from './importRow.ts';
import type { ReadingOptions } from './readingOptions.ts';

/** An outline that was, or could be, put right. */
export interface OutlineRepair {
  /** What PostGIS says is wrong, with its place as `[lon lat]`. */
  readonly reason: string;
  readonly areaBeforeM2: number | null;
  readonly areaAfterM2: number | null;
  /** Whether the row has the repaired outline. */
  readonly isMade: boolean;
  /** The outline that the row does not have: as it was, or as it would be; null where no repair is known. */
  readonly other: Geometry | null;
}

/** Which repairs that change an outline by more than a trifle are wanted. */
export type AcceptedRepairs = ReadingOptions['repairs'];

/**
 * What becomes of a row whose outline was checked. A repair that changes next to nothing is made and told; a larger one only where it was
 * accepted, else the row is rejected and the repair proposed.
 */
export function settleOutline(
  row: ImportRow,
  check: GeometryCheck,
  { accepted, repairs }: { readonly accepted: AcceptedRepairs; readonly repairs: ProblemGatherer },
): ReadRow {
  if (row.placement.state !== 'placed') return row;
  const was = row.placement.geometry;
  if (check.state === 'valid') {
    row.measuredM2 = check.areaM2;
    return row;
  }
  const isWanted = check.state === 'repaired' || accepted === 'all' || accepted?.includes(editPlace(row));
  const after = check.geojson === undefined ? null : (JSON.parse(check.geojson) as Geometry);
  const areas = { areaBeforeM2: check.areaBeforeM2, areaAfterM2: check.areaM2 };
  if (!isWanted || after === null) {
    const fault = faultOf(check as InvalidGeometry);
    return {
      ...rejected(row, fault),
      repair: { reason: check.reason, ...areas, isMade: false, other: after },
    };
  }
  row.measuredM2 = check.areaM2;
  row.placement = { ...row.placement, geometry: after };
  row.repair = { reason: check.reason, ...areas, isMade: true, other: was };
  const code = check.state === 'repaired' ? 'geometry_repaired' : 'geometry_repaired_as_said';
  const found = `${check.reason}; ${check.areaBeforeM2} → ${check.areaM2} m²`;
  repairs.add({ row: row.row, sheet: row.sheet, code, field: 'geometry', found });
  return row;
}

/** Why a row is rejected for its outline. */
export function faultOf({ code, reason, expected, ...areas }: InvalidGeometry): RowFault {
  const said = `${reason}; ${areas.areaBeforeM2 ?? '?'} → ${areas.areaM2 ?? '?'} m²`;
  return { field: 'geometry', code, found: code === 'geometry_invalid' ? said : reason, expected };
}
