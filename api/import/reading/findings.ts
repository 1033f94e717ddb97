import type { Geometry } from 'geojson';
import type { RowFault } from '../../formats/source.ts';
import { isRejected, type ReadRow, rejected } from './importRow.ts';
import type { OutlineRepair } from './outlineRepairs.ts';

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
      if (repair) repairs.set(place, repair);
      if (isRejected(settled)) {
        faults.set(place, settled.fault);
        measured[place] = Number.NaN;
        return;
      }
      measured[place] = settled.measuredM2 ?? Number.NaN;
      if (repair?.isMade && settled.placement.state === 'placed')
        repaired.set(place, settled.placement.geometry);
    },
    /** Puts to a row what was found of it. */
    putTo(place: number, row: ReadRow): ReadRow {
      if (isRejected(row)) return row;
      const fault = faults.get(place);
      const repair = repairs.get(place);
      if (fault) return { ...rejected(row, fault), ...(repair && { repair }) };
      if (repair) row.repair = repair;
      if (!Number.isNaN(measured[place])) row.measuredM2 = measured[place];
      const geometry = repaired.get(place);
      if (geometry && row.placement.state === 'placed') row.placement = { ...row.placement, geometry };
      return row;
    },
  };
}
