import { type Kysely, sql } from 'kysely';
import type { ImportOutcome } from '#contract/imports.ts';
import type { Tables } from '#record/tables.ts';
import type { RowFault } from '../../formats/source.ts';
import type { RowFinding } from '../writing/rowFinding.ts';

/** A row of a draft that has a shape. */
export interface DraftFeature {
  readonly row: number;
  readonly sheet: string | null;
  readonly what: ImportOutcome;
  readonly name: string | null;
  readonly id: number | null;
  readonly reject: RowFault | null;
  /** What was wrong with its outline, with its place. */
  readonly reason: string | null;
  readonly findings: readonly RowFinding[];
  /** GeoJSON. */
  readonly geometry: object;
}

export interface DraftFeatures {
  readonly features: readonly DraftFeature[];
  /** Rows with a shape in all. */
  readonly count: number;
  readonly extent: [number, number, number, number] | null;
}

/** Corners of all shapes that are shown together. */
const MOST_CORNERS = 400_000;
/** A centimetre. */
const DECIMALS = sql.lit(7);

/** Shapes of a draft's rows, those that are rejected first, then in the file's order; of a draft whose reading is gone, none. */
export async function readDraftFeatures(
  db: Kysely<Tables>,
  batch: number,
  limit: number,
): Promise<DraftFeatures> {
  const shaped = sql`
    select f.ordinal, f.line, f.sheet, f.what, f.name, f.resource_id, f.reject, f.findings, i.repair, i.geom
    from import_batch b join import_fate f on f.batch = b.id join import_row i on i.reading = b.reading and i.ordinal = f.ordinal
    where b.id = ${batch}::int and i.geom is not null`;
  const { rows: all } = await sql<{ count: number; extent: DraftFeatures['extent'] }>`
    select count(*)::int as count, case when count(*) > 0 then jsonb_build_array(min(ST_XMin(geom)), min(ST_YMin(geom)),
      max(ST_XMax(geom)), max(ST_YMax(geom))) end as extent from (${shaped}) s
  `.execute(db);
  const { rows } = await sql<DraftFeature>`
    select line as row, sheet, what, name, resource_id as id, reject, findings, repair ->> 'reason' as reason,
      ST_AsGeoJSON(geom, ${DECIMALS})::json as geometry
    from (
      select s.*, sum(ST_NPoints(s.geom)) over (order by s.what <> 'rejected', s.ordinal) as corners from (${shaped}) s
    ) counted
    where corners <= ${sql.lit(MOST_CORNERS)}
    order by what <> 'rejected', ordinal limit ${limit}::int
  `.execute(db);
  return { features: rows, ...all[0] };
}
