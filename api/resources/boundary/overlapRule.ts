import { type RawBuilder, sql } from 'kysely';
import { GRID_M, inDegrees, inMetres, type MetricFrame } from '#record/metricFrame.ts';

/** Parcels do not overlap parcels, nor halls halls; a hall stands on a parcel, and floors one above the other. */
export const APART: readonly string[] = ['land', 'factory'];
const LEAST_OVERLAP_M2 = 1;
const LEAST_OVERLAP_SHARE = 0.001;
/** What grows by less has not grown: the grid rounds. */
export const GROWTH_M2 = 0.1;

/** An overlay on the grid, its areas only, in degrees. */
export function overlayOf(
  overlay: 'ST_Intersection' | 'ST_Difference',
  a: RawBuilder<unknown>,
  b: RawBuilder<unknown>,
  frame: MetricFrame,
): RawBuilder<unknown> {
  const made = sql`${sql.raw(overlay)}(${inMetres(a, frame)}, ${inMetres(b, frame)}, ${sql.lit(GRID_M)})`;
  return inDegrees(sql`ST_CollectionExtract(${made}, 3)`, frame);
}

/** ㎡ on the ellipsoid of an overlay on the grid; nothing of nothing. */
export function overlayAreaM2(
  overlay: 'ST_Intersection' | 'ST_Difference',
  a: RawBuilder<unknown>,
  b: RawBuilder<unknown>,
  frame: MetricFrame,
): RawBuilder<number> {
  return sql`coalesce(ST_Area(${overlayOf(overlay, a, b, frame)}::geography), 0)`;
}

/** Whether what two outlines share is an overlap, by its ㎡ and those of the smaller one. */
export function isOverlap(
  sharedM2: RawBuilder<unknown>,
  smallerM2: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql`(${sharedM2} > ${LEAST_OVERLAP_M2}::float8 and ${sharedM2} > ${LEAST_OVERLAP_SHARE}::float8 * ${smallerM2})`;
}

/** The name and the code of a neighbour, and how much of it is meant. */
export function neighbourText({ name, code }: { name: string; code: string }, areaM2: number): string {
  return `${shortened(name)} (${shortened(code)}) ${areaM2.toFixed(1)} ㎡`;
}

/** A name that fits into a line. */
export function shortened(text: string): string {
  const signs = [...text];
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : text;
}
