import { findCrs } from '#domain/crs/findCrs.ts';
import type { LonLat } from '#domain/representativePoint.ts';
import { distanceM } from '#domain/sphere.ts';
import type { PlannedColumn } from '../columns/plan.ts';
import { cellText } from '../formats/headingRow.ts';
import {
  FileRefusal,
  type Notice,
  type SourceFile,
  type SourceRow,
  type SourceTable,
} from '../formats/source.ts';
import { type Channel, channelName, findChannels, type RawPosition, readChannel } from './channels.ts';
import { type ChosenCrs, chooseCrs } from './crsChoice.ts';
import { type Placement, placeRow } from './place.ts';

export interface PositionOptions {
  /** The system named by `--crs` or the map; `none`: positions are not read. */
  readonly crs: string | null;
  readonly axes: 'xy' | 'yx' | null;
}

export interface ResolvedPositions {
  /** One a row of the table. */
  readonly placements: readonly Placement[];
  /** The systems that rows were converted from, for the report. */
  readonly crs: readonly string[];
  readonly notices: readonly Notice[];
  /** Whether the table has positions at all: then a row without one has lost its place. */
  readonly hasPositions: boolean;
}

/** Two pairs of one row that lie further apart than this contradict each other. */
const AGREE_M = 30;

/**
 * Finds where the rows of a table lie: reads the channels, chooses a coordinate system for each (and for each system that a column of the
 * table names), converts, compares what is given twice.
 * @throws FileRefusal when the system has to be asked for
 */
export function resolvePositions(
  table: SourceTable,
  columns: readonly PlannedColumn[],
  file: Pick<SourceFile, 'crs' | 'format'>,
  options: PositionOptions,
): ResolvedPositions {
  const channels = options.crs === 'none' ? [] : findChannels(table, columns);
  const crsColumn = columns.find((column) => column.target === 'crs');
  const notices: Notice[] = [];
  const used = new Set<string>();
  const rows = [...table.rows];
  const placements: (Placement | null)[] = rows.map(() => null);
  const points: (LonLat | null)[] = rows.map(() => null);
  let contradictions = 0;
  let firstContradiction = 0;
  for (const channel of channels) {
    const readings = rows.map((row) => (row.fault ? ({ kind: 'none' } as const) : readChannel(channel, row)));
    const choose = createChooser(channel, { ...table, rows }, readings, {
      file,
      options,
      crsColumn,
      notices,
    });
    const needed = readings.some(
      (raw, index) => raw.kind !== 'none' && placements[index]?.state !== 'placed',
    );
    const isFallback = placements.some((placement) => placement?.state === 'placed');
    // A second pair is read where the first gave nothing, or to be compared when it names its datum: never asked about.
    if (isFallback && !needed && ownDatum(channel) === null) continue;
    for (const [index, raw] of readings.entries()) {
      if (raw.kind === 'none') continue;
      const chosen = isFallback ? chosenOrTold(choose, rows[index], notices) : choose(rows[index]);
      if (chosen === null) break;
      const isNamed = raw.kind === 'point' && raw.isNamed === true;
      const placement = placeRow(raw, isNamed ? { ...chosen, order: 'xy' } : chosen, channelName(channel));
      const point = pointOf(placement);
      const before = points[index];
      if (before && point && distanceM(before, point) > AGREE_M && ++contradictions === 1)
        firstContradiction = rows[index].row;
      if (placements[index] !== null && placements[index].state !== 'unplaced') continue;
      placements[index] = placement;
      points[index] = point;
      if (placement.state === 'placed') used.add(chosen.crs.code);
    }
  }
  if (contradictions > 0)
    notices.push({
      code: 'positions_disagree',
      level: 'warning',
      sheet: table.name ?? undefined,
      row: firstContradiction,
      count: contradictions,
      expected: `≤ ${AGREE_M} m`,
    });
  return {
    placements: placements.map((placement) => placement ?? { state: 'unplaced', code: null }),
    crs: [...used],
    notices,
    hasPositions: channels.length > 0,
  };
}

interface ChooserContext {
  readonly file: Pick<SourceFile, 'crs' | 'format'>;
  readonly options: PositionOptions;
  readonly crsColumn: PlannedColumn | undefined;
  readonly notices: Notice[];
}

