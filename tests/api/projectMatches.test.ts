import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { KeptMatchData } from '#contract/keptMatch.ts';
import type { MatchAnswerData } from '#contract/match.ts';
import type { RequirementData } from '#contract/requirement.ts';
import { putLayer } from '../../api/layers/store.ts';
import type { ResourceInput } from '../../api/resources/row/resourceInput.ts';
import { registerOfSuite } from '../support/register.ts';
import { importRows, parcel, write } from '../support/writing.ts';

/** Thirty sites that differ in all that is asked for, some of it unknown. */
const SITES: readonly ResourceInput[] = Array.from({ length: 30 }, (_, n) =>
  parcel(
    `m${String(n).padStart(2, '0')}`,
    {
      declaredAreaM2: 4_000 + 700 * n,
      landPriceWanPerMu: n % 5 === 0 ? null : 10 + (n % 7),
      farUpper: n % 4 === 0 ? null : 1 + (n % 6) / 4,
      investmentIntensityWanPerMu: n % 3 === 0 ? 260 : null,
      status: n % 11 === 10 ? 'occupied' : 'available',
    },
    n,
  ),
);

const area = (min: number, max: number) => ({ code: 'area', mode: 'must', min, max }) as const;
const REQUIREMENTS: readonly RequirementData[] = [
  {
    kinds: ['land'],
    needs: [
      area(8_000, 20_000),
      { code: 'landPrice', mode: 'must', max: 14 },
      { code: 'farUpper', mode: 'wish', weight: 3, min: 2 },
      { code: 'distance', mode: 'wish', max: 3_000, layer: 'exits' },
      { code: 'investmentIntensity', mode: 'wish' },
      {
        code: 'inside',
        mode: 'wish',
        within: 'POLYGON((120.5 36.9,120.53 36.9,120.53 36.91,120.5 36.91,120.5 36.9))',
      },
    ],
    project: { fixedInvestmentWan: 5_000 },
  },
  { kinds: ['land'], needs: [area(5_000, 12_000), { code: 'farUpper', mode: 'must', min: 1.5 }] },
  { kinds: ['land', 'factory'], needs: [{ code: 'landPrice', mode: 'must', max: 11 }] },
  { kinds: ['factory'], needs: [area(1_000, 50_000)] },
];
/** Most that miss its price miss it by so much that only the gap tells them apart, and the wish would put them in another order. */
const FAR_OFF: RequirementData = {
  kinds: ['land'],
  needs: [
    { code: 'landPrice', mode: 'must', max: 7 },
    { code: 'farUpper', mode: 'wish', weight: 3, min: 2 },
  ],
};

