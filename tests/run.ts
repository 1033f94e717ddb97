import { availableParallelism, freemem } from 'node:os';
import { keepCompiledCode } from '../api/start/compiledCode.ts';
import { check, inOrder, type Phase, type Result, vitest } from './support/phases.ts';
import { ensureSystemPackages } from './support/systemPackages.ts';

const checks: Phase = inOrder(
  check('types', 'tsc', ['-p', '.']),
  check('lint, import rules, formatting', 'biome', ['check', '.']),
  check('unused code', 'knip', []),
);
/** One more than there are cores, for suites wait for clocks and browsers; each has up to 4 GB for its databases and processes. */
const workers = Math.max(2, Math.min(availableParallelism() + 1, Math.floor(freemem() / 2 ** 32)));
const manyAtOnce = ['--maxWorkers', String(workers)];
const everyRoute = ['--project', 'record', 'tests/api/everyRoute.test.ts'];
const shared = check('what suites share: the page, an empty embedded record', 'node', [
  'tests/support/prepare.ts',
]);
const unit = vitest('unit: domain, engine, exchange, web', ['--project', 'unit']);

/** What each kind of run does: one step after the other, the phases of a step side by side. */
const RUNS: Readonly<Record<string, readonly (readonly Phase[])[]>> = {
  all: [
    [inOrder(checks, shared), unit],
    [vitest('record and API, on PostgreSQL and embedded', ['--project', 'record', ...manyAtOnce])],
    [vitest('end to end, in Chromium', ['--project', 'e2e', ...manyAtOnce])],
  ],
  quick: [[checks, unit, vitest('every route once, embedded', everyRoute)]],
  sql: [[vitest('every route once: what it sends is written to docs/sql', everyRoute)]],
  soak: [[vitest('soak', ['--project', 'soak'])]],
};

const kind = process.argv[2] ?? 'all';
const steps = RUNS[kind];
if (!steps) throw new Error(`Found the run ${kind}, expected one of ${Object.keys(RUNS).join(', ')}`);

if (kind === 'sql') process.env.WRITE_SQL = 'yes';
ensureSystemPackages();
// Some hundred processes load the same program.
keepCompiledCode();
const started = Date.now();
const results: Result[] = [];
for (const step of steps) results.push(...(await Promise.all(step.map((phase) => phase()))).flat());

const sum = (count: 'passed' | 'failed' | 'skipped') =>
  results.reduce((total, result) => total + result[count], 0);
const skipped = sum('skipped');
console.log('');
for (const { name, seconds } of results) console.log(`${seconds.toFixed(0).padStart(5)} s  ${name}`);
console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  in all`);
// Said again at the end, where it is looked for.
for (const failure of results.flatMap(({ failures }) => failures)) console.log(`failed: ${failure}`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(sum('failed') > 0 ? 1 : 0);
