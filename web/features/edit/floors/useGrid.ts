import { useRef, useState } from 'react';
import type { EditableRowData } from '#contract/edit.ts';
import type { Field } from '#contract/fields.ts';
import { newKey } from '../../../server/editing.ts';
import { useTextContext } from '../../../ui/useTextContext.ts';
import { addFloor, fillDown, type GridRow, isDirty, rowOf, splitRow, withCell } from './gridRows.ts';
import { groupsOf, saveGroup } from './saveRows.ts';

interface GridOptions {
  rows: readonly EditableRowData[];
  /** Keys that a line is read with. */
  keys: readonly string[];
  mayChange: (row: GridRow) => boolean;
  /** Lines that were left without saving. */
  kept: readonly GridRow[] | null;
}

/** The grid as it stands on the screen, and the verbs that change it. */
export function useGrid({ rows: initial, keys, mayChange, kept }: GridOptions) {
  const { words } = useTextContext();
  const [rows, setRows] = useState<readonly GridRow[]>(() =>
    kept ? onFresh(kept, initial) : initial.map(rowOf),
  );
  const [saving, setSaving] = useState(false);
  const createKeys = useRef(new Map<string, string>());
  /** One for each new line, so that a line that is sent twice is made once. */
  const createKeyOf = ({ key }: GridRow) => {
    const known = createKeys.current.get(key) ?? newKey();
    createKeys.current.set(key, known);
    return known;
  };
  const dirty = rows.filter(isDirty);
  const replace = (row: GridRow) =>
    setRows((current) => current.map((other) => (other.key === row.key ? row : other)));

  /** Lines that change alike go together, the others one by one: one that is refused holds up none of the others. */
  async function save(): Promise<number> {
    setSaving(true);
    let saved = 0;
    for (const group of groupsOf(dirty)) {
      for (const after of await saveGroup(group, { keys, words, createKeyOf })) {
        if (!isDirty(after)) saved++;
        replace(after);
      }
    }
    setSaving(false);
    return saved;
  }
  return {
    rows,
    dirty,
    saving,
    save,
    setCell: (row: GridRow, field: Field, text: string) => replace(withCell(row, field.key, text)),
    fill: (index: number, field: Field) => setRows((current) => fillDown(current, index, field, mayChange)),
    split: (index: number, parts: number) => setRows((current) => splitRow(current, index, parts)),
    add: (buildingName: string) => setRows((current) => addFloor(current, buildingName)),
    remove: (row: GridRow) => setRows((current) => current.filter(({ key }) => key !== row.key)),
  };
}

/** Kept lines beside those that are as the record has them now: only what was typed is older. */
function onFresh(kept: readonly GridRow[], rows: readonly EditableRowData[]): readonly GridRow[] {
  const fresh = new Map(rows.map((row) => [row.id, rowOf(row)]));
  return kept.map((row) => (isDirty(row) || !row.base ? row : (fresh.get(row.base.id) ?? row)));
}
