import { hash as sha256 } from 'node:crypto';
import { fieldWithKey } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { parseCivilDate } from '#domain/civilDateText.ts';
import type { CellContext, CellProblem, FieldValue, Silence } from '#domain/ledger/cellReading.ts';
import { SHARED_TARGETS } from '#domain/ledger/columnTargets.ts';
import { cleanText, textOf } from '#domain/ledger/plainText.ts';
import { quantityOfTarget } from '#domain/ledger/targetQuantity.ts';
import type { ValueBounds } from '#domain/valueBounds.ts';
import type { Cell, CellMark, RowFault, SourceRow } from '../../formats/source.ts';
import type { ColumnPlan, PlannedColumn } from '../columns/plan.ts';
import { addressInText, isUnreadPosition } from '../positions/coordinateText.ts';
import { codeDoubt } from './codeDoubts.ts';
import type { ReadCell } from './rememberedReading.ts';
import { settleBounds, settleLandUse } from './settleValues.ts';

/** A row as it was understood, before it has a key and a valid geometry. */
export interface ParsedRow {
  readonly row: number;
  readonly sheet: string | null;
  readonly kind: ResourceKind;
  readonly values: Record<string, FieldValue>;
  readonly raw: Record<string, string>;
  readonly extra: Record<string, string | number | boolean>;
  /** By target: why its cell gives no value though it is not blank. */
  readonly silence: Record<string, Exclude<Silence, 'blank'>>;
  /** Fields whose value the file does not say itself: made of others, or said of all its rows. They only fill what is unknown. */
  readonly soft: string[];
  /** By field: between what a value lies that is not exact. */
  readonly bounds: Record<string, ValueBounds>;
  /** Texts of columns that are no fields: names of holders, keys, parts of an address. */
  readonly words: Readonly<Record<string, string>>;
  /** Fingerprint of what the row says, without running numbers; made when it is asked for (`fingerprintOf`): most rows have a key of their own. */
  hash: string | (() => string);
  /** An area without a unit, by its heading. */
  readonly bareArea: { readonly heading: string; readonly value: number } | null;
  readonly problems: readonly RowProblem[];
  /** The word for the status that nobody here knows: a new row is rejected with it, a known one keeps its status. */
  readonly unknownStatus: RowFault | null;
  /** The status is what the form itself says: land that was granted. */
  statusByForm?: boolean;
}

export interface RowProblem extends CellProblem {
  readonly field: string;
  readonly found: string;
  /** What its column is for. */
  readonly target?: string;
}

export interface ParseContext extends CellContext {
  readonly plan: ColumnPlan;
  readonly readCell: ReadCell;
  readonly running: ReadonlySet<number>;
  readonly sheet: string | null;
}

/** Columns whose text is used for something else than a field. */
const WORD_TARGETS = new Set([
  'recordKey',
  'key',
  'weakKey',
  'parkName',
  'parkCode',
  'buildingName',
  'buildingCode',
  'zoneName',
  'zoneCode',
  'streetNumber',
  'streetDirection',
  'streetName',
  'streetType',
  'contractOn',
  'completedOn',
]);
/** Days of a form that tell how far a grant has come; kept as attributes too. */
const DAY_TARGETS = new Set(['contractOn', 'completedOn']);
/** Columns of codes that the ledger gives its rows. */
const CODE_TARGETS = new Set(['key', 'weakKey']);
const HOLDER_TARGETS = new Set([
  'parkName',
  'parkCode',
  'buildingName',
  'buildingCode',
  'zoneName',
  'zoneCode',
]);
const POSITION_TARGETS = new Set(['lon', 'lat', 'x', 'y', 'geometryText']);

/**
 * Understands the cells of a row. What no field takes is kept as an attribute; what was read keeps its words. The fingerprint is that of the
 * row as it was `written`.
 */