/** The system of a row: of the whole channel, or of the rows whose crs column says the same. */
function createChooser(
  channel: Channel,
  table: Pick<SourceTable, 'titles'> & { readonly rows: readonly SourceRow[] },
  readings: readonly RawPosition[],
  { file, options, crsColumn, notices }: ChooserContext,
): (row: SourceRow) => ChosenCrs {
  const chosen = new Map<string, ChosenCrs>();
  const ofTitles = crsOfTitles(table.titles);
  const saysDegrees = channel.kind === 'pair' && channel.saysDegrees;
  const declaredOf = (row: SourceRow): string | null => {
    // A heading that names its datum is about its own columns; what the user says is about the others.
    const datum = ownDatum(channel);
    if (datum !== null) return datum;
    // What names a metric system is about the other columns, not about those whose headings say degrees.
    const fits = (named: string | null) => named !== null && !(saysDegrees && isProjected(named));
    if (fits(options.crs)) return options.crs;
    const said = crsColumn ? cellText(row.cells[crsColumn.index] ?? null) : '';
    if (said !== '' && isKnown(said, notices, crsColumn!) && fits(said)) return said;
    const ofFile = channel.kind === 'geometry' ? file.crs : ofTitles;
    return fits(ofFile) ? ofFile : null;
  };
  const pairs = new Map<string, (readonly [number, number])[]>();
  const named = new Map<string, (readonly [number, number])[]>();
  const orders = new Map<string, Set<'xy' | 'yx' | null>>();
  for (const [index, raw] of readings.entries()) {
    const key = declaredOf(table.rows[index]) ?? '';
    const list = pairs.get(key) ?? [];
    pairs.set(key, list);
    // A cell that names its numbers says nothing of how others order theirs.
    if (raw.kind === 'point' && raw.isNamed) named.get(key)?.push(raw.pair) ?? named.set(key, [raw.pair]);
    else if (raw.kind === 'point') {
      list.push(raw.pair);
      orders.set(key, (orders.get(key) ?? new Set()).add(raw.order));
    } else if (raw.kind === 'geometry') list.push(raw.pairs[0]);
  }
  return (row) => {
    const declared = declaredOf(row);
    const key = declared ?? '';
    const known = chosen.get(key);
    if (known) return known;
    const { choice, notices: found } = chooseCrs({
      declared,
      field: channelName(channel),
      pairs: pairs.get(key)?.length ? pairs.get(key)! : (named.get(key) ?? []),
      order: pairs.get(key)?.length ? saidOrder(channel, orders.get(key)) : 'xy',
      standardSaysWgs84: channel.kind === 'geometry' && file.format === 'geojson',
      forcedOrder: channel.kind === 'pair' ? null : options.axes,
    });
    notices.push(...found);
    chosen.set(key, choice);
    return choice;
  };
}

function isProjected(name: string): boolean {
  const finding = findCrs(name);
  return finding.ok && finding.crs.kind === 'projected';
}

function ownDatum(channel: Channel): string | null {
  if (channel.kind === 'geometry') return null;
  return channel.kind === 'pair' ? channel.datum : channel.column.datum;
}

/** For rows that a better channel left without a place: what would have to be asked is told instead. */
function chosenOrTold(
  choose: (row: SourceRow) => ChosenCrs,
  row: SourceRow,
  notices: Notice[],
): ChosenCrs | null {
  try {
    return choose(row);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const { code, found, expected } = error;
    notices.push({ code, level: 'warning', row: row.row, found, expected });
    return null;
  }
}

/** A column that names a system we do not know is said once; its rows are as if nothing were declared. */
function isKnown(said: string, notices: Notice[], column: PlannedColumn): boolean {
  const finding = findCrs(said);
  if (finding.ok || finding.code !== 'unknown') return true;
  const told = notices.some((notice) => notice.code === 'crs_not_understood' && notice.found === said);
  if (!told)
    notices.push({
      code: 'crs_not_understood',
      level: 'warning',
      field: column.heading,
      found: said,
      expected: 'EPSG:n, WGS84, OSGB36, CGCS2000 …',
    });
  return false;
}

function crsOfTitles(titles: readonly string[]): string | null {
  for (const title of titles) {
    const statement = /坐标系(?:统)?\s*[:：]\s*(.+)$/.exec(title)?.[1] ?? '';
    if (statement !== '' && findCrs(statement).ok) return statement;
  }
  return null;
}

function saidOrder(
  channel: Channel,
  orders: ReadonlySet<'xy' | 'yx' | null> | undefined,
): 'xy' | 'yx' | null {
  if (channel.kind === 'pair' || channel.kind === 'geometry' || channel.kind === 'geometryText') return 'xy';
  const heading = channel.column.heading.toLowerCase();
  const lat = heading.search(/纬度|lat/);
  const lon = heading.search(/经度|lon|lng/);
  if (lat !== -1 && lon !== -1) return lat < lon ? 'yx' : 'xy';
  if (/经纬度/.test(heading)) return 'xy';
  if (orders?.size === 1) return [...orders][0];
  return null;
}

function pointOf(placement: Placement): LonLat | null {
  if (placement.state !== 'placed' || placement.geometry.type !== 'Point') return null;
  return placement.geometry.coordinates as unknown as LonLat;
}
