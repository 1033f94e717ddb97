import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { MatchNewsData } from '#contract/matchNews.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { createLedger } from '../../api/editions/ledger.ts';
import { textsOfToday } from '../../api/reminders/daily.ts';
import type { ResourceInput } from '../../api/resources/row/resourceInput.ts';
import { changeStatus } from '../../api/resources/status/statusStore.ts';
import { registerOfSuite } from '../support/register.ts';
import { createOne, DAY, parcel, write } from '../support/writing.ts';

const OTHER = '另一位';
const NEEDS: RequirementData = {
  kinds: ['land'],
  needs: [
    { code: 'area', mode: 'must', min: 9_000, max: 11_000 },
    { code: 'farUpper', mode: 'wish', min: 2 },
  ],
};
const GOOD = { declaredAreaM2: 10_000, farUpper: 2.5 };

describe('good matches that are new', () => {
  const { server, ask, make, patch, sheet, people, other } = registerOfSuite('postgresql');
  let row = 0;

  async function site(key: string, given: Partial<ResourceInput>, day?: string): Promise<number> {
    const id = await createOne(server().home, parcel(key, given, row++), day);
    await server().editions.catchUp();
    return id;
  }
  const ledger = () => createLedger(server().home, server().editions);
  const news = (headers = people().officer.headers) =>
    server().json<MatchNewsData>('/api/match/news', headers);
  const told = async (headers?: { cookie: string }) =>
    (await news(headers)).items.map((item) => [item.new, item.project.name, item.site.id]);
  /** All that was done with projects was done long ago. */
  const longAgo = () => sql`update project_version set on_day = ${DAY}::date`.execute(server().home.db);

  it('a site that is newly to be had is told to the officer of each project that it fits well, and to nobody else', async () => {
    const today = ledger().today();
    const project = await make({ name: '甲项目', requirement: NEEDS });
    const held = await site('held', { ...GOOD, status: 'occupied' });
    await site('known', GOOD);
    await site('small', { ...GOOD, declaredAreaM2: 8_000 }, today);
    await site('poor', { ...GOOD, farUpper: 0.1 }, today);
    await site('unasked', { ...GOOD, declaredAreaM2: null, geometry: null }, today);
    await site('taken', { ...GOOD, status: 'occupied' }, today);
    expect(await told()).toEqual([]);

    await write(
      server().home,
      (open) => changeStatus(open, { id: held, to: 'available', reason: '租户退租' }),
      today,
    );
    await server().editions.catchUp();
    const [item] = (await news()).items;
    expect(item).toMatchObject({
      new: 'site',
      on: today,
      project: { id: project, name: '甲项目' },
      site: { id: held, score: 100, label: 'strong' },
    });
    const made = await site('made', GOOD, today);
    expect(await told()).toEqual([held, made].map((id) => ['site', '甲项目', id]));
    const textOf = await textsOfToday({ ledger: ledger(), full: server().editions.full, hosts: [] });
    expect(textOf()).toMatch(/the-officer：新匹配 2$/);
    expect(textOf(['lease'])).toBeNull();
    for (const headers of [other(), people().leader.headers]) expect(await told(headers)).toEqual([]);
    for (const role of ['viewer', 'auditor'] as const)
      expect((await ask('GET', '/api/match/news', undefined, people()[role].headers)).statusCode).toBe(403);
    expect((await ask('GET', '/api/match/news', undefined, {})).statusCode).toBe(401);

    // What they have on their list already is no news; what is promised or no longer asked for is none either.
    await ask('PUT', `/api/projects/${project}/shortlist`, { resources: [held] });
    expect(await told()).toEqual([['site', '甲项目', made]]);
    await patch(project, (await sheet(project)).version, { stage: 'signed', reason: '已签约' });
    expect(await told()).toEqual([]);
  });

  it('a project that newly asks is told to the officer of each site that fits it well, while it is new', async () => {
    const theirs = await site('theirs', { ...GOOD, officer: OTHER });
    await site('theirs-small', { ...GOOD, declaredAreaM2: 100, officer: OTHER });
    await site('nobodys', GOOD);
    const project = await make({ name: '乙项目' });
    expect(await told(other())).toEqual([]);
    await patch(project, (await sheet(project)).version, { requirement: NEEDS });
    expect(await told(other())).toEqual([['project', '乙项目', theirs]]);
    expect((await told()).map(([what]) => what)).not.toContain('project');
    expect(await told(people().planner.headers)).toEqual([]);

    await longAgo();
    expect(await told(other())).toEqual([]);
    await patch(project, (await sheet(project)).version, { remarks: '与需求无关' });
    expect(await told(other())).toEqual([]);
    const { needs } = NEEDS;
    await patch(project, (await sheet(project)).version, { requirement: { ...NEEDS, needs: [needs[0]] } });
    expect(await told(other())).toEqual([['project', '乙项目', theirs]]);

    await longAgo();
    await patch(project, (await sheet(project)).version, { stage: 'paused' });
    await longAgo();
    await patch(project, (await sheet(project)).version, { stage: 'talks' });
    expect(await told(other())).toEqual([['project', '乙项目', theirs]]);
  });
});
