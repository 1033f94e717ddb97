import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { runCommand } from '#api/commands/run.ts';
import { DIFF_KINDS } from '#contract/kinds.ts';
import type { MonthChangesData, MonthData, MonthsData } from '#contract/months.ts';
import { addDays, addMonths, monthOf, today as todayIn } from '#domain/civilDate.ts';
import { spanOfMonth } from '#domain/monthSpan.ts';
import type { RecordHome } from '#record/home.ts';
import { type Write, writeTransaction } from '#record/write.ts';
import { countDiff } from '../../api/history/diffStore.ts';
import { importResources } from '../../api/import/writing/importStore.ts';
import { markMonth } from '../../api/resources/history/monthMarkStore.ts';
import { changeStatus } from '../../api/resources/status/statusStore.ts';
import { appOfSuite, type TestApp } from '../support/app.ts';
import { freshFolder } from '../support/databases.ts';
import { changesBetween, completionOf, readHistory } from '../support/monthOracle.ts';
import { addPerson, cookieOf } from '../support/people.ts';
import { createRandom, type Random } from '../support/random.ts';
import { recordedShell } from '../support/recordedShell.ts';
import { importRows, parcel, write } from '../support/writing.ts';

const today = todayIn('Asia/Shanghai');
const current = monthOf(today);
const monthsAgo = (count: number) => monthOf(addMonths(`${current}-01`, -count));
const FIRST = monthsAgo(4);
const OFFICERS = ['王芳', '李强', '张敏', null];

/** One day of a ledger's life: rows come, change hands, are looked at, are held, given away, withdrawn, struck out. */
async function liveOneDay(home: RecordHome, random: Random, day: string, ids: number[]): Promise<void> {
  await write(
    home,
    async (open) => {
      const key = `${day}-${ids.length}`;
      const fresh = parcel(
        key,
        { officer: random.pick(OFFICERS) ?? undefined, supplyClass: 'inefficient' },
        ids.length,
      );
      const { created } = await importResources(open, {
        rows: [fresh],
        fields: ['code', 'name', 'kind', 'geometry', 'officer', 'supplyClass'],
      });
      ids.push(...created);
      for (let turn = 0; turn < 6; turn++) await liveOneTurn(open, random, random.pick(ids));
    },
    day,
  );
}

async function liveOneTurn(open: Write, random: Random, id: number): Promise<void> {
  const set = async (values: object) =>
    await open.db.updateTable('resource').set(values).where('id', '=', id).returning('id').execute();
  const mark = async (how: 'changed' | 'verified') =>
    await markMonth(open.db, { ids: [id], person: null, how, day: open.day });
  const changes = [
    async () =>
      await mark((await set({ remarks: `${random.integer(1, 3)}` })).length > 0 ? 'changed' : 'verified'),
    async () => await set({ officer: random.pick(OFFICERS) }),
    async () => await set({ name: `地块 ${id}·${random.integer(1, 9)}` }),
    async () => {
      await set({ verified_on: open.day });
      await mark('verified');
    },
    async () => {
      const to = random.pick(['reserved', 'signed', 'occupied', 'withdrawn', 'available'] as const);
      await changeStatus(open, {
        ...{ id, to, project: '项目', reason: '写历史', formerUser: '老厂', isPlanner: true },
        until: addDays(open.day, 400),
      });
    },
    async () => {
      if (random.chance(0.2)) await sql`delete from resource where id = ${id} returning id`.execute(open.db);
    },
  ];
  await random.pick(changes)();
  open.touch([id]);
}

async function fill(home: RecordHome): Promise<void> {
  const random = createRandom(20_261_130);
  await writeTransaction(home, { actor: 'demo', verb: 'demo.load', day: `${monthsAgo(9)}-05` }, (open) =>
    importResources(open, { rows: [parcel('sample')], fields: ['code', 'name', 'kind', 'geometry'] }),
  );
  const ids: number[] = [];
  for (let day = `${FIRST}-03`; day < `${current}-01`; day = addDays(day, random.integer(1, 5)))
    await liveOneDay(home, random, day, ids);
}

