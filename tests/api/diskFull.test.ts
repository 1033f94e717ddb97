import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { editorsOfSuite } from '../support/editors.ts';

describe('a database whose disk is full', () => {
  const { server, make, ask, sheet, east } = editorsOfSuite('postgresql');

  it('is said in words to who writes, and to who asks whether the server is ready; reading goes on', async () => {
    const id = await make();
    const { db } = server().home;
    // What PostgreSQL answers when its disk is full, from within.
    await sql`
      create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$
    `.execute(db);
    await sql`create trigger refuse before insert on resource_version for each row execute function refuse()`.execute(
      db,
    );
    const change = { name: '没有地方', reason: '更正' };
    const before = await sheet(id);
    const tag = String((await ask('GET', `/api/resources/${id}`)).headers.etag);
    for (const [language, words] of [
      ['zh', '磁盘已满'],
      ['en', 'disk is full'],
    ]) {
      const headers = { ...east(), 'if-match': tag, 'accept-language': language };
      const refused = await ask('PATCH', `/api/resources/${id}`, change, headers);
      expect([refused.statusCode, refused.json().code]).toEqual([507, 'disk_full']);
      expect(refused.json().title).toContain(words);
    }
    const ready = await server().get('/health/ready');
    expect([ready.statusCode, ready.json().code]).toEqual([507, 'disk_full']);
    expect((await server().get('/health/live')).statusCode).toBe(200);
    expect((await ask('GET', '/api/resources')).statusCode).toBe(200);
    expect(await sheet(id)).toEqual(before);

    await sql`drop trigger refuse on resource_version`.execute(db);
    const later = { ...east(), 'if-match': tag };
    expect((await ask('PATCH', `/api/resources/${id}`, change, later)).statusCode).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      vi.setSystemTime(Date.now() + 61_000);
      expect((await server().get('/health/ready')).statusCode).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });
});
