import type { Geometry } from 'geojson';
import type { RowFault } from '../../formats/source.ts';
import { isRejected, type ReadRow } from './importRow.ts';
import { cornerRepair, type OutlineRepair, rejectedOutline } from './outlineRepairs.ts';

/** What the record found of the outlines of rows, by their places: for most rows a number, for few more. */
export function createFindings() {
  const measured: number[] = [];
  const faults = new Map<number, RowFault>();
  const repaired = new Map<number, Geometry>();
  const repairs = new Map<number, OutlineRepair>();

  return {
    /** Keeps how a row came out. */
    keep(place: number, settled: ReadRow): void {
      const { repair } = settled;
      // What was done to corners alone stands in the row.
      const isOfCorners = repair?.isMade === true && repair.reason === null;
      if (repair && !isOfCorners) repairs.set(place, repair);
      if (isRejected(settled)) {
        faults.set(place, settled.fault);
        measured[place] = Number.NaN;
        return;
      }
      measured[place] = settled.measuredM2 ?? Number.NaN;
      if (repair?.isMade && !isOfCorners && settled.placement.state === 'placed')
        repaired.set(place, settled.placement.geometry);
    },
    /** Puts to a row what was found of it. */
    putTo(place: number, row: ReadRow): ReadRow {
      if (isRejected(row)) return row;
      const fault = faults.get(place);
      const repair = repairs.get(place);
      if (fault) return rejectedOutline(row, fault, repair);
      if (!Number.isNaN(measured[place])) row.measuredM2 = measured[place];
      if (repair) row.repair = repair;
      if (row.placement.state !== 'placed') return row;
      const { corners } = row.placement;
      if (!repair && corners?.before) row.repair = cornerRepair(corners, row.measuredM2);
      const geometry = repaired.get(place);
      if (geometry) row.placement = { ...row.placement, geometry, point: undefined };
      return row;
    },
  };
}