async function remove(home: RecordHome, id: number): Promise<void> {
  await write(
    home,
    async (open) => {
      await sql`delete from resource where id = ${id} returning id`.execute(open.db);
      open.touch([id]);
    },
    today,
  );
}

describe('closed months', () => {
  let headers: { cookie: string };
  /** Made in the running month before it is closed; the last one is gone by then. */
  let beforeClose: number[];
  const server = appOfSuite('postgresql', async (home) => {
    await fill(home);
    headers = await cookieOf(home, await addPerson(home, { username: 'admin', role: 'admin' }));
  });
  const close = (month: string) =>
    server().app.inject({ method: 'POST', url: `/api/months/${month}/close`, payload: {}, headers });
  const months = () => server().json<MonthsData>('/api/months');

  it('none can be closed from before the first row of one’s own, and after the first one they follow each other', async () => {
    expect(await months()).toMatchObject({ closable: { from: FIRST, to: current }, gaps: [] });
    for (const month of ['2019-01', monthsAgo(9), monthsAgo(5)]) {
      const refused = await close(month);
      expect([month, refused.statusCode]).toEqual([month, 409]);
      expect(refused.json().errors).toMatchObject([
        { code: 'month_before_first', field: 'month', found: month, expected: `${FIRST} – ${current}` },
      ]);
    }
    const early = await server().json<MonthData>('/api/months/2019-01');
    expect([early.totals.total, early.notClosable]).toEqual([0, 'before_first']);
    expect((await close(monthsAgo(3))).statusCode).toBe(200);
    for (const month of [FIRST, monthsAgo(1), current]) {
      const refused = await close(month);
      expect([month, refused.statusCode]).toEqual([month, 409]);
      expect(refused.json().errors).toMatchObject([
        { code: 'month_out_of_turn', found: month, expected: monthsAgo(2) },
      ]);
    }
    expect((await close(monthsAgo(3))).json().errors).toMatchObject([{ code: 'already_done' }]);
    expect(await months()).toMatchObject({ closable: { from: monthsAgo(2), to: monthsAgo(2) } });
  });

  it('each is closed on the state of its last day, as an oracle recomputes it from the bare history', async () => {
    for (const ago of [3, 2, 1]) {
      if (ago < 3) expect((await close(monthsAgo(ago))).statusCode).toBe(200);
      await expectAsRecomputed(server(), monthsAgo(ago), ago === 3);
    }
  });

  it('a closed month reads the same for ever: numbers, lists and names', async () => {
    const closed = [3, 2, 1].map(monthsAgo);
    const before = await Promise.all(closed.map((month) => readWhole(server(), month)));
    await write(
      server().home,
      async (open) => {
        await sql`update resource set name = '改名 ' || id, officer = '新来的' returning id`.execute(open.db);
        await sql`update zone set name = '改了' returning code`.execute(open.db);
        await sql`delete from resource where id % 3 = 0 returning id`.execute(open.db);
        await sql`delete from resource_version where id % 2 = 0 returning id`.execute(open.db);
      },
      today,
    );
    expect(await Promise.all(closed.map((month) => readWhole(server(), month)))).toEqual(before);
    expect(before[0].open.length + before[1].open.length).toBeGreaterThan(5);

    // As files the lists are the same, and as many as the frozen numbers say, by the address and by command.
    for (const [place, month] of closed.entries()) {
      const { totals, diff } = await server().json<MonthData>(`/api/months/${month}`);
      const numbers = { 未完成: totals.open, 新增: diff.counts.new, 减少: diff.counts.gone };
      const others = { 修改: diff.counts.changed, 盘活: diff.counts.revived, 去化: diff.counts.absorbed };
      const asked = { method: 'GET' as const, url: `/api/months/${month}/export.csv?lang=zh`, headers };
      const sent = await server().app.inject(asked);
      expect(sent.statusCode, sent.body).toBe(200);
      const [head, ...lines] = sent.body
        .replace(/^\uFEFF/, '')
        .trim()
        .split('\r\n');
      expect(head).toMatch(/^名单,序号,编号,名称,/);
      const counted = { 未完成: 0, 新增: 0, 减少: 0, 修改: 0, 盘活: 0, 去化: 0 };
      for (const line of lines) counted[line.split(',')[0] as keyof typeof counted]++;
      expect([month, counted]).toEqual([month, { ...numbers, ...others }]);
      const open = lines.filter((line) => line.startsWith('未完成')).map((line) => line.split(',')[3]);
      expect(open).toEqual(before[place].open.map(({ name }) => name));
    }
    const folder = freshFolder();
    const { shell, said } = recordedShell(server().home, folder, { language: 'zh' });
    expect(await runCommand(['export', 'a.csv', '--month', closed[1], '--lists'], shell), said.join()).toBe(
      0,
    );
    const [, month] = closed;
    const url = `/api/months/${month}/export.csv?lang=zh`;
    const { body } = await server().app.inject({ method: 'GET', url, headers });
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe(body);
    expect(said.join('\n')).toContain('图形和其余字段没有随月结冻结');
    for (const wrong of [
      ['a.geojson', '--month', month],
      ['a.csv'],
      ['a.csv', '--month', month, '--sort', 'code'],
    ])
      expect(await runCommand(['export', ...wrong, '--lists'], shell)).toBe(2);
  });

  it('what changes after the running month was closed is late, and is told in the month after it', async () => {
    const { home } = server();
    const change = (name: string) =>
      write(
        home,
        async (open) => {
          const ids = await sql<{ id: number }>`
            update resource set remarks = ${name} where id = (select max(id) from resource) returning id`.execute(
            open.db,
          );
          open.touch(ids.rows.map(({ id }) => id));
          return ids.rows[0].id;
        },
        today,
      );
    await change('在前');
    const sites = ['A', 'B', 'C', 'D', 'E'].map((key, n) => parcel(`late-${key}`, {}, 1_000 + n));
    ({ created: beforeClose } = await importRows(home, sites, undefined, today));
    await remove(home, beforeClose[4]);
    const closed = (await close(current)).json<MonthData>();
    expect(closed).toMatchObject({ closed: { lastDay: today, rowsKept: true }, late: [] });
    const next = { from: today, to: addDays(today, 1), sinceClose: current };
    expect(await countDiff(home.db, next)).toMatchObject({ changed: 0 });
    const id = await change('在后');
    const later = await server().json<MonthData>(`/api/months/${current}`);
    const told = { id, what: 'changed', verb: 'test', by: 'tester' };
    expect(later).toEqual({ ...closed, late: [expect.objectContaining(told)] });
    expect(await countDiff(home.db, next)).toMatchObject({ changed: 1 });
    expect(await months()).toMatchObject({ closable: null });
  });

  it('whatever becomes of a site after the close is late, each by what was done: cut, joined, taken back, put back, deleted', async () => {
    const send = async <T>(url: string, payload: object, version?: number): Promise<T> => {
      const match = version === undefined ? {} : { 'if-match': `"${version}"` };
      const answer = await server().app.inject({
        ...{ method: 'POST', url: `/api/resources${url}`, payload },
        headers: { ...headers, ...match },
      });
      expect([url, answer.statusCode, answer.body]).toEqual([url, expect.toBeOneOf([200, 201]), answer.body]);
      return answer.json<T>();
    };
    const before = await server().json<MonthData>(`/api/months/${current}`);
    const [cut, put, moved, seen, gone] = beforeClose;
    const {
      coordinates: [[[west, south]]],
    } = parcel('', {}, 1_000).geometry as Polygon;
    const line = {
      type: 'LineString',
      coordinates: [-0.001, 0.002].map((north) => [west + 0.0005, south + north]),
    };
    const { resources: parts } = await send<{ resources: { id: number }[] }>('/split', {
      resources: [{ id: cut, version: 1 }],
      line,
    });
    const { resources: joined } = await send<{ resources: { id: number }[] }>('/merge', {
      resources: parts.map(({ id }) => ({ id, version: 1 })),
    });
    const { id: made } = await send<{ id: number }>('', { kind: 'land', name: '新', code: 'LATE-N' });
    await send('/undo', { resources: [{ id: made, version: 1, to: null }] });
    await send('/batch', { changes: { remarks: '改' }, resources: [{ id: put, version: 1 }] });
    await send(`/${put}/restore`, { version: 1 }, 2);
    await send(`/${moved}/status`, { to: 'negotiating', project: 'P' }, 1);
    await send(`/${seen}/verify`, {}, 1);
    const removed = (await importRows(server().home, [parcel('late-F', {}, 1_009)], undefined, today))
      .created[0];
    await remove(server().home, removed);

    const { late, ...frozen } = await server().json<MonthData>(`/api/months/${current}`);
    expect({ ...frozen, late: before.late }).toEqual(before);
    const told = late.slice(0, late.length - before.late.length);
    expect(Object.fromEntries(told.map(({ id, what, verb, by }) => [id, [what, verb, by]]))).toEqual({
      [cut]: ['gone', 'resource.split', 'admin'],
      ...Object.fromEntries(parts.map(({ id }) => [id, ['gone', 'resource.merge', 'admin']])),
      [joined[0].id]: ['new', 'resource.merge', 'admin'],
      [made]: ['gone', 'resource.undo', 'admin'],
      [put]: ['changed', 'resource.restore', 'admin'],
      [moved]: ['changed', 'resource.status', 'admin'],
      [removed]: ['gone', 'test', 'tester'],
    });
    const moments = late.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted().reverse());
    expect(late.map(({ id }) => id)).not.toContain(gone);
    // What went after the close goes in the month after it, and only once.
    const next = { from: today, to: addDays(today, 1), sinceClose: current };
    expect(await countDiff(server().home.db, next)).toMatchObject({ new: 1, gone: 1, changed: 2 });
  });

  it('months that were left out before stay open and are marked', async () => {
    await sql`delete from month_close where month in (${monthsAgo(2)}, ${monthsAgo(1)}) returning month`.execute(
      server().home.db,
    );
    expect((await months()).gaps).toEqual([monthsAgo(2), monthsAgo(1)]);
    const gap = await server().json<MonthData>(`/api/months/${monthsAgo(2)}`);
    expect([gap.isGap, gap.closed, gap.notClosable]).toEqual([true, null, 'out_of_turn']);
    expect((await close(monthsAgo(2))).statusCode).toBe(409);
  });

  it('one that an older program closed opens with its figures, and tells its rows from the history', async () => {
    const month = monthsAgo(2);
    const { last } = spanOfMonth(month);
    const done = { total: 40, confirmed: 30, changed: 4, verified: 2, open: 4, percent: 90 };
    const counts = { new: 1, gone: 2, changed: 3, revived: 4, absorbed: 5 };
    const from = addDays(`${month}-01`, -1);
    const report = {
      officers: [{ officer: '王芳', ...done }],
      totals: done,
      diff: { from, to: last, counts },
    };
    await sql`
      insert into month_close (month, closed_by, last_day, version, report)
      values (${month}, '老主任', ${last}::date, 7::bigint, ${JSON.stringify(report)}::text::jsonb) returning month
    `.execute(server().home.db);
    const closed = await server().json<MonthData>(`/api/months/${month}`);
    expect(closed).toMatchObject({
      ...{ ...report, zones: [], late: [], isGap: false, notClosable: 'closed' },
      closed: { closedBy: '老主任', lastDay: last, version: 7, rowsKept: false },
    });
    expect(closed.open.items.length).toBeGreaterThan(4);
    const changes = await server().json<MonthChangesData>(`/api/months/${month}/changes?what=new`);
    expect(changes.items.length).toBeGreaterThan(1);
    expect((await months()).items.map((one) => [one.month, one.rowsKept, one.totals.total])).toContainEqual([
      month,
      false,
      40,
    ]);
    expect((await close(month)).json().errors).toMatchObject([{ code: 'already_done' }]);
  });
});

