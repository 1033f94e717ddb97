import { describe, expect, it } from 'vitest';
import type { RecordHome } from '#record/home.ts';
import { writeTransaction } from '#record/write.ts';
import { appOfSuite, type TestApp } from '../support/app.ts';
import { addPerson } from '../support/people.ts';
import { createOne, parcel } from '../support/writing.ts';

const AUTO = { config: { access: 'auto' } } as const;
const DAY = '2026-03-02';

/** A record as the demo leaves it. */
async function fillAsDemo(home: RecordHome): Promise<void> {
  await writeTransaction(home, { actor: 'demo', verb: 'demo.load', day: DAY }, (write) =>
    write.setContent('demo'),
  );
}

/** A change of one resource, in that name. */
async function change(home: RecordHome, actor: string): Promise<void> {
  await writeTransaction(home, { actor, verb: 'test', day: DAY }, async (write) => write.touch([1]));
}

const statusOf = async (server: TestApp, headers = {}) =>
  (await server.get('/api/resources', headers)).statusCode;

describe('ACCESS=auto', () => {
  const edited = appOfSuite('postgresql', fillAsDemo, AUTO);

  it('leaves the untouched demo open, on this machine only, until somebody edits it', async () => {
    const server = edited();
    expect(await statusOf(server)).toBe(200);
    // The first administrator may come from elsewhere.
    const elsewhere = { host: 'map.example.cn' };
    expect(await statusOf(server, elsewhere)).toBe(401);
    expect((await server.get('/?kind=land', elsewhere)).headers.location).toBe(
      '/login?next=%2F%3Fkind%3Dland',
    );
    expect((await server.json<{ access: string }>('/api/session', elsewhere)).access).toBe('login');

    await change(server.home, 'expiry');
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await statusOf(server), 'a reservation that runs out is nobody’s doing').toBe(200);

    await change(server.home, '王芳');
    await expect.poll(() => statusOf(server)).toBe(401);
    expect((await server.get('/public/api/resources')).statusCode).toBe(200);
    expect((await server.get('/health/ready')).statusCode).toBe(200);
  });
});

describe('ACCESS=auto', () => {
  const withAccount = appOfSuite('postgresql', fillAsDemo, AUTO);
  const empty = appOfSuite('postgresql', async () => undefined, AUTO);
  const imported = appOfSuite('postgresql', (home) => createOne(home, parcel('one', {}, 1)), AUTO);

  it('asks for a login from the first account on', async () => {
    const server = withAccount();
    expect(await statusOf(server)).toBe(200);
    await addPerson(server.home, { username: 'wang', name: '王主任', role: 'admin' });
    await expect.poll(() => statusOf(server)).toBe(401);
  });

  it('asks for one where the record is empty, or holds a ledger of its own', async () => {
    expect(await statusOf(empty())).toBe(401);
    expect(await statusOf(imported())).toBe(401);
  });
});
