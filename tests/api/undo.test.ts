import { describe, expect, it } from 'vitest';
import { editorsOfSuite, type Headers } from '../support/editors.ts';

describe('taking back one’s own last writes', () => {
  const { server, make, ask, patch, sheet, people, east } = editorsOfSuite('postgresql');
  const undo = (resources: object[], headers: Headers = east()) =>
    ask('POST', '/api/resources/undo', { resources }, headers);
  const batch = async (changes: object, ids: readonly number[], versions: readonly number[]) =>
    (
      await ask('POST', '/api/resources/batch', {
        changes,
        resources: ids.map((id, n) => ({ id, version: versions[n] })),
      })
    ).json<{ resources: { id: number; version: number }[] }>().resources;

  it('puts every field back as it was, as versions of their own, all of them or none', async () => {
    const ids = [await make({ remarks: '甲' }), await make({ remarks: '乙' }), await make()];
    const before = await Promise.all(ids.map(sheet));
    const written = await batch({ remarks: '丙', township: '统一镇' }, ids, [1, 1, 1]);
    const writes = written.map(({ id, version }) => ({ id, version, to: 1 }));
    // Somebody else has written one of them since: nothing is taken back.
    await patch(ids[2], 2, { address: '新地址' }, people().planner.headers);
    expect((await undo(writes)).statusCode).toBe(412);
    const bothWrote = await undo([...writes.slice(0, 2), { id: ids[2], version: 3, to: 1 }]);
    expect(bothWrote.statusCode).toBe(422);
    expect((await sheet(ids[0])).remarks).toBe('丙');

    const undone = await undo(writes.slice(0, 2));
    expect(undone.json()).toEqual({
      resources: ids.slice(0, 2).map((id) => ({ id, version: 3 })),
      removed: [],
    });
    const frame = { version: 0, publicVersion: 0, updatedOn: '' };
    for (const [n, id] of ids.slice(0, 2).entries())
      expect({ ...(await sheet(id)), ...frame }).toEqual({ ...before[n], ...frame });
    // What was taken back is not taken back twice.
    expect((await undo(writes.slice(0, 2))).statusCode).toBe(412);
  });

  it('takes away what it made, unless something hangs on it', async () => {
    const create = async (code: string) =>
      (
        await ask('POST', '/api/resources', { kind: 'land', name: code, code, zone: 'east', officer: '东区' })
      ).json<{ id: number }>().id;
    const [one, two] = [await create('MADE-1'), await create('MADE-2')];
    await ask(
      'POST',
      `/api/resources/${two}/status`,
      { to: 'negotiating', project: 'P' },
      {
        ...east(),
        'if-match': '"1"',
      },
    );
    const built = await undo([
      { id: one, version: 1, to: null },
      { id: two, version: 2, to: null },
    ]);
    expect(built.statusCode).toBe(422);
    expect(built.json().errors).toMatchObject([{ code: 'built_on', found: String(two) }]);
    const gone = await undo([{ id: one, version: 1, to: null }]);
    expect(gone.json()).toEqual({ resources: [], removed: [one] });
    expect((await server().get(`/api/resources/${one}`, east())).statusCode).toBe(404);
    expect((await sheet(two)).status).toBe('negotiating');
  });

  it('is nobody’s right who may not write the fields', async () => {
    const id = await make();
    await patch(id, 1, { remarks: '改' });
    expect((await undo([{ id, version: 2, to: 1 }], people().viewer.headers)).statusCode).toBe(403);
    expect((await undo([{ id, version: 2, to: 1 }], people().planner.headers)).statusCode).toBe(422);
    expect((await undo([{ id, version: 2, to: 7 }])).statusCode).toBe(422);
    expect((await undo([{ id, version: 2, to: 1 }])).statusCode).toBe(200);
  });
});
