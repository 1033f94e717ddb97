import { describe, expect, it } from 'vitest';
import type { WrittenData } from '#contract/edit.ts';
import type { ProjectSheetData } from '#contract/projects.ts';
import type { ResourceItemData, ResourceSheetData } from '#contract/resource.ts';
import { words as newMatchWordsZh } from '../../web/features/due/newMatchWords.zh.ts';
import { words } from '../../web/features/projects/words.zh.ts';
import { addressOf } from './support/addressOf.ts';
import { officeOfSuite } from './support/office.ts';
import { ProjectDesk } from './support/projectDesk.ts';

const { clerk, logIn } = officeOfSuite('noMap');

async function deskOf(who: 'li' | 'chen' | 'zhao', path = '/projects', visitor = {}) {
  const office = await logIn(who, path, visitor);
  return { office, desk: new ProjectDesk(office.page) };
}

describe('the register of projects', () => {
  it('makes a project, moves it by hand and by drag, says why it goes back, grades it, and gives it away', async () => {
    const { office, desk } = await deskOf('li');
    await desk.make('固态电池中试线项目');
    const id = Number((await addressOf(office.page)).searchParams.get('id'));
    const sheet = () => office.ask<ProjectSheetData>(`/api/projects/${id}`);
    expect(await office.accessibilityFaults()).toEqual([]);

    await desk.grade('orange', '每周调度', '李敏');
    expect(await sheet()).toMatchObject({ grade: 'orange', gradeBy: 'hand', suggestedGrade: 'green' });
    await expect.poll(() => desk.panel.innerText()).toContain('规则建议：绿色 · 没有停滞，也没有落后');
    await desk.addContact({ withWhom: '投资方张总', outcome: '看过两处厂房', nextStep: '送样' });
    await desk.addIssue('需要双回路供电', '2020-01-31');
    await expect.poll(() => desk.panel.innerText()).toMatch(/需要双回路供电\s+期限 2020-01-31 超期 \d+ 天/);

    await desk.close();
    await desk.drag('固态电池中试线项目', 'talks');
    await expect.poll(async () => (await sheet()).stage).toBe('talks');
    await expect.poll(() => desk.cardsOf('talks')).toContain('固态电池中试线项目');
    // Back again is a step that has to say why.
    await desk.move('固态电池中试线项目', 'lead');
    await expect
      .poll(async () => (await sheet()).stages[0])
      .toMatchObject({ to: 'lead', reason: '投资方要再等一等' });
    expect(await sheet()).toMatchObject({
      openIssues: 1,
      overdueIssues: 1,
      contacts: [{ outcome: '看过两处厂房' }],
    });
    const { name, content } = await desk.export();
    expect(name).toMatch(/^wutong-projects-.+\.xlsx$/);
    expect(content.subarray(0, 2).toString()).toBe('PK');
    expect(office.watch.violations).toEqual([]);
  });

  it('tells the second of two who write, and loses nothing of what either wrote', async () => {
    const asked = await clerk('li');
    const [{ id }] = (await asked.ask<{ items: { id: number }[] }>('/api/projects?stage=talks')).items;
    const path = `/projects?id=${id}`;
    const li = await deskOf('li', path);
    const chen = await deskOf('chen', path);
    await li.desk.edit();
    await chen.desk.edit();
    await li.desk.fill({ investor: '甲有限公司', jobs: '120' });
    await chen.desk.fill({ investor: '乙有限公司', cluster: '新材料' });
    await li.desk.save();
    await li.desk.form.waitFor({ state: 'detached' });
    await chen.desk.save();
    const conflict = chen.desk.form.getByRole('alert');
    await expect.poll(() => conflict.innerText()).toMatch(/投资方[\s\S]*乙有限公司[\s\S]*甲有限公司/);
    expect(await chen.office.accessibilityFaults()).toEqual([]);
    await conflict.getByRole('group', { name: words.fields.investor }).getByText(words.theirs).click();
    await conflict.getByRole('button').click();
    await chen.desk.save();
    await chen.desk.form.waitFor({ state: 'detached' });
    expect(await chen.office.ask(`/api/projects/${id}`)).toMatchObject({
      investor: '甲有限公司',
      jobs: 120,
      cluster: '新材料',
    });
  });

  it('compares the shortlist, orders the visit, and counts 去化 and 盘活 apart, on a phone too', async () => {
    const { office, desk } = await deskOf('li', '/projects?view=outcomes', { size: 'phone' });
    await expect.poll(() => desk.outcomes()).toHaveLength(2);
    expect(await office.accessibilityFaults()).toEqual([]);
    expect(await office.widerThanWindow()).toEqual([]);
    expect(await desk.openOutcome('revived')).toBeGreaterThan(0);
    const [first] = (await office.ask<{ items: { id: number }[] }>('/api/projects?stage=talks')).items;
    const { items } = await office.ask<{ items: { id: number }[] }>('/api/resources?kind=factory&limit=3');
    const ids = items.map(({ id }) => id);
    await desk.shortlist(first.id, ids);
    await office.goTo(`/projects?id=${first.id}`);
    await desk.panel.getByRole('button', { name: words.route }).click();
    await office.page.getByRole('heading', { name: /踏勘路线/ }).waitFor();
    await expect.poll(() => office.page.locator('tbody tr').count()).toBe(3);
    expect(await office.widerThanWindow()).toEqual([]);
    await office.page.getByRole('button', { name: words.backToProject }).click();
    await desk.panel.getByRole('button', { name: words.compare, exact: true }).click();
    await expect.poll(() => office.page.locator('tr[data-differs]').count()).toBeGreaterThan(3);
    expect((await addressOf(office.page)).searchParams.get('compare')).toBe(ids.join());
    expect(await office.accessibilityFaults()).toEqual([]);
  });

  it('tells the officer of a site of a project that newly asks for what it has', async () => {
    const li = await clerk('li');
    const { items } = await li.ask<{ items: ResourceItemData[] }>(
      '/api/resources?kind=factory&status=available&limit=1',
    );
    const [{ id, name }] = items;
    const { version } = await li.ask<ResourceSheetData>(`/api/resources/${id}`);
    await li.change(`/api/resources/${id}`, { officer: '钱工' }, version);
    const requirement = { kinds: ['factory'], needs: [{ code: 'area', mode: 'must', min: 1 }] };
    const data = { name: '精密模具项目', requirement };
    const project = await li.add<WrittenData>('/api/projects', data);

    const qian = await logIn('qian', '/due', { size: 'phone' });
    const told = qian.page.getByRole('link', { name: newMatchWordsZh.fits.project(name, '精密模具项目') });
    await told.waitFor();
    expect(await qian.accessibilityFaults()).toEqual([]);
    expect(await qian.widerThanWindow()).toEqual([]);
    expect(await told.getAttribute('href')).toBe(`/?for=${project.id}&site=${id}`);
    expect(qian.watch.violations).toEqual([]);
  });
});