describe('months of sample data', () => {
  let headers: { cookie: string };
  const importAs = async (home: RecordHome, actor: string) =>
    await writeTransaction(home, { actor, verb: 'test', day: today }, (open) =>
      importResources(open, { rows: [parcel(actor)], fields: ['code', 'name', 'kind', 'geometry'] }),
    );
  const server = appOfSuite('postgresql', async (home) => {
    await importAs(home, 'demo');
    headers = await cookieOf(home, await addPerson(home, { username: 'admin', role: 'admin' }));
  });
  const close = (month: string) =>
    server().app.inject({ method: 'POST', url: `/api/months/${month}/close`, payload: {}, headers });

  it('can be tried with the one that runs, and count for nothing once there is a row of one’s own', async () => {
    expect((await close(monthsAgo(1))).json().errors).toMatchObject([{ code: 'month_before_first' }]);
    expect((await close(current)).statusCode).toBe(200);
    expect((await close(current)).statusCode).toBe(409);
    await importAs(server().home, 'tester');
    const months = await server().json<MonthsData>('/api/months');
    expect(months.closable).toEqual({ from: current, to: current });
    const again = await close(current);
    expect([again.statusCode, again.json<MonthData>().totals.total]).toEqual([200, 2]);
    expect((await close(current)).statusCode).toBe(409);
  });
});

