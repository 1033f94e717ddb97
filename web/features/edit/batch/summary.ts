import type { EditableRowData } from '#contract/edit.ts';
import { isSame } from '../fieldTexts.ts';

/** What a change of a selection would do to one field: its old values, the most frequent first. */
export interface FieldSummary {
  readonly key: string;
  readonly to: unknown;
  readonly from: readonly { readonly value: unknown; readonly count: number }[];
}

export interface BatchSummary {
  /** Rows in which something becomes otherwise. */
  readonly changing: readonly EditableRowData[];
  readonly same: number;
  readonly fields: readonly FieldSummary[];
}

/** What the same change would do to these rows. */
export function summarise(
  rows: readonly EditableRowData[],
  changes: Readonly<Record<string, unknown>>,
): BatchSummary {
  const differs = (row: EditableRowData, key: string) => !isSame(row[key], changes[key]);
  const keys = Object.keys(changes);
  const changing = rows.filter((row) => keys.some((key) => differs(row, key)));
  const fields = keys.map((key) => {
    const counts = new Map<string, { value: unknown; count: number }>();
    for (const row of rows) {
      if (!differs(row, key)) continue;
      const name = JSON.stringify(row[key] ?? null);
      counts.set(name, { value: row[key] ?? null, count: (counts.get(name)?.count ?? 0) + 1 });
    }
    return { key, to: changes[key], from: [...counts.values()].sort((a, b) => b.count - a.count) };
  });
  return { changing, same: rows.length - changing.length, fields };
}
