import { describe, expect, it } from 'vitest';
import type { DueItemData } from '#contract/months.ts';
import type { ResourceItemData, ResourceSheetData, WrittenSheetData } from '#contract/resource.ts';
import type { StatsData } from '#contract/stats.ts';
import { addDays, addMonths, today as todayIn } from '#domain/civilDate.ts';
import type { ResourceInput } from '../../api/resources/row/resourceInput.ts';
import { appOfSuite } from '../support/app.ts';
import { addEveryRole } from '../support/people.ts';
import { importRows, parcel } from '../support/writing.ts';

const today = todayIn('Asia/Shanghai');
const ago = (months: number) => addMonths(today, -months);
const HERS = { officer: 'the-officer', verifiedOn: today, published: true } as const;
const stood = {
  agreedStartOn: ago(48),
  actualStartOn: ago(40),
  stoppedOn: ago(24),
  developedAreaM2: 8_000,
  investedWan: 868,
  totalInvestmentWan: 4_000,
} as const;
const FACTS: Record<string, Partial<ResourceInput>> = {
  late: { agreedStartOn: ago(36), idleCause: 'enterprise' },
  soon: { agreedStartOn: addDays(ago(12), 20) },
  stood,
  built: { actualStartOn: ago(6) },
  found: { agreedStartOn: ago(36), idleFindingNumber: '示闲〔2025〕1号', idleFindingOn: ago(3) },
  nothing: {},
};