async function expectAsRecomputed(server: TestApp, month: string, isFirst: boolean): Promise<void> {
  const { first, last } = spanOfMonth(month);
  const history = await readHistory(server.home);
  const report = await readWhole(server, month);
  const { officers, open } = completionOf(history, month, last);
  expect(report.month.diff).toMatchObject({ from: addDays(first, -1), to: last });
  const told = report.month.officers.map(({ officer, total, confirmed, changed, verified }) => [
    officer,
    { total, confirmed, changed, verified },
  ]);
  expect(new Map(told as [string, object][])).toEqual(officers);
  expect(report.open).toEqual(open.map((one) => expect.objectContaining(one)));
  expect(open.length, `${month} has nothing open`).toBeGreaterThan(0);
  const names = changesBetween(history, addDays(first, -1), last);
  for (const kind of DIFF_KINDS) {
    expect([kind, report.changes[kind]]).toEqual([kind, names[kind]]);
    expect(report.month.diff.counts[kind]).toBe(names[kind].length);
  }
  if (isFirst) expect(names.new.length + names.changed.length).toBeGreaterThan(5);
}

/** A month with all pages of its lists. */
async function readWhole(server: TestApp, month: string) {
  const url = `/api/months/${month}`;
  const whole = await server.json<MonthData>(url);
  const open: MonthData['open']['items'] = [];
  for (let cursor = ''; ; ) {
    const { open: page } = await server.json<MonthData>(`${url}?limit=3${cursor}`);
    open.push(...page.items);
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  const changes = {} as Record<(typeof DIFF_KINDS)[number], string[]>;
  for (const what of DIFF_KINDS) {
    changes[what] = [];
    for (let cursor = ''; ; ) {
      const page = await server.json<MonthChangesData>(`${url}/changes?what=${what}&limit=4${cursor}`);
      changes[what].push(...page.items.map(({ name }) => name));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
  }
  const { late, ...frozen } = whole;
  return { month: { ...frozen, notClosable: null }, open, changes, late: late.length };
}
