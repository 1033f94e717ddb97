import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGroundLoader } from '#api/editions/groundLoad.ts';
import { writeGround } from '#api/ground/groundTask.ts';
import { newOwner } from '#api/import/works/importWorks.ts';
import { EMPTY_FILTER } from '#contract/filter.ts';
import type { Engine } from '#engine/engine.ts';
import { createGroundIndex } from '#engine/tiles/groundLayers.ts';
import { writeTransaction } from '#record/write.ts';
import { VISIBILITY } from '../support/engineOf.ts';
import { heldBytes } from '../support/heldBytes.ts';
import { createRandom } from '../support/random.ts';
import { randomRows } from '../support/randomRows.ts';
import type { BenchRecord } from './benchRecord.ts';
import { watchStandstill } from './loadBench.ts';
import { type Measurement, measure } from './measure.ts';
import { BANDS, samplePlaces, tileList } from './tileList.ts';

interface GroundBand {
  readonly ground: Measurement;
  readonly resources: Measurement;
  /** The median time of a tile of ground, as a multiple of that of the resources. */
  readonly times: number;
  readonly worstKB: number;
}

export interface GroundResult {
  /** From the file to the switched layer. */
  readonly writeSeconds: number;
  readonly serverMB: number;
  readonly loadSeconds: number;
  readonly longestStandstillMs: number;
  readonly indexMB: number;
  readonly bands: Readonly<Record<string, GroundBand>>;
}

const CLASSES = ['高速公路', '主干道', '次干道', '支路', '支路', '支路', '内部路', '机耕路'];
const QUESTION = { filter: EMPTY_FILTER, visibility: VISIBILITY };
/** A road is some hundred metres, in eight corners. */
const CORNERS = 8;
const STEP_DEGREES = 0.0004;

/** As many roads as there are resources, in the same towns: written from a file, loaded, and drawn beside them. */
export async function benchGround(record: BenchRecord, engine: Engine, rows: number): Promise<GroundResult> {
  const folder = mkdtempSync(join(tmpdir(), 'wutong-bench-'));
  try {
    const path = join(folder, 'roads.geojson');
    writeRoads(path, rows);
    const start = performance.now();
    await bring(record, path);
    const writeSeconds = (performance.now() - start) / 1000;
    return {
      writeSeconds,
      serverMB: process.memoryUsage().rss / 1e6,
      ...(await loadAndDraw(record, engine, rows)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bring({ home }: BenchRecord, path: string): Promise<void> {
  await writeGround(home, {
    ...{ path, file: 'roads.geojson', options: { crs: 'EPSG:4326' }, owner: newOwner() },
    choices: [
      {
        ...{ code: 'roads', part: '', instead: null, name: '道路', nameEn: null, role: 'road' },
        ...{ classBy: 'class', classes: {}, nameBy: 'name', nameEnBy: null, published: false },
        ...{ source: null, sourceDate: null, attribution: null },
      },
    ],
    write: async (work) => {
      await writeTransaction(home, { actor: 'bench', verb: 'layer.put', day: '2026-01-01' }, work);
    },
  });
}

async function loadAndDraw({ home }: BenchRecord, engine: Engine, rows: number) {
  const before = await heldBytes();
  const index = createGroundIndex();
  const load = createGroundLoader({ name: 'full', read: (work) => work(home.db) }, index);
  const watch = watchStandstill();
  const start = performance.now();
  await load();
  const loadSeconds = (performance.now() - start) / 1000;
  const longestStandstillMs = watch.stop();
  const indexMB = ((await heldBytes()) - before) / 1e6;
  const places = samplePlaces(rows);
  const bands: Record<string, GroundBand> = {};
  for (const { name, from, to, tiles } of BANDS) {
    const list = tileList(places, from, tiles, from, to);
    const longer = Array.from({ length: Math.ceil(300 / list.length) }, () => list).flat();
    let worst = 0;
    const ground = await measure(longer, ([z, x, y]) => {
      worst = Math.max(worst, index.tile(z, x, y).length);
    });
    const resources = await measure(longer, ([z, x, y]) => engine.tile(QUESTION, z, x, y));
    bands[name] = { ground, resources, times: resources.perSecond / ground.perSecond, worstKB: worst / 1000 };
  }
  return { loadSeconds, longestStandstillMs, indexMB, bands };
}

function writeRoads(path: string, rows: number): void {
  const random = createRandom(7);
  const file = openSync(path, 'w');
  writeSync(file, '{"type":"FeatureCollection","features":[\n');
  let text = '';
  let row = 0;
  // One beside each resource: as dense as they are.
  for (const { place } of randomRows({ count: rows, seed: 2026, unplaced: 0 })) {
    let [x, y] = [place!.lon + random.normal() * 0.001, place!.lat + random.normal() * 0.001];
    const turn = random.next() * 2 * Math.PI;
    const coordinates = Array.from({ length: CORNERS }, () => {
      x += Math.cos(turn + random.normal() * 0.3) * STEP_DEGREES;
      y += Math.sin(turn + random.normal() * 0.3) * STEP_DEGREES;
      return `[${x.toFixed(7)},${y.toFixed(7)}]`;
    });
    const properties = {
      class: random.pick(CLASSES),
      name: `路${row % 20_000}`,
      oneway: 'no',
      maxspeed: 40,
      id: row,
    };
    text += `${row++ === 0 ? '' : ','}{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":{"type":"LineString","coordinates":[${coordinates.join(',')}]}}\n`;
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, `${text}]}`);
  closeSync(file);
}
