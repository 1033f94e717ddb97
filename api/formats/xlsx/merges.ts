import { type Cell, FileRefusal, type RawRow } from '../source.ts';
import type { Rows } from '../tables/rowStore.ts';
import { columnOfCellReference } from './cellReference.ts';

/** Cells in merged areas, at most: an area is a few bytes however large it is. */
const MAX_MERGED_CELLS = 1_000_000;

interface Area {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** The merged areas of a sheet. */
export interface MergedAreas {
  /** @throws FileRefusal `too_many_merged_cells` */
  add(reference: string): void;
  /** What the cells below the first one of each area stand for, once all rows are known. */
  continued(rows: Rows<RawRow>): ContinuedCells;
}

/** What cells that continue a merged one above them stand for: column → value. Asked row after row. */
export interface ContinuedCells {
  get(row: number): ReadonlyMap<number, Cell> | undefined;
}

export function createMergedAreas(sheet: string): MergedAreas {
  const areas: Area[] = [];
  let cells = 0;
  return {
    add(reference) {
      const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
      if (match === null) return;
      const [left, right] = [columnOfCellReference(match[1]), columnOfCellReference(match[3])];
      const [top, bottom] = [Number(match[2]), Number(match[4])];
      cells += Math.max(0, right - left + 1) * Math.max(0, bottom - top + 1);
      if (cells > MAX_MERGED_CELLS)
        throw new FileRefusal(
          'too_many_merged_cells',
          `> ${MAX_MERGED_CELLS}, ${sheet}!${reference}`,
          `≤ ${MAX_MERGED_CELLS}`,
        );
      if (bottom > top) areas.push({ column: left, top, bottom });
    },
    continued: (rows) => continueAreas(areas, rows),
  };
}

function continueAreas(areas: Area[], rows: Rows<RawRow>): ContinuedCells {
  if (areas.length === 0) return { get: () => undefined };
  areas.sort((a, b) => a.top - b.top);
  const values = valuesOf(areas, rows);
  let next = 0;
  let active: number[] = [];
  let last = 0;
  return {
    get(row) {
      if (row < last) {
        next = 0;
        active = [];
      }
      last = row;
      for (; next < areas.length && areas[next].top < row; next++)
        if (values[next] !== null) active.push(next);
      active = active.filter((place) => areas[place].bottom >= row);
      if (active.length === 0) return undefined;
      return new Map(active.map((place) => [areas[place].column, values[place]]));
    },
  };
}

/** The value of each area's first cell: of areas and rows, both from above. What is struck out there is not continued. */
function valuesOf(areas: readonly Area[], rows: Rows<RawRow>): Cell[] {
  const values: Cell[] = areas.map(() => null);
  let next = 0;
  for (const { row, cells, fault } of rows) {
    while (next < areas.length && areas[next].top < row) next++;
    for (; next < areas.length && areas[next].top === row; next++)
      if (fault === undefined) values[next] = cells[areas[next].column] ?? null;
    if (next === areas.length) break;
  }
  return values;
}
