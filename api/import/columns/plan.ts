import { fieldWithKey } from '#contract/fields.ts';
import type { ResourceKind } from '#contract/kinds.ts';
import { LANGUAGE_CODES } from '#contract/language.ts';
import { NEEDS, SHARED_TARGETS, type Target } from '#domain/ledger/columnTargets.ts';
import { tidyHeading } from '#domain/ledger/headingForms.ts';
import type { Recognition } from '#domain/ledger/headings.ts';
import { formOf, headingUnit } from '#domain/ledger/headingUnit.ts';
import { AREA_TARGETS, quantityOfTarget } from '#domain/ledger/targetQuantity.ts';
import { unitOfHeading } from '#domain/unitText.ts';
import type { HeadingRole, SourceTable } from '../../formats/source.ts';
import { ownHeading, recogniseHeading } from '../../i18n/headings.ts';
import type { ColumnMap } from './mapFile.ts';

/** Where a column's unit is known from. */
export type UnitSource = 'heading' | 'map' | 'option' | 'title' | 'form';

export interface PlannedColumn {
  readonly index: number;
  readonly heading: string;
  /** What it is for; null: kept as an attribute. */
  readonly target: Target | null;
  readonly datum: string | null;
  readonly unit: string | null;
  readonly unitFrom: UnitSource | null;
}

/** What each column of a table is for, for the rows of one kind. */
export interface ColumnPlan {
  readonly columns: readonly PlannedColumn[];
  /** The form by whose convention units were taken. */
  readonly form: string | null;
}

export interface PlanOptions {
  readonly map: ColumnMap;
  /** Unit of areas whose heading names none, said by the user. */
  readonly areaUnit: string | null;
}

interface Candidate {
  readonly column: PlannedColumn;
  readonly recognition: Recognition | null;
  readonly mapped: boolean;
}

/** Targets of which a table may have several columns that stay side by side. */
const MANY_COLUMNS = new Set(['lon', 'lat', 'x', 'y', 'positionText', 'geometryText', 'crs', 'derived']);
/** Columns of a form about land that was granted: a holder, a contract. */
const GRANTED: readonly Target[] = ['owner', 'contractOn'];
const AVAILABLE: ReadonlySet<string> = new Set(
  LANGUAGE_CODES.map((language) => ownHeading('availableM2', language)),
);
/** Headings of which an export has all of one row, in one language. */
const OWN_SIGNS: readonly (readonly string[])[] = LANGUAGE_CODES.flatMap((language) =>
  [['freeM2'], ['statusSince', 'computedAreaM2']].map((keys) =>
    [...keys, 'availableM2'].map((key) => ownHeading(key, language)),
  ),
);
/** In an export of before, 可供面积 was what stands free, and this stood beside it. */
const BEFORE: readonly string[] = ['当前可供(㎡)', 'Available now (m²)'];
const AREA_BY_KIND: Readonly<Record<ResourceKind, readonly Target[]>> = {
  land: ['landArea', 'plainArea'],
  factory: ['floorArea', 'plainArea'],
  office: ['floorArea', 'plainArea'],
  park: ['floorArea', 'plainArea', 'landArea'],
};

/** Whether a heading is known, by the table of synonyms or by the user's map. */
export function createRecogniser(map: ColumnMap): (heading: string) => boolean {
  const named = new Set([...map.columns.keys(), ...(map.key === null ? [] : [map.key])].map(tidyHeading));
  return (heading) => named.has(tidyHeading(heading)) || recogniseHeading(heading) !== null;
}

const NAMING: Readonly<Record<string, HeadingRole>> = {
  recordKey: 'key',
  key: 'key',
  weakKey: 'number',
  rowNumber: 'number',
  name: 'name',
  address: 'name',
  streetName: 'name',
  buildingName: 'name',
};
const PLACING = new Set(['lon', 'lat', 'x', 'y', 'positionText', 'geometryText', 'crs']);

/** What each heading is to the lines under it, by the table of synonyms or by the user's map. */
export function createHeadingRoles(map: ColumnMap): (heading: string) => HeadingRole | null {
  return (heading) => {
    const mapped = mappedColumn(heading, map);
    const target = mapped ? mapped.target : (recogniseHeading(heading)?.target ?? null);
    if (target === null) return null;
    const quantity = quantityOfTarget(target);
    if (quantity !== null) return quantity === 'area' ? 'area' : 'measure';
    return NAMING[target] ?? (PLACING.has(target) ? 'place' : 'text');
  };
}

/**
 * Decides what each column of a table is for, for rows of a kind. Where several columns could be one field, the one whose unit is known
 * wins, then the one that says it most plainly; the others are kept as attributes, like everything that is unknown.
 */
