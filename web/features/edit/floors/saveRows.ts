import type { EditableRowData, WrittenData } from '#contract/edit.ts';
import type { Words } from '../../../i18n/words.zh.ts';
import { isOutdated } from '../../../server/client.ts';
import { createResource, patchResource } from '../../../server/editing.ts';
import { readEditableRows, sendBatch } from '../../../server/rows.ts';
import { faultsByField, faultWord, wordsOfProblem } from '../../../text/problemWords.ts';
import { type GridRow, onNewest, rowChanges } from './gridRows.ts';
import type { FloorWords } from './words.zh.ts';

interface Saving {
  /** Keys that a line is read with. */
  readonly keys: readonly string[];
  readonly words: Words;
  readonly floors: FloorWords;
  readonly createKeyOf: (row: GridRow) => string;
}

/** Lines that send the very same changes, together; a new line, or one with a code of its own, is alone. */
export function groupsOf(rows: readonly GridRow[]): readonly (readonly GridRow[])[] {
  const groups = Map.groupBy(rows, (row) => {
    const { changes, faults } = rowChanges(row);
    const isAlone = row.base === null || 'code' in changes || Object.keys(faults).length > 0;
    return isAlone ? row.key : JSON.stringify(changes);
  });
  return [...groups.values()];
}

/** The lines as they are after they were sent. */
export async function saveGroup(rows: readonly GridRow[], saving: Saving): Promise<readonly GridRow[]> {
  if (rows.length === 1) return [await saveRow(rows[0], saving)];
  const { changes } = rowChanges(rows[0]);
  try {
    const of = rows.flatMap(({ base }) => base ?? []);
    const { resources } = await sendBatch({ change: { changes }, of, reason: '' });
    const versions = new Map(resources.map((written) => [written.id, written]));
    return rows.map((row) => onSaved(row, changes, versions.get(row.base?.id ?? 0), saving.floors));
  } catch (error) {
    const stale = isOutdated(error) ? error.faults.map(({ field }) => field) : [];
    const isStale = ({ base }: GridRow) => stale.includes(String(base?.id));
    const fresh = rows.filter((row) => !isStale(row));
    // All or none: without those that somebody changed the others go; for any other reason each is told its own.
    const isSplit = stale.length > 0 && fresh.length > 0 && fresh.length < rows.length;
    const saved = isSplit ? await saveGroup(fresh, saving) : [];
    const alone: GridRow[] = [];
    for (const row of isSplit ? rows.filter(isStale) : rows) alone.push(await saveRow(row, saving));
    return [...saved, ...alone];
  }
}

/** The line as it is after it was sent: on its new version, or with what was wrong. */
async function saveRow(row: GridRow, { keys, words, floors, createKeyOf }: Saving): Promise<GridRow> {
  const { changes, faults } = rowChanges(row);
  if (Object.keys(faults).length > 0) {
    const said = Object.entries(faults).map(([key, code]) => [key, faultWord(words, code)]);
    return { ...row, faults: Object.fromEntries(said), note: floors.cellFaults };
  }
  try {
    const written = row.base
      ? await patchResource(row.base, changes)
      : await createResource({ kind: 'office', ...known(row.shared), ...known(changes) }, createKeyOf(row));
    return onSaved(row, changes, written, floors);
  } catch (error) {
    if (row.base && isOutdated(error)) {
      const [newest] = await readEditableRows([row.base.id], keys);
      if (newest) return onNewest(row, newest, floors);
    }
    return { ...row, faults: faultsByField(error, words), note: wordsOfProblem(error, words) };
  }
}

function onSaved(
  row: GridRow,
  changes: Readonly<Record<string, unknown>>,
  written: WrittenData | undefined,
  floors: FloorWords,
): GridRow {
  const { id, version } = { ...row.base, ...written };
  const base = { ...row.shared, ...row.base, ...changes, id, version } as EditableRowData;
  return { ...row, base, draft: {}, faults: {}, clashes: [], note: floors.saved };
}

function known(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
