import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBenchRecord } from './benchRecord.ts';
import { benchFilter } from './filterBench.ts';
import { benchGround } from './groundBench.ts';
import { runHttpBench } from './httpBench.ts';
import { runImportBench } from './importTable.ts';
import { benchLoad } from './loadBench.ts';
import { benchMatch } from './matchBench.ts';
import { benchTiles } from './tilesBench.ts';

const NAMES = ['tiles', 'filter', 'match', 'ground'];
/** These take no record of the others: each has its own, behind a server. */
const SERVED = {
  import: { rows: '1000000', run: runImportBench },
  http: { rows: '20000', run: runHttpBench },
} as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    polygons: { type: 'string', default: '200000' },
    database: { type: 'string' },
    json: { type: 'string' },
  },
});
const served =
  positionals.length === 1 && Object.hasOwn(SERVED, positionals[0])
    ? SERVED[positionals[0] as keyof typeof SERVED]
    : undefined;
const rows = Number(values.rows ?? served?.rows ?? '100000');
const names = positionals.length > 0 ? positionals : NAMES;
const unknown = served ? undefined : names.find((name) => !NAMES.includes(name));
if (unknown !== undefined || !Number.isInteger(rows) || rows < 1_000) {
  console.error(
    `Found ${unknown ?? `--rows ${values.rows}`}; usage: npm run bench -- [${NAMES.join('|')}]… | ${Object.keys(SERVED).join(' | ')} [--rows N ≥ 1000]`,
  );
  console.error(
    '  [--polygons N: of the shapefile that is imported, 200000] [--database ADDRESS: an empty database to fill and keep, or one kept before] [--json FILE]',
  );
  process.exit(2);
}

if (served) {
  await served.run(rows, values.json, Number(values.polygons));
  process.exit(0);
}

console.log(`Generating ${rows} resources into PostgreSQL …`);
const record = await openBenchRecord(rows, values.database);
try {
  const { engine, result: load } = await benchLoad(record);
  console.table({
    'load from PostgreSQL, s': round(load.loadSeconds),
    'memory of the engine, MB': round(load.engineMB),
    'longest standstill meanwhile, ms': round(load.longestStandstillMs),
  });
  const tiles = names.includes('tiles') ? await benchTiles(record, engine, rows) : undefined;
  if (tiles) {
    console.log('Uncached tiles a second: engine on one thread, PostGIS on all cores');
    console.table(
      Object.fromEntries(
        Object.entries(tiles).map(([band, result]) => [
          band,
          {
            engine: round(result.engine.perSecond),
            ST_AsMVT: round(result.plain.perSecond),
            'PostGIS with cells': round(result.cells.perSecond),
            '× ST_AsMVT': round(result.timesPlain),
            '× with cells': round(result.timesCells),
            'engine p99 ms': round(result.engine.p99Ms),
            'worst ms': round(result.engine.worstMs),
            'worst KB': round(result.worstEngineKB),
            'ST_AsMVT worst KB': round(result.worstPlainKB),
          },
        ]),
      ),
    );
  }
  const filter = names.includes('filter') ? await benchFilter(record, engine) : undefined;
  if (filter) {
    console.log('A filter of six predicates with totals and histograms, none remembered');
    console.table({
      'engine, median ms': round(filter.engine.medianMs),
      'engine, p99 ms': round(filter.engine.p99Ms),
      'SQL, median ms': round(filter.sql.medianMs),
      'engine × SQL, questions a second': round(filter.times),
      'first tile after the filter, median ms': round(filter.tileAfterFilter.medianMs),
    });
  }
  const match = names.includes('match') ? await benchMatch(record, engine) : undefined;
  if (match) {
    console.log('1,000 projects, the best ten sites each, with reasons');
    console.table({
      'engine, s': round(match.engineSeconds),
      'best SQL (covering index, lateral), s': round(match.sqlSeconds),
      'obvious SQL, s (from ten projects)': round(match.obviousSqlSeconds),
      'engine × best SQL': round(match.times),
      'one project, median ms': round(match.one.medianMs),
      'one project, p99 ms': round(match.one.p99Ms),
      'one with near misses, median ms': round(match.oneWithNear.medianMs),
      'projects with the same ten in SQL': match.same,
    });
  }
  const ground = names.includes('ground') ? await benchGround(record, engine, rows) : undefined;
  if (ground) {
    console.log('As many roads as resources, from a GeoJSON');
    console.table({
      'written, s': round(ground.writeSeconds),
      'this process then, MB': round(ground.serverMB),
      'loaded, s': round(ground.loadSeconds),
      'longest standstill meanwhile, ms': round(ground.longestStandstillMs),
      'memory of the index, MB': round(ground.indexMB),
    });
    console.table(
      Object.fromEntries(
        Object.entries(ground.bands).map(([band, result]) => [
          band,
          {
            'ground tiles a second': round(result.ground.perSecond),
            'resources tiles a second': round(result.resources.perSecond),
            '× time of a resources tile': round(result.times),
            'ground p99 ms': round(result.ground.p99Ms),
            'worst KB': round(result.worstKB),
          },
        ]),
      ),
    );
  }
  const report = {
    rows,
    at: new Date().toISOString(),
    node: process.version,
    load,
    tiles,
    filter,
    match,
    ground,
  };
  console.log(JSON.stringify(report));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await record.close();
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
