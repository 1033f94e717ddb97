import { describe, expect, it } from 'vitest';
import { freshDatabaseUrl, freshEmbedded, freshFolder, HOME_KINDS } from '../support/databases.ts';
import { killDuringImport, stateAfter } from '../support/killedImports.ts';
import { createRandom } from '../support/random.ts';

const [KILLS, ROWS, LONGEST_MS] = [50, 20_000, 8_000];

describe.each(HOME_KINDS)('50 kills during imports of 20,000 rows, %s', (kind) => {
  it('leave the state before or after a file, and lose nothing that was acknowledged', async () => {
    const { next } = createRandom(kind.length);
    const folder = freshFolder();
    const databaseUrl = kind === 'postgresql' ? await freshDatabaseUrl() : undefined;
    if (kind === 'embedded') await (await freshEmbedded(undefined, { dataDir: folder })).close();
    for (let turn = 0; turn < KILLS; turn++) {
      const { acknowledged, begun } = await killDuringImport(folder, ROWS, next() * LONGEST_MS, databaseUrl);
      const state = await stateAfter(folder, databaseUrl);
      expect(state.version).toBeGreaterThanOrEqual(acknowledged);
      expect(state.version).toBeLessThanOrEqual(begun);
      expect(state.marks).toEqual(state.version === 0 ? [] : [{ mark: state.version, rows: ROWS }]);
      expect(state).toMatchObject({ changes: state.version, open: state.resources });
    }
  });
});
