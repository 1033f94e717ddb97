import {
  type Cell,
  FileRefusal,
  type Notice,
  type RawRow,
  type RowFault,
  type SourceRow,
  type SourceTable,
} from '../source.ts';
import { cellText } from '../tables/headingRow.ts';
import { NOTHING_LEFT_OUT } from '../tables/lines/leftOut.ts';
import type { Rows } from '../tables/rowStore.ts';
import type { TableOptions } from '../tables/tablePart.ts';
import type { FoundTables } from '../tables/tablesFromRows.ts';
import { type CornerHeading, cornerHeadingAt } from './cornerHeading.ts';
import { systemLabels } from './cornerLabels.ts';
import type { CornerPlot } from './cornerPlot.ts';
import { createCornerPlots } from './cornerPlots.ts';
import { type JoinedShape, shapeOfCorners, withOpenRings } from './cornerShape.ts';
import { differingEdges, type EdgeDiffers } from './edgeCheck.ts';
import { ringsOf } from './rings.ts';
import { createCornerNumbers, systemOf } from './surveyHead.ts';

/** Titles and labels above the corners rarely take more lines. */
const SEARCHED_LINES = 40;
const LOOKED_AT = 200;
const FEWEST = 3;
/** Points of surveys that bound nothing. */
const OTHER_POINTS = /控制点|导线点?|水准|图根|像控|监测|钻孔|勘探|采样/;
const TITLE = /界址|拐点|坐标表|坐标成果|成果表/;
/** A sheet that nobody named says nothing of its plot. */
const SHEET = /^(?:sheet|工作表|表)\s*\d*$/i;
const NAME = '地块名称';
const SYSTEM_TEXT = /坐标系|国家大地|CGCS|西安|北京|WGS|度带|中央(?:子午线|经线)|带号/i;

/**
 * Reads a boundary-point table (界址点成果表: a row for each corner) as plots: corners under one value of the plot's column, or of one block of a
 * form, are joined in their order.
 * @returns null when the lines are no such table; no tables where it has no corner
 */
export function cornerTablesFromRows(rows: Rows<RawRow>, options: TableOptions): FoundTables | null {
  const start = findCornerTable(rows, options);
  if (start === null) return null;
  const { plots, notes } = gatherPlots(rows, options);
  const leftOut = { ...NOTHING_LEFT_OUT, notes };
  if (plots.length === 0) {
    const found = start.heading.texts.filter(Boolean).join(', ').slice(0, 80);
    const refusal = new FileRefusal('corners_missing', found, 'X, Y');
    return { tables: [], notices: [], leftOut, refusal };
  }
  return { ...tableOf(plots, start, options), leftOut };
}

interface TableStart {
  readonly heading: CornerHeading;
  readonly titles: readonly string[];
  /** The first line of the heading: what stands over X and Y names their system. */
  readonly groups: readonly string[];
}

function findCornerTable(rows: Rows<RawRow>, options: TableOptions): TableStart | null {
  const lines = firstLines(rows);
  const titles: string[] = [];
  for (const [index, { cells }] of lines.slice(0, SEARCHED_LINES).entries()) {
    const heading = cornerHeadingAt(cells, lines[index + 1]?.cells ?? [], options);
    const texts = cells.map(cellText).filter((text) => text !== '');
    if (heading !== null)
      return isOfCorners(heading, titles, lines.slice(index + heading.depth))
        ? { heading, titles, groups: texts }
        : null;
    titles.push(...texts);
  }
  return null;
}

function firstLines(rows: Rows<RawRow>): RawRow[] {
  const lines: RawRow[] = [];
  for (const row of rows) {
    if (lines.length === LOOKED_AT) break;
    lines.push(row);
  }
  return lines;
}

/** Points with coordinates may be sites of their own: a heading, a title, labels as surveyors give them or repeated plots show corners. */
function isOfCorners(heading: CornerHeading, titles: readonly string[], below: readonly RawRow[]): boolean {
  const [{ label, ring, edge }] = heading.groups;
  if ([...titles, ...heading.texts].some((text) => OTHER_POINTS.test(text.replace(/\s/g, '')))) return false;
  if (heading.namesCorners || ring !== null) return true;
  if (label !== null && (edge !== null || titles.some((title) => TITLE.test(title.replace(/\s/g, '')))))
    return true;
  const textsIn = (column: number) =>
    below.map(({ cells }) => cellText(cells[column] ?? null)).filter(Boolean);
  const areNamed =
    label !== null && textsIn(label).length >= FEWEST && textsIn(label).every((text) => /^J\d+/i.test(text));
  if (areNamed) return true;
  if (heading.plot === null || (label === null && heading.others.length > 2)) return false;
  const plots = textsIn(heading.plot);
  return plots.length >= FEWEST && new Set(plots).size * FEWEST <= plots.length;
}