describe('the statutory clock of idle land', () => {
  let people: Awaited<ReturnType<typeof addEveryRole>>;
  let idOf: Record<string, number>;
  const server = appOfSuite(
    'postgresql',
    async (home) => {
      people = await addEveryRole(home);
      const rows = Object.entries(FACTS).map(([key, facts], n) => parcel(key, { ...HERS, ...facts }, n));
      const hall = { ...parcel('hall', HERS, 9), kind: 'factory' as const };
      const { created } = await importRows(home, [...rows, hall], undefined, ago(30));
      idOf = Object.fromEntries(Object.keys(FACTS).map((key, n) => [key, created[n]]));
      idOf.hall = created[rows.length];
    },
    { config: { access: 'login' } },
  );
  const read = <T>(url: string, who: keyof typeof people = 'planner') =>
    server().json<T>(url, people[who].headers);
  const idsOf = async (query: string) =>
    (await read<{ items: ResourceItemData[] }>(`/api/resources?${query}`)).items.map(({ id }) => id);
  const sheet = (key: string, who: keyof typeof people = 'planner') =>
    read<ResourceSheetData>(`/api/resources/${idOf[key]}`, who);

  it('stands on the sheet: state, ground, rule, dates, what comes next, what is not known', async () => {
    expect((await sheet('late')).idleClock).toMatchObject({
      state: 'suspected',
      ground: 'not_started',
      rule: 'national2012',
      startDueOn: ago(36),
      measure: 'take_back',
      next: null,
      missing: [],
    });
    expect((await sheet('soon')).idleClock).toMatchObject({
      state: 'running',
      next: { what: 'one_year', daysLeft: expect.any(Number) },
    });
    expect((await sheet('stood')).idleClock).toMatchObject({
      state: 'suspected',
      ground: 'stopped',
      investedShare: 0.217,
      finding: null,
    });
    expect((await sheet('found')).idleClock).toMatchObject({
      state: 'found',
      finding: { number: '示闲〔2025〕1号', on: ago(3) },
      missing: ['idleCause'],
    });
    expect((await sheet('nothing')).idleClock).toMatchObject({
      state: 'unknown',
      missing: ['agreedStartOn', 'deliveredOn'],
    });
    expect((await sheet('hall')).idleClock).toBeNull();
  });

  it('is a condition of the one filter: list, totals and sort agree, on a past day too', async () => {
    expect(await idsOf('idle=suspected')).toEqual([idOf.late, idOf.stood]);
    expect(await idsOf('idle=found,building')).toEqual([idOf.built, idOf.found]);
    expect(await idsOf('idle=unknown')).toEqual([idOf.nothing]);
    const { byIdle } = await read<StatsData>('/api/stats');
    expect(byIdle).toMatchObject({
      running: { count: 1 },
      building: { count: 1 },
      suspected: { count: 2 },
      found: { count: 1 },
      unknown: { count: 1 },
    });
    expect((await idsOf('sort=idleNextOn'))[0]).toBe(idOf.soon);
    // Before its year of standing still was over, and before the bureau had spoken.
    expect(await idsOf(`idle=suspected&at=${addDays(ago(12), -1)}`)).toEqual([idOf.late, idOf.found]);
    const wrong = await server().get('/api/resources?idle=idle', people.planner.headers);
    expect(wrong.json().errors).toMatchObject([
      { code: 'unknown_code', field: 'idle', expected: 'running|building|suspected|found|unknown' },
    ]);
  });

  it('is the one of the due list', async () => {
    const { items } = await read<{ items: DueItemData[] }>('/api/due', 'officer');
    const idle = new Map(
      items.flatMap(({ id, reasons }) =>
        reasons.filter(({ what }) => what === 'idle').map(({ on }) => [id, on] as const),
      ),
    );
    expect([...idle.keys()].sort((a, b) => a - b)).toEqual([idOf.late, idOf.soon, idOf.stood, idOf.found]);
    for (const key of ['late', 'soon', 'stood', 'found']) {
      const { next, past } = (await sheet(key)).idleClock!;
      expect(idle.get(idOf[key]), key).toBe((next ?? past)?.on);
    }
  });

  it('is in what a write answers', async () => {
    const { version } = await sheet('nothing');
    const answer = await server().app.inject({
      method: 'PATCH',
      url: `/api/resources/${idOf.nothing}`,
      headers: { ...people.planner.headers, 'if-match': `"${version}"` },
      payload: { agreedStartOn: ago(36) },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json<WrittenSheetData>().sheet?.idleClock?.state).toBe('suspected');
    expect(await idsOf('idle=unknown')).toEqual([]);
  });

  it('is a column of the export, which an import passes over', async () => {
    const lines = (
      await server().get('/api/export.csv?lang=zh&idle=found', people.planner.headers)
    ).body.split('\r\n');
    const place = lines[0].split(',').indexOf('动工时限状态');
    expect(lines[1].split(',')[place]).toBe('已认定');
    const { features } = await read<{ features: { properties: Record<string, unknown> }[] }>(
      '/api/export.geojson?idle=running',
    );
    expect(features.map(({ properties }) => properties.idleState)).toEqual(['running']);
  });

  it('is nothing to a reader without what is private, nor to the public', async () => {
    const { headers } = people.viewer;
    for (const [prefix, who] of [
      ['', headers],
      ['/public', {}],
    ] as const) {
      for (const query of ['idle=suspected', 'sort=idleNextOn', 'idle=unknown&limit=1']) {
        const answer = await server().get(`${prefix}/api/resources?${query}`, who);
        expect(answer.statusCode, `${prefix} ${query}`).toBe(400);
      }
      for (const path of ['resources', 'stats', `resources/${idOf.late}`, 'export.csv', 'export.geojson']) {
        const answer = await server().get(`${prefix}/api/${path}`, who);
        expect(answer.statusCode, path).toBe(200);
        expect(answer.body, `${prefix} ${path}`).not.toMatch(/idle|动工|闲置/);
      }
    }
    const document = await read<{ paths: Record<string, { get?: { parameters: { name: string }[] } }> }>(
      '/api/docs/json',
      'admin',
    );
    const names = (path: string) => document.paths[path].get!.parameters.map(({ name }) => name);
    expect(names('/api/resources')).toContain('idle');
    expect(names('/public/api/resources')).not.toContain('idle');
  });
});
