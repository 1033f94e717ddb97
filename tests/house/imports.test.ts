import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Imports that the table of the rooms forbids, each planted where it would be a breach. */
const BREACHES: readonly (readonly [file: string, imported: string])[] = [
  ['api/contract/planted.ts', 'kysely'],
  ['api/contract/planted.ts', '../domain/areaUnits.ts'],
  ['api/domain/planted.ts', '#record/home.ts'],
  ['api/domain/planted.ts', '../engine/engine.ts'],
  ['api/domain/planted.ts', 'node:fs'],
  ['api/domain/crs/planted.ts', '../../engine/engine.ts'],
  ['api/domain/planted.ts', '../i18n/loadWords.ts'],
  ['api/domain/ledger/planted.ts', '../../i18n/loadWords.ts'],
  ['api/domain/ledger/planted.ts', '#api/i18n/headings.ts'],
  ['api/engine/planted.ts', '../i18n/loadWords.ts'],
  ['api/engine/planted.ts', 'node:fs'],
  ['api/engine/planted.ts', '../record/home.ts'],
  ['api/record/planted.ts', '#domain/areaUnits.ts'],
  ['api/planted/store.ts', '#engine/engine.ts'],
  ['api/planted/store.ts', 'fastify'],
  ['api/planted/routes.ts', 'kysely'],
  ['api/planted/routes.ts', '#record/home.ts'],
  ['api/formats/planted.ts', '#record/home.ts'],
  ['api/formats/planted.ts', '../export/columns.ts'],
  ['api/formats/csv/planted.ts', '../../import/words.ts'],
  ['api/planted/thingRoutes.ts', '#record/home.ts'],
  ['api/planted/deep/thingStore.ts', '../../http/query.ts'],
  ['api/engine/tiles/planted.ts', '../../record/home.ts'],
  ['web/map/planted.ts', '#record/home.ts'],
  ['web/map/planted.ts', '../../api/record/home.ts'],
  ['web/features/list/planted.ts', '../filters/panel.ts'],
  ['web/map/planted.ts', '../features/boundary/shape.ts'],
  ['web/map/draw/planted.ts', '../../features/boundary/shape.ts'],
  ['web/map/planted.ts', '../shell/mapCode.ts'],
  ['web/ui/planted.ts', '../state/url.ts'],
  ['web/ui/planted.ts', '../server/queries.ts'],
  ['web/ui/planted.ts', '../text/names.ts'],
  ['web/ui/planted.ts', '@tanstack/react-query'],
];

/** Imports that it allows: a gate that refuses everything would pass the list above. */
const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['api/contract/planted.ts', './kinds.ts'],
  ['api/contract/planted.ts', 'typebox/value'],
  ['api/domain/planted.ts', '#data/reference/useClasses.json'],
  ['api/domain/crs/planted.ts', '../areaUnits.ts'],
  ['api/engine/planted.ts', '#contract/kinds.ts'],
  ['api/engine/tiles/planted.ts', '../shapes/clip.ts'],
  ['api/planted/store.ts', 'kysely'],
  ['api/planted/routes.ts', './store.ts'],
  ['web/features/list/planted.ts', '../../state/url.ts'],
  ['web/features/list/planted.ts', './row.ts'],
  ['web/features/list/planted.ts', '../../map/theme.ts'],
  ['web/map/draw/planted.ts', '../../state/url.ts'],
  ['web/ui/planted.ts', './Icon.tsx'],
  ['web/ui/planted.ts', '../i18n/words.ts'],
  ['web/ui/planted.ts', '#contract/kinds.ts'],
];

/** What is planted: each file with all that it imports, a line for each. */
const PLANTED = Map.groupBy([...BREACHES, ...ALLOWED], ([file]) => file);

let house: string;
/** `file:line` of the imports that Biome, with the project's own configuration, refuses. */
let refused: ReadonlySet<string>;

function plant(file: string, imported: readonly string[]): void {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  const lines = imported.map((name, index) => `import planted${index} from '${name}';`);
  const names = imported.map((_, index) => `planted${index}`);
  writeFileSync(path, `${lines.join('\n')}\n\nexport const kept = [${names.join(', ')}];\ndebugger;\n`);
}

function isRefused(file: string, imported: string): boolean {
  const line = PLANTED.get(file)!.findIndex(([, name]) => name === imported) + 1;
  return refused.has(`${file}:${line}`);
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'wutong-house-'));
  const { $schema: _, vcs: __, ...config } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(house, 'biome.json'), JSON.stringify(config));
  for (const [file, imports] of PLANTED)
    plant(
      file,
      imports.map(([, imported]) => imported),
    );
  const { stdout } = spawnSync(
    join(root, 'node_modules/.bin/biome'),
    ['lint', '--reporter=github', '--max-diagnostics=none', 'api', 'web'],
    { cwd: house, encoding: 'utf8' },
  );
  const told = [...stdout.matchAll(/^::error title=lint\/\w+\/(\w+),file=([^,]+),line=(\d+),/gm)].map(
    ([, rule, file, line]) => ({ rule, file: relative(house, file), line }),
  );
  // Each ends with a line that is refused anywhere: what is not told was looked at.
  const read = told.filter(({ rule }) => rule === 'noDebugger').map(({ file }) => file);
  expect(read.sort()).toEqual([...PLANTED.keys()].sort());
  const restricted = told.filter(({ rule }) => rule === 'noRestrictedImports');
  refused = new Set(restricted.map(({ file, line }) => `${file}:${line}`));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('the import table of the rooms', () => {
  it.each(BREACHES)('%s may not import %s', (file, imported) => {
    expect(isRefused(file, imported)).toBe(true);
  });
  it.each(ALLOWED)('%s may import %s', (file, imported) => {
    expect(isRefused(file, imported)).toBe(false);
  });
});
