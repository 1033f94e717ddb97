import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { AuditEntryData } from '#contract/audit.ts';
import type { DiffCountsData, DiffItemData } from '#contract/diff.ts';
import type { DueItemData, MonthData } from '#contract/months.ts';
import { addDays, monthOf, today as todayIn } from '#domain/civilDate.ts';
import { markMonth } from '../../api/resources/history/monthMarkStore.ts';
import { changeStatus } from '../../api/resources/status/statusStore.ts';
import { appOfSuite } from '../support/app.ts';
import { addEveryRole } from '../support/people.ts';
import { importRows, parcel, write } from '../support/writing.ts';

const today = todayIn('Asia/Shanghai');
const month = monthOf(today);
const yesterday = addDays(today, -1);
const HERS = 'the-officer';

describe('months, diff and log', () => {
  let people: Awaited<ReturnType<typeof addEveryRole>>;
  let ids: number[];
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      people = await addEveryRole(home);
      const rows = [
        parcel(
          'mine-1',
          { officer: HERS, verifiedOn: addDays(today, -40), agreedStartOn: addDays(today, -300) },
          0,
        ),
        parcel('mine-2', { officer: HERS, verifiedOn: today }, 1),
        parcel('other', { officer: '别人', verifiedOn: today }, 2),
        parcel('nobody', { verifiedOn: today }, 3),
      ];
      ({ created: ids } = await importRows(home, rows, undefined, yesterday));
      await write(
        home,
        (open) =>
          changeStatus(open, { id: ids[1], to: 'reserved', project: '项目', until: addDays(today, 10) }),
        today,
      );
    },
    { config: { access: 'login' } },
  );
  const post = (url: string, who: keyof typeof people, payload: object = {}) =>
    server().app.inject({ method: 'POST', url, payload, headers: people[who].headers });
  const read = <T>(url: string, who: keyof typeof people) => server().json<T>(url, people[who].headers);
  const version = async () => (await read<{ version: number }>('/api/meta', 'admin')).version;

  it('the due list of an officer: theirs, the most urgent first, each with its reasons', async () => {
    const { total, items } = await read<{ total: number; items: DueItemData[] }>('/api/due', 'officer');
    expect(total).toBe(2);
    const month = expect.objectContaining({ what: 'month' });
    const byId = new Map(items.map((item) => [item.id, item]));
    expect(byId.get(ids[0])?.reasons).toEqual(
      expect.arrayContaining([
        month,
        { what: 'verify', on: null, daysLeft: 50 },
        expect.objectContaining({ what: 'idle' }),
      ]),
    );
    expect(byId.get(ids[0])?.freshness).toEqual({ grade: 'ageing', days: 40 });
    expect(byId.get(ids[1])?.reasons).toEqual(
      expect.arrayContaining([month, { what: 'reservation', on: addDays(today, 10), daysLeft: 10 }]),
    );
    const urgencies = items.map(({ reasons }) => reasons[0].daysLeft!);
    expect(urgencies).toEqual([...urgencies].sort((a, b) => a - b));
    expect((await server().get('/api/due?officer=admin', people.officer.headers)).statusCode).toBe(403);
    const other = await read<{ items: DueItemData[] }>(
      `/api/due?officer=${encodeURIComponent('别人')}`,
      'planner',
    );
    expect(other.items.map(({ id }) => id)).toEqual([ids[2]]);
  });

  it('an officer confirms what is theirs, all or nothing, and the data keeps its version', async () => {
    const before = await version();
    const url = `/api/months/${month}/confirm`;
    expect((await post(url, 'officer', { ids: [ids[0], ids[2]] })).statusCode).toBe(403);
    expect((await post(url, 'officer', { ids: [ids[0], 999_999] })).statusCode).toBe(422);
    expect((await post(url, 'leader', { ids })).statusCode).toBe(403);
    expect((await post('/api/months/2999-01/confirm', 'officer', { ids })).statusCode).toBe(400);
    expect((await post(url, 'officer', { ids: [ids[0]] })).json()).toEqual({ confirmed: 1, already: 0 });
    expect((await post(url, 'officer', { ids: [ids[0]] })).json()).toEqual({ confirmed: 0, already: 1 });
    expect(await version()).toBe(before);
    const state = await read<MonthData>(`/api/months/${month}`, 'leader');
    expect(state.officers.find(({ officer }) => officer === HERS)).toEqual({
      officer: HERS,
      ...{ total: 2, confirmed: 1, changed: 0, verified: 0, open: 1, percent: 50 },
    });
    expect(state.totals).toMatchObject({ total: 4, open: 3, percent: 25 });
    const first = await read<MonthData>(`/api/months/${month}?limit=2`, 'leader');
    const rest = await read<MonthData>(`/api/months/${month}?limit=2&cursor=${first.open.next}`, 'leader');
    expect([...first.open.items, ...rest.open.items].map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it('the admin closes the month once; what comes later is late and changes nothing of it', async () => {
    const url = `/api/months/${month}`;
    expect((await post(`${url}/close`, 'planner')).statusCode).toBe(403);
    expect((await post('/api/months/2999-01/close', 'admin')).statusCode).toBe(400);
    const closed = (await post(`${url}/close`, 'admin')).json<MonthData>();
    expect(closed).toMatchObject({
      closed: { closedBy: 'the-admin', lastDay: today },
      totals: { confirmed: 1, open: 3 },
    });
    expect((await post(`${url}/close`, 'admin')).statusCode).toBe(409);
    expect((await post(`${url}/confirm`, 'officer', { ids: [ids[1]] })).statusCode).toBe(409);
    await write(
      server().home,
      async (open) => {
        await open.db
          .updateTable('resource')
          .set({ remarks: '晚了' })
          .where('id', '=', ids[1])
          .returning('id')
          .execute();
        open.touch([ids[1]]);
        await markMonth(open.db, {
          ids: [ids[1]],
          person: people.officer.person.id,
          how: 'changed',
          day: today,
        });
      },
      today,
    );
    const later = await read<MonthData>(url, 'leader');
    expect([later.officers, later.totals, later.diff]).toEqual([closed.officers, closed.totals, closed.diff]);
    expect(later.late).toMatchObject([{ id: ids[1], by: HERS }]);
    const { items } = await read<{ items: object[] }>('/api/months', 'leader');
    expect(items).toMatchObject([{ month, closedBy: 'the-admin', totals: { total: 4 } }]);
  });

  it('tells what became of the ledger between two days', async () => {
    interface Answer {
      counts: DiffCountsData;
      items: DiffItemData[];
      next: number | null;
    }
    const fresh = await read<Answer>(`/api/diff?from=${addDays(today, -2)}&to=${yesterday}`, 'leader');
    expect(fresh.counts).toEqual({ new: 4, gone: 0, changed: 0, revived: 0, absorbed: 0 });
    await write(
      server().home,
      async (open) => {
        await changeStatus(open, { id: ids[2], to: 'withdrawn', reason: '不再供应', isPlanner: true });
        await open.db
          .updateTable('resource')
          .set({ updated_on: today })
          .where('id', '=', ids[3])
          .returning('id')
          .execute();
        open.touch([ids[3]]);
      },
      today,
    );
    const url = `/api/diff?from=${yesterday}&to=${today}`;
    const { counts, items } = await read<Answer>(url, 'leader');
    expect(counts).toEqual({ new: 0, gone: 1, changed: 1, revived: 0, absorbed: 0 });
    expect(items.map(({ id, what }) => [id, what])).toEqual([
      [ids[1], 'changed'],
      [ids[2], 'gone'],
    ]);
    expect(items[0].fields.toSorted()).toEqual(['project', 'remarks', 'reservedUntil', 'status']);
    expect(items[0].changes).toContainEqual({ field: 'remarks', from: null, to: '晚了' });
    const page = await read<Answer>(`${url}&limit=1`, 'leader');
    expect([page.items.length, page.next]).toEqual([1, ids[1]]);
    expect(
      (await read<Answer>(`${url}&limit=1&cursor=${page.next}`, 'leader')).items.map(({ id }) => id),
    ).toEqual([ids[2]]);
    expect((await server().get('/api/diff', people.leader.headers)).statusCode).toBe(400);
    expect(
      (await server().get(`/api/diff?from=${today}&to=${yesterday}`, people.leader.headers)).statusCode,
    ).toBe(400);
  });

  it('the log: filtered, page by page, and as a file that no spreadsheet runs', async () => {
    interface Page {
      items: AuditEntryData[];
      next: number | null;
    }
    const verbs = async (query: string) =>
      (await read<Page>(`/api/audit?${query}`, 'auditor')).items.map(({ verb }) => verb);
    expect(await verbs(`actor=${HERS}`)).toEqual(['month.confirm']);
    expect(await verbs('verb=month.close')).toEqual(['month.close']);
    expect(await verbs(`resource=${ids[0]}`)).toEqual(['month.confirm', 'test']);
    expect(await verbs(`from=${addDays(today, 1)}`)).toEqual([]);
    const all = await verbs(`to=${today}&from=${today}`);
    const paged: AuditEntryData[] = [];
    for (let cursor: number | null = null, turn = 0; turn < 20 && (turn === 0 || cursor !== null); turn++) {
      const page: Page = await read(
        `/api/audit?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
        'auditor',
      );
      paged.push(...page.items);
      cursor = page.next;
    }
    expect(paged.map(({ verb }) => verb)).toEqual(all);
    expect(paged.map(({ id }) => id)).toEqual(paged.map(({ id }) => id).sort((a, b) => b - a));
    await sql`insert into audit (actor, verb) values ('=cmd()', 'session.refused') returning id`.execute(
      server().home.db,
    );
    const file = await server().get('/api/audit.csv', people.auditor.headers);
    expect(file.headers['content-type']).toMatch(/^text\/csv/);
    expect(file.body.split('\r\n')).toHaveLength(all.length + 3);
    expect(file.body).toContain(",'=cmd(),");
    expect((await server().get('/api/audit?from=soon', people.auditor.headers)).statusCode).toBe(400);
  });
});
