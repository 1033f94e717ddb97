import type { Notice, RawGeometry, SourceTable } from '../../formats/source.ts';
import { mapRows } from '../../formats/tables/rowStore.ts';

const FEWEST_CORNERS = 4;
/** Rows that are looked at: whether lines close is a matter of the file. */
const LOOKED_AT = 20_000;

type Position = readonly number[];

/** Tables in which lines that end where they begin are the areas within them, where that was said; else how many there are. */
export function closeLines(
  tables: readonly SourceTable[],
  linesAsAreas: boolean | undefined,
): { readonly tables: readonly SourceTable[]; readonly notices: readonly Notice[] } {
  const counted = tables.map(countClosed);
  const count = counted.reduce((sum, one) => sum + one, 0);
  if (count === 0) return { tables, notices: [] };
  if (!linesAsAreas) return { tables, notices: [{ code: 'lines_close', level: 'note', count }] };
  return {
    tables: tables.map((table, at) =>
      counted[at] === 0
        ? table
        : {
            ...table,
            rows: mapRows(table.rows, (row) => {
              const area = row.geometry ? areaOfLine(row.geometry) : null;
              return area === null ? row : { ...row, geometry: area };
            }),
          },
    ),
    notices: [{ code: 'closed_lines_as_areas', level: 'note', count }],
  };
}

function countClosed({ rows }: SourceTable): number {
  let seen = 0;
  let count = 0;
  for (const { geometry } of rows) {
    if (++seen > LOOKED_AT) break;
    if (geometry && areaOfLine(geometry) !== null) count++;
  }
  return count;
}

/** The area within a line; null for one that does not close, and for what is no line. */
function areaOfLine({ type, coordinates }: RawGeometry): RawGeometry | null {
  if (type === 'LineString' && isRing(coordinates)) return { type: 'Polygon', coordinates: [coordinates] };
  if (type !== 'MultiLineString' || !Array.isArray(coordinates) || coordinates.length === 0) return null;
  if (!coordinates.every(isRing)) return null;
  return { type: 'MultiPolygon', coordinates: coordinates.map((ring) => [ring]) };
}

function isRing(line: unknown): line is readonly Position[] {
  if (!Array.isArray(line) || line.length < FEWEST_CORNERS) return false;
  const [first, last] = [line[0], line[line.length - 1]] as unknown[];
  return Array.isArray(first) && Array.isArray(last) && first[0] === last[0] && first[1] === last[1];
}
