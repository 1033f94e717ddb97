import { describe, expect, it } from 'vitest';
import { freshDatabaseUrl, freshEmbedded, freshFolder, HOME_KINDS } from '../support/databases.ts';
import { killDuringImport, stateAfter } from '../support/killedImports.ts';

const ROWS = 2_000;

describe.each(HOME_KINDS)('kill -9 during an import, %s', (kind) => {
  it('leaves the state before or after a file, and loses nothing that was acknowledged', async () => {
    const folder = freshFolder();
    const databaseUrl = kind === 'postgresql' ? await freshDatabaseUrl() : undefined;
    if (kind === 'embedded') await (await freshEmbedded(undefined, { dataDir: folder })).close();
    for (const afterMs of [50, 600, 1_700]) {
      const { acknowledged, begun } = await killDuringImport(folder, ROWS, afterMs, databaseUrl);
      const state = await stateAfter(folder, databaseUrl);
      const file = state.version;
      expect(file).toBeGreaterThanOrEqual(acknowledged);
      expect(file).toBeLessThanOrEqual(begun);
      expect(state.marks).toEqual(file === 0 ? [] : [{ mark: file, rows: ROWS }]);
      expect(state).toMatchObject({
        added: file,
        changes: file,
        resources: file === 0 ? 0 : ROWS + file,
        open: state.resources,
      });
    }
  });
});
