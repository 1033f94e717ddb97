import type { PreparedImport } from '../prepareImport.ts';
import type { Reject } from './understand.ts';

/** An import with the rows at these places only; why the others are left out comes with them. */
export function keepRows(
  prepared: PreparedImport,
  places: readonly number[],
  refused: readonly Reject[],
): PreparedImport {
  const pick = <T>(list: readonly T[]) => places.map((place) => list[place]);
  const { checked } = prepared;
  return {
    ...prepared,
    rows: pick(prepared.rows),
    isUnplaced: pick(prepared.isUnplaced),
    checked: {
      ...checked,
      drafts: pick(checked.drafts),
      geometries: pick(checked.geometries),
      approximate: pick(checked.approximate),
      measuredM2: pick(checked.measuredM2),
      rejects: [...checked.rejects, ...refused].sort((a, b) => a.row - b.row),
    },
  };
}

/** A row of an import as it is refused, with its sheet where the file has several. */
export function refusedRow(
  { checked }: PreparedImport,
  place: number,
  why: Omit<Reject, 'row' | 'sheet'>,
): Reject {
  const { row, sheet } = checked.drafts[place];
  return { row, ...(sheet !== null && { sheet }), ...why };
}