function gatherPlots(rows: Rows<RawRow>, options: TableOptions) {
  const gathered = createCornerPlots(options);
  let above: RawRow | null = null;
  let skip = 0;
  const take = (line: RawRow, below: readonly Cell[]) => {
    if (skip > 0) {
      skip--;
      return;
    }
    const heading = cornerHeadingAt(line.cells, below, options);
    if (heading === null) gathered.take(line, options.continued?.get(line.row));
    else {
      gathered.begin(heading, line.row);
      skip = heading.depth - 1;
    }
  };
  for (const line of rows) {
    if (above !== null) take(above, line.row === above.row + 1 ? line.cells : []);
    above = line;
  }
  if (above !== null) take(above, []);
  return gathered.end();
}

function tableOf(
  plots: readonly CornerPlot[],
  { heading, titles, groups }: TableStart,
  { name, roleOf }: TableOptions,
): Omit<FoundTables, 'leftOut'> {
  const numbers = createCornerNumbers();
  for (const { corners } of plots) for (const corner of corners) numbers.add(corner);
  const texts = [...titles, ...groups, ...heading.texts].filter((text) => SYSTEM_TEXT.test(text));
  const labels = new Map(plots.flatMap((plot) => [...plot.labels]));
  const layer = name ?? undefined;
  const system = systemOf(systemLabels(labels, texts), numbers, layer);
  const varying = new Set(plots.flatMap((plot) => [...plot.varying]));
  const said = new Set(plots.flatMap((plot) => [...plot.values.keys(), ...plot.labels.keys()]));
  const headings = [...said].filter((text) => !varying.has(text));
  const isNamed = headings.some((text) => /^(?:key|name)$/.test(roleOf?.(text) ?? ''));
  if (!isNamed && name !== null && !SHEET.test(name)) {
    headings.push(NAME);
    for (const { labels: own } of plots) own.set(NAME, name);
  }
  const edges: { row: number; edge: EdgeDiffers }[] = [];
  let hasClosing = false;
  const found: SourceRow[] = plots.flatMap((plot) => {
    for (const ring of ringsOf(plot.corners)) {
      hasClosing ||= ring.closing !== null;
      if (!numbers.areDegrees()) edges.push(...differingEdges(ring).map((edge) => ({ row: plot.row, edge })));
    }
    return rowsOf(plot, headings);
  });
  const corners = plots.reduce((sum, plot) => sum + plot.corners.length, 0);
  const table: SourceTable = {
    name,
    crs: system.crs,
    axes: 'yx',
    headings,
    titles,
    rows: withOpenRings(found, hasClosing),
  };
  return {
    tables: [table],
    notices: [...system.notices, ...varyingNotice(varying, layer), ...edgeNotice(edges, layer)],
    evidence: [
      {
        about: 'shapes',
        code: 'corners_joined',
        value: String(found.length),
        count: corners,
        ...(layer && { layer }),
      },
      ...system.evidence,
    ],
  };
}

/** A row for the plot; where nothing names it, one for each shape that its corners make. */
function rowsOf(plot: CornerPlot, headings: readonly string[]): SourceRow[] {
  const { row, corners, spoilt, labels, values } = plot;
  const cells = headings.map((text) => values.get(text) ?? labels.get(text) ?? null);
  const joined = spoilt === null ? shapeOfCorners(corners, 'area', 'geometry') : unreadable(spoilt);
  if ('fault' in joined) return [{ row, cells, fault: joined.fault }];
  const { geometry } = joined;
  if (headings.length > 0 || geometry.type !== 'MultiPolygon') return [{ row, cells, geometry }];
  return (geometry.coordinates as unknown[]).map((coordinates) => ({
    ...{ row, cells },
    geometry: { type: 'Polygon', coordinates },
  }));
}

function unreadable({ row, found }: { row: number; found: string }): { fault: RowFault } | JoinedShape {
  const fault = {
    field: 'X, Y',
    code: 'corner_unreadable',
    found: `${row}: ${found}`,
    expected: '4082400.000, 546300.000',
  };
  return { fault };
}

function varyingNotice(varying: ReadonlySet<string>, sheet: string | undefined): Notice[] {
  if (varying.size === 0) return [];
  const found = [...varying].join(', ').slice(0, 80);
  return [
    { code: 'corner_columns_left_out', level: 'note', count: varying.size, found, ...(sheet && { sheet }) },
  ];
}

function edgeNotice(
  edges: readonly { row: number; edge: EdgeDiffers }[],
  sheet: string | undefined,
): Notice[] {
  if (edges.length === 0) return [];
  const [{ row, edge }] = edges;
  return [
    {
      ...{ code: 'edges_differ', level: 'warning', row, count: edges.length, ...(sheet && { sheet }) },
      ...{ found: `${edge.said} m`, expected: `${edge.measured.toFixed(2)} m` },
    },
  ];
}
