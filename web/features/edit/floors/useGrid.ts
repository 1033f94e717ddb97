import { useState } from 'react';
import type { EditableRowData } from '#contract/edit.ts';
import { type Field, fieldWithKey } from '#contract/fields.ts';
import { fieldWord } from '../../../i18n/words.ts';
import type { Words } from '../../../i18n/zh.ts';
import { ServerProblem } from '../../../server/client.ts';
import { AFTER_WRITE, useForget } from '../../../server/forget.ts';
import { createResource, patchResource, readEditableRows } from '../../../server/rows.ts';
import { faultsByField, faultWord, wordsOfProblem } from '../../../ui/problemWords.ts';
import { useTextContext } from '../../../ui/useTextContext.ts';
import {
  addFloor,
  changedByOthers,
  fillDown,
  type GridRow,
  isDirty,
  onNewest,
  rowChanges,
  rowOf,
  splitRow,
  withCell,
} from './gridRows.ts';

interface GridOptions {
  rows: readonly EditableRowData[];
  /** Keys that a line is read with. */
  keys: readonly string[];
  mayChange: (row: GridRow) => boolean;
}

/** The grid as it stands on the screen, and the verbs that change it. */
export function useGrid({ rows: initial, keys, mayChange }: GridOptions) {
  const { words } = useTextContext();
  const [rows, setRows] = useState<readonly GridRow[]>(() => initial.map(rowOf));
  const [saving, setSaving] = useState(false);
  const forget = useForget(AFTER_WRITE);
  const dirty = rows.filter(isDirty);
  const replace = (row: GridRow) =>
    setRows((current) => current.map((other) => (other.key === row.key ? row : other)));

  /** Line by line, so that one that is refused holds up none of the others. */
  async function save(): Promise<number> {
    setSaving(true);
    let saved = 0;
    for (const row of dirty) {
      const after = await saveRow(row, keys, words);
      if (!isDirty(after)) saved++;
      replace(after);
    }
    setSaving(false);
    if (saved > 0) void forget();
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

/** The line as it is after it was sent: on its new version, or with what was wrong. */
async function saveRow(row: GridRow, keys: readonly string[], words: Words): Promise<GridRow> {
  const { changes, faults } = rowChanges(row);
  if (Object.keys(faults).length > 0) {
    const said = Object.entries(faults).map(([key, code]) => [key, faultWord(words, code)]);
    return { ...row, faults: Object.fromEntries(said), note: words.floors.cellFaults };
  }
  try {
    const written = row.base
      ? await patchResource(row.base.id, row.base.version, changes)
      : await createResource({ kind: 'office', ...known(row.shared), ...known(changes) }, row.key);
    const base = { ...row.shared, ...row.base, ...changes, ...written };
    return { ...row, base, draft: {}, faults: {}, note: words.floors.saved };
  } catch (error) {
    if (row.base && error instanceof ServerProblem && error.status === 412) {
      const [newest] = await readEditableRows([row.base.id], keys);
      if (newest) return onNewest(row, newest, conflictWords(row, newest, words));
    }
    return { ...row, faults: faultsByField(error, words), note: wordsOfProblem(error, words) };
  }
}

function known(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function conflictWords(row: GridRow, newest: EditableRowData, words: Words): string {
  const names = changedByOthers(row, newest).map((key) => fieldWord(words, fieldWithKey(key)?.name ?? key));
  return names.length > 0 ? words.floors.conflictIn(names.join(words.floors.and)) : words.floors.conflict;
}
