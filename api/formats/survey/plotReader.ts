import { type CapCounter, createCapCounter } from '../caps.ts';
import type { Notice, RowFault, SourceRow } from '../source.ts';
import { createRowStore, mapRows, type RowStore, type Rows } from '../tables/rowStore.ts';
import { shapeOfCorners, withOpenRings } from './cornerShape.ts';
import {
  type AreaUnits,
  createAreaUnits,
  isPlotCode,
  type PlotHead,
  plotHeadings,
  readPlotHead,
} from './plotColumns.ts';
import { type CornerNumbers, createCornerNumbers } from './surveyHead.ts';
import type { Corner } from './surveyLine.ts';

/** The plots under one head, row after row. */
export interface PlotReader {
  readonly numbers: CornerNumbers;
  readonly count: number;
  begin(fields: readonly string[], row: number): void;
  take(corner: Corner, row: number): void;
  /** A line among the corners that is none: its plot is not to be trusted. */
  spoil(line: string, row: number): void;
  end(): {
    readonly headings: readonly string[];
    readonly rows: Rows<SourceRow>;
    readonly notices: readonly Notice[];
  };
}

interface OpenPlot {
  readonly row: number;
  readonly head: PlotHead | null;
  readonly corners: Corner[];
  fault: RowFault | null;
}

/** Kept of one plot's corners, so that a hostile file fills no memory; the shape refuses what is more. */
const MAX_CORNERS = 500_001;

/** What is told of many plots at once: the first one's row and an example. */
type Tally = { row: number; found: string; count: number };

export function createPlotReader(caps: CapCounter = createCapCounter()): PlotReader {
  const rows: RowStore<SourceRow> = createRowStore<SourceRow>();
  const numbers = createCornerNumbers();
  const units = createAreaUnits();
  const told = { survey_ring_parts: tally(), survey_corner_count: tally() };
  const filled = new Set<number>();
  let hasCodes = false;
  let hasClosing = false;
  let width = 0;
  let plot: OpenPlot | null = null;

  function finish(): void {
    if (plot === null) return;
    const { row, head, corners, fault } = plot;
    plot = null;
    const cells = head?.cells ?? [];
    width = Math.max(width, cells.length);
    hasCodes ||= isPlotCode(cells);
    for (const [column, cell] of cells.entries()) if (cell !== null) filled.add(column);
    caps.takeRow(rows.length + 1);
    caps.takeCells(cells, row);
    const joined = shapeOfCorners(corners, head?.shape ?? 'area', 'geometry');
    if (fault !== null || 'fault' in joined) {
      rows.push({ row, cells, fault: fault ?? (joined as { fault: RowFault }).fault });
      return;
    }
    hasClosing ||= joined.open < joined.rings;
    if (joined.parts > 0) count(told.survey_ring_parts, row, String(joined.parts + 1));
    // Writers count the corner that closes a ring, or not.
    const most = corners.length + joined.open;
    const said = head?.count ?? most;
    if (said > most || said < most - joined.rings)
      count(told.survey_corner_count, row, `${said} ≠ ${corners.length}`);
    units.add(cells[0] ?? null, numbers.areDegrees() ? null : joined.area);
    rows.push({ row, cells, geometry: joined.geometry });
  }

  return {
    numbers,
    get count() {
      return rows.length + (plot === null ? 0 : 1);
    },
    begin(fields, row) {
      finish();
      plot = { row, head: readPlotHead(fields), corners: [], fault: null };
    },
    take(corner, row) {
      // Corners without a head line are a plot of which only the shape is known.
      plot ??= { row, head: null, corners: [], fault: null };
      numbers.add(corner);
      if (plot.corners.length < MAX_CORNERS) plot.corners.push(corner);
    },
    spoil(line, row) {
      plot ??= { row, head: null, corners: [], fault: null };
      const found = `${row}: ${line.trim().slice(0, 60)}`;
      plot.fault ??= { field: 'geometry', code: 'survey_line_not_understood', found, expected: 'J1,1,X,Y' };
    },
    end() {
      finish();
      const { unit, agreeing } = units.unit();
      const columns = [...filled].sort((a, b) => a - b);
      const all = plotHeadings(unit, hasCodes, width);
      return {
        headings: columns.map((column) => all[column]),
        rows: withOpenRings(
          mapRows(rows, (row) => ({ ...row, cells: columns.map((column) => row.cells[column] ?? null) })),
          hasClosing,
        ),
        notices: [...noticesOf(told), ...unitNotice(unit, agreeing)],
      };
    },
  };
}

function tally(): Tally {
  return { row: 0, found: '', count: 0 };
}

function count(one: Tally, row: number, found: string): void {
  one.row ||= row;
  one.found ||= found;
  one.count++;
}

function noticesOf(told: Readonly<Record<string, Tally>>): Notice[] {
  return Object.entries(told).flatMap(([code, one]) =>
    one.count === 0 ? [] : [{ code, level: 'note', ...one }],
  );
}

function unitNotice(unit: ReturnType<AreaUnits['unit']>['unit'], agreeing: number): Notice[] {
  if (unit === '公顷') return [];
  const field = `地块面积(${unit})`;
  return [
    { code: 'survey_area_unit', level: 'warning', field, found: unit, expected: '公顷', count: agreeing },
  ];
}
