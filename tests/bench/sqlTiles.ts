import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import type { Tables } from '#record/tables.ts';

export type TileAddress = readonly [zoom: number, x: number, y: number];

const WORLD_M = 40_075_016.685578488;
/** As the engine's: cells below zoom 10, all drawn from 13 on, cells three zooms deeper than their tile. */
const FIRST_DRAWN = 10;
const ALL_DRAWN = 13;
const CELL_DEPTH = 3;

/** Indexes and tables for the contenders: the usual GiST index; stored Web-Mercator outlines; cells counted beforehand for each zoom. */
export async function createSqlTileTables(db: Kysely<Tables>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run('create index bench_resource_geom on resource using gist (geom)');
  await run(`
    create table bench_site as
    select *, case ${[10, 11, 12].map((zoom) => `when extent >= 4.0 * ${WORLD_M / 512 / 2 ** zoom} then ${zoom}`).join(' ')}
      else ${ALL_DRAWN} end as drawn_from
    from (
      select id, kind, status, geom, x, y,
        case when GeometryType(geom) = 'POINT' then 0 else greatest(ST_XMax(geom) - ST_XMin(geom), ST_YMax(geom) - ST_YMin(geom)) end as extent
      from (
        select id, kind, status, ST_Transform(geom, 3857) as geom,
          (lon / 360 + 0.5) as x, 0.5 - ln((1 + sin(radians(lat))) / (1 - sin(radians(lat)))) / (4 * pi()) as y
        from resource where geom is not null
      ) projected
    ) measured`);
  await run('create index on bench_site using gist (geom)');
  await run(
    'create table bench_cell (zoom int, cx int, cy int, count int, point geometry, kinds int[], statuses int[])',
  );
  const counts = (column: string, codes: readonly string[]) =>
    `array[${codes.map((code) => `count(*) filter (where ${column} = '${code}')`).join(', ')}]`;
  for (let zoom = 0; zoom < ALL_DRAWN; zoom++) {
    const cells = 2 ** (zoom + CELL_DEPTH);
    await run(`
      insert into bench_cell
      select ${zoom}, floor(x * ${cells}), floor(y * ${cells}), count(*),
        ST_SetSRID(ST_MakePoint((avg(x) - 0.5) * ${WORLD_M}, (0.5 - avg(y)) * ${WORLD_M}), 3857),
        ${counts('kind', RESOURCE_KINDS)}, ${counts('status', STATUSES)}
      from bench_site ${zoom < FIRST_DRAWN ? '' : `where drawn_from > ${zoom}`} group by 2, 3`);
  }
  await run('create index on bench_cell (zoom, cx, cy)');
  await run('vacuum analyze bench_site');
  await run('vacuum analyze bench_cell');
  await run('vacuum analyze resource');
}

/** What everybody writes: stored in lon/lat, transformed for each tile. */
export async function plainTile(pool: pg.Pool, address: TileAddress): Promise<Uint8Array> {
  const text = `
    select ST_AsMVT(feature, 'resources', 4096, 'geom', 'id') as tile from (
      select id, kind, status, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope($1, $2, $3), 4096, 64) as geom
      from resource where geom && ST_Transform(ST_TileEnvelope($1, $2, $3, margin => 0.015625), 4326)
    ) feature where geom is not null`;
  // Named, so that each connection plans it once.
  const { rows } = await pool.query({ name: 'plain', text, values: [...address] });
  return rows[0].tile;
}

const CELLS = `
  (select ST_AsMVT(cell, 'cells', 4096, 'geom') from (
    select ST_AsMVTGeom(point, ST_TileEnvelope($1, $2, $3), 4096, 64) as geom, count,
      kinds[1] as land, kinds[2] as factory, kinds[3] as office, kinds[4] as park,
      statuses[1] as available, statuses[2] as reserved, statuses[3] as negotiating, statuses[4] as signed,
      statuses[5] as occupied, statuses[6] as withdrawn
    from bench_cell where zoom = $1 and cx >= $2::int * ${2 ** CELL_DEPTH} and cx < ($2::int + 1) * ${2 ** CELL_DEPTH}
      and cy >= $3::int * ${2 ** CELL_DEPTH} and cy < ($3::int + 1) * ${2 ** CELL_DEPTH}
  ) cell)`;
const drawnAt = (condition: string) => `
  (select ST_AsMVT(feature, 'resources', 4096, 'geom', 'id') from (
    select id, kind, status, ST_AsMVTGeom(geom, ST_TileEnvelope($1, $2, $3), 4096, 64) as geom
    from bench_site where geom && ST_TileEnvelope($1, $2, $3, margin => 0.015625) ${condition}
  ) feature where geom is not null)`;

/** The best that SQL can do: stored in Web-Mercator, cells counted beforehand, at z10–12 the large outlines with cells for the rest. */
export async function cellTile(pool: pg.Pool, address: TileAddress): Promise<Uint8Array> {
  const [zoom] = address;
  const [name, parts] =
    zoom < FIRST_DRAWN
      ? ['cells', CELLS]
      : zoom < ALL_DRAWN
        ? ['both', `${drawnAt('and drawn_from <= $1')} || ${CELLS}`]
        : ['drawn', drawnAt('')];
  const { rows } = await pool.query({ name, text: `select ${parts} as tile`, values: [...address] });
  return rows[0].tile;
}
