import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { OutcomeBoardData } from '#contract/outcomeBoard.ts';
import type { ProjectItemData } from '#contract/projects.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import type { SettingData, SettingPreviewData, SettingsData } from '#contract/settings.ts';
import { addDays, addMonths, monthOf, today as todayIn } from '#domain/civilDate.ts';
import type { RecordHome } from '#record/home.ts';
import { changeStatus, type StatusRequest } from '../../api/resources/status/statusStore.ts';
import { appOfSuite } from '../support/app.ts';
import { addEveryRole } from '../support/people.ts';
import { importRows, parcel, write } from '../support/writing.ts';

const today = todayIn('Asia/Shanghai');
const first = `${monthOf(today)}-01`;
const monthAgo = (months: number) => monthOf(addMonths(first, -months));
/** So many days into the month before the last but … */
const inMonth = (months: number, day: string) => `${monthAgo(months)}-${day}`;
const OPEN_FROM = inMonth(1, '01');

/** Halls that are signed, and taken into use, in months that will be closed and in open ones. */
const LIVES: readonly (readonly (readonly [day: string, to: StatusRequest['to']])[])[] = [
  [
    [inMonth(3, '05'), 'signed'],
    [inMonth(1, '10'), 'occupied'],
  ],
  [
    [inMonth(3, '06'), 'signed'],
    [inMonth(2, '20'), 'occupied'],
  ],
  [
    [inMonth(2, '08'), 'signed'],
    [inMonth(1, '12'), 'available'],
  ],
  [[inMonth(1, '05'), 'signed']],
  [
    [inMonth(1, '06'), 'signed'],
    [inMonth(1, '20'), 'available'],
  ],
  [
    [inMonth(1, '07'), 'signed'],
    [inMonth(1, '21'), 'occupied'],
  ],
];

async function fill(home: RecordHome): Promise<void> {
  const halls = LIVES.map((_, n) =>
    parcel(
      `hall-${n}`,
      {
        kind: 'factory',
        status: 'negotiating',
        project: '甲',
        declaredAreaM2: 1_000 * (n + 1),
        verifiedOn: addDays(today, -15 * n),
      },
      n,
    ),
  );
  const late = [10, 14, 20, 40].map((months, n) =>
    parcel(
      `late-${n}`,
      { agreedStartOn: addMonths(today, -months), verifiedOn: addDays(today, -25 * n) },
      20 + n,
    ),
  );
  const { created } = await importRows(home, [...halls, ...late], undefined, inMonth(4, '02'));
  const days = LIVES.flatMap((life, n) => life.map(([day, to]) => ({ day, to, id: created[n] })));
  for (const { day, to, id } of days.sort((a, b) => (a.day < b.day ? -1 : 1)))
    expect(
      await write(
        home,
        (open) => changeStatus(open, { id, to, project: '甲', reason: '原因', isPlanner: true }),
        day,
      ),
    ).toMatchObject({ ok: true });
}