describe('projects and the sites that fit them', () => {
  const { server, ask, make, people, other } = registerOfSuite('postgresql');
  const known: { sites: number[]; projects: number[] } = { sites: [], projects: [] };

  async function fill() {
    if (known.sites.length > 0) return;
    const { home } = server();
    known.sites.push(...(await importRows(home, SITES)).created);
    const exit = (lon: number) => ({ geometry: { type: 'Point' as const, coordinates: [lon, 36.905] } });
    await write(home, (open) =>
      putLayer(open, {
        code: 'exits',
        name: '出入口',
        nameEn: 'Exits',
        role: 'other',
        published: false,
        features: [exit(120.51), exit(120.55), exit(121.5)].map((feature) => ({ ...feature, name: '口' })),
      }),
    );
    await server().editions.catchUp();
    for (const [index, requirement] of REQUIREMENTS.entries())
      known.projects.push(await make({ name: `项目${index}`, requirement }));
  }
  const match = async (requirement: RequirementData) =>
    (await ask('POST', '/api/match', { requirement, limit: 200 })).json<MatchAnswerData>();

  it('forward and reverse agree: each site names the projects that name it, as they name it', async () => {
    await fill();
    const forward = new Map<string, object>();
    const counts: Record<string, number> = {};
    for (const [index, requirement] of REQUIREMENTS.entries()) {
      const { results, near, askFirst, total } = await match(requirement);
      // Of near misses the first of each kind are told, and how many there are.
      Object.assign(counts, {
        [`${known.projects[index]} fit`]: total.results,
        [`${known.projects[index]} ask`]: total.askFirst,
        [`${known.projects[index]} near`]: total.near,
      });
      const told = { fit: results, ask: askFirst, near: near.flatMap(({ sites }) => sites) };
      for (const [fit, sites] of Object.entries(told))
        for (const { rank: _, ...site } of sites)
          forward.set(`${site.id} ${known.projects[index]}`, { fit, site: { ...site, rank: null } });
    }
    const reverse = new Map<string, object>();
    const found: Record<string, number> = Object.fromEntries(Object.keys(counts).map((key) => [key, 0]));
    for (const id of known.sites) {
      const { items } = (await ask('GET', `/api/resources/${id}/projects`)).json<{
        items: { project: { id: number; name: string }; fit: string; site: object }[];
      }>();
      for (const { project, fit, site } of items) {
        reverse.set(`${id} ${project.id}`, { fit, site });
        found[`${project.id} ${fit}`]++;
      }
    }
    const fits = [...forward.values()].map((one) => (one as { fit: string }).fit);
    for (const fit of ['fit', 'ask', 'near']) expect(fits).toContain(fit);
    expect(found).toEqual(counts);
    for (const [pair, told] of forward) expect(reverse.get(pair), pair).toEqual(told);
    expect((await ask('GET', '/api/resources/99999/projects')).statusCode).toBe(404);
  });

  it('a batch tells what each match alone tells', async () => {
    await fill();
    const bare = await make({ name: '未填需求', stage: 'talks' });
    await make({ name: '已签约', stage: 'signed', requirement: REQUIREMENTS[1] });
    const batch = (await ask('POST', '/api/match/batch', { limit: 3 })).json<{
      items: { project: number; total: number; results: object[] }[];
      skipped: object[];
    }>();
    expect(batch.items.map(({ project }) => project)).toEqual(known.projects);
    expect(batch.skipped).toEqual([{ project: bare, reason: 'no_requirement' }]);
    const alone = await ask('POST', '/api/match', { requirement: REQUIREMENTS[0], limit: 3 });
    const { results, total } = alone.json<MatchAnswerData>();
    expect(batch.items[0]).toMatchObject({ total: total.results, results });
    expect((await ask('POST', '/api/match/batch', { projects: [99_999] })).statusCode).toBe(422);
  });

  it('a kept match comes out again exactly, whatever became of the sites', async () => {
    await fill();
    const keep = { project: known.projects[0], requirement: REQUIREMENTS[0], limit: 5 };
    expect((await ask('POST', '/api/matches', keep, other())).statusCode).toBe(403);
    const made = await ask('POST', '/api/matches', keep);
    expect(made.statusCode).toBe(201);
    const { id, answer } = made.json<KeptMatchData>();
    expect([answer.results.length, answer.near.length > 1, answer.askFirst.length > 0]).toEqual([
      5,
      true,
      true,
    ]);
    const far = (await ask('POST', '/api/matches', { requirement: FAR_OFF })).json<KeptMatchData>();
    // A layer that does not matter is none that has to be there again.
    const { needs, ...rest } = FAR_OFF;
    const idle = {
      ...rest,
      needs: [...needs, { code: 'distance', mode: 'irrelevant', max: 500, layer: 'exits' }],
    };
    // A site that is held for the project is among its own.
    const own = known.sites[21];
    await write(server().home, async (open) => {
      await sql`update resource set project = ${'项目0'} where id = ${own} returning id`.execute(open.db);
      open.touch([own]);
    });
    await server().editions.catchUp();
    const held = (await ask('POST', '/api/matches', { ...keep, limit: 50 })).json<KeptMatchData>();
    expect(held.answer.results.map((site) => site.id)).toContain(own);
    const unmoved = (await ask('POST', '/api/matches', { requirement: idle })).json<KeptMatchData>();
    expect(unmoved).toMatchObject({ algorithm: 'wutong-match-2', repeatable: true });
    // Every fact that it asked for changes, and the places that it measured from go.
    const { home } = server();
    await write(home, async (open) => {
      await sql`update resource set land_price_wan_per_mu = 99, far_upper = 9, declared_area_m2 = 1`.execute(
        open.db,
      );
      await sql`delete from reference_layer`.execute(open.db);
      open.touch(known.sites);
      open.touchLayers();
    });
    await server().editions.catchUp();
    const anew = await ask('POST', '/api/match', { requirement: REQUIREMENTS[2] });
    expect(anew.json<MatchAnswerData>().total.results).toBe(0);
    const repeated = await ask('POST', `/api/matches/${id}/repeat`);
    expect(repeated.json()).toEqual({ same: true, answer });
    expect((await ask('POST', `/api/matches/${far.id}/repeat`)).json()).toEqual({
      same: true,
      answer: far.answer,
    });
    expect((await ask('POST', `/api/matches/${unmoved.id}/repeat`)).json()).toEqual({
      same: true,
      answer: unmoved.answer,
    });
    expect((await ask('POST', `/api/matches/${held.id}/repeat`)).json()).toEqual({
      same: true,
      answer: held.answer,
    });
    expect((await ask('GET', `/api/matches/${id}`)).json()).toMatchObject({ id, answer, by: 'the-officer' });
    // It can tell that something was changed: the proof is no echo.
    const { inputs } = await home.db
      .selectFrom('kept_match')
      .select('inputs')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const forged = JSON.stringify(inputs).replaceAll('"farUpper":1.', '"farUpper":2.');
    expect(forged).not.toBe(JSON.stringify(inputs));
    await sql`update kept_match set inputs = ${forged}::text::jsonb where id = ${id}`.execute(home.db);
    expect((await ask('POST', `/api/matches/${id}/repeat`)).json()).toMatchObject({ same: false });
    // One that was kept in an older way opens as it was kept, and says that it cannot be repeated.
    await sql`update kept_match set algorithm = 'wutong-match-1' where id = ${id}`.execute(home.db);
    const old = (await ask('GET', `/api/matches/${id}`)).json<KeptMatchData>();
    expect(old).toMatchObject({ algorithm: 'wutong-match-1', repeatable: false, answer });
    const unknown = await ask('POST', `/api/matches/${id}/repeat`, undefined, people().leader.headers);
    expect([unknown.statusCode, unknown.json<{ code: string }>().code]).toEqual([409, 'algorithm_unknown']);
  });
});
