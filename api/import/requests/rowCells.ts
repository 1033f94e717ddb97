import { editPlace } from '#contract/editPlace.ts';
import type { ImportRowsData } from '#contract/imports.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import { readCells } from '../reading/readCells.ts';
import { withDraftFile } from './draftFile.ts';
import type { PendingImport } from './pendingImportStore.ts';
import { readingOf } from './readingOf.ts';

/** A page of rows with their cells as the file has them, for whoever puts them right. */
export async function withCells(
  db: Ledger['db'],
  { draft, rows, signal }: { draft: PendingImport; rows: ImportRowsData; signal: AbortSignal },
): Promise<ImportRowsData> {
  const places = rows.rows.map(editPlace);
  const cells = new Map<string, Record<string, string | null>>();
  await withDraftFile(db, draft, (path) =>
    readCells(
      { path, places, options: readingOf(draft.options) },
      (written) => {
        for (const { place, headings, cells: own } of written)
          cells.set(
            place,
            Object.fromEntries(
              headings.map((heading, at) => [heading, own[at] === null ? null : cellText(own[at])]),
            ),
          );
      },
      signal,
    ),
  );
  return { ...rows, rows: rows.rows.map((row) => ({ ...row, cells: cells.get(editPlace(row)) ?? {} })) };
}
