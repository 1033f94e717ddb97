/** What is kept of a feature beside its geometry, in the order of its columns; a value that nobody says is null. */
export const GROUND_COLUMNS = [
  { name: 'class', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'name_en', type: 'text' },
  { name: 'one_way', type: 'smallint' },
  { name: 'speed_kmh', type: 'smallint' },
  { name: 'bridge', type: 'boolean' },
  { name: 'tunnel', type: 'boolean' },
  { name: 'level', type: 'smallint' },
  { name: 'source_id', type: 'text' },
] as const;

/** A portion of features: one JSON list for each of the columns, and behind them one of geometries as hexadecimal EWKB. */
export type GroundColumns = readonly string[];

/** A feature as it is written. */
export interface GroundRow {
  readonly class: string | null;
  readonly name: string | null;
  readonly nameEn: string | null;
  readonly oneWay: -1 | 0 | 1 | null;
  readonly speedKmh: number | null;
  readonly bridge: boolean | null;
  readonly tunnel: boolean | null;
  readonly level: number | null;
  readonly sourceId: string | null;
}

/** Features by columns, with their geometries as hexadecimal EWKB. */
export function toColumns(rows: readonly GroundRow[], geometries: readonly string[]): GroundColumns {
  const column = (key: keyof GroundRow) => JSON.stringify(rows.map((row) => row[key]));
  return [
    column('class'),
    column('name'),
    column('nameEn'),
    column('oneWay'),
    column('speedKmh'),
    column('bridge'),
    column('tunnel'),
    column('level'),
    column('sourceId'),
    JSON.stringify(geometries),
  ];
}
