import { fieldWithKey } from '#contract/fields.ts';
import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import { DEFAULT_LANGUAGE, LANGUAGE_CODES, type Language } from '#contract/language.ts';
import { tidyHeading } from '#domain/ledger/headingForms.ts';
import { headingUnit } from '#domain/ledger/headingUnit.ts';
import { quantityOfTarget } from '#domain/ledger/targetQuantity.ts';
import { quantityRow } from '#domain/quantities.ts';
import type { Cell } from '../../formats/source.ts';
import type { FilledColumn } from '../../formats/xlsx/form/fillForm.ts';
import type { FormColumn, FormPlace } from '../../formats/xlsx/form/formPlace.ts';
import { recogniseHeading } from '../../i18n/headings.ts';
import { EMPTY_MAP } from '../../import/columns/mapFile.ts';
import { planColumns } from '../../import/columns/plan.ts';
import { type ExportedRow, exportColumns } from '../columns.ts';
import { togetherIn } from './columnsTogether.ts';

type OwnColumn = ReturnType<typeof exportColumns>[number];

/** A column of a form with what of ours stands in it; `keys` are none for the running number. */
export interface MatchedColumn extends FilledColumn<ExportedRow> {
  readonly heading: string;
  readonly keys: readonly string[];
}

/** Whether a heading or a placeholder of a form means something of ours. */
export function isKnownHeading(heading: string): boolean {
  return OWN_HEADINGS.has(tidyHeading(heading)) || recogniseHeading(heading) !== null;
}

/** Our columns by the headings that they have in any language, and by their keys. */
const OWN_HEADINGS: ReadonlyMap<string, string> = new Map(
  LANGUAGE_CODES.flatMap((language) =>
    exportColumns(language, 'full').flatMap(({ heading, key }) => [
      [tidyHeading(heading), key] as const,
      [tidyHeading(key), key] as const,
    ]),
  ),
);

/** Headings that ask for the name of what a field has the code of. */
const NAMED_BY: Readonly<Record<string, string>> = {
  zoneName: 'zone',
  parkName: 'park',
  buildingName: 'building',
};

/** The name of a zone, a park or a building by the field that has its code; null for none that is known. */
export type NamePlace = (field: string, code: string) => string | null;

/** In which words a form is filled. */
export interface FormWords {
  readonly language: Language;
  readonly namePlace: NamePlace;
}

/**
 * What stands in the columns of a form, read as an import would read them: an area is what the row's kind calls so, in the unit that its
 * heading or a title names. A column whose meaning or unit is not known is left as the form has it.
 * @param columns what of ours may be written
 */
export function matchColumns(
  { columns: formColumns, titles }: FormPlace,
  columns: readonly OwnColumn[],
  { language, namePlace }: FormWords = { language: DEFAULT_LANGUAGE, namePlace: () => null },
): MatchedColumn[] {
  const headings = formColumns.map(({ heading }) => heading);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const byTarget = new Map<string, OwnColumn>();
  for (const column of [...columns].reverse()) {
    const target = recogniseHeading(column.heading)?.target;
    if (target !== undefined && target !== 'derived') byTarget.set(target, column);
  }
  const plans = new Map(
    RESOURCE_KINDS.map((kind) => [
      kind,
      planColumns({ headings, titles }, kind, { map: EMPTY_MAP, areaUnit: null }).columns,
    ]),
  );
  return formColumns.flatMap((own, index): MatchedColumn[] => {
    if (own.hasFormula) return [];
    const base = { column: own.column, heading: own.heading };
    const target = recogniseHeading(own.heading)?.target ?? 'derived';
    // What an import works out itself is known by our heading alone.
    const exact = target === 'derived' && byKey.get(OWN_HEADINGS.get(tidyHeading(own.heading)) ?? '');
    if (exact)
      return [{ ...base, keys: [exact.key], cell: exact.cell, ...(exact.type && { type: exact.type }) }];
    const named = NAMED_BY[target];
    if (named !== undefined && byKey.has(named))
      return [{ ...base, keys: [named], cell: (row) => nameIn(row, named, namePlace) }];
    if (target === 'rowNumber') return [{ ...base, keys: [], type: 'integer', cell: (_, number) => number }];
    const byKind = new Map<ResourceKind, Written>();
    for (const kind of RESOURCE_KINDS) {
      const { target: planned, unit } = plans.get(kind)![index];
      if (planned === null) continue;
      const column = byTarget.get(planned) ?? byKey.get(OWN_KEYS[planned] ?? planned);
      const written =
        column === undefined
          ? togetherIn({ target: planned, unit }, byKey, language)
          : inUnit(column, planned, own, unit);
      if (written !== null) byKind.set(kind, written);
    }
    return byKind.size === 0 ? [] : [{ ...base, ...joined(byKind) }];
  });
}

function nameIn(row: ExportedRow, field: string, namePlace: NamePlace): Cell {
  const code = row[field];
  return typeof code === 'string' ? (namePlace(field, code) ?? code) : null;
}

/** Targets of headings that are a field under another name. */
const OWN_KEYS: Readonly<Record<string, string>> = { far: 'farUpper', key: 'code', weakKey: 'code' };

/** What stands in a column of a form, and of which fields it is. */
export interface Written extends Pick<FilledColumn<ExportedRow>, 'type'> {
  readonly keys: readonly string[];
  readonly cell: (row: ExportedRow) => Cell;
}

/** A column in the unit that a heading names; null where an area's unit is not known. */
function inUnit(
  column: OwnColumn,
  target: string,
  { heading }: FormColumn,
  planned: string | null,
): Written | null {
  const { key, type, cell } = column;
  const quantity = quantityOfTarget(fieldWithKey(key)?.unit ? key : target);
  const keys = [key];
  if (quantity === null) return { keys, cell, ...(type && { type }) };
  const { canonical, units } = quantityRow(quantity);
  const unit = planned ?? headingUnit(heading, quantity);
  if (unit === null && quantity === 'area') return null;
  const [numerator, denominator] = units[unit ?? canonical]?.factor ?? [1, 1];
  const inOther = (row: ExportedRow): Cell => {
    const value = cell(row);
    return typeof value === 'number' ? Number(((value * denominator) / numerator).toPrecision(15)) : value;
  };
  return { keys, cell: numerator === denominator ? cell : inOther, ...(type && { type }) };
}

function joined(byKind: ReadonlyMap<ResourceKind, Written>): Omit<MatchedColumn, 'column' | 'heading'> {
  const written = [...byKind.values()];
  const [{ type }] = written;
  return {
    keys: [...new Set(written.flatMap(({ keys }) => keys))],
    ...(type && { type }),
    cell: (row) => byKind.get(row.kind as ResourceKind)?.cell(row) ?? null,
  };
}

/** The words of a person for what stands in a column; its unit is the form's own. */
export function namesOf({ keys }: MatchedColumn, language: Language): string {
  const headings = new Map(exportColumns(language, 'full').map(({ key, heading }) => [key, heading]));
  return keys.map((key) => (headings.get(key) ?? key).replace(/\s*\([^()]*\)$/, '')).join(' / ');
}
