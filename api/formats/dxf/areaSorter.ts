import type { DxfArea } from './drawing.ts';
import { areaOf, createKnownAreas, outlineOf } from './knownAreas.ts';

/** What is smaller and drawn by a block is the sign of a well, a corner or a tree. */
const SYMBOL_M2 = 4;

/** Hands over the areas of a drawing that are rows: without signs, and fills at the end, when it is known which lie on closed lines. */
export function createAreaSorter(keep: (area: DxfArea) => void) {
  const fills: DxfArea[] = [];
  let symbols = 0;
  return {
    take(area: DxfArea): void {
      if (area.isInserted && areaOf(area) < SYMBOL_M2) symbols++;
      else if (area.isFill) fills.push(area);
      else keep(area);
    },
    /** @param outlines of the areas that were kept. Returns how many fills lie on one of them, and how many signs there are. */
    finish(outlines: readonly Float64Array[]): { readonly same: number; readonly symbols: number } {
      const known = createKnownAreas(outlines);
      let same = 0;
      for (const fill of fills)
        if (known.has(outlineOf(fill.polygons))) same++;
        else keep(fill);
      return { same, symbols };
    },
  };
}