describe('a setting', () => {
  let people: Awaited<ReturnType<typeof addEveryRole>>;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      people = await addEveryRole(home);
      await fill(home);
    },
    { config: { access: 'login', operator: { gradeStalled: { yellow: 5, orange: 6, red: 7 } } } },
  );
  const send = (
    method: 'POST' | 'PUT',
    url: string,
    payload: object,
    { version, who = 'admin' }: { version?: number; who?: keyof typeof people } = {},
  ) =>
    server().app.inject({
      ...{ method, url, payload },
      headers: { ...people[who].headers, ...(version !== undefined && { 'if-match': `"${version}"` }) },
    });
  const read = <T>(url: string) => server().json<T>(url, people.admin.headers);
  const text = async (url: string) => (await server().get(url, people.admin.headers)).body;
  const preview = async (name: string, value: object, from = today) => {
    const answer = await send('POST', `/api/settings/${name}/preview`, { value, from });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<SettingPreviewData>();
  };
  const setting = (name: string) => read<SettingData>(`/api/settings/${name}`);
  const say = async (name: string, value: object, from = today, note?: string) => {
    const { version } = await setting(name);
    return await send('PUT', `/api/settings/${name}`, { value, from, ...(note && { note }) }, { version });
  };
  const close = async (month: string) => {
    const answer = await send('POST', `/api/months/${month}/close`, {});
    expect(answer.statusCode, answer.body).toBe(200);
  };

  it('is counted before it is saved, as plain SQL counts the same rows, and then holds for pages and lists', async () => {
    const value = { freshDays: 20, ageingDays: 45, staleDays: 60 };
    const { rows } = await sql<{ before: string; after: string; count: number }>`
      with aged as (select ${today}::date - verified_on as days from resource where verified_on is not null)
      select case when days <= 30 then 'fresh' when days <= 60 then 'ageing' when days <= 90 then 'stale' else 'overdue' end as before,
        case when days <= 20 then 'fresh' when days <= 45 then 'ageing' when days <= 60 then 'stale' else 'overdue' end as after,
        count(*)::int as count
      from aged group by 1, 2
    `.execute(server().home.db);
    const expected = rows.filter(({ before, after }) => before !== after);
    expect(expected.length).toBeGreaterThan(1);
    const { moves, isSame, until, day } = await preview('freshness', value);
    expect({ isSame, until, day }).toEqual({ isSame: false, until: null, day: today });
    expect(moves.map(({ of, ...move }) => move)).toEqual(expect.arrayContaining(expected));
    expect(moves).toHaveLength(expected.length);
    expect((await setting('freshness')).version).toBe(0);
    expect((await say('freshness', value, today, '省里要求')).json<SettingData>()).toMatchObject({
      version: 1,
      value,
      history: [{ from: today, value, by: 'the-admin', note: '省里要求' }],
    });
    for (const edition of ['', '/public'])
      expect((await read<{ rules: object[] }>(`${edition}/api/meta`)).rules).toEqual([
        { name: 'freshness', from: today, value },
      ]);
    const entry = await server().get('/api/audit?verb=setting.change', people.admin.headers);
    expect(entry.body).toContain('the-admin');
    expect(entry.body).toContain('新鲜度期限');
    expect((await preview('freshness', value)).isSame).toBe(true);
    expect((await say('freshness', value)).statusCode).toBe(409);
  });

  it('of idle land moves as many parcels as the list then has more, and leaves past days alone', async () => {
    const suspected = async (at = '') =>
      (await read<{ total: number }>(`/api/resources?idle=suspected${at}`)).total;
    const yesterday = `&at=${addDays(today, -1)}`;
    const [before, past] = [await suspected(), await suspected(yesterday)];
    const current = (await setting('idleLand')).default;
    const value = { ...current, unstartedMonths: 18, takeBackMonths: 36 };
    const { moves } = await preview('idleLand', value);
    const gone = moves.find(({ of, before: was }) => of === 'idle' && was === 'suspected');
    expect(gone).toMatchObject({ after: 'running', count: 1 });
    expect((await say('idleLand', value)).statusCode).toBe(200);
    expect([await suspected(), await suspected(yesterday)]).toEqual([before - 1, past]);
    const { items } = await read<{ items: { id: number }[] }>('/api/resources?idle=suspected');
    const sheet = await read<ResourceSheetData>(`/api/resources/${items[0].id}`);
    expect(sheet.idleClock).toMatchObject({ state: 'suspected', rule: 'own' });
  });

  it('of what counts labels open months anew, as was counted, and leaves the closed ones to the byte', async () => {
    for (const months of [3, 2]) await close(monthAgo(months));
    const closedUrls = [3, 2].flatMap((months) => [
      `/api/months/${monthAgo(months)}`,
      `/api/months/${monthAgo(months)}/changes?what=changed`,
      `/api/months/${monthAgo(months)}/export.csv`,
    ]);
    const board = async () => (await read<OutcomeBoardData>('/api/outcomes/board?months=5')).months;
    const ofMonths = async (...months: number[]) => {
      const wanted = months.map(monthAgo);
      return (await board()).filter(({ month }) => wanted.includes(month));
    };
    const frozen = async () => [
      ...(await Promise.all(closedUrls.map(text))),
      JSON.stringify(await ofMonths(4, 3, 2)),
    ];
    const before = await frozen();
    const openBefore = await ofMonths(1);
    const value = { absorbedAt: 'occupied', revivedAt: 'occupied', vacatingReverses: true };
    const tooEarly = await send('POST', '/api/settings/outcome/preview', { value, from: inMonth(2, '28') });
    expect(tooEarly.statusCode).toBe(422);
    expect(tooEarly.json()).toMatchObject({
      errors: [{ field: 'from', expected: expect.stringContaining(OPEN_FROM) }],
    });

    const { months } = await preview('outcome', value, OPEN_FROM);
    expect(months.map(({ month }) => month)).toEqual([monthAgo(1), monthAgo(0)]);
    // What was signed in an open month no longer counts before it is in use; what was labelled in a closed one does, and is taken back (3,000 ㎡).
    expect(months[0].before?.absorbed).toEqual({
      count: 1 + 1 - 1 + 1 - 1,
      areaM2: 4_000 + 5_000 - 5_000 + 6_000 - 3_000,
    });
    expect(months[0].after?.absorbed).toEqual({ count: 1 - 1, areaM2: 6_000 - 3_000 });

    expect((await say('outcome', value, OPEN_FROM)).statusCode).toBe(200);
    expect(await frozen()).toEqual(before);
    const [{ absorbed }] = await ofMonths(1);
    expect({ count: absorbed.count, areaM2: absorbed.areaM2 }).toEqual(months[0].after?.absorbed);
    expect(absorbed.areaM2).not.toBe(openBefore[0].absorbed.areaM2);

    // Back again from the same day: as it was, of two from one day the later one holds.
    expect((await say('outcome', (await setting('outcome')).default, OPEN_FROM)).statusCode).toBe(200);
    expect(await ofMonths(1)).toEqual(openBefore);
    expect(await frozen()).toEqual(before);
  });

  it('of grades is counted as the register then shows; what the environment sets is not changed here', async () => {
    for (const [name, plannedPercent] of [
      ['甲', 25],
      ['乙', 60],
    ])
      await send('POST', '/api/projects', { name, stage: 'building', progressPercent: 10, plannedPercent });
    const grades = async () =>
      (await read<{ items: ProjectItemData[] }>('/api/projects')).items.map(({ grade }) => grade).sort();
    expect(await grades()).toEqual(['red', 'yellow']);
    const value = { yellow: 5, orange: 12, red: 60 };
    const { moves } = await preview('gradeBehind', value);
    expect(moves).toEqual([
      { of: 'grade', before: 'red', after: 'orange', count: 1 },
      { of: 'grade', before: 'yellow', after: 'orange', count: 1 },
    ]);
    expect((await say('gradeBehind', value)).statusCode).toBe(200);
    expect(await grades()).toEqual(['orange', 'orange']);

    const { items } = await read<SettingsData>('/api/settings');
    expect(items.find(({ name }) => name === 'gradeStalled')).toMatchObject({
      operator: 'GRADE_STALLED_DAYS',
      value: { yellow: 5, orange: 6, red: 7 },
    });
    const refused = await say('gradeStalled', { yellow: 1, orange: 2, red: 3 });
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      errors: [{ code: 'not_editable', expected: 'GRADE_STALLED_DAYS' }],
    });
  });

  it('that is said for a later day does not hold yet, and says so', async () => {
    const later = addDays(today, 20);
    expect((await say('dueDays', { reservation: 3, lease: 30, idle: 30 }, later)).statusCode).toBe(200);
    const { value, history, default: usual } = await setting('dueDays');
    expect(value).toEqual(usual);
    expect(history[0]).toMatchObject({ from: later });
    expect((await preview('dueDays', { reservation: 7, lease: 30, idle: 30 })).until).toBe(later);
  });

  it('is refused where it is stale, not understood, or not theirs', async () => {
    const value = { sharePercent: 5, areaM2: 50 };
    const put = (payload: object, more?: Parameters<typeof send>[3]) =>
      send('PUT', '/api/settings/areaDifference', payload, more);
    expect((await put({ value, from: today })).statusCode).toBe(428);
    expect((await put({ value, from: today }, { version: 7 })).statusCode).toBe(412);
    expect((await put({ value, from: today }, { version: 0, who: 'planner' })).statusCode).toBe(403);
    expect(
      (await send('PUT', '/api/settings/nothing', { value, from: today }, { version: 0 })).statusCode,
    ).toBe(404);
    const wrong = await put({ value: { sharePercent: 500, other: 1 }, from: today }, { version: 0 });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json<{ errors: { field: string; code: string }[] }>().errors).toMatchObject([
      { field: 'other', code: 'unknown_field' },
      { field: 'sharePercent', code: 'out_of_range' },
      { field: 'areaM2', code: 'missing_field' },
    ]);
    expect((await put({ value, from: addMonths(today, 200) }, { version: 0 })).statusCode).toBe(422);
    expect((await read<SettingData>('/api/settings/areaDifference')).version).toBe(0);
    await expect(sql`update setting_value set value = '{}'`.execute(server().home.db)).rejects.toThrow(
      /not changed/,
    );
  });
});
