import type { ResourceKind } from '#contract/kinds.ts';
import type { Evidence, Notice, SourceTable } from '../../formats/source.ts';
import type { ColumnMap } from '../columns/mapFile.ts';
import { type ColumnPlan, type PlannedColumn, planColumns } from '../columns/plan.ts';
import { holdsPositions } from '../positions/channels.ts';
import {
  type ColumnEvidence,
  gatherColumnEvidence,
  holdsCodes,
  isAboutOtherThings,
} from './columnEvidence.ts';
import { isGrantForm } from './grantForm.ts';
import type { ParseContext } from './parsedRow.ts';
import { createRememberedReading } from './rememberedReading.ts';
import type { UnderstandOptions } from './understand.ts';

/** How the rows of one kind of a table are understood. `tell`: what is to be said of its columns is said. */
export function createContext(
  table: SourceTable,
  kind: ResourceKind,
  options: UnderstandOptions,
  {
    notices,
    tell,
    kindColumn,
  }: { readonly notices: Notice[]; readonly tell: boolean; readonly kindColumn: number },
): ParseContext {
  const planned = planColumns(table, kind, options);
  const columns = planned.columns.map(
    (column): PlannedColumn =>
      column.index === kindColumn
        ? { ...column, target: 'kind' }
        : demote(column, table, options.map, tell ? notices : []),
  );
  const plan: ColumnPlan = { ...planned, columns };
  if (plan.form !== null && tell)
    notices.push({ code: 'unit_by_form', level: 'warning', found: plan.form, expected: 'ha' });
  const saysStatus = columns.some(({ target }) => target === 'status') || isGrantForm(columns);
  if (tell && !saysStatus && options.map.defaults.status === undefined)
    notices.push({ code: 'status_not_said', level: 'warning', expected: 'available' });
  const evidence: ColumnEvidence = gatherColumnEvidence(table, columns);
  const isOwn = columns.some(({ target }) => target === 'recordKey');
  const reading = { kind, map: options.map, timeZone: options.timeZone, isOwn, ...evidence };
  return { ...reading, plan, sheet: table.name, readCell: createRememberedReading(reading) };
}

/** A column whose heading promises what its cells do not hold becomes what they are. */
function demote(column: PlannedColumn, table: SourceTable, map: ColumnMap, notices: Notice[]): PlannedColumn {
  const { target, index, heading } = column;
  if (target === 'positionText' && !holdsPositions(table, index)) return { ...column, target: 'address' };
  const isCode = target === 'supplyClass' || target === 'tenure' || target === 'fitOut';
  // Words for the status are asked for one by one, unless the whole column speaks of something else.
  const isElse =
    target === 'status'
      ? isAboutOtherThings(table, column, map.values.status)
      : isCode && !holdsCodes(table, column, map.values[target]);
  if (!isElse) return column;
  notices.push({ code: 'column_not_understood', level: 'warning', field: heading, expected: target! });
  return { ...column, target: null };
}

/** Where units of areas are known from, if not from their own headings, and how many columns were recognised. */
export function columnEvidenceOf(columns: readonly PlannedColumn[], layer: string | null): Evidence[] {
  const place = layer === null ? {} : { layer };
  const known = columns.filter(({ target }) => target !== null);
  const units = known.flatMap(({ heading, unit, unitFrom }): Evidence[] =>
    unit === null || unitFrom === null || unitFrom === 'map'
      ? []
      : [{ about: 'columns', code: `unit_from_${unitFrom}`, value: unit, found: heading, ...place }],
  );
  const found = `${known.length} / ${columns.length}`;
  return [{ about: 'columns', code: 'columns_recognised', found, count: known.length, ...place }, ...units];
}
