import { describe, expect, it } from 'vitest';
import { all, COUNT, fill, MEMORY, RECORD, statuses, until } from '../support/answersWithoutRecord.ts';
import { appOver } from '../support/app.ts';
import { freshEmbedded } from '../support/databases.ts';
import type { ListPage } from '../support/walk.ts';
import { createOne, parcel } from '../support/writing.ts';

describe('when its embedded database dies', () => {
  it('the server answers from memory, and the next question starts another', async () => {
    const cleanups: (() => Promise<unknown>)[] = [];
    const later = (cleanup: () => Promise<unknown>) => cleanups.push(cleanup);
    const home = await freshEmbedded(later);
    try {
      await fill(home);
      const app = await appOver(home, later);
      const before = await app.json<ListPage>('/api/resources');
      const asked = app.get('/api/resources/1');
      home.process.kill();
      const answer = await asked;
      expect([200, 503]).toContain(answer.statusCode);
      expect(await app.json('/api/resources')).toEqual(before);
      expect(await statuses(app, MEMORY)).toEqual(all(MEMORY, 200));
      await until(async () => (await app.get('/api/resources/1')).statusCode === 200);
      expect(await statuses(app, RECORD)).toEqual(all(RECORD, 200));
      await createOne(home, parcel('after', { published: true }, COUNT + 1));
      await until(async () => (await app.json<ListPage>('/public/api/resources')).total === COUNT + 1);
    } finally {
      for (const cleanup of cleanups.reverse()) await cleanup();
    }
  });
});
