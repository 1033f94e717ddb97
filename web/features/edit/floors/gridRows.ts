import type { EditableRowData } from '#contract/edit.ts';
import { type Field, type FieldName, fieldNamed } from '#contract/fields.ts';
import type { FaultCode } from '#contract/problem.ts';
import type { Side } from '../../../forms/ConflictField.tsx';
import { conflictOf } from '../conflict.ts';
import { changesOf, type FieldTexts, textOf } from '../fieldTexts.ts';
import type { FloorWords } from './words.zh.ts';

/** The columns of the grid that are typed into, from left to right. The status beside them changes by its own rule. */
export const GRID_FIELDS: readonly Field[] = (
  [
    'floor',
    'unit',
    'name',
    'code',
    'declaredArea',
    'rent',
    'fitOut',
    'availableFrom',
  ] as const satisfies readonly FieldName[]
).map((name) => fieldNamed(name) as Field);

const GRID_KEYS = GRID_FIELDS.map(({ key }) => key);

/** What a new unit takes over from the one that it was split from, beside the columns. */
export const SHARED_KEYS = ['building', 'park', 'zone', 'township', 'address', 'officer'] as const;
const AREA_KEY = 'declaredAreaM2';
/** Areas of a split floor are written with two decimals; the last unit takes what is left. */
const AREA_STEP_M2 = 0.01;

/** A cell that both have changed: what it said before, what was typed, and whose value is to be; null: nobody has chosen yet. */
export interface Clash {
  readonly key: string;
  readonly before: unknown;
  readonly mine: string;
  readonly side: Side | null;
}

/** A line of the grid: a unit as the record has it, or one that is to be made, with what was typed. */
export interface GridRow {
  readonly key: string;
  /** The version that the line began with; null: it is new. */
  readonly base: EditableRowData | null;
  /** What a new line takes over. */
  readonly shared: Readonly<Record<string, unknown>>;
  readonly draft: FieldTexts;
  /** What the server found wrong, in words, by field key. */
  readonly faults: Readonly<Record<string, string>>;
  /** Cells that somebody else has changed too; the line is not sent before each is chosen. */
  readonly clashes: readonly Clash[];
  /** What happened to the line as a whole, in words. */
  readonly note: string | null;
}

export function rowOf(base: EditableRowData): GridRow {
  return { key: String(base.id), base, shared: {}, draft: {}, faults: {}, clashes: [], note: null };
}

/** The text of a cell: what was typed, else what the record has. Areas in ㎡. */
export function cellText(row: GridRow, field: Field): string {
  return row.draft[field.key] ?? textOf(field, row.base?.[field.key], 'm2');
}

/** A cell that says something else; its fault and the line's note are answered. What both have changed is not chosen by that. */
export function withCell(row: GridRow, key: string, text: string): GridRow {
  const { [key]: _answered, ...faults } = row.faults;
  const clashes = row.clashes.map((clash) =>
    clash.key === key ? { ...clash, mine: text, side: clash.side && ('mine' as const) } : clash,
  );
  const note = isOpen({ ...row, clashes }) ? row.note : null;
  return { ...row, draft: { ...row.draft, [key]: text }, faults, clashes, note };
}

/** Whether somebody has to choose before the line can be sent. */
export function isOpen({ clashes }: GridRow): boolean {
  return clashes.some(({ side }) => side === null);
}

/** The line with one side chosen for a cell that both have changed. */
export function choose(row: GridRow, key: string, side: Side): GridRow {
  const { [key]: _mine, ...others } = row.draft;
  const clashes = row.clashes.map((clash) => (clash.key === key ? { ...clash, side } : clash));
  const mine = clashes.find((clash) => clash.key === key)?.mine ?? '';
  return { ...row, clashes, draft: side === 'mine' ? { ...others, [key]: mine } : others };
}

/** What a line would send, and what in it cannot be read. */
export function rowChanges(row: GridRow): {
  changes: Readonly<Record<string, unknown>>;
  faults: Readonly<Record<string, FaultCode>>;
} {
  return changesOf(GRID_FIELDS, row.draft, { values: row.base ?? {}, areaUnit: 'm2' });
}

export function isDirty(row: GridRow): boolean {
  const { changes, faults } = rowChanges(row);
  return row.base === null || Object.keys(changes).length + Object.keys(faults).length > 0;
}

/** Every line below says in that column what the line itself says; lines that are not to be changed stay. */
export function fillDown(
  rows: readonly GridRow[],
  from: number,
  field: Field,
  mayChange: (row: GridRow) => boolean,
): readonly GridRow[] {
  const text = cellText(rows[from], field);
  return rows.map((row, index) =>
    index > from && mayChange(row) && cellText(row, field) !== text ? withCell(row, field.key, text) : row,
  );
}

