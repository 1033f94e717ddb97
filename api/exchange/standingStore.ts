import { type Kysely, sql } from 'kysely';
import type { ResourceKind, Status } from '#contract/kinds.ts';
import type { Tables } from '#record/tables.ts';
import { fieldsFromRow, SETTABLE_COLUMNS } from '../resources/fieldColumns.ts';

/** A resource as it stands in the record, for what an import would change of it. */
export interface Standing {
  readonly id: number;
  readonly version: number;
  readonly key: string;
  readonly kind: ResourceKind;
  readonly status: Status;
  readonly officer: string | null;
  readonly zone: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  /** The settable fields by their keys. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fingerprints of what has no field: the outline, and the ledger's own words. */
  readonly outline: string | null;
  readonly ledgerText: string;
}

/** The resources of those keys, by their keys; `lock` keeps others from changing them until the transaction ends. */
export async function readStanding(
  db: Kysely<Tables>,
  keys: readonly string[],
  lock: boolean,
): Promise<Map<string, Standing>> {
  const columns = sql.join(SETTABLE_COLUMNS.map(({ column }) => sql`r.${sql.id(column)}`));
  const { rows } = await sql<Omit<Standing, 'fields'> & Record<string, unknown>>`
    select r.id, r.version, r.key, r.lon, r.lat, md5(ST_AsBinary(r.geom)) as "outline",
      md5(r.raw::text || r.extra::text) as "ledgerText", ${columns}
    from resource r where r.key = any(${keys}::text[]) order by r.id ${lock ? sql`for update` : sql``}
  `.execute(db);
  return new Map(rows.map((row) => [row.key, { ...row, fields: fieldsFromRow(row, SETTABLE_COLUMNS) }]));
}
