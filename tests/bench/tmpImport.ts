import { mkdtempSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { importFile } from '#api/exchange/importFile.ts';
import { openEmbedded } from '#record/embeddedHome.ts';
import { openRecord } from '#record/home.ts';
import { createCluster, createDatabase } from '../support/cluster.ts';

const [kind, file, dry] = process.argv.slice(2);
const QUIET = { timeZone: 'Asia/Shanghai', log: () => undefined };
const cluster = kind === 'pg' ? await createCluster() : null;
if (cluster) await createDatabase(cluster.url('postgres'), 'b');
const home = cluster
  ? await openRecord({ databaseUrl: cluster.url('b'), dataDir: '', ...QUIET })
  : await openEmbedded({ dataDir: mkdtempSync('/tmp/coreperf/emb-'), ...QUIET });
await home.migrate();
let last = '';
const t0 = performance.now();
const say = (m: string) =>
  console.log(
    `${((performance.now() - t0) / 1000).toFixed(2)}s rss ${(process.memoryUsage().rss / 1e6).toFixed(0)}MB ${m}`,
  );
for (const round of ['first', 'again']) {
  const h = monitorEventLoopDelay({ resolution: 5 });
  h.enable();
  say(`start ${round}`);
  const report = await importFile(home, file, {
    dataDir: '/tmp/coreperf',
    errorsBeside: false,
    dryRun: dry === 'dry',
    onProgress: ({ phase, done, total }) => {
      const s = `${phase}`;
      if (s !== last) {
        last = s;
        say(`${phase} ${done}/${total}`);
      }
    },
  });
  say(
    `${round}: created ${report.created} updated ${report.updated} unchanged ${report.unchanged} rejected ${report.rejected}; loop max ${(h.max / 1e6).toFixed(0)} p99 ${(h.percentile(99) / 1e6).toFixed(0)} ms`,
  );
}
await home.close();
await cluster?.remove();
