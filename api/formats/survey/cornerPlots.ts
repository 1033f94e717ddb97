import type { Cell, RawRow } from '../source.ts';
import { cellText, type HeadingKnowledge } from '../tables/headingRow.ts';
import { isFilled } from '../tables/lines/lineText.ts';
import { noteLineOf } from '../tables/lines/noteLines.ts';
import type { CornerHeading } from './cornerHeading.ts';
import { type Labels, labelsOf } from './cornerLabels.ts';
import { addCorners, type CornerPlot, cornerIn, newPlot, takeEdge, takeValues } from './cornerPlot.ts';
import type { Corner } from './surveyLine.ts';

/** Gathers the plots of one sheet while its lines go by. */
export interface CornerPlots {
  /** A heading: of the first page, of a further one of the same plot, or of the next plot. */
  begin(heading: CornerHeading, row: number): void;
  /** `continued`: what merged cells above say of this line, by column. */
  take(line: Pick<RawRow, 'row' | 'cells'>, continued: ReadonlyMap<number, Cell> | undefined): void;
  end(): { readonly plots: readonly CornerPlot[]; readonly notes: number };
}

export function createCornerPlots(knowledge: HeadingKnowledge): CornerPlots {
  const list = createPlotList();
  const labels = createWaitingLabels(knowledge);
  let heading: CornerHeading | null = null;
  let plot: CornerPlot | null = null;
  let notes = 0;
  /** The columns of a page beside the first ones are read after them. */
  let beside: Corner[][] = [];

  function endPage(): void {
    for (const corners of beside) if (plot !== null) addCorners(plot.corners, corners ?? []);
    beside = [];
  }

  function takeCorners(cells: readonly Cell[], row: number, found: CornerHeading): boolean {
    const value = found.plot === null ? '' : cellText(cells[found.plot] ?? null);
    const corners = found.groups.map((group) => cornerIn(cells, group));
    if (corners.every((corner) => corner === null)) return false;
    if (plot === null || value !== '') plot = list.under(value, row);
    labels.giveTo(plot);
    for (const [index, corner] of corners.entries()) {
      if (corner === null) continue;
      if (corner === 'unreadable') plot.spoilt ??= { row, found: textsIn(cells, found, index) };
      else if (index === 0) addCorners(plot.corners, [corner]);
      else {
        beside[index] ??= [];
        addCorners(beside[index], [corner]);
      }
    }
    takeValues(plot, cells, found);
    return true;
  }

  return {
    begin(next, row) {
      endPage();
      if (next.plot !== null) plot = null;
      else if (plot === null || labels.areOfAnother(plot)) plot = list.under('', row);
      if (plot !== null) labels.giveTo(plot);
      heading = next;
      labels.settle();
    },
    take({ row, cells: own }, continued) {
      if (!own.some(isFilled)) return;
      const cells = heading === null ? own : withContinued(own, continued, heading);
      if (heading !== null) {
        if (takeCorners(cells, row, heading)) return;
        if (plot !== null && takeEdge(plot, cells, heading)) return;
        if (noteLineOf(cells, false) !== null) {
          notes++;
          return;
        }
      }
      labels.take(cells, plot);
    },
    end() {
      endPage();
      if (plot !== null) labels.giveTo(plot);
      return { plots: list.filled(), notes };
    },
  };
}

/** What is merged down is said of the plot; a corner stands in its own line, however many its cells are merged over. */
function withContinued(
  cells: readonly Cell[],
  continued: ReadonlyMap<number, Cell> | undefined,
  { others }: CornerHeading,
): readonly Cell[] {
  if (continued === undefined) return cells;
  const filled = [...cells];
  for (const column of others) {
    while (filled.length <= column) filled.push(null);
    filled[column] ??= continued.get(column) ?? null;
  }
  return filled;
}

function textsIn(cells: readonly Cell[], { groups }: CornerHeading, index: number): string {
  const { north, east } = groups[index];
  return [cells[north], cells[east]].map((cell) => cellText(cell ?? null)).join(', ');
}

/** The plots in the order in which they come, those of a column by its value. */
function createPlotList() {
  const plots: CornerPlot[] = [];
  const byValue = new Map<string, CornerPlot>();
  return {
    /** The plot that has this value already, or a new one; an empty value is always a new one. */
    under(value: string, row: number): CornerPlot {
      const known = byValue.get(value);
      if (known !== undefined) return known;
      const made = newPlot(row);
      plots.push(made);
      if (value !== '') byValue.set(value, made);
      return made;
    },
    filled: () => plots.filter(({ corners, spoilt }) => corners.length > 0 || spoilt !== null),
  };
}

/** Labels between the corners of one block and the heading of the next: of which of the two they speak. */
function createWaitingLabels(knowledge: HeadingKnowledge) {
  let waiting: Labels = new Map();
  let isNext = true;
  return {
    take(cells: readonly Cell[], plot: CornerPlot | null): void {
      if (cells.some(isTitle)) isNext = true;
      for (const [key, value] of labelsOf(cells, knowledge)) {
        // What names a plot, or is known of this one, is said of the next; other labels below the corners are of this one.
        isNext ||= plot === null || isNaming(key, knowledge) || plot.labels.has(key);
        if (isNext || plot === null) waiting.set(key, value);
        else plot.labels.set(key, value);
      }
    },
    /** Whether they name another plot than this one; a second page says the same again. */
    areOfAnother({ corners, labels }: CornerPlot): boolean {
      if (corners.length === 0) return false;
      const names = [...waiting].filter(([key]) => isNaming(key, knowledge) && labels.has(key));
      return names.some(([key, value]) => labels.get(key) !== value);
    },
    giveTo({ labels }: CornerPlot): void {
      for (const [key, value] of waiting) if (!labels.has(key)) labels.set(key, value);
      waiting = new Map();
    },
    settle(): void {
      isNext = false;
    },
  };
}

function isNaming(key: string, { roleOf }: HeadingKnowledge): boolean {
  return /^(?:key|name)$/.test(roleOf?.(key) ?? '');
}

function isTitle(cell: Cell): boolean {
  return typeof cell === 'string' && /界址点?(?:坐标)?成果/.test(cell.slice(0, 60).replace(/\s/g, ''));
}
