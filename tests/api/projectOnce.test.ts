import { describe, expect, it } from 'vitest';
import { faultsOf, registerOfSuite } from '../support/register.ts';
import { createOne, parcel } from '../support/writing.ts';

describe('a project and its shortlist are one write', () => {
  const { server, ask, make, sheet, list, people } = registerOfSuite('postgresql');
  const officer = () => people().officer.headers;
  const sites = async (name: string) => [
    await createOne(server().home, parcel(`${name}-1`)),
    await createOne(server().home, parcel(`${name}-2`, {}, 1)),
  ];
  const listed = async (id: number) => (await sheet(id)).shortlist.map((site) => site.id);

  it('makes both or neither', async () => {
    const [one, two] = await sites('both');
    const id = await make({ name: '连同备选', shortlist: [two, one] });
    expect(await listed(id)).toEqual([two, one]);
    const { total } = await list();
    const refused = await ask('POST', '/api/projects', { name: '缺一处', shortlist: [one, 999_999] });
    expect([refused.statusCode, faultsOf(refused)]).toEqual([422, { 'shortlist.1': 'not_found' }]);
    expect((await list()).total).toBe(total);

    const patch = (body: object, version: number) =>
      ask('PATCH', `/api/projects/${id}`, body, { ...officer(), 'if-match': `"${version}"` });
    const half = await patch({ investor: '甲公司', shortlist: [999_999] }, 1);
    expect(half.statusCode).toBe(422);
    expect(await sheet(id)).toMatchObject({ version: 1, investor: null });
    expect((await patch({ investor: '甲公司', shortlist: [one] }, 1)).json()).toEqual({ id, version: 2 });
    expect(await listed(id)).toEqual([one]);
  });

  it('is done once, however often it is sent with its key, also at the same moment', async () => {
    const [one] = await sites('once');
    const body = { name: '只建一次', shortlist: [one] };
    const headers = { ...officer(), 'idempotency-key': 'abc-1' };
    const send = () => ask('POST', '/api/projects', body, headers);
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body: text }) => text)).size).toBe(1);
    const { id } = answers[0].json<{ id: number }>();
    const other = await ask('POST', '/api/projects', { name: '另一个' }, headers);
    expect([other.statusCode, other.json().code]).toEqual([422, 'key_reused']);

    // A change whose answer was lost is answered as it was, though the version has moved on.
    const change = () =>
      ask(
        'PATCH',
        `/api/projects/${id}`,
        { investor: '乙公司', shortlist: [] },
        { ...headers, 'if-match': '"1"' },
      );
    expect((await change()).json()).toEqual({ id, version: 2 });
    expect((await change()).json()).toEqual({ id, version: 2 });
    expect(await listed(id)).toEqual([]);
    const log = await server().json<{ items: { verb: string }[] }>('/api/audit', people().auditor.headers);
    expect(log.items.filter(({ verb }) => verb === 'project.edit').length).toBe(2);
  });

  it('gives a key back whose write was refused', async () => {
    const headers = { ...officer(), 'idempotency-key': 'again' };
    const refused = await ask('POST', '/api/projects', { name: '迟到', shortlist: [999_999] }, headers);
    expect(refused.statusCode).toBe(422);
    const [site] = await sites('again');
    const made = await ask('POST', '/api/projects', { name: '迟到', shortlist: [site] }, headers);
    expect(made.statusCode).toBe(201);
  });
});
