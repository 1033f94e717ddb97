import { countKeys, hasLostDigits, joinKey } from '#domain/keyJoin.ts';
import { FileRefusal, type RawGeometry, type SourceRow, type SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';

const AREAS = new Set(['Polygon', 'MultiPolygon', 'GeometryCollection']);

/** Whether a geometry may be an outline; a point or a line is none, and can have one. */
export function isOutline(geometry: RawGeometry | null | undefined): boolean {
  return !!geometry && AREAS.has(geometry.type);
}

/** The key of a row; empty for none, and for a number whose digits are lost. */
export function keyOfRow({ cells, marks }: SourceRow, column: number): string {
  return marks?.get(column)?.code === 'digits_lost' ? '' : joinKey(cellText(cells[column] ?? null));
}

/** How often each key of a heading stands in the rows without an outline. @throws FileRefusal `join_heading_absent` */
export function keysHere(
  tables: readonly SourceTable[],
  { here }: { readonly here: string },
): Map<string, number> {
  return countKeys(keysOf(tables, here));
}

/** Rows whose key is a number of which only the first digits are there, and one of them. */
export function lostKeys(
  tables: readonly SourceTable[],
  heading: string,
): { readonly count: number; readonly found: string } {
  let count = 0;
  let found = '';
  for (const [row, column] of rowsWith(tables, heading)) {
    const text = cellText(row.cells[column] ?? null);
    if (row.marks?.get(column)?.code !== 'digits_lost' && !hasLostDigits(text)) continue;
    if (count++ === 0) found = text;
  }
  return { count, found };
}

function* keysOf(tables: readonly SourceTable[], heading: string): Generator<string> {
  if (tables.every(({ headings }) => !headings.includes(heading)))
    throw new FileRefusal(
      'join_heading_absent',
      heading,
      tables.flatMap(({ headings }) => headings).join(', '),
    );
  for (const [row, column] of rowsWith(tables, heading)) yield keyOfRow(row, column);
}

function* rowsWith(tables: readonly SourceTable[], heading: string): Generator<readonly [SourceRow, number]> {
  for (const { headings, rows } of tables) {
    const column = headings.indexOf(heading);
    if (column === -1) continue;
    for (const row of rows) if (!isOutline(row.geometry)) yield [row, column];
  }
}
