import { availableParallelism } from 'node:os';
import { EMPTY_FILTER } from '#contract/filter.ts';
import type { Engine } from '#engine/engine.ts';
import { VISIBILITY } from '../support/engineOf.ts';
import type { BenchRecord } from './benchRecord.ts';
import { type Measurement, measure } from './measure.ts';
import { cellTile, plainTile, type TileAddress } from './sqlTiles.ts';
import { BANDS, samplePlaces, tileList } from './tileList.ts';

/** As many clients as there are cores keep PostGIS busy; more would only wait for each other. */
const SQL_AT_ONCE = availableParallelism();
const QUESTION = { filter: EMPTY_FILTER, visibility: VISIBILITY };

interface BandResult {
  readonly engine: Measurement;
  readonly plain: Measurement;
  readonly cells: Measurement;
  /** Requests a second of the engine, as a multiple. */
  readonly timesPlain: number;
  readonly timesCells: number;
  readonly worstEngineKB: number;
  readonly worstPlainKB: number;
}

/** Uncached tiles: the engine on one thread against PostGIS asked by one client a core. */
export async function benchTiles(
  record: BenchRecord,
  engine: Engine,
  rows: number,
): Promise<Record<string, BandResult>> {
  const results: Record<string, BandResult> = {};
  const places = samplePlaces(rows);
  const bands = [
    ...BANDS.map(({ name, from, to, tiles }) => ({ name, tiles: tileList(places, from, tiles, from, to) })),
  ];
  const mix = BANDS.flatMap(({ from, to, share }) =>
    tileList(places, from + 100, Math.round(60 * share), from, to),
  );
  for (const { name, tiles } of [...bands, { name: 'mix', tiles: mix }]) {
    results[name] = await benchBand(record, engine, tiles);
  }
  return results;
}

async function benchBand(
  record: BenchRecord,
  engine: Engine,
  tiles: readonly TileAddress[],
): Promise<BandResult> {
  const worst = { engine: 0, plain: 0 };
  // A list that is too short would measure the compiler.
  const longer = Array.from({ length: Math.ceil(1_000 / tiles.length) }, () => tiles).flat();
  const inEngine = await measure(longer, ([z, x, y]) => {
    worst.engine = Math.max(worst.engine, engine.tile(QUESTION, z, x, y).length);
  });
  const warmUp = tiles.slice(0, 4);
  const cells = await measure(tiles, (tile) => cellTile(record.pool, tile), { atOnce: SQL_AT_ONCE });
  const plain = await measure(
    tiles,
    async (tile) => {
      worst.plain = Math.max(worst.plain, (await plainTile(record.pool, tile)).length);
    },
    { atOnce: SQL_AT_ONCE, warmUp },
  );
  return {
    engine: inEngine,
    plain,
    cells,
    timesPlain: inEngine.perSecond / plain.perSecond,
    timesCells: inEngine.perSecond / cells.perSecond,
    worstEngineKB: worst.engine / 1000,
    worstPlainKB: worst.plain / 1000,
  };
}