export function parseRow(
  source: SourceRow,
  kind: ResourceKind,
  context: ParseContext,
  written: SourceRow = source,
): ParsedRow | { fault: RowFault } {
  const values: Record<string, FieldValue> = {};
  const raw: Record<string, string> = {};
  const extra: Record<string, string | number | boolean> = {};
  const words: Record<string, string> = {};
  const silence: ParsedRow['silence'] = {};
  const bounds: Record<string, ValueBounds> = {};
  const problems: RowProblem[] = [];
  let bareArea: ParsedRow['bareArea'] = null;
  let unknownStatus: RowFault | null = null;
  for (const column of context.plan.columns) {
    const cell = source.cells[column.index] ?? null;
    if (column.target === 'kind' || column.target === 'derived') continue;
    const found = cleanText(cell);
    if (found === '') {
      const mark = source.marks?.get(column.index);
      if (column.target === 'key' && mark) return { fault: unreadKey(column, mark) };
      // A formula without a result and what is struck out are no blank.
      if (column.target !== null && mark) silence[column.target] ??= 'unreadable';
      continue;
    }
    if (column.target === 'extraJson') Object.assign(extra, parseExtra(cell));
    else if (isUnreadPosition(column.target, cell)) keepExtra(extra, column, cell, context);
    else if (column.target === 'positionText') words.address ??= addressInText(cell);
    else if (column.target !== null && WORD_TARGETS.has(column.target)) {
      // "yes" in a column called Park names no park.
      if (HOLDER_TARGETS.has(column.target) && /^(y|n|yes|no|true|false|是|否|有|无)$/i.test(found)) {
        keepExtra(extra, column, cell, context);
        continue;
      }
      const doubt = CODE_TARGETS.has(column.target) && codeDoubt(cell, source.marks?.get(column.index));
      if (doubt) problems.push({ code: doubt, field: column.heading, found });
      words[column.target] ??= (DAY_TARGETS.has(column.target) ? dayOf(cell, context) : textOf(cell)) ?? '';
      if (column.target === 'weakKey' || DAY_TARGETS.has(column.target))
        keepExtra(extra, column, cell, context);
    } else if (column.target === 'crs' && context.isOwn) continue;
    else if (column.target === null || column.target === 'crs') keepExtra(extra, column, cell, context);
    else if (!POSITION_TARGETS.has(column.target)) {
      // A merged cell's number is one for all its rows: only the first has it.
      if (source.spread?.has(column.index) && quantityOfTarget(column.target) !== null) continue;
      const reading = context.readCell(column, cell);
      if (reading.problem) {
        if (reading.problem.fatal)
          return {
            fault: {
              field: column.heading,
              code: reading.problem.code,
              found,
              expected: reading.problem.expected ?? '',
            },
          };
        const { code, expected } = reading.problem;
        if (code === 'status_unknown')
          unknownStatus = { field: column.heading, code, found, expected: expected ?? '' };
        else problems.push({ ...reading.problem, field: column.heading, found, target: column.target });
      }
      if (reading.bareArea !== undefined && column.target === 'declaredAreaM2')
        bareArea = { heading: column.heading, value: reading.bareArea };
      addValues(values, reading.values, column);
      if (reading.silence && reading.silence !== 'blank') silence[column.target] = reading.silence;
      Object.assign(bounds, reading.bounds);
      if (keepsWords(column))
        raw[column.target] = raw[column.target] ? `${raw[column.target]}; ${found}` : found;
    }
  }
  settleLandUse(values, raw, problems);
  settleBounds(values, problems);
  const hash = () => hashOf(written, kind, context);
  const said = { values, raw, extra, words, silence, soft: [], bounds };
  return { row: source.row, sheet: context.sheet, kind, ...said, hash, bareArea, problems, unknownStatus };
}

/** A row whose code stands there but cannot be read might be any that is known: it would become a second one. */
function unreadKey({ heading }: PlannedColumn, mark: CellMark): RowFault {
  const found = 'found' in mark ? mark.found : 'formula';
  return { field: heading, code: 'code_not_readable', found, expected: 'a stored code' };
}

/** The day of a cell, or null: 1900年01月01日 in a printed form means none. */
function dayOf(cell: Cell, { timeZone }: ParseContext): string | null {
  const reading = parseCivilDate(typeof cell === 'boolean' ? null : cell, { zone: timeZone });
  return reading.ok ? reading.date : null;
}

function addValues(
  values: Record<string, FieldValue>,
  read: Readonly<Record<string, FieldValue>>,
  column: PlannedColumn,
): void {
  for (const key in read) {
    const value = read[key];
    const before = values[key];
    if (before === undefined || before === null) values[key] = value;
    else if (SHARED_TARGETS.has(column.target!)) values[key] = `${before} ${value}`;
    // A column of its own says it better than another one's by-product.
    else if (key === column.target) values[key] = value;
  }
}

/** Words are kept of all that was interpreted; a plain text is its own. */
function keepsWords(column: PlannedColumn): boolean {
  const type = fieldWithKey(column.target!)?.type;
  return type !== 'text' || column.target === 'landUseCode';
}

function keepExtra(
  extra: Record<string, string | number | boolean>,
  column: PlannedColumn,
  cell: Cell,
  context: ParseContext,
): void {
  if (context.running.has(column.index)) return;
  extra[column.heading] = typeof cell === 'string' || cell === null ? cleanText(cell) : cell;
}

function parseExtra(cell: Cell): Record<string, string | number | boolean> {
  try {
    const value: unknown = JSON.parse(String(cell));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    const plain = Object.entries(value).filter(([, item]) =>
      ['string', 'number', 'boolean'].includes(typeof item),
    );
    return Object.fromEntries(plain) as Record<string, string | number | boolean>;
  } catch {
    return {};
  }
}

/** The fingerprint of what a row says. */
export function fingerprintOf(draft: Pick<ParsedRow, 'hash'>): string {
  if (typeof draft.hash === 'function') draft.hash = draft.hash();
  return draft.hash;
}

function hashOf(source: SourceRow, kind: ResourceKind, context: ParseContext): string {
  const said = context.plan.columns.flatMap((column) => {
    const text = cleanText(source.cells[column.index] ?? null);
    return text === '' || context.running.has(column.index) ? [] : [[column.heading, text]];
  });
  return sha256('sha256', JSON.stringify([kind, said, source.geometry ?? null]), 'hex').slice(0, 20);
}
