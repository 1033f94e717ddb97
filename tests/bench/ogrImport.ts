import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { askServer } from '../support/cluster.ts';
import type { BenchFile } from './benchFiles.ts';

const run = promisify(execFile);

/** Reads a file into a table of its own, by COPY. @returns seconds */
export async function ogrIntoPlainTable(file: BenchFile, databaseUrl: string): Promise<number> {
  return await timed(() => ogr(file, databaseUrl));
}

/**
 * Reads a file into a table of its own and makes of it, by one transaction of SQL, what an import makes: resources with their versions, how each
 * began, what the import brought and the row of the feed. Nothing of a ledger's words is understood by it. @returns seconds
 */
export async function ogrIntoRecord(file: BenchFile, databaseUrl: string): Promise<number> {
  return await timed(async () => {
    await ogr(file, databaseUrl);
    await askServer(databaseUrl, recordSql(file));
  });
}

async function ogr({ path, ogr: options }: BenchFile, databaseUrl: string): Promise<void> {
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const target = `PG:host=${hostname} port=${port} user=${username} dbname=${pathname.slice(1)}`;
  const layer = ['-nln', 'plain', '-lco', 'GEOMETRY_NAME=geom', '-lco', 'SCHEMA=public'];
  await run('ogr2ogr', [
    '-f',
    'PostgreSQL',
    target,
    path,
    ...layer,
    ...options,
    '--config',
    'PG_USE_COPY',
    'YES',
  ]);
}

function recordSql({ kind, columns }: BenchFile): string {
  const { code, name, mu, use, status } = Object.fromEntries(
    Object.entries(columns).map(([of, column]) => [of, `p."${column}"`]),
  );
  const area = `${mu}::float8 * 10000 / 15`;
  const isPoint = kind === 'csv';
  const measured = isPoint ? 'null' : 'ST_Area(p.geom::geography)';
  const raw = `jsonb_build_object('declaredAreaM2', ${mu}, 'landUse', ${use}, 'status', ${status})`;
  return `
    begin;
    select set_config('wutong.actor', 'ogr2ogr', true);
    insert into import_batch (actor, file, sha256, counts) values ('ogr2ogr', 'file', '', '{}');
    insert into resource (key, code, name, search_key, name_sort_key, kind, status, declared_area_m2, computed_area_m2,
      land_use_text, position_quality, geom, lon, lat, raw, import_batch)
    select ${code}, ${code}, ${name}, lower(${code} || ' ' || ${name}), lower(${name}), 'land',
      case ${status} when '可供' then 'available' when '在谈' then 'negotiating' else 'signed' end,
      ${area}, ${measured}, ${use}, 'exact', p.geom, ST_X(ST_PointOnSurface(p.geom)), ST_Y(ST_PointOnSurface(p.geom)), ${raw}, 1
    from plain p;
    insert into status_change (resource_id, actor, from_status, to_status) select id, 'ogr2ogr', null, status from resource;
    insert into import_change (batch, resource_id, version_before, version_after) select 1, id, null, version from resource;
    with counted as (update dataset set version = version + 1, content = 'own' returning version)
    insert into change (version, actor, verb, ids) select version, 'ogr2ogr', 'resources.import',
      (select array_agg(id order by id) from resource) from counted;
    commit`;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
