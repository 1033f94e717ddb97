import type { Cell } from '../source.ts';
import { cellText } from '../tables/headingRow.ts';
import { isFilled } from '../tables/lines/lineText.ts';
import type { CornerColumns, CornerHeading } from './cornerHeading.ts';
import type { Labels } from './cornerLabels.ts';
import type { Corner } from './surveyLine.ts';

/** A plot of a boundary-point table: its corners and what the table says of it. */
export interface CornerPlot {
  readonly row: number;
  readonly corners: Corner[];
  readonly labels: Labels;
  /** What the columns beside the corners say, by heading; the first that is said. */
  readonly values: Map<string, Cell>;
  /** Headings of what is said of each corner, not of the plot. */
  readonly varying: Set<string>;
  /** A cell that should be a coordinate and is none. */
  spoilt: { readonly row: number; readonly found: string } | null;
}

const NUMBER = /^[-+]?\d{1,12}(?:\.\d{0,12})?$/;
/** Kept of one plot, so that a hostile file fills no memory. */
const MAX_CORNERS = 500_001;

export function newPlot(row: number): CornerPlot {
  return { row, spoilt: null, corners: [], labels: new Map(), values: new Map(), varying: new Set() };
}

/** Adds corners up to what one shape may have, and one more, which is refused. */
export function addCorners(to: Corner[], corners: readonly Corner[]): void {
  for (const corner of corners) if (to.length < MAX_CORNERS) to.push(corner);
}

/** The corner in some columns of a line; null where they are empty, or hold words. */
export function cornerIn(cells: readonly Cell[], group: CornerColumns): Corner | 'unreadable' | null {
  const [first, second] = [numberOf(cells[group.north]), numberOf(cells[group.east])];
  if (first === null && second === null) return null;
  if (first === null || second === null) return 'unreadable';
  const ring = group.ring === null ? null : numberOf(cells[group.ring]);
  const edge = group.edge === null ? null : numberOf(cells[group.edge]);
  return {
    label: group.label === null ? '' : cellText(cells[group.label] ?? null),
    ring: ring ?? 1,
    first,
    second,
    ...(edge !== null && { edge }),
  };
}

function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return cell;
  const text = typeof cell === 'string' ? tidyNumber(cell) : '';
  return NUMBER.test(text) ? Number(text) : null;
}

function tidyNumber(text: string): string {
  return text.slice(0, 40).normalize('NFKC').replace(/[\s,]/g, '').replace(/m$/i, '');
}

/** A form with two lines a corner has the length of an edge between those of its ends. */
export function takeEdge(
  { corners }: CornerPlot,
  cells: readonly Cell[],
  { groups }: CornerHeading,
): boolean {
  const [{ edge }] = groups;
  const length = edge === null ? null : numberOf(cells[edge]);
  const last = corners.at(-1);
  if (length === null || last === undefined) return false;
  if (last.edge === undefined) corners[corners.length - 1] = { ...last, edge: length };
  return true;
}

/** Takes what the columns beside a corner say. */
export function takeValues(
  { values, varying }: CornerPlot,
  cells: readonly Cell[],
  { others, texts }: CornerHeading,
): void {
  for (const column of others) {
    const cell = cells[column] ?? null;
    const heading = texts[column];
    if (!isFilled(cell)) continue;
    if (!values.has(heading)) values.set(heading, cell);
    else if (values.get(heading) !== cell) varying.add(heading);
  }
}
