import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { openRecord, type RecordHome } from '#record/home.ts';
import { createCluster, createDatabase } from '../support/cluster.ts';
import { insertRandomRows } from '../support/insertRandomRows.ts';
import { createSqlTileTables } from './sqlTiles.ts';

/** A record full of generated resources, with what the SQL contenders need. */
export interface BenchRecord {
  readonly home: RecordHome;
  /** Plain connections, as a tile server in front of PostGIS would hold them. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const CONNECTIONS = 8;

/**
 * Fills a PostgreSQL of its own.
 * @param keep an address of a database to fill and keep; when it is filled already, it is used as it is
 */
export async function openBenchRecord(rows: number, keep: string | undefined): Promise<BenchRecord> {
  const cluster = keep === undefined ? await createCluster() : undefined;
  const name = `bench_${randomBytes(4).toString('hex')}`;
  if (cluster) await createDatabase(cluster.url('postgres'), name);
  const databaseUrl = keep ?? cluster!.url(name);
  const home = await openRecord({
    databaseUrl,
    dataDir: '',
    timeZone: 'Asia/Shanghai',
    log: () => undefined,
    // A million rows take their time to be indexed.
    statementLimitMs: 3_600_000,
  });
  await home.migrate();
  const { rows: counted } = await sql<{ count: number }>`select count(*)::int as count from resource`.execute(
    home.db,
  );
  if (counted[0].count !== rows) {
    if (counted[0].count > 0)
      throw new Error(`Found ${counted[0].count} resources when expected none or ${rows}.`);
    await insertRandomRows(home.db, { count: rows, seed: 2026, unplaced: 0.02 });
    await createSqlTileTables(home.db);
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  return {
    home,
    pool,
    async close() {
      await pool.end();
      await home.close();
      await cluster?.remove();
    },
  };
}
