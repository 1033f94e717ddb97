import { describe, expect, it } from 'vitest';
import { createLedger } from '../../api/editions/ledger.ts';
import { expireReservations } from '../../api/resources/status/expiryJob.ts';
import { MANY_CONNECTIONS } from '../support/databases.ts';
import type { Sheet } from '../support/editors.ts';
import { addPerson, PASSWORD } from '../support/people.ts';
import { ground, surveyorsOfSuite } from '../support/surveyors.ts';
import type { ListPage } from '../support/walk.ts';
import { parcel } from '../support/writing.ts';

/** What only shows where several write at the same moment; all else is asked over one connection. */
describe('side by side', () => {
  const { server, make, ask, sheet, east, split, madeBy, editAtOnce, remarksOf } = surveyorsOfSuite(
    'postgresql',
    MANY_CONNECTIONS,
  );
  const logIn = (payload: object) => server().app.inject({ method: 'POST', url: '/api/session', payload });

  it('makes one resource however often the same create is sent', async () => {
    const body = {
      kind: 'land',
      name: '新地块',
      code: 'N-1',
      zone: 'east',
      geometry: parcel('n', {}, 450).geometry,
    };
    const headers = { ...east(), 'idempotency-key': 'once' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask('POST', '/api/resources', body, headers)),
    );
    const { id } = answers[0].json<Sheet>();
    expect(answers.map((answer) => [answer.statusCode, answer.json()])).toMatchObject(
      answers.map(() => [201, { id, version: 1 }]),
    );
    expect(answers[0].headers.location).toBe(`/api/resources/${id}`);
    expect((await server().json<ListPage>('/api/resources?code=N-1', east())).total).toBe(1);
    expect(await sheet(id)).toMatchObject({
      status: 'available',
      published: false,
      positionQuality: 'exact',
    });
    const other = await ask('POST', '/api/resources', { ...body, name: '另一个' }, headers);
    expect([other.statusCode, other.json().code]).toEqual([422, 'key_reused']);
    expect((await ask('POST', '/api/resources', body)).statusCode).toBe(409);
    expect((await ask('POST', '/api/resources', { ...body, code: 'N-2', zone: 'west' })).statusCode).toBe(
      403,
    );
    const mine = { ...body, code: 'N-3', zone: 'west', officer: '东区', accept: ['overlap'] };
    expect((await ask('POST', '/api/resources', mine)).statusCode).toBe(201);
    const bare = await ask('POST', '/api/resources', { zone: 'east' });
    expect(
      bare
        .json<{ errors: { field: string }[] }>()
        .errors.map(({ field }) => field)
        .sort(),
    ).toEqual(['code', 'kind', 'name']);
  });

  it('overwrites nothing: ten editors, one parcel', async () => {
    const id = await make();
    const edits = 20;
    const { accepted, refused } = await editAtOnce(id, { editors: 10, edits });
    expect(accepted + refused).toBe(10 * edits);
    expect(accepted).toBeGreaterThanOrEqual(edits);
    expect((await sheet(id)).version).toBe(1 + accepted);
    expect(await remarksOf(id)).toBe(accepted);
  });

  it('cuts from corner to corner along an edge, each piece of its own, and once of two at a time', async () => {
    const { at, ring, box } = ground();
    const angle = ring([0, 0], [100, 0], [100, 50], [50, 50], [50, 100], [0, 100]);
    const id = await make({ geometry: { type: 'Polygon', coordinates: [angle] } });
    const line = [at(50, 50), at(0, 50)];
    const answers = await Promise.all([split(id, line), split(id, line)]);
    const done = answers.filter(({ statusCode }) => statusCode === 200);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
    const parts = await madeBy(done[0]);
    expect(parts.map((part) => Math.round(part.computedAreaM2 / 10))).toEqual([500, 250]);
    const pieces = [[box(200, 0, 50, 50)], [box(300, 0, 100, 50)]];
    const several = await make({ kind: 'factory', geometry: { type: 'MultiPolygon', coordinates: pieces } });
    const made = await madeBy(await split(several, [at(340, -5), at(340, 55)]));
    expect(made.map((part) => Math.round(part.computedAreaM2 / 100))).toEqual([30, 25, 20]);
  });

  it('frees what was reserved until yesterday, once, and says who', async () => {
    const { home, editions } = server();
    const past = { status: 'reserved' as const, project: 'P' };
    const over = await make({ ...past, reservedUntil: '2025-05-02' });
    const open = await make({ ...past, reservedUntil: '2999-01-01' });
    const endless = await make({ ...past, reservedUntil: null });
    const two = [createLedger(home, editions), createLedger(home, { catchUp: async () => undefined })];
    const freed = await Promise.all(two.map(expireReservations));
    expect(freed.flat()).toEqual([over]);
    expect(await expireReservations(two[0])).toEqual([]);
    expect(await sheet(over)).toMatchObject({ status: 'available', project: null, version: 2 });
    expect([(await sheet(open)).status, (await sheet(endless)).status]).toEqual(['reserved', 'reserved']);
    const history = await server().json<{ statusChanges: object[] }>(
      `/api/resources/${over}/history`,
      east(),
    );
    expect(history.statusChanges[0]).toMatchObject({
      by: 'expiry',
      from: 'reserved',
      to: 'available',
      project: 'P',
    });
  });

  it('slows down who guesses: of 1,000 tries few are looked at', async () => {
    await addPerson(server().home, { username: 'guessed', role: 'officer' });
    const answers = [];
    const began = performance.now();
    for (let round = 0; round < 20; round++) {
      answers.push(
        ...(await Promise.all(
          Array.from({ length: 50 }, (_, turn) =>
            logIn({ username: 'guessed', password: `guess ${round} ${turn}` }),
          ),
        )),
      );
    }
    const looked = answers.filter(({ statusCode }) => statusCode === 401).length;
    expect(looked).toBeGreaterThan(0);
    // Five are free; each further one costs twice the wait of the one before, so a slow machine looks at a few more.
    const seconds = (performance.now() - began) / 1000;
    expect(looked).toBeLessThanOrEqual(7 + Math.log2(1 + seconds));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length + looked).toBe(1000);
    expect(Number(refused[0].headers['retry-after'])).toBeGreaterThan(0);
    expect((await logIn({ username: 'guessed', password: PASSWORD })).statusCode).toBe(429);
  });
});
