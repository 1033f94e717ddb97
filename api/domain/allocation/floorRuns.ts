/** A floor of a tower, or what is free on it. */
export interface FreeFloor {
  readonly floor: number;
  /** What is free there: units, each with its area in ㎡. */
  readonly units: readonly { readonly id: number; readonly areaM2: number }[];
}

export interface FloorRun {
  readonly ids: readonly number[];
  readonly areaM2: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Runs of floors that follow on each other and whose free area lies between the bounds: from each floor the shortest, the fewest floors first, of
 * those the smaller area, then the lower. A floor with nothing free interrupts; a floor counts with all that is free on it.
 */
export function floorRuns(floors: readonly FreeFloor[], minM2: number, maxM2: number): FloorRun[] {
  const sorted = floors.filter(({ units }) => units.length > 0).sort((a, b) => a.floor - b.floor);
  const runs: FloorRun[] = [];
  for (let start = 0; start < sorted.length; start++) {
    let areaM2 = 0;
    const ids: number[] = [];
    for (let end = start; end < sorted.length; end++) {
      if (end > start && sorted[end].floor !== sorted[end - 1].floor + 1) break;
      for (const unit of sorted[end].units) {
        areaM2 += unit.areaM2;
        ids.push(unit.id);
      }
      if (areaM2 > maxM2) break;
      if (areaM2 < minM2) continue;
      runs.push({ ids: [...ids], areaM2, from: sorted[start].floor, to: sorted[end].floor });
      break;
    }
  }
  return runs.sort((a, b) => a.to - a.from - (b.to - b.from) || a.areaM2 - b.areaM2 || a.from - b.from);
}