/** One unit becomes several of equal area; the first stays the one that it is, the others are new. */
export function splitRow(rows: readonly GridRow[], index: number, parts: number): readonly GridRow[] {
  const row = rows[index];
  const text = (name: FieldName) => cellText(row, fieldNamed(name) as Field);
  const taken = new Set(rows.map((other) => cellText(other, fieldNamed('code') as Field)));
  const areas = equalAreas(Number(text('declaredArea')), parts);
  const stem = text('unit');
  const unitOf = (part: number) => (stem === '' ? String(part + 1) : `${stem}-${part + 1}`);
  const first = withCell(withCell(row, AREA_KEY, areas[0]), 'unit', unitOf(0));
  const others = Array.from({ length: parts - 1 }, (_, at) => {
    const part = at + 1;
    const copied = Object.fromEntries(GRID_FIELDS.map((field) => [field.key, cellText(row, field)]));
    const code = freeCode(text('code'), part + 1, taken);
    taken.add(code);
    return {
      ...newRow(`${row.key}.${part}.${code}`, row),
      draft: {
        ...copied,
        unit: unitOf(part),
        name: `${text('name')} ${part + 1}`,
        code,
        [AREA_KEY]: areas[part],
      },
    };
  });
  return [...rows.slice(0, index), first, ...others, ...rows.slice(index + 1)];
}

/** A new line above the highest floor. */
export function addFloor(rows: readonly GridRow[], buildingName: string): readonly GridRow[] {
  const floors = rows.map((row) => Number(cellText(row, GRID_FIELDS[0]))).filter(Number.isFinite);
  const floor = Math.max(0, ...floors) + 1;
  const top = rows[0];
  const code = numbered(top, 'code', floor) ?? String(floor);
  const taken = new Set(rows.map((row) => cellText(row, fieldNamed('code') as Field)));
  const line = newRow(`new.${floor}.${code}`, top);
  const draft = {
    floor: String(floor),
    name: numbered(top, 'name', floor) ?? `${buildingName} ${floor}F`,
    code: taken.has(code) ? freeCode(code, 2, taken) : code,
  };
  return [{ ...line, draft }, ...rows];
}

/** A text of a floor with another floor's number in the place of its own (`A-03F` → `A-04F`); null where its own is not in it. */
function numbered(row: GridRow | undefined, name: FieldName, floor: number): string | null {
  if (!row) return null;
  const own = cellText(row, GRID_FIELDS[0]);
  const match = new RegExp(`^(.*\\D)(0*${own})(\\D*)$`).exec(cellText(row, fieldNamed(name) as Field));
  return match && `${match[1]}${String(floor).padStart(match[2].length, '0')}${match[3]}`;
}

/** The line on a newer version: what was typed stays typed, and for what both have changed neither side is taken. */
export function onNewest(row: GridRow, newest: EditableRowData, words: GridConflictWords): GridRow {
  const { changes } = rowChanges(row);
  const before = row.base ?? {};
  const { both } = conflictOf(GRID_KEYS, before, changes, newest);
  const clashes = both.map((key) => ({
    ...{ key, before: row.base?.[key] ?? null },
    ...{ mine: row.draft[key] ?? '', side: null },
  }));
  const note = clashes.length > 0 ? words.conflictIn : words.conflict;
  return { ...row, base: newest, faults: {}, clashes, note };
}

/** What is said of a line that somebody else has changed: where both have changed the same, and where not. */
type GridConflictWords = Pick<FloorWords, 'conflictIn' | 'conflict'>;

function newRow(key: string, like: GridRow | undefined): GridRow {
  const source: Readonly<Record<string, unknown>> = like?.base ?? like?.shared ?? {};
  const shared = Object.fromEntries(SHARED_KEYS.map((name) => [name, source[name] ?? null]));
  return { key, base: null, shared, draft: {}, faults: {}, clashes: [], note: null };
}

function equalAreas(areaM2: number, parts: number): string[] {
  if (!(areaM2 > 0)) return Array.from({ length: parts }, () => '');
  const each = Math.floor(areaM2 / parts / AREA_STEP_M2) * AREA_STEP_M2;
  const rest = areaM2 - each * (parts - 1);
  return Array.from({ length: parts }, (_, part) =>
    String(Number((part === parts - 1 ? rest : each).toFixed(2))),
  );
}

function freeCode(stem: string, from: number, taken: ReadonlySet<string>): string {
  for (let number = from; ; number++) {
    const code = `${stem}-${number}`;
    if (!taken.has(code)) return code;
  }
}