export function planColumns(
  table: Pick<SourceTable, 'headings' | 'titles'>,
  kind: ResourceKind,
  options: PlanOptions,
): ColumnPlan {
  const form = formOf(table.headings);
  const titleUnit = areaUnitOfTitles(table.titles);
  const isOwn = isOwnExport(table.headings);
  const candidates = table.headings.map((heading, index) => {
    const mapped = mappedColumn(heading, options.map);
    const recognition = mapped ? null : recogniseIn(heading, isOwn);
    const target = mapped ? mapped.target : (recognition?.target ?? null);
    const quantity = target === null ? null : quantityOfTarget(target);
    const named = quantity === null ? null : headingUnit(heading, quantity);
    const ofArea = quantity === 'area';
    const sources: [UnitSource, string | null][] = [
      ['map', mapped?.unit ?? null],
      ['heading', named],
      ['option', ofArea ? options.areaUnit : null],
      ['title', ofArea ? titleUnit : null],
      ['form', ofArea ? (form?.areaUnit ?? null) : null],
    ];
    const [unitFrom, unit] = sources.find(([, value]) => value !== null) ?? [null, null];
    const column = { index, heading, target, datum: recognition?.datum ?? null, unit, unitFrom };
    return { column, recognition, mapped: mapped !== null };
  });
  const columns = chooseColumns(candidates, kind);
  const byForm = columns.some((column) => column.unitFrom === 'form');
  return { columns, form: byForm ? (form?.name ?? null) : null };
}

/** 可供面积 of an export is what is to be had now, 0 where a site is taken; in a ledger it is what stands free of it. */
function recogniseIn(heading: string, isOwn: boolean): Recognition | null {
  const recognition = recogniseHeading(heading);
  return recognition && isOwn && AVAILABLE.has(heading.trim())
    ? { ...recognition, target: 'derived' }
    : recognition;
}

/** Whether a table is an export of this program, by headings that stand together nowhere else. */
function isOwnExport(headings: readonly string[]): boolean {
  const named = new Set(headings.map((heading) => heading.trim()));
  return (
    OWN_SIGNS.some((signs) => signs.every((sign) => named.has(sign))) &&
    !BEFORE.some((heading) => named.has(heading))
  );
}

function mappedColumn(
  heading: string,
  map: ColumnMap,
): { target: Target | null; unit: string | null } | null {
  if (map.key !== null && tidyHeading(map.key) === tidyHeading(heading)) return { target: 'key', unit: null };
  const exact = map.columns.get(heading.trim());
  if (exact) return exact;
  for (const [name, column] of map.columns) if (tidyHeading(name) === tidyHeading(heading)) return column;
  return null;
}

function areaUnitOfTitles(titles: readonly string[]): string | null {
  for (const title of titles) {
    const statement = /单位\s*[:：]\s*([^\s)）]+)/.exec(title)?.[1];
    const units = (statement ?? '')
      .split(/[、,，;；/]/)
      .map((text) => unitOfHeading(text, 'area'))
      .filter((unit) => unit !== null);
    if (units.length === 1) return units[0];
  }
  return null;
}

function chooseColumns(candidates: readonly Candidate[], kind: ResourceKind): PlannedColumn[] {
  const present = new Set(candidates.map(({ column }) => column.target));
  const chosen = new Map<Target, Candidate>();
  for (const candidate of candidates) {
    const target = fieldTarget(candidate, kind, present);
    if (target === null || MANY_COLUMNS.has(target) || SHARED_TARGETS.has(target)) continue;
    const other = chosen.get(target);
    if (!other || isBetter(candidate, other, kind)) chosen.set(target, candidate);
  }
  return candidates.map((candidate) => {
    const target = fieldTarget(candidate, kind, present);
    const kept =
      target !== null &&
      (MANY_COLUMNS.has(target) || SHARED_TARGETS.has(target) || chosen.get(target) === candidate);
    return { ...candidate.column, target: kept ? target : null };
  });
}

/** The field that a column is for in rows of that kind; null when it describes another kind. */
function fieldTarget({ column, mapped }: Candidate, kind: ResourceKind, present: ReadonlySet<Target | null>) {
  const { target } = column;
  if (target === null) return null;
  const needed = NEEDS.get(target);
  if (needed !== undefined && !present.has(needed)) return null;
  if ((AREA_TARGETS as readonly Target[]).includes(target))
    return AREA_BY_KIND[kind].includes(target) || mapped ? 'declaredAreaM2' : null;
  if (target === 'rowNumber') return null;
  // The years of a grant are what is left of it only before there is one.
  if (target === 'tenureTerm')
    return kind === 'land' && !GRANTED.some((sign) => present.has(sign)) ? 'tenureLeftYears' : null;
  const kinds = fieldWithKey(target === 'far' ? 'farUpper' : target)?.kinds;
  return kinds === undefined || kinds.includes(kind) ? target : null;
}

function isBetter(candidate: Candidate, other: Candidate, kind: ResourceKind): boolean {
  return compare(order(candidate, kind), order(other, kind)) < 0;
}

function order({ column, recognition, mapped }: Candidate, kind: ResourceKind): number[] {
  const unitKnown = column.unitFrom === 'heading' || column.unitFrom === 'map';
  return [
    mapped ? 0 : 1,
    column.target === 'tenureTerm' ? 1 : 0,
    quantityOfTarget(column.target ?? '') === 'area' && !unitKnown ? 1 : 0,
    Math.max(0, AREA_BY_KIND[kind].indexOf(column.target ?? '')),
    recognition?.rank ?? 0,
    recognition?.order ?? 0,
    column.index,
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at] - b[at];
}
