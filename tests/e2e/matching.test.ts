import { describe, expect, it } from 'vitest';
import type { AssemblyData } from '#contract/allocation.ts';
import type { ProjectSheetData } from '#contract/projects.ts';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import { words as allocationWordsZh } from '../../web/features/allocation/words.zh.ts';
import { words as matchWordsZh } from '../../web/features/match/words.zh.ts';
import { addressOf } from './support/addressOf.ts';
import type { Clerk } from './support/clerk.ts';
import { MatchPanel } from './support/matchPanel.ts';
import { officeOfSuite } from './support/office.ts';
import { visitsOfSuite } from './support/visits.ts';

/** Higher than any hall of the demo. */
const HIGH_M = 30;
const HIGHER_M = 40;

describe('what a project needs', () => {
  const { visit, server } = visitsOfSuite();

  /** What the server finds of adjoining parcels and floors. */
  async function found<T>(requirement: object): Promise<T> {
    const answer = await fetch(`${server().address}/api/match/assemblies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requirement, limit: 10 }),
    });
    return (await answer.json()) as T;
  }

  it('leads from an empty form to a shared shortlist of three sites with reasons in under ten interactions', async () => {
    const page = await visit('/', { browser: 'noMap', until: 'page', fresh: true });
    const panel = new MatchPanel(page.page);
    await panel.open();
    await panel.chooseKind('factory');
    await panel.needAtLeast('area', '3000');
    await panel.needAtLeast('clearHeight', '9');
    await panel.showResults();
    const names: string[] = [];
    for (let count = 0; count < 3; count += 1) names.push(await panel.shortlistNext());
    // The link is the address: copying it is one more.
    expect(panel.interactions + 1).toBeLessThan(10);
    expect(new Set(names).size).toBe(3);

    const { pathname, search } = await page.address();
    const other = await visit(pathname + search, { fresh: true });
    const shared = new MatchPanel(other.page);
    await expect.poll(async () => (await shared.sites()).map(({ name }) => name)).toEqual(names);
    for (const { reasons } of await shared.sites())
      expect(reasons).toEqual([
        expect.stringMatching(/^面积 .+ ≥ 3,000 ㎡$/),
        expect.stringMatching(/^层高 .+ ≥ 9 m$/),
      ]);
    await expect.poll(() => other.map.matchFlags()).toEqual(expect.arrayContaining(['1', '2', '3']));
    expect(await other.accessibilityFaults()).toEqual([]);

    // Why not this one? Of any site, on its sheet.
    const [park] = (
      await other.page.request
        .get(new URL('/api/resources?kind=park', await other.address()).href)
        .then((answer) => answer.json())
    ).items as ResourceItemData[];
    await other.follow(`${pathname}${search}&site=${park.id}`);
    const why = other.page.getByRole('region', { name: matchWordsZh.why });
    await expect.poll(() => why.innerText()).toContain(matchWordsZh.whyKind);

    // A place that was picked is on the map, with how far is near enough.
    await other.follow(`/?match=factory/distance:m:x900,l120.496_36.901`);
    await expect.poll(() => other.map.askedShapes()).toEqual(['Point', 'Polygon']);
  });

  it('finds runs of floors, which stand out in their tower and in its stacking plan, and are picked in either', async () => {
    const needs = [{ code: 'area', mode: 'must', min: 2500, assembled: true }];
    const { items } = await found<{ items: AssemblyData[] }>({ kinds: ['office'], needs });
    const runs = items.map(({ resources, building }) => ({
      building,
      ids: resources.map(({ id }) => id),
      floors: [...new Set(resources.map(({ floor }) => floor!))].sort((a, b) => a - b),
    }));
    // Two of one tower that share no floor.
    const [one, other] = runs.flatMap((run) => {
      const beside = runs.find(
        ({ building, floors }) =>
          building === run.building && !floors.some((floor) => run.floors.includes(floor)),
      );
      return beside ? [[run, beside]] : [];
    })[0];
    const label = ({ floors }: typeof one) => `${floors[0]}–${floors.at(-1)}F`;

    // A link that names a run shows it.
    const page = await visit(`/?match=office/area:m:n2500,a&together=${other.ids.join(',')}`);
    const panel = new MatchPanel(page.page);
    await expect.poll(() => panel.chosenTogether()).toContain(label(other));
    await expect.poll(() => page.map.raisedFloors('run')).toEqual(other.floors);

    await panel.chooseTogether(runs.indexOf(one));
    await expect.poll(() => panel.chosenTogether()).toContain(label(one));
    await expect.poll(() => page.map.raisedFloors('run')).toEqual(one.floors);
    expect(await page.map.raisedFloors('pale')).toEqual(expect.arrayContaining(other.floors));
    expect((await page.map.camera()).pitch).toBeGreaterThan(0);

    await page.map.clickFloor(other.floors[0]);
    await expect.poll(() => panel.chosenTogether()).toContain(label(other));
    expect(await page.map.raisedFloors('run')).toEqual(other.floors);

    // A floor of the chosen run opens its sheet.
    await page.map.clickFloor(other.floors[0]);
    await expect
      .poll(() => page.sheet.outlinedRun())
      .toEqual({ label: expect.stringContaining(label(other)), units: other.ids.length });
    await page.sheet.pickOn(one.floors[0]);
    await expect
      .poll(() => page.sheet.outlinedRun())
      .toEqual({ label: expect.stringContaining(label(one)), units: one.ids.length });
    expect(await panel.chosenTogether()).toContain(label(one));
    expect((await page.address()).searchParams.get('together')).toBe(one.ids.join(','));
    expect(await page.accessibilityFaults()).toEqual([]);
  });
});

describe('a match in the office', () => {
  const { clerk, logIn } = officeOfSuite('noMap');

  /** Halls that can be had, the nth of them. */
  async function hall(of: Clerk, at: number): Promise<ResourceItemData> {
    const path = '/api/resources?kind=factory&status=available&clearHeightMin=5&limit=10';
    const { items } = await of.ask<{ items: ResourceItemData[] }>(path);
    return items[at];
  }
  async function raise(by: Clerk, { id }: ResourceItemData, clearHeightM: number): Promise<void> {
    const { version } = await by.ask<ResourceSheetData>(`/api/resources/${id}`);
    await by.change(`/api/resources/${id}`, { clearHeightM }, version);
  }

  it('turns a near miss into a match when its cause is edited in another browser', async () => {
    const li = await logIn('li', `/?match=factory/clearHeight:m:n${HIGH_M}`);
    const panel = new MatchPanel(li.page);
    await expect.poll(() => panel.counts()).toMatch(/^0 处符合/);
    expect(await panel.region.innerText()).toContain(matchWordsZh.noneTitle);
    const chen = await clerk('chen');
    const near = await hall(chen, 0);
    await expect
      .poll(() => panel.sites())
      .toContainEqual({ name: near.name, reasons: [expect.stringMatching(/^层高 .+ m < 30 m，差 /)] });
    await raise(chen, near, HIGH_M);
    await expect.poll(() => panel.counts()).toMatch(/^1 处符合/);
    expect((await panel.sites())[0]).toEqual({ name: near.name, reasons: ['层高 30 m ≥ 30 m'] });
  });

  it('is saved on a project with its shortlist; two projects for one hall cannot both be placed', async () => {
    const theirs = await clerk('li');
    const only = await hall(theirs, 1);
    await raise(theirs, only, HIGHER_M);
    const li = await logIn('li', `/?match=factory/clearHeight:m:n${HIGHER_M}&pick=${only.id}`);
    await new MatchPanel(li.page).saveOnNewProject('甲项目');
    const id = (await addressOf(li.page)).searchParams.get('for');
    const saved = await theirs.ask<ProjectSheetData>(`/api/projects/${id}`);
    expect(saved.shortlist.map((site) => site.id)).toEqual([only.id]);
    expect(saved.requirement?.needs).toMatchObject([{ code: 'clearHeight', mode: 'must', min: HIGHER_M }]);
    await theirs.add('/api/projects', { name: '乙项目', requirement: saved.requirement });

    const words = allocationWordsZh;
    await li.goTo('/allocation');
    await li.page.getByRole('button', { name: words.none, exact: true }).click();
    for (const name of ['甲项目', '乙项目']) await li.page.getByLabel(name).check();
    await li.page.getByRole('button', { name: words.run, exact: true }).click();
    await li.page.getByText(words.summary('1', '2')).waitFor();
    expect(await li.page.locator('[data-part=allocation]').innerText()).toContain(words.reasons.taken);
    expect(await li.page.locator('[data-part=allocation] table').first().innerText()).toContain(only.name);
  });
});
