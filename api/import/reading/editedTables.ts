import { editPlace } from '#contract/editPlace.ts';
import type { Notice, SourceRow, SourceTable } from '../../formats/source.ts';
import { mapRows } from '../../formats/tables/rowStore.ts';

/** Cells put right by hand: by the place of their row (`editPlace`) and their heading. Null empties a cell. */
export type CellEdits = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

export interface EditedTables {
  readonly tables: readonly SourceTable[];
  /** Rows of which cells are other than the file's. */
  readonly edited: number;
  /** What was edited and is nowhere in the file. */
  readonly notices: readonly Notice[];
}

/** Puts the cells that somebody edited in the place of the file's own, before anything is understood. */
export function editTables(tables: readonly SourceTable[], edits: CellEdits | undefined): EditedTables {
  const places = Object.keys(edits ?? {});
  if (edits === undefined || places.length === 0) return { tables, edited: 0, notices: [] };
  const used = new Set<string>();
  const lost = new Set(places);
  for (const table of tables)
    for (const { row } of table.rows) {
      const place = editPlace({ sheet: table.name, row });
      if (!Object.hasOwn(edits, place)) continue;
      if (Object.keys(edits[place]).some((heading) => table.headings.includes(heading))) used.add(place);
      if (Object.keys(edits[place]).every((heading) => table.headings.includes(heading))) lost.delete(place);
    }
  const found = [...lost].slice(0, 5).join(', ');
  return {
    tables: tables.map((table) => ({
      ...table,
      rows: mapRows(table.rows, (row) => edited(row, table, edits)),
    })),
    edited: used.size,
    notices:
      lost.size === 0 ? [] : [{ code: 'edits_without_use', level: 'warning', count: lost.size, found }],
  };
}

function edited(row: SourceRow, { name, headings }: SourceTable, edits: CellEdits): SourceRow {
  const own = edits[editPlace({ sheet: name, row: row.row })];
  if (!own) return row;
  const changed = new Set<number>();
  const cells = headings.map((heading, index) => {
    if (!Object.hasOwn(own, heading)) return row.cells[index] ?? null;
    changed.add(index);
    return own[heading];
  });
  // What was known of the cell is known of the old one.
  const marks = new Map([...(row.marks ?? [])].filter(([index]) => !changed.has(index)));
  const spread = new Set([...(row.spread ?? [])].filter((index) => !changed.has(index)));
  return { ...row, cells, marks, spread };
}
