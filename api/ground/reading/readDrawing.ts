import { readByGdal } from '../../formats/gdal/readByGdal.ts';
import type { SourceRow, SourceTable } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import { createRowStore, type RowStore } from '../../formats/tables/rowStore.ts';
import { closeLines } from '../../import/reading/closedLines.ts';
import type { GroundFile } from './groundFile.ts';

/** Layers of a drawing that are told apart; what is on further ones stays together. */
const MOST_LAYERS = 80;
const REST = '…';

/**
 * Reads a DXF as ground, a table for each layer of it: an import takes only what bounds parcels of a drawing, ground its open lines too. Lines
 * that close are areas.
 * @throws FileRefusal as `readByGdal` does
 */
export async function readDrawing(
  path: string,
  { crs, onBytes }: { crs: string | null; onBytes: (read: number, total: number) => void },
): Promise<GroundFile> {
  const source = await readByGdal(path, { recognises: () => true, onBytes });
  const tables = source.tables.flatMap(byLayer);
  return {
    ...{ format: 'DXF', encoding: null, crs: crs ?? source.crs, isWgs84ByStandard: false },
    tables: closeLines(tables, true).tables.map((table) => ({ part: table.name ?? '', role: null, table })),
    ...{ notices: source.notices, evidence: source.evidence ?? [], left: [], attribution: null },
  };
}

function byLayer(table: SourceTable): SourceTable[] {
  const at = table.headings.findIndex((heading) => /^layer$/i.test(heading));
  if (at === -1) return [table];
  const stores = new Map<string, RowStore<SourceRow>>();
  for (const row of table.rows) {
    const said = cellText(row.cells[at] ?? null) || '0';
    const name = stores.has(said) || stores.size < MOST_LAYERS ? said : REST;
    const rows = stores.get(name) ?? createRowStore<SourceRow>();
    stores.set(name, rows);
    rows.push(row);
  }
  return [...stores].map(([name, rows]) => ({ ...table, name, rows }));
}
