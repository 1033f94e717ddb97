import { useRef, useState } from 'react';
import type { EditableRowData } from '#contract/edit.ts';
import type { Field } from '#contract/fields.ts';
import type { Side } from '../../../forms/ConflictField.tsx';
import { newKey } from '../../../server/editing.ts';
import { type OwnWrite, ownWrites, sendUndo } from '../../../server/rows.ts';
import { wordsOfProblem } from '../../../text/problemWords.ts';
import { useTextContext } from '../../../text/useTextContext.ts';
import {
  addFloor,
  choose,
  fillDown,
  type GridRow,
  isDirty,
  isOpen,
  rowOf,
  splitRow,
  withCell,
} from './gridRows.ts';
import { groupsOf, saveGroup } from './saveRows.ts';
import { useFloorWords } from './useFloorWords.ts';

interface GridOptions {
  rows: readonly EditableRowData[];
  /** Keys that a line is read with. */
  keys: readonly string[];
  mayChange: (row: GridRow) => boolean;
  /** Lines that were left without saving. */
  kept: readonly GridRow[] | null;
}

/** The lines that were saved last, as they were before, and what that wrote. */
interface LastSave {
  readonly before: readonly GridRow[];
  readonly writes: readonly OwnWrite[];
}

function baseOf({ base }: GridRow): readonly EditableRowData[] {
  return base ? [base] : [];
}

/** A line on the values that it had before it was saved, as a version of its own; what was typed since stays. */
function asBefore(row: GridRow, was: GridRow | undefined, version: number | undefined): GridRow {
  if (!was?.base || version === undefined) return row;
  return { ...row, base: { ...was.base, version }, clashes: [], note: null };
}

/** The grid as it stands on the screen, and the verbs that change it. */
export function useGrid({ rows: initial, keys, mayChange, kept }: GridOptions) {
  const { words } = useTextContext();
  const floors = useFloorWords();
  const [rows, setRows] = useState<readonly GridRow[]>(() =>
    kept ? onFresh(kept, initial) : initial.map(rowOf),
  );
  const [saving, setSaving] = useState(false);
  const createKeyOf = useCreateKeys();
  const [lastSave, setLastSave] = useState<LastSave | null>(null);
  const dirty = rows.filter(isDirty);
  const open = rows.reduce((sum, row) => sum + row.clashes.filter(({ side }) => side === null).length, 0);
  const replace = (row: GridRow) =>
    setRows((current) => current.map((other) => (other.key === row.key ? row : other)));

  /** Lines that change alike go together, the others one by one: one that is refused, or waits for a choice, holds up none of the others. */
  async function save(): Promise<number> {
    setSaving(true);
    const before: GridRow[] = [];
    const after: GridRow[] = [];
    for (const group of groupsOf(dirty.filter((row) => !isOpen(row)))) {
      for (const row of await saveGroup(group, { keys, words, floors, createKeyOf })) {
        if (!isDirty(row)) {
          before.push(group.find(({ key }) => key === row.key)!);
          after.push(row);
        }
        replace(row);
      }
    }
    setSaving(false);
    if (after.length > 0)
      setLastSave({ before, writes: ownWrites(before.flatMap(baseOf), after.flatMap(baseOf)) });
    return after.length;
  }

  /** Takes the last save back, all of it or nothing. @returns what was wrong, in words; null: it is as before */
  async function undo(): Promise<string | null> {
    if (!lastSave) return null;
    setSaving(true);
    try {
      const { resources, removed } = await sendUndo(lastSave.writes);
      const versions = new Map(resources.map(({ id, version }) => [id, version]));
      const made = new Set(removed);
      const were = new Map(lastSave.before.map((row) => [row.key, row]));
      setRows((current) =>
        current
          .filter(({ base }) => !base || !made.has(base.id))
          .map((row) => asBefore(row, were.get(row.key), versions.get(row.base?.id ?? 0))),
      );
      setLastSave(null);
      return null;
    } catch (error) {
      return wordsOfProblem(error, words);
    } finally {
      setSaving(false);
    }
  }
  return {
    rows,
    dirty,
    /** how many cells wait for a choice between two values */
    open,
    canSave: dirty.some((row) => !isOpen(row)),
    saving,
    save,
    canUndo: lastSave !== null && lastSave.writes.length > 0,
    undoCount: lastSave?.writes.length ?? 0,
    undo,
    setCell: (row: GridRow, field: Field, text: string) => replace(withCell(row, field.key, text)),
    choose: (row: GridRow, key: string, side: Side) => replace(choose(row, key, side)),
    fill: (index: number, field: Field) => setRows((current) => fillDown(current, index, field, mayChange)),
    split: (index: number, parts: number) => setRows((current) => splitRow(current, index, parts)),
    add: (buildingName: string) => setRows((current) => addFloor(current, buildingName)),
    remove: (row: GridRow) => setRows((current) => current.filter(({ key }) => key !== row.key)),
  };
}

/** Kept lines beside those that are as the record has them now: only what was typed is older. */
function onFresh(kept: readonly GridRow[], rows: readonly EditableRowData[]): readonly GridRow[] {
  const fresh = new Map(rows.map((row) => [row.id, rowOf(row)]));
  const whole = kept.map((row): GridRow => ({ ...row, clashes: row.clashes ?? [] }));
  return whole.map((row) => (isDirty(row) || !row.base ? row : (fresh.get(row.base.id) ?? row)));
}

/** One for each new line, so that a line that is sent twice is made once. */
function useCreateKeys(): (row: GridRow) => string {
  const createKeys = useRef(new Map<string, string>());
  return ({ key }) => {
    const known = createKeys.current.get(key) ?? newKey();
    createKeys.current.set(key, known);
    return known;
  };
}
