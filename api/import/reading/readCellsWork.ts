import { editPlace } from '#contract/editPlace.ts';
import type { Cell } from '../../formats/source.ts';
import type { ChildWork } from '../../process/childWork.ts';
import { readSource, type SourceToRead } from './readSource.ts';

/** Rows to look up by their places (`editPlace`), in one file. */
export interface CellsToRead extends SourceToRead {
  readonly places: readonly string[];
}

/** The cells of a row as the file has them. */
export interface WrittenRow {
  readonly place: string;
  readonly headings: readonly string[];
  readonly cells: readonly Cell[];
}

const ROWS_AT_ONCE = 200;

/** Reads the cells of some rows again, in a process of its own; hands them over in the order of the file. */
const work: ChildWork<CellsToRead, readonly WrittenRow[], null, never, null> = async (
  { places, ...source },
  { send },
) => {
  const wanted = new Set(places);
  let portion: WrittenRow[] = [];
  for (const { name, headings, rows } of (await readSource(source)).tables)
    for (const { row, cells } of rows) {
      const place = editPlace({ sheet: name, row });
      if (!wanted.has(place)) continue;
      portion.push({ place, headings, cells: headings.map((_, index) => cells[index] ?? null) });
      if (portion.length < ROWS_AT_ONCE) continue;
      await send(portion);
      portion = [];
    }
  if (portion.length > 0) await send(portion);
  return null;
};
export default work;
