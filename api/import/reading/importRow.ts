import type { Geometry } from 'geojson';
import type { RowFault } from '../../formats/source.ts';
import type { Placement } from '../positions/place.ts';
import type { ParsedRow } from '../rows/parsedRow.ts';
import type { OutlineRepair } from './outlineRepairs.ts';

/** A row of a file: where it stands, what it says with its evidence, and where it lies. */
export interface ImportRow extends ParsedRow {
  /** Its place among the rows of the whole file, 1 = the first. */
  readonly ordinal: number;
  /** Which of the file's plans (`ReadingReport.plans`) its table has. */
  readonly plan: number;
  placement: Placement;
  /** ㎡ on the ellipsoid, once its outline was checked; null for points and rows without an outline. */
  measuredM2: number | null;
  /** It lies far from the other rows: it is placed there only where the record knows it, or whoever imports insists. */
  isStray?: boolean;
  /** Its outline was put right. */
  repair?: OutlineRepair;
}

/** A row that is rejected as it stands, and why. */
export interface RejectedRow {
  readonly ordinal: number;
  readonly row: number;
  readonly sheet: string | null;
  readonly fault: RowFault;
  /** What the file calls it, or its number there. */
  readonly name?: string;
  /** Where it lies all the same, to be shown. */
  readonly shape?: Geometry;
  /** What a repair would make of its outline. */
  readonly repair?: OutlineRepair;
}

/** More of a name is not shown. */
const NAME_CHARS = 200;

export type ReadRow = ImportRow | RejectedRow;

export function isRejected(row: ReadRow): row is RejectedRow {
  return 'fault' in row;
}

/** The geometry of a row; null where it lies nowhere. */
export function geometryOf({ placement }: Pick<ImportRow, 'placement'>): Geometry | null {
  return placement.state === 'placed' ? placement.geometry : null;
}

/** Rejects a row. `name`: what the file calls it; of one that was understood it is known. */
export function rejected(
  {
    ordinal,
    row,
    sheet,
    placement,
    ...said
  }: Pick<ImportRow, 'ordinal' | 'row' | 'sheet' | 'placement'> & Partial<Pick<ImportRow, 'values'>>,
  fault: RowFault,
  name: unknown = said.values?.name ?? said.values?.code,
): RejectedRow {
  const shape = placement.state === 'placed' ? placement.geometry : undefined;
  const named = typeof name === 'string' && name !== '' ? name.slice(0, NAME_CHARS) : null;
  return { ordinal, row, sheet, fault, ...(named !== null && { name: named }), ...(shape && { shape }) };
}
