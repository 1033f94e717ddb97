import type { SourceRows } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import type { SeenPart } from './surveyParts.ts';

/** Columns that are looked at; a layer of ground has few. */
const MOST_COLUMNS = 60;
/** Different values that are counted of a column: one with more is no classification. */
const MOST_VALUES = 2_000;
const MOST_TOLD = 40;
const LONGEST_VALUE = 60;

/** What stands in the columns of a layer, the most frequent values first. */
export function attributesOf(headings: readonly string[], rows: SourceRows): SeenPart['attributes'] {
  const columns = headings
    .slice(0, MOST_COLUMNS)
    .map(() => ({ filled: 0, counts: new Map<string, number>() }));
  for (const { cells } of rows)
    for (const [place, column] of columns.entries()) {
      const text = cellText(cells[place] ?? null);
      if (text === '') continue;
      column.filled++;
      const key = text.slice(0, LONGEST_VALUE);
      const known = column.counts.get(key);
      if (known !== undefined) column.counts.set(key, known + 1);
      else if (column.counts.size < MOST_VALUES) column.counts.set(key, 1);
    }
  return columns.flatMap(({ filled, counts }, place) => {
    if (filled === 0) return [];
    const values = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
    const told = values.slice(0, MOST_TOLD).map(([value, count]) => ({ value, count }));
    return [{ heading: headings[place], filled, distinct: counts.size, values: told }];
  });
}
