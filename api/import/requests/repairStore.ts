import { type Kysely, sql } from 'kysely';
import type { Tables } from '#record/tables.ts';
import type { OutlineRepair } from '../reading/outlineRepairs.ts';

export interface DraftRepair {
  readonly ordinal: number;
  readonly row: number;
  readonly sheet: string | null;
  readonly name: string | null;
  readonly repair: OutlineRepair;
  /** GeoJSON of the outline that the row has. */
  readonly geometry: object | null;
}

/** A centimetre. */
const DECIMALS = sql.lit(7);

/** Outlines of a draft that were, or could be, put right, in the file's order, those after a place in it. */
export async function readDraftRepairs(
  db: Kysely<Tables>,
  batch: number,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<DraftRepair[]> {
  const { rows } = await sql<DraftRepair>`
    select i.ordinal, i.line as row, i.sheet, f.name, i.repair, ST_AsGeoJSON(i.geom, ${DECIMALS})::json as geometry
    from import_batch b join import_row i on i.reading = b.reading
    left join import_fate f on f.batch = b.id and f.ordinal = i.ordinal
    where b.id = ${batch}::int and i.repair ? 'isMade' and i.ordinal > ${after}::int
    order by i.ordinal limit ${limit}::int
  `.execute(db);
  return rows;
}
