import { describe, expect, it } from 'vitest';
import { readDataset } from '#record/feed.ts';
import { freshHome, HOME_KINDS } from '../support/databases.ts';
describe.each(HOME_KINDS)('%s', (kind) => {
  it('opens', async () => {
    const home = await freshHome(kind);
    expect(await readDataset(home.db, 'full')).toEqual({ version: 0, content: 'empty', loadedOn: null });
    expect(await home.asPublicReader((db) => readDataset(db, 'public'))).toEqual({ version: 0, content: 'empty', loadedOn: null });
  });
});
