import { editPlace } from '#contract/editPlace.ts';
import type { Language } from '#contract/language.ts';
import type { Cell } from '../../formats/source.ts';
import type { FileColumn, FilePieces } from '../../formats/target.ts';
import { writeXlsx } from '../../formats/xlsx/writeXlsx.ts';
import { readCells } from '../reading/readCells.ts';
import type { SourceToRead } from '../reading/readSource.ts';
import type { Reject } from '../rows/understand.ts';
import type { WordPlace } from '../words/controls.ts';
import { sayNotice } from '../words.ts';
import { ERROR_COLUMNS, errorHeading } from './errorHeadings.ts';

/** More rows than these are put right in the ledger itself. */
export const MOST_ERROR_ROWS = 20_000;

interface ErrorRow {
  readonly own: Readonly<Record<(typeof ERROR_COLUMNS)[number], Cell>>;
  readonly cells: ReadonlyMap<string, Cell>;
}

export interface ErrorBook {
  readonly rejects: readonly Reject[];
  /** Whose words the reasons are in, and where they are read. */
  readonly language: Language;
  readonly place: WordPlace;
  readonly signal?: AbortSignal;
}

/**
 * A workbook of the rejected rows, to be sent back to whoever keeps the ledger: each with its reason, its row and its sheet, and behind them
 * all of its cells as the file has them. Corrected, it is imported like the ledger itself.
 * @throws FileRefusal when the file cannot be read any more
 */
export async function writeErrorBook(
  source: SourceToRead,
  { rejects, language, place, signal }: ErrorBook,
): Promise<FilePieces> {
  const headings = new Set<string>();
  const written = new Map<string, ReadonlyMap<string, Cell>>();
  const places = rejects.map(editPlace);
  await readCells(
    { ...source, places },
    (rows) => {
      for (const row of rows) {
        for (const heading of row.headings) headings.add(heading);
        written.set(row.place, new Map(row.headings.map((heading, at) => [heading, row.cells[at]])));
      }
    },
    signal,
  );
  const rows = rejects.map((reject): ErrorRow => {
    const reason = sayNotice(reject, language, place);
    const own = { reason, row: reject.row, sheet: reject.sheet ?? null };
    return { own, cells: written.get(editPlace(reject)) ?? new Map() };
  });
  return writeXlsx(each(rows), {
    title: errorHeading('reason', language),
    language,
    columns: [...ownColumns(language), ...[...headings].map(columnOf)],
  });
}

function ownColumns(language: Language): FileColumn<ErrorRow>[] {
  return ERROR_COLUMNS.map((column) => ({
    heading: errorHeading(column, language),
    cell: ({ own }: ErrorRow) => own[column],
  }));
}

function columnOf(heading: string): FileColumn<ErrorRow> {
  return { heading, cell: ({ cells }) => cells.get(heading) ?? null };
}

async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}
