import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import type { NamedPlace } from '#domain/addressPlace.ts';
import type { Area } from '#domain/area.ts';
import type { LocalDatums } from '#domain/crs/localDatums.ts';
import type { FieldValue } from '#domain/ledger/cellReading.ts';
import { readCell } from '#domain/ledger/fieldValue.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { RecognisedFile } from '../../formats/readSourceFile.ts';
import type { Evidence, Notice, RowFault, SourceRow, SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import { mapRows } from '../../formats/tables/rowStore.ts';
import type { ColumnMap } from '../columns/mapFile.ts';
import type { ColumnPlan, PlannedColumn } from '../columns/plan.ts';
import { fieldsOfTarget } from '../columns/targetFields.ts';
import { createAddressPlacing } from '../join/addressPlacing.ts';
import { type DrawnShapes, drawnPlace } from '../positions/drawnPlaces.ts';
import type { Placement } from '../positions/place.ts';
import { planPositions } from '../positions/resolve.ts';
import { type ReadRow, rejected } from '../reading/importRow.ts';
import { createGrants, isGrantForm } from './grantForm.ts';
import { createKindReader, firstKind, type RowKind } from './kindReader.ts';
import type { KindNeeded } from './kinds.ts';
import { type ParseContext, type ParsedRow, parseRow } from './parsedRow.ts';
import { type TablePlan, tablePlanOf } from './resourceRows.ts';
import { createSeenRows } from './seenRow.ts';
import { columnEvidenceOf, createContext } from './tableContext.ts';

export interface UnderstandOptions {
  readonly map: ColumnMap;
  readonly kind: ResourceKind | null;
  readonly crs: string | null;
  readonly axes: 'xy' | 'yx' | null;
  readonly areaUnit: string | null;
  readonly timeZone: string;
  /** Where addresses are looked for; absent: they are not. */
  readonly places?: readonly NamedPlace[];
  /** What the deployment knows of old datums. */
  readonly datums?: LocalDatums;
  /** What was drawn on the map for rows. */
  readonly drawn?: DrawnShapes;
  /** The deployment's own zones. */
  readonly areas?: readonly Area[];
}

export interface Reject extends RowFault {
  readonly row: number;
  readonly sheet?: string;
}

/** All that a file says beside its rows, before the record is asked. */
export interface Understanding {
  readonly notices: readonly Notice[];
  readonly columns: readonly PlannedColumn[];
  /** Rows have the place of theirs in this list. */
  readonly plans: readonly TablePlan[];
  readonly crs: readonly string[];
  /** Why it was understood so, and what has to be asked. */
  readonly evidence: readonly Evidence[];
  readonly questions: readonly SourceQuestion[];
  /** What was said of the file and nothing in it has use for. */
  readonly unused: readonly UnusedOption[];
  /** Rows of data in the file. */
  readonly read: number;
}

export type UnusedOption = 'crs' | 'axes' | 'kind' | 'areaUnit';

/** Takes rows one by one; a promise is waited for before the next one. */
export type TakeRow = (row: ReadRow) => Promise<void> | undefined;

/**
 * Understands every table of a file, and hands its rows over one by one.
 * @throws FileRefusal when the kind or the coordinate system has to be asked for; what `take` throws
 */
export async function understandFile(
  source: RecognisedFile,
  file: string,
  options: UnderstandOptions,
  take: TakeRow,
): Promise<Understanding> {
  let read = 0;
  let plansBefore = 0;
  const parts: Awaited<ReturnType<typeof understandTable>>[] = [];
  for (const table of source.tables) {
    const before = read;
    read += table.rows.length;
    const part = await understandTable(table, { source, file, options, before, plansBefore }, take);
    plansBefore += part.plans.length;
    parts.push(part);
  }
  return {
    notices: parts.flatMap(({ notices }) => notices),
    columns: parts.flatMap(({ columns }) => columns),
    plans: parts.flatMap(({ plans }) => plans),
    crs: [...new Set(parts.flatMap(({ crs }) => crs))],
    evidence: parts.flatMap(({ evidence }) => evidence),
    questions: [...parts.flatMap(({ questions }) => questions), ...questionOfKind(parts)],
    unused: (['crs', 'axes', 'kind', 'areaUnit'] as const).filter((option) =>
      parts.every(({ unused }) => unused.includes(option)),
    ),
    read,
  };
}

/** What is said of the kind is said of all tables: it is asked only where none says it itself. */
function questionOfKind(parts: readonly { readonly kindNeeded: KindNeeded | null }[]): SourceQuestion[] {
  const needed = parts.map(({ kindNeeded }) => kindNeeded);
  const [first] = needed;
  if (!first || needed.some((one) => one === null)) return [];
  const choices = RESOURCE_KINDS.map((value) => ({ value }));
  return [{ option: 'kind', code: first.code, taken: null, found: first.found, choices }];
}

interface TableContext {
  readonly source: RecognisedFile;
  /** The file's own name. */
  readonly file: string;
  readonly options: UnderstandOptions;
  /** Rows in the tables before this one. */
  readonly before: number;
  readonly plansBefore: number;
}

async function understandTable(
  table: SourceTable,
  { source, file, options, before, plansBefore }: TableContext,
  take: TakeRow,
): Promise<Omit<Understanding, 'read'> & { readonly kindNeeded: KindNeeded | null }> {
  const notices: Notice[] = absentHeadings(table, options.map);
  const kinds = createKindReader(table, file, options);
  const contexts = new Map<ResourceKind, ParseContext>();
  const contextOf = (kind: ResourceKind): ParseContext => {
    const known = contexts.get(kind);
    if (known) return known;
    const context = createContext(table, kind, options, {
      ...{ notices, tell: contexts.size === 0, kindColumn: kinds.column },
    });
    contexts.set(kind, context);
    return context;
  };
  const main = firstKind(table, kinds.kindOf) ?? 'land';
  const { columns } = contextOf(main).plan;
  const seen = createSeenRows(columns);
  // A layer that names its own system is held to it.
  const said = { ...source, crs: table.crs ?? source.crs };
  const positions = planPositions({ ...table, rows: mapRows(table.rows, seen) }, columns, said, options);
  const grants = createGrants(options.timeZone);
  const addresses = createAddressPlacing(options.places ?? []);
  let ordinal = before;
  for (const written of table.rows) {
    const row = seen(written);
    const kind = kinds.kindOf(row);
    const placement = drawnPlace(options.drawn, { sheet: table.name, row: row.row }) ?? positions.place(row);
    const place = { ordinal: ++ordinal, row: row.row, sheet: table.name };
    const drafted = draftOf({ row, written }, kind, contextOf);
    const fault = faultOf(drafted, placement, source.form === 'shapes');
    if (fault || 'fault' in drafted) {
      const full = take(rejected({ ...place, placement }, fault!, nameOf(row, columns)));
      if (full) await full;
      continue;
    }
    applyDefaults(drafted, contextOf(drafted.kind), options);
    grants.apply(drafted, contextOf(drafted.kind).plan.columns);
    if (!kinds.saysKind(row)) drafted.soft.push('kind');
    const plan = plansBefore + [...contexts.keys()].indexOf(drafted.kind);
    const placed = options.places ? addresses.place(row.row, drafted.values.address, placement) : placement;
    const full = take({ ...drafted, ...place, plan, placement: placed, measuredM2: null });
    if (full) await full;
  }
  const plans = [...contexts.values()].map((context) => context.plan);
  return {
    notices: [...notices, ...positions.notices(), ...grants.notices(), ...addresses.notices(table.name)],
    columns: plans.flatMap(({ columns }) => columns),
    plans: plans.map((plan) =>
      tablePlanOf(plan, {
        geometry: positions.hasPositions || addresses.hasPlaced() || options.drawn !== undefined,
        status: grants.count() > 0 && isGrantForm(plan.columns),
      }),
    ),
    crs: [...positions.crs()],
    evidence: [...columnEvidenceOf(columns, table.name), ...positions.evidence],
    questions: positions.questions,
    kindNeeded: kinds.needed(),
    unused: [
      ...positions.ignored,
      ...(kinds.hasTaken(options.kind) ? [] : (['kind'] as const)),
      ...(plans.some(takesUnit) ? [] : (['areaUnit'] as const)),
    ],
  };
}

/** What the file calls a row, else its number there. */
function nameOf({ cells }: SourceRow, columns: readonly PlannedColumn[]): string | undefined {
  const said = (target: string) =>
    columns.filter((column) => column.target === target).map(({ index }) => cellText(cells[index] ?? null));
  return [...said('name'), ...said('key')].find((text) => text !== '');
}

function takesUnit({ columns }: ColumnPlan): boolean {
  return columns.some(({ unitFrom }) => unitFrom === 'option');
}

function draftOf(
  { row, written }: { row: SourceRow; written: SourceRow },
  kind: RowKind,
  contextOf: (kind: ResourceKind) => ParseContext,
): ParsedRow | { fault: RowFault } {
  if (row.fault) return { fault: row.fault };
  return typeof kind === 'string' ? parseRow(row, kind, contextOf(kind), written) : kind;
}

/** Why a row is rejected. A feature may be empty; a line of a table that says nothing is a broken one. */
function faultOf(
  drafted: ParsedRow | { fault: RowFault },
  placement: Placement,
  mayBeEmpty: boolean,
): RowFault | undefined {
  if ('fault' in drafted) return drafted.fault;
  if (placement.state === 'fault') return placement.fault;
  return mayBeEmpty ? undefined : emptyFault(drafted, placement);
}

/** A line that names nothing, measures nothing and lies nowhere is no resource: as a rule, the rest of the one above. */
function emptyFault(
  { values, words, bareArea, extra }: ParsedRow,
  placement: Placement,
): RowFault | undefined {
  const texts = [values.name, values.address, words.key, words.recordKey, words.weakKey, words.streetName];
  const isNamed = [...texts, words.address, words.buildingName, words.parkName].some(Boolean);
  const isMeasured = values.declaredAreaM2 !== undefined || values.freeM2 !== undefined || bareArea !== null;
  const hasPlace =
    placement.state === 'placed' ||
    (placement.state === 'unplaced' && placement.code !== null && placement.code !== 'position_zero');
  if (isNamed || isMeasured || hasPlace) return undefined;
  const found = Object.values(extra).join(' · ').slice(0, 80);
  return { field: 'row', code: 'row_names_nothing', found, expected: 'name, key, area or position' };
}

function applyDefaults(draft: ParsedRow, context: ParseContext, { map }: UnderstandOptions): void {
  for (const [target, text] of Object.entries(map.defaults)) {
    if (draft.values[target] !== undefined || draft.words[target]) continue;
    const column = { index: -1, heading: target, target, datum: null, unit: null, unitFrom: null };
    const read: Readonly<Record<string, FieldValue>> = readCell(column, text, context).values;
    Object.assign(draft.values, read);
    if (Object.keys(read).length === 0) Object.assign(draft.words, { [target]: text });
    draft.soft.push(...(Object.keys(read).length === 0 ? fieldsOfTarget(target) : Object.keys(read)));
  }
}

function absentHeadings(table: SourceTable, map: ColumnMap): Notice[] {
  const present = new Set(table.headings.map((heading) => heading.trim().toLowerCase()));
  return [...map.columns.keys()]
    .filter((heading) => !present.has(heading.toLowerCase()))
    .map((field) => ({ code: 'map_heading_absent', level: 'warning', field }));
}
